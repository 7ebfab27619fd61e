"""WARC files: the pages and texts that a web archive keeps, one record after another.

Source: ISO 28500:2017 (WARC/1.1), clauses 4 to 6. Read are the records that hold a document: `response` (an answer of a
web server), `resource` (a file) and `conversion` (a text made of a page). Behind a broken record, reading goes on with
the next line that begins one.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

import msgspec

from travaux.documents.errors import DamagedFile, TooLarge
from travaux.documents.limits import LIMITS
from travaux.documents.streams import Litter, Stream
from travaux.errors import TravauxError

_BEGIN = b"WARC/"
_BEGINS_WITHIN = re.compile(rb"(?:\r?\n)WARC/1\.\d\r?\n")
_BEGINS_AT_END = re.compile(rb"WARC/1\.\d\r?\n\Z")
_WITH_A_DOCUMENT = ("response", "resource", "conversion")
_MOST_HEADER_BYTES = 65_536
_MOST_LINE_ENDS = 8


class Record(msgspec.Struct, frozen=True):
    """A record that holds a document. kind: response | resource | conversion. target: the address it is of.

    fields: named fields, names in small letters; the last of a name counts. block: its bytes.
    """

    kind: str
    target: str
    fields: dict[str, str]
    block: bytes

    @property
    def media_type(self) -> str:
        return self.fields.get("content-type", "").partition(";")[0].strip().casefold()


class _Broken(Exception):
    """A record that cannot be had. The stream stands behind it, or `rest` does before what may be the next one."""

    def __init__(self, why: str, rest: bytes = b"") -> None:
        super().__init__(why)
        self.why, self.rest = why, rest


def read_warc(stream: Stream, name: str) -> Iterator[Record | TravauxError | None]:
    """Every record with a document, in order; None where something is passed over; an error for a broken record."""
    number = 0
    while True:
        number += 1
        label = f"{name} record {number}"
        try:
            if not _begins_another(stream):
                return
            fields = _read_fields(stream)
            label = f"{name}!{fields.get('warc-target-uri', '').strip('<> ')[:200] or f'record {number}'}"
            size = _size(fields)
            block = _read_block(stream, min(size, LIMITS.unpacked_bytes))
            for _ in stream.skim(size - len(block)):
                yield None
            fits = _digest_fits(fields.get("warc-block-digest", ""), block) if size == len(block) else None
            _require_end(stream, block, is_proved=fits is True)
            if fields.get("warc-type", "").casefold() not in _WITH_A_DOCUMENT:
                yield None
            elif size > len(block):
                yield TooLarge(f"{label} is larger than {LIMITS.unpacked_bytes // 1_000_000} MB")
            else:
                yield _record(fields, block, is_damaged=fits is False)
        except _Broken as broken:
            stream.push_back(broken.rest)
            yield DamagedFile(f"{label} is damaged: {broken.why}", hint=_HINT)
            yield from _find_next(stream)
        except TravauxError as gap:  # in what the WARC file is packed in
            yield DamagedFile(f"{label} is damaged: {gap.message}", hint=_HINT) if isinstance(gap, DamagedFile) else gap
            yield from _find_next(stream)


def _begins_another(stream: Stream) -> bool:
    """Pass over line ends; whether anything follows."""
    while (head := stream.peek(1)) in (b"\r", b"\n"):
        stream.read(1)
    return bool(head)


def _read_fields(stream: Stream) -> dict[str, str]:
    """The named fields of a record, clause 5. A line that begins with a blank goes on with the one before."""
    version = stream.readline(_MOST_HEADER_BYTES)
    if not version.startswith(_BEGIN):
        raise _Broken("no record begins where one should")
    fields: dict[str, str] = {}
    key, left = "", _MOST_HEADER_BYTES
    while line := stream.readline(left + 1):
        left -= len(line)
        if left < 0:
            raise _Broken("its header does not end")
        words = line.decode("utf-8", "replace").rstrip("\r\n")
        if not line.endswith(b"\n"):
            break
        if not words:
            return fields
        if words[0] in " \t" and key:
            fields[key] += " " + words.strip()
            continue
        key, colon, value = words.partition(":")
        key = key.strip().casefold()
        if not colon or not key:
            raise _Broken("a line of its header is none")
        fields[key] = value.strip()
    raise _Broken("it is cut off")


def _size(fields: dict[str, str]) -> int:
    told = fields.get("content-length", "")
    if not (told.isascii() and told.isdigit() and len(told) <= 18):
        raise _Broken("it does not say its length")
    return int(told)


def _read_block(stream: Stream, size: int) -> bytes:
    block = stream.read(size)
    if len(block) < size:
        within = _BEGINS_WITHIN.search(block)
        raise _Broken("it is cut off, or shorter than it says", block[within.start() :] if within else b"")
    return block


def _record(fields: dict[str, str], block: bytes, *, is_damaged: bool) -> Record:
    if "warc-truncated" in fields:
        raise _Broken(f"whoever collected it cut it off ({fields['warc-truncated'][:40]})")
    if is_damaged:
        raise _Broken("its digest is another")
    target = fields.get("warc-target-uri", "").strip("<> ")
    return Record(fields["warc-type"].casefold(), target, fields, block)


def _require_end(stream: Stream, block: bytes, *, is_proved: bool) -> None:
    """Behind a block come line ends and then a record or nothing; otherwise the length was no true one.

    is_proved: its digest says that it is whole; then what is wrong behind it is said of what comes next.
    """
    ends = b""
    try:
        while len(ends) < _MOST_LINE_ENDS and stream.peek(1) in (b"\r", b"\n"):
            ends += stream.read(1)
        following = stream.peek(len(_BEGIN))
    except TravauxError as gap:
        if not is_proved and not isinstance(gap, Litter):
            raise
        stream.put_gap(gap)
        return
    if following and (following != _BEGIN or not ends) and not is_proved:
        within = _BEGINS_WITHIN.search(block)
        raise _Broken("its length is not the one it says", block[within.start() :] + ends if within else b"")


def _digest_fits(told: str, block: bytes) -> bool | None:
    """Whether a digest is right; None where none is told, or one of a kind not known here."""
    kind, _, value = told.partition(":")
    if kind.casefold() not in ("sha1", "sha256", "md5"):
        return None
    digest = hashlib.new(kind.casefold(), block, usedforsecurity=False)
    shown = base64.b32encode(digest.digest()).decode().rstrip("=")
    return value.strip().casefold().rstrip("=") in (digest.hexdigest(), shown.casefold())


def _find_next(stream: Stream) -> Iterator[TravauxError | None]:
    """Go on to the next line that begins a record."""
    at_line = True
    while True:
        try:
            if at_line and stream.peek(len(_BEGIN)) == _BEGIN:
                return
            line = stream.readline(_MOST_HEADER_BYTES)
        except TravauxError as gap:
            yield gap
            continue
        if not line:
            return
        if begun := _BEGINS_AT_END.search(line):  # behind garbage without a line end
            stream.push_back(begun[0])
            return
        at_line = line.endswith(b"\n")
        yield None


_HINT = "ask for it again, or leave it out"
