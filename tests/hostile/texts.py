"""Plain texts and Markdown: bytes that are none, lines without end, marks without meaning; and wrong endings."""

from __future__ import annotations

import random

from hostile.cases import WORDS, Case, either, read, refused

TEXT = WORDS.encode() * 3
WIDE = WORDS * 3

CASES: dict[str, Case] = {
    "empty": refused("a.txt", b"", "is empty"),
    "blanks alone": refused("a.txt", b" \t\r\n\x0b\x0c" * 1000, "is empty"),
    "a byte-order mark alone": refused("a.txt", b"\xef\xbb\xbf", "no words"),
    "a wide byte-order mark alone": refused("a.txt", b"\xff\xfe"),
    "zeros alone": refused("a.txt", bytes(5000), "binary"),
    "a zero in a text": refused("a.txt", TEXT + b"\x00" + TEXT),
    "a zero after a mark of UTF-8": refused("a.txt", b"\xef\xbb\xbf" + TEXT + b"\x00"),
    "UTF-16 without its mark": either("a.txt", WIDE.encode("utf-16-le")),
    "UTF-16 cut in a character": refused("a.txt", WIDE.encode("utf-16") + b"a", "UTF-16"),
    "UTF-16 with half a pair": refused("a.txt", WIDE.encode("utf-16") + b"\x00\xd8a\x00"),
    "UTF-16 with the other half": refused("a.txt", WIDE.encode("utf-16") + b"\x00\xdca\x00"),
    "UTF-32 beyond the last character": refused("a.txt", WIDE.encode("utf-32") + b"\xff\xff\xff\x7f"),
    "a surrogate in UTF-8": either("a.txt", TEXT + b"\xed\xa0\x80" + TEXT),
    "a pair of surrogates in UTF-8": either("a.txt", TEXT + b"\xed\xa0\xbd\xed\xb8\x80" + TEXT),
    "an overlong slash": either("a.txt", TEXT + b"\xc0\xaf" + TEXT),
    "bytes that UTF-8 never has": either("a.txt", TEXT + b"\xfe\xff\xf8" + TEXT),
    "all bytes there are": refused("a.txt", bytes(range(256)) * 20),
    "random bytes": refused("a.txt", lambda: random.Random(1).randbytes(200_000)),
    "random bytes without zeros": either("a.txt", lambda: random.Random(2).randbytes(9_000).replace(b"\x00", b"a")),
    "one line of four megabytes": read("a.txt", lambda: TEXT * 13_000),
    "one word of five megabytes": either("a.txt", lambda: b"a" * 5_000_000),
    "more than a text may have": refused("a.txt", lambda: TEXT * 70_000, "20 MB"),
    "a million line ends": read("a.txt", lambda: TEXT + b"\n" * 1_000_000 + TEXT),
    "a million carriage returns": read("a.txt", lambda: TEXT + b"\r" * 1_000_000 + TEXT),
    "half a million brackets": either("a.txt", lambda: TEXT + b"(" * 500_000),
    "half a million quotation marks": either("a.txt", lambda: TEXT + "“".encode() * 500_000),
    "a letter under 200,000 accents": either("a.txt", lambda: TEXT + ("a" + "\u0301" * 200_000).encode()),
    "line separators": read("a.txt", lambda: TEXT + "\u2028".encode() * 100_000 + TEXT),
    "marks that turn the direction": read("a.txt", TEXT + "\u202egnihton\u202c".encode()),
    "codes for a terminal": read("a.txt", b"\x1b[2J\x1b]0;owned\x07" + TEXT),
    "characters that are none": read("a.txt", TEXT + "\ufffe\uffff\U0010ffff".encode()),
    "digits without end": either("a.txt", lambda: b"1" * 1_000_000),
    "dates without end": either("a.txt", lambda: TEXT + b"March 3, 2031, " * 30_000),
    "a dateline without end": either("a.txt", lambda: b"A" * 400_000 + b", March 3, 2031 (AB) - " + TEXT),
    "a title without end": either("a.txt", lambda: b"Talks " * 100_000 + b"\n\n" + TEXT),
    "base64": either("a.txt", lambda: b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo" * 20_000),
    "another language": refused("a.txt", "Die Gespräche werden im Mai in der Hauptstadt fortgesetzt. ".encode() * 9, "German"),
    "a declared codec that is no charset": either("a.txt", b"charset=unicode_escape\n" + TEXT + b"\\x41"),
    "UTF-7": read("a.txt", TEXT + b"+ADw-script+AD4-"),
    "Markdown of headings alone": either("a.md", lambda: b"#" * 200_000 + b" A"),
    "Markdown of quotations in one another": either("a.md", lambda: b">" * 200_000 + TEXT),
    "Markdown of stars": either("a.md", lambda: b"*" * 200_000 + TEXT),
    "Markdown of links in one another": either("a.md", lambda: b"[" * 100_000 + b"](" * 100_000),
    "front matter that laughs": read(
        "a.md", b"---\na: &a [x,x,x,x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n---\n\n" + TEXT
    ),
    "front matter that runs programs": read("a.md", b"---\ntitle: !!python/object/apply:os.system [id]\n---\n\n" + TEXT),
    "front matter without end": either("a.md", lambda: b"---\ntitle: a\n" + b"key: value\n" * 90_000),
    # Wrong endings: content decides.
    "a picture called a text": refused("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(90), "an image"),
    "a program called a text": refused("a.txt", b"\x7fELF" + bytes(90), "a program"),
    "a program called a Word file": refused("a.docx", b"MZ\x90\x00" + bytes(90), "a program"),
    "an encrypted Word file": refused(
        "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "old Office document"
    ),
    "a database called a text": refused("a.txt", b"SQLite format 3\x00" + bytes(90), "SQLite"),
    "a film called a page": refused("a.html", b"\x00\x00\x00\x18ftypmp42" + bytes(90), "a film"),
    "a sound called a mail": refused("a.eml", b"ID3\x03" + bytes(90), "a sound"),
    "a text called a PDF file": read("a.pdf", TEXT),
    "a page called a PDF file": read("a.pdf", b"<!doctype html><html><body><p>" + TEXT + b"</p></body></html>"),
    "a text called a Word file": read("a.docx", TEXT),
    "a text called a ZIP archive": read("a.zip", TEXT),
    "a text called a tar file": read("a.tar", TEXT),
    "a text called a gzip file": read("a.txt.gz", TEXT),
    "a text called a WARC file": read("a.warc", TEXT),
    "a text called a mail": read("a.eml", TEXT),
    "RTF called a text": refused("a.txt", b"{\\rtf1 " + TEXT + b"}", "RTF"),
    "7z called a text": refused("a.txt", b"7z\xbc\xaf\x27\x1c" + bytes(90), "archive"),
    "RAR called a text": refused("a.txt", b"Rar!\x1a\x07" + bytes(90), "archive"),
    "JSON that is no document": refused("a.json", b'{"a": [1, 2]}', "JSON"),
    "XML that is no page": refused("a.xml", b'<?xml version="1.0"?><a><b>c</b></a>', "XML"),
}  # fmt: skip
