"""gzip and Zstandard, unpacked a piece at a time under the limits of size, ratio and memory.

Both are made of parts that follow one another (RFC 1952, members; RFC 8878, frames). Behind a broken part, unpacking
goes on with the next one: in a WARC file that is the next record.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Generator, Iterator
from typing import Any, Protocol

import msgspec

from travaux.documents.errors import DamagedFile
from travaux.documents.limits import LIMITS
from travaux.documents.streams import Litter, Meter, Stream
from travaux.errors import TravauxError

GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_OUT_BYTES = 262_144


class _Part(Protocol):
    """One member or frame in the course of being unpacked. rest: what was handed over and belongs to the next."""

    @property
    def rest(self) -> bytes: ...
    def unpack(self, piece: bytes) -> bytes: ...
    def is_hungry(self) -> bool: ...
    def is_over(self) -> bool: ...


class _GzipPart:
    """RFC 1952; zlib checks length and sum at the end of each member."""

    def __init__(self) -> None:
        self._unpacker = zlib.decompressobj(31)

    @property
    def rest(self) -> bytes:
        return self._unpacker.unused_data

    def unpack(self, piece: bytes) -> bytes:
        return self._unpacker.decompress(piece or self._unpacker.unconsumed_tail, _OUT_BYTES)

    def is_hungry(self) -> bool:
        return not self._unpacker.unconsumed_tail

    def is_over(self) -> bool:
        return self._unpacker.eof


class _ZstdPart:
    """RFC 8878. A frame that asks for a larger window than the limit is refused by the library itself."""

    def __init__(self) -> None:
        zstd = _zstd()
        window = LIMITS.zstd_window.bit_length() - 1
        self._unpacker = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: window})

    @property
    def rest(self) -> bytes:
        rest: bytes = self._unpacker.unused_data
        return rest

    def unpack(self, piece: bytes) -> bytes:
        unpacked: bytes = self._unpacker.decompress(piece, _OUT_BYTES)
        return unpacked

    def is_hungry(self) -> bool:
        return bool(self._unpacker.needs_input)

    def is_over(self) -> bool:
        return bool(self._unpacker.eof)


class _Coding(msgspec.Struct, frozen=True):
    """magic: how a part begins. begin: makes one. fault: what it raises where it is broken."""

    magic: bytes
    begin: Callable[[], _Part]
    fault: type[Exception]


def ungzip(source: Stream, meter: Meter, name: str) -> Iterator[bytes | TravauxError]:
    """What a gzip file holds; a broken member is an error among the pieces. Raises Bomb."""
    return _unpack(source, meter, name, _Coding(GZIP, _GzipPart, zlib.error))


def unzstd(source: Stream, meter: Meter, name: str) -> Iterator[bytes | TravauxError]:
    """What a Zstandard file holds; a broken frame is an error among the pieces. Raises Bomb."""
    return _unpack(source, meter, name, _Coding(ZSTD, _ZstdPart, _zstd().ZstdError))


def _unpack(source: Stream, meter: Meter, name: str, coding: _Coding) -> Iterator[bytes | TravauxError]:
    while source.peek(1):
        if not _begins(source.peek(len(coding.magic)), coding.magic):
            if (yield from _pass_garbage(source, coding.magic)):
                yield Litter(f"{name} holds bytes that are not compressed", hint=_HINT)
            continue
        part, piece = coding.begin(), b""
        try:
            while not part.is_over():
                piece = source.some() if part.is_hungry() else b""
                if not piece and part.is_hungry():
                    yield DamagedFile(f"{name} is cut off", hint=_HINT)
                    return
                unpacked = part.unpack(piece)
                meter.count_unpacked(len(unpacked), name)
                if unpacked:
                    yield unpacked
            source.push_back(part.rest)
        except coding.fault as fault:
            source.push_back(piece[1:])
            yield DamagedFile(f"{name} is damaged: a part cannot be unpacked ({_words(fault)})", hint=_HINT)
            yield from _pass_garbage(source, coding.magic)


def _begins(head: bytes, magic: bytes) -> bool:
    """A Zstandard frame may be one to be skipped: 0x184D2A50 to 0x184D2A5F, the last byte first."""
    return head == magic or (magic == ZSTD and head[1:] == b"\x2a\x4d\x18" and head[0] & 0xF0 == 0x50)


def _pass_garbage(source: Stream, magic: bytes) -> Generator[bytes, None, bool]:
    """Go on to where the next part may begin; return whether there was more than padding with zeros."""
    seen = False
    while piece := source.some():
        at = piece.find(magic)
        seen = seen or bool((piece if at < 0 else piece[:at]).strip(b"\x00"))
        if at >= 0:
            source.push_back(piece[at:])
            return seen
        kept = next((n for n in range(len(magic) - 1, 0, -1) if piece.endswith(magic[:n])), 0)
        if kept and (head := source.peek(len(magic) - kept)):
            source.push_back(piece[-kept:])
            if not (piece[-kept:] + head).startswith(magic):
                source.read(1)
        yield b""  # room for whoever counts the time
    return seen


def _words(fault: Exception) -> str:
    return " ".join(str(fault).split())[:120]


def _zstd() -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd


_HINT = "ask for it again, or read what is sound"
