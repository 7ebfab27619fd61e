"""WARC files that lie about lengths, sums and answers; JSON Lines with lines that are none."""

from __future__ import annotations

import json

import archive_makers as make
from hostile.cases import WORDS, Case, either, read, refused

TEXT = (WORDS * 2).encode()
A, Z = (make.warc_record("conversion", f"https://quay.example/{at}", TEXT + at.encode()) for at in "az")
AT = "https://quay.example/bad"


def between(bad: bytes) -> bytes:
    return A + bad + Z


def answered(**fields: str) -> bytes:
    return between(make.response(AT, **{"body": TEXT} | fields))  # type: ignore[arg-type]


def fetched(body: bytes, **fields: str) -> bytes:
    return between(make.response(AT, body, **fields))


BAD = make.warc_record("conversion", AT, TEXT)


def line(**document: object) -> bytes:
    return json.dumps({"text": WORDS} | document).encode() + b"\n"


FIRST, LAST = line(id="a"), line(id="z")


def lines(*bad: bytes) -> bytes:
    return FIRST + b"".join(one + b"\n" for one in bad) + LAST


CASES: dict[str, Case] = {
    "a length too short": read("a.warc", between(make.warc_record("conversion", AT, TEXT, size=20)), 2, "length is not"),
    "a length too long": read("a.warc", between(make.warc_record("conversion", AT, TEXT, size=len(TEXT) + 30)), 2, "length is not"),
    "a length over the next record": read("a.warc", between(make.warc_record("conversion", AT, TEXT, size=len(TEXT) + 600)), 2, "is damaged"),
    "a length without end": read("a.warc", between(make.warc_record("conversion", AT, TEXT, size=10**17)), 2, "shorter than it says"),
    "a length below nothing": read("a.warc", between(make.warc_record("conversion", AT, TEXT, size=-1)), 2, "does not say its length"),
    "a length of 100,000 digits": read("a.warc", lambda: between(BAD.replace(b"Content-Length: ", b"Content-Length: " + b"9" * 60_000)), 2, "is damaged"),
    "a length in other digits": read("a.warc", between(BAD.replace(b"Content-Length: ", "Content-Length: ٣".encode())), 2, "does not say"),
    "two lengths": read("a.warc", between(BAD.replace(b"Content-Length: ", b"Content-Length: 5\r\nContent-Length: ")), 3),
    "a sum that is wrong": read("a.warc", between(make.warc_record("conversion", AT, TEXT, WARC_Block_Digest="sha1:" + "A" * 32)), 2, "digest"),
    "a header of a megabyte": read("a.warc", between(make.warc_record("conversion", AT, TEXT, X="y" * 1_000_000)), 2, "header does not end"),
    "10,000 fields": read("a.warc", lambda: between(BAD.replace(b"WARC-Date", b"X: y\r\n" * 20_000 + b"WARC-Date")), 2, "header does not end"),
    "a header folded without end": read("a.warc", lambda: between(BAD.replace(b"WARC-Date", b"X: y\r\n" + b" z\r\n" * 20_000 + b"WARC-Date")), 2, "header"),
    "a header of zeros": read("a.warc", between(b"WARC/1.1\r\n" + bytes(3_000) + b"\r\n\r\n"), 2, "is damaged"),
    "another version": either("a.warc", between(BAD.replace(b"WARC/1.1", b"WARC/9.9"))),
    "garbage between records": read("a.warc", between(bytes(range(256)) * 50), 2, "no record begins"),
    "no documents": refused("a.warc", make.warc_record("warcinfo", "", b"a: b\r\n"), "no document"),
    "a head alone": refused("a.warc", b"WARC/1.1\r\n", "cut off"),
    "cut in a header": read("a.warc", A + BAD[:80], 1, "cut off"),
    "cut in a block": read("a.warc", A + BAD[:-90], 1, "cut off"),
    "an address with codes for a terminal": read("a.warc", make.warc_record("conversion", "https://quay.example/\x1b[2J\u202e", TEXT)),
    "an address with a path upward": read("a.warc", make.warc_record("conversion", "file:///../../etc/passwd", TEXT)),
    "an address of 50,000 characters": read("a.warc", make.warc_record("conversion", "https://quay.example/" + "a" * 50_000, TEXT)),
    "an address that is none": read("a.warc", make.warc_record("conversion", "https://[::1", TEXT)),
    "a web archive in a web archive": either("a.warc", make.warc_record("resource", "file:///b.warc", BAD)),
    "an answer without header": read("a.warc", between(make.warc_record("response", AT, b"a", media_type="application/http")), 2, "no header"),
    "an answer whose header never ends": read("a.warc", between(make.warc_record("response", AT, b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 60_000, media_type="application/http")), 2, "no header"),
    "an answer that unpacks to 60 MB": either("a.warc", lambda: fetched(make.gzipped(bytes(60_000_000)), Content_Encoding="gzip")),
    "an answer packed in a way nobody knows": read("a.warc", fetched(TEXT, Content_Encoding="klingon"), 2, "not read"),
    "an answer that is not packed as it says": read("a.warc", fetched(TEXT, Content_Encoding="gzip", media_type="text/plain"), 3),
    "an answer that is cut in its packing": read("a.warc", fetched(make.gzipped(TEXT)[:-20], Content_Encoding="gzip"), 2, "cut off"),
    "a chunk of four gigabytes": read("a.warc", fetched(b"ffffffff\r\na", Transfer_Encoding="chunked"), 2, "cut off"),
    "100,000 chunks of a byte": either("a.warc", lambda: fetched(b"1\r\na\r\n" * 100_000 + b"0\r\n\r\n", Transfer_Encoding="chunked", media_type="text/plain")),
    "chunks that never end": read("a.warc", fetched(b"1\r\na\r\n1\r\n", Transfer_Encoding="chunked"), 2, "cut off"),
    "a picture that says it is a page": read("a.warc", fetched(b"\x89PNG\r\n\x1a\n" + bytes(90)), 2, "image"),
    # JSON Lines
    "a line that is none": read("a.jsonl", lines(b"{"), 2, "line 2 is no document"),
    "a line of lists in one another": read("a.jsonl", lambda: lines(b"[" * 200_000), 2, "line 2 is no document"),
    "a document of lists in one another": read("a.jsonl", lambda: lines(b'{"text": "a", "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"), 2, "line 2"),
    "a text that is a number": read("a.jsonl", lines(b'{"text": 1}'), 2, "line 2"),
    "a text that is nothing": read("a.jsonl", lines(b'{"text": null}', b'{"text": ""}', b"{}"), 2, "line 4"),
    "a number without end": read("a.jsonl", lambda: lines(b'{"text": ' + b"9" * 500_000 + b"}"), 2, "line 2"),
    "a name that is a number without end": read("a.jsonl", lambda: lines(b'{"text": "a", "id": ' + b"9" * 5_000 + b"}"), 2, "line 2"),
    "half a pair of surrogates": read("a.jsonl", lines(b'{"text": "a \\ud800 b"}'), 2, "line 2"),
    "a zero in a text": read("a.jsonl", lines(b'{"text": "a \\u0000 b"}'), 2, "zero"),
    "bytes that are no UTF-8": read("a.jsonl", lines(b'{"text": "caf\xe9"}'), 2, "line 2"),
    "a day that is none": read("a.jsonl", line(published="2031-02-30") + LAST, 1, "not a day"),
    "a name with a path upward": read("a.jsonl", line(id="../../etc/passwd")),
    "the same key twice": read("a.jsonl", b'{"text": "a", "text": "' + WORDS.encode() + b'"}\n'),
    "a line larger than a text may be": read("a.jsonl", lambda: lines(line(text="a" * 21_000_000).strip()), 2, "20 MB"),
    "5,000 lines that are none": read("a.jsonl", lambda: lines(*[b"{"] * 5_000), 2, "line 5001"),
    "100,000 blank lines": read("a.jsonl", lambda: lines(*[b" "] * 100_000), 2),
    "no line end at its end": read("a.jsonl", lines().strip(), 2),
    "cut in a line": read("a.jsonl", lines()[:-20], 1, "line 2"),
    "wide characters": refused("a.jsonl", lines().decode().encode("utf-16"), "is no document"),
}  # fmt: skip
