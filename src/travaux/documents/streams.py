"""Bytes that come one way, a piece at a time: what archives are read from, however large and however often packed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from travaux.documents.errors import Bomb, DamagedFile
from travaux.documents.limits import LIMITS
from travaux.errors import TravauxError

PIECE_BYTES = 65_536


class Litter(DamagedFile):
    """A gap that takes nothing of what comes before it: bytes between the parts of a compressed file."""


class Stream:
    """A forward-only reader over pieces. A piece may be an error instead: what is behind it is missing.

    Such an error is raised once by whatever asks for more than comes before it, and drops what was not used yet; the
    stream then goes on behind the gap.
    """

    def __init__(self, pieces: Iterator[bytes | TravauxError]) -> None:
        self._pieces = pieces
        self._held = bytearray()
        self._gap: TravauxError | None = None

    def peek(self, count: int) -> bytes:
        """The next bytes, left where they are; fewer at the end or before a gap."""
        self._fill(count)
        if not self._held:
            self._raise_gap()
        return bytes(self._held[:count])

    def read(self, count: int) -> bytes:
        """The next bytes; fewer at the end."""
        self._fill(count)
        if len(self._held) < count:
            self._raise_gap()
        return self._take(count)

    def readline(self, most: int) -> bytes:
        """The next line with its end, or as much of it as `most` bytes; b"" at the end."""
        looked = 0
        while (at := self._held.find(b"\n", looked, most)) < 0:
            looked = min(len(self._held), most)
            if looked == most:
                return self._take(most)
            if not self._more():
                self._raise_gap()
                return self._take(looked)
        return self._take(at + 1)

    def some(self) -> bytes:
        """Whatever is at hand, at most a piece; b"" at the end."""
        while not self._held and self._more():
            pass
        if not self._held:
            self._raise_gap()
        return self._take(PIECE_BYTES)

    def push_back(self, data: bytes) -> None:
        """Put bytes before what comes next."""
        self._held[:0] = data

    def put_gap(self, gap: TravauxError) -> None:
        """Have an error raised again, by whatever reads next."""
        self._gap = gap

    def skim(self, count: int) -> Iterator[int]:
        """Pass over so many bytes, or up to the end; yield how many, from time to time."""
        while count > 0:
            passed = len(self.read(min(count, LIMITS.unpacked_bytes)))
            if not passed:
                return
            count -= passed
            yield passed

    def _fill(self, count: int) -> None:
        while len(self._held) < count and self._more():
            pass

    def _more(self) -> bool:
        """Hold another piece; False at the end and at a gap."""
        if self._gap is not None:
            return False
        try:
            piece = next(self._pieces, None)
        except TravauxError as error:
            piece = error
        if isinstance(piece, TravauxError):
            self._gap = piece
            return False
        if piece is not None:
            self._held += piece
        return piece is not None

    def _raise_gap(self) -> None:
        if self._gap is not None:
            gap, self._gap = self._gap, None
            self._held.clear()
            raise gap

    def _take(self, count: int) -> bytes:
        taken = bytes(self._held[:count])
        del self._held[:count]
        return taken


class Meter:
    """How much was unpacked, at all levels together, out of how much: what a bomb is known by."""

    def __init__(self, packed: int = 0) -> None:
        self.packed, self.unpacked = packed, 0

    def count_unpacked(self, size: int, name: str) -> None:
        """Raises Bomb beyond the limits."""
        self.unpacked += size
        if self.unpacked > max(LIMITS.ratio_from, LIMITS.ratio * self.packed):
            raise Bomb(f"{name} unpacks to far more than it may hold", hint="do not open it; ask who sent it")


def pieces_of(file: IO[bytes], meter: Meter) -> Iterator[bytes]:
    """A file's bytes, counted as packed ones."""
    while piece := file.read(PIECE_BYTES):
        meter.packed += len(piece)
        yield piece
