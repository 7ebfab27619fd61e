"""The document in an answer of a web server, as a WARC record keeps it: status, header, body.

Source: RFC 9112 (message format, chunked coding), RFC 9110 (content codings).
"""

from __future__ import annotations

import zlib

from travaux.documents.errors import Bomb, DamagedFile, UnreadableFormat
from travaux.documents.limits import LIMITS
from travaux.documents.streams import Meter

_MOST_HEADER_BYTES = 262_144
_FOUND = ("200", "203")
_READ_TYPES = frozenset(
    (
        "", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", "message/rfc822",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
)  # fmt: skip


def is_read(media_type: str) -> bool:
    """Whether a document of that type is read; pictures, scripts, styles and data are passed over."""
    return media_type in _READ_TYPES


def body_of(block: bytes, name: str, meter: Meter) -> bytes | None:
    """The document, or None where there is none: another status, another type. Raises DamagedFile, Bomb,
    UnreadableFormat.
    """
    head, ends, body = _split(block)
    if not ends:
        raise DamagedFile(f"{name} is damaged: the answer of the server has no header", hint=_HINT)
    lines = head.decode("latin-1").splitlines()
    status = lines[0].split(" ", 2)[1:2] if lines else []
    fields = {key.strip().casefold(): value.strip() for key, _, value in (line.partition(":") for line in lines[1:])}
    if not status or status[0] not in _FOUND or not is_read(_type(fields)):
        return None
    if "chunked" in fields.get("transfer-encoding", "").casefold():
        body = _unchunk(body, name)
    coding = fields.get("content-encoding", "").strip().casefold()
    if coding in ("gzip", "x-gzip", "deflate"):
        return _inflate(body, name, meter)
    if coding not in ("", "identity"):
        raise UnreadableFormat(f"{name} is packed in a way that is not read ({coding[:20]})", hint="leave it out")
    return body


def _split(block: bytes) -> tuple[bytes, bytes, bytes]:
    for ends in (b"\r\n\r\n", b"\n\n"):
        if block.find(ends, 0, _MOST_HEADER_BYTES) >= 0:
            return block.partition(ends)
    return block, b"", b""


def _type(fields: dict[str, str]) -> str:
    return fields.get("content-type", "").partition(";")[0].strip().casefold()


def _unchunk(body: bytes, name: str) -> bytes:
    """Join the chunks. Some archives keep the field and have joined them already: what begins with no size stays."""
    found: list[bytes] = []
    at = 0
    while True:
        line = body[at : at + 200].partition(b"\n")[0]
        digits = line.partition(b";")[0].strip()
        if not digits or len(digits) > 8 or digits.strip(b"0123456789abcdefABCDEF"):
            if not found:
                return body
            raise DamagedFile(f"{name} is damaged: its chunks do not fit together", hint=_HINT)
        size = int(digits, 16)
        start = at + len(line) + 1
        if size == 0:
            return b"".join(found)
        if start + size > len(body):
            raise DamagedFile(f"{name} is cut off", hint=_HINT)
        found.append(body[start : start + size])
        at = start + size + (2 if body[start + size : start + size + 2] == b"\r\n" else 1)


def _inflate(body: bytes, name: str, meter: Meter) -> bytes:
    """Unpack gzip or deflate, with its frame or bare; what is not packed in spite of the field stays as it is."""
    for bits in (47, -15):
        unpacker = zlib.decompressobj(bits)
        try:
            unpacked = unpacker.decompress(body, LIMITS.unpacked_bytes + 1)
        except zlib.error:
            continue
        meter.count_unpacked(len(unpacked), name)
        if len(unpacked) > LIMITS.unpacked_bytes:
            raise Bomb(f"{name} unpacks to far more than it may hold", hint="leave it out")
        if not unpacker.eof:
            raise DamagedFile(f"{name} is cut off", hint=_HINT)
        return unpacked
    if body.startswith(b"\x1f\x8b"):
        raise DamagedFile(f"{name} is damaged: it cannot be unpacked", hint=_HINT)
    return body


_HINT = "ask for it again, or leave it out"
