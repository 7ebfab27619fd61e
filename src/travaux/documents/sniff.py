"""Which kind of file this is, judged by content; a file's ending is believed only where content cannot tell."""

from __future__ import annotations

import re

# Opening bytes of formats that are no text. Source: the signatures of each format's own specification.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"WARC/", "warc"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"fLaC", "sound"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
)
_ZIP_KINDS = (
    (b"word/", "docx"),
    (b"opendocument.text", "odt"),
    (b"xl/workbook", "xlsx"),
    (b"ppt/presentation", "pptx"),
    (b"epub+zip", "epub"),
)
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_MAIL = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")
_MAIL_SURE = re.compile(rb"(?im)^(?:message-id|mime-version):[ \t]*\S")  # which no press release has in its head
_MAIL_LOOK_BYTES = 16_384
_ZIP_LOOK_BYTES = 65_536

_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HTML_TAG = re.compile(r"</(?:p|div|a|title|h[1-6]|ul|li|table|span|section|article)\s*>", re.I)
_XML_START = re.compile(r"\s*<\?xml\b|\s*<[a-z]\w*:\w+[^>]*\bxmlns", re.I)
_JSON_START = re.compile(r'\s*(?:\{\s*"[^"\n]{0,80}"\s*:|\[\s*\{\s*")')
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n[A-Za-z][\w-]*[ \t]*:")
_MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown")

# Endings that a folder is searched for. Kinds that cannot be read are among them, so that they are refused in words.
_READ_ENDINGS = (".txt", ".text", *_MARKDOWN_ENDINGS, ".html", ".htm", ".xhtml")
OFFICE_ENDINGS = (".docx", ".odt", ".xlsx", ".pptx", ".epub")
_KNOWN_ENDINGS = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".epub", ".eml")
_ARCHIVE_ENDINGS = (".zip", ".tar", ".warc", ".jsonl", ".ndjson")
DOCUMENT_ENDINGS = frozenset(_READ_ENDINGS + _KNOWN_ENDINGS + _ARCHIVE_ENDINGS)


def sniff_bytes(data: bytes) -> str | None:
    """Name the binary kind of a file by its opening bytes, or None where it may be text."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return _sniff_zip(data) if kind == "zip" else kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image"
    if data[4:8] == b"ftyp":
        return "film"
    if _MAIL.match(data[:_MAIL_LOOK_BYTES]) and _MAIL_SURE.search(data[:_MAIL_LOOK_BYTES].partition(b"\n\n")[0]):
        return "eml"
    if b"\x00" in data and not data.startswith(_WIDE_BOMS) and not _looks_wide(data):
        return "binary"
    return None


def sniff_text(text: str, name: str = "") -> str:
    """Tell html | xml | json | markdown | text apart once the bytes are decoded.

    >>> sniff_text("<!doctype html><p>Hi</p>"), sniff_text("Talks Resume"), sniff_text("Talks", "note.md")
    ('html', 'text', 'markdown')
    """
    head = text[:4096]
    if _HTML_START.match(head):
        return "html"
    if _XML_START.match(head):
        return "html" if "<html" in head.casefold() else "xml"
    if head.lstrip().startswith("<") and len(_HTML_TAG.findall(head)) >= 2:  # a fragment saved without its frame
        return "html"
    if _JSON_START.match(head):
        return "json"
    if _FRONT_MATTER.match(head) or name.casefold().endswith(_MARKDOWN_ENDINGS):
        return "markdown"
    return "text"


def _sniff_zip(data: bytes) -> str:
    look = data[:_ZIP_LOOK_BYTES] + data[-_ZIP_LOOK_BYTES:]
    return next((kind for mark, kind in _ZIP_KINDS if mark in look), "zip")


def _looks_wide(data: bytes) -> bool:
    """UTF-16 without its mark: ASCII text has a zero in every other byte, always at the same side."""
    sample = data[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    return (odd > 0.4 * half and even < 0.02 * half) or (even > 0.4 * half and odd < 0.02 * half)
