"""Whether a file is an archive, and of which kind: judged by how it begins, then by its ending."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from travaux.documents.compressed import GZIP, ZSTD
from travaux.documents.sniff import DOCUMENT_ENDINGS, OFFICE_ENDINGS, sniff_bytes
from travaux.documents.tar import is_tar

LOOK_BYTES = 8_192
JSON_LINES_ENDINGS = (".jsonl", ".ndjson")
PACKED_ENDINGS = {".gz": "", ".zst": "", ".zstd": "", ".tgz": ".tar", ".tzst": ".tar"}
"""Ending of a compressed file: the ending of what is in it, where the rest of the name does not say."""

_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(rb'\s*\{[^\n]*"text"\s*:')


def container_of(head: bytes, name: str) -> str | None:
    """The kind of archive: gzip, zstd, zip, tar, warc, jsonl, or mail (it may have attachments); None for what is none.

    head: the file's first LOOK_BYTES, or all.

    >>> container_of(b"WARC/1.1", "a"), container_of(b'{"text": "Talks resume."}', "a"), container_of(b"Hi", "a.txt")
    ('warc', 'jsonl', None)
    """
    ending = PurePosixPath(name).suffix.casefold()
    if head.startswith(GZIP[:2]):
        return "gzip"
    if head.startswith(ZSTD):
        return "zstd"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None if ending in OFFICE_ENDINGS else "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    if is_tar(head):
        return "tar"
    if sniff_bytes(head) == "eml":
        return "mail"
    if ending in JSON_LINES_ENDINGS or begins_with_document_line(head):
        return "jsonl"
    return None


def begins_with_document_line(head: bytes) -> bool:
    """Whether a file's first line is an object of JSON with a `text`."""
    return _LINE.match(head.removeprefix(_BOM)) is not None


def has_document_ending(name: str) -> bool:
    """Whether a folder is searched for files of that name; of a compressed one, the name it has unpacked counts."""
    return PurePosixPath(unpacked_name(name)).suffix.casefold() in DOCUMENT_ENDINGS


def container_at(path: Path) -> str | None:
    """As `container_of`, of a file. Raises OSError."""
    with path.open("rb") as file:
        return container_of(file.read(LOOK_BYTES), path.name)


def unpacked_name(name: str) -> str:
    """What a compressed file is called once it is unpacked.

    >>> unpacked_name("wires.jsonl.gz"), unpacked_name("march.tgz"), unpacked_name("wires")
    ('wires.jsonl', 'march.tar', 'wires')
    """
    stem, dot, ending = name.rpartition(".")
    inner = PACKED_ENDINGS.get(f"{dot}{ending}".casefold())
    return name if inner is None or not stem else stem + inner
