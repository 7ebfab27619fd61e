"""Tar files, read forward: which regular files they hold, each with its bytes still to be taken.

Source: POSIX.1-2017 pax, ustar Interchange Format and pax Header Block; GNU tar manual, Basic Tar Format (long names).
Links, devices and folders are passed over: nothing is ever made on disk.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from travaux.documents.errors import DamagedFile
from travaux.documents.streams import Stream
from travaux.errors import TravauxError

_BLOCK = 512
_REGULAR = (b"0", b"\x00", b"7")
_PAX, _GNU_LONG_NAME, _GNU_LONG_LINK = b"x", b"L", b"K"
_MOST_HEADER_BYTES = 65_536


class TarFile(msgspec.Struct, frozen=True):
    """A regular file: its name as it is written, how many bytes of the stream are its own, and how many fill it up."""

    name: str
    size: int
    fill: int


def is_tar(head: bytes) -> bool:
    """Whether a file that begins so is a tar file: it says so, or its first header's sum is right."""
    return head[257:262] == b"ustar" or _is_header(head[:_BLOCK])


def read_tar(stream: Stream, name: str) -> Iterator[TarFile | TravauxError | None]:
    """Every regular file in order. Whoever takes one takes or skims `size` and `fill` bytes before the next.

    None is yielded where something is passed over. Behind a broken header, reading goes on with the next sound one.
    """
    long_name: str | None = None
    zeros, lost = 0, False
    while block := stream.read(_BLOCK):
        if len(block) < _BLOCK and block.strip(b"\x00"):
            yield DamagedFile(f"{name} is cut off", hint="ask for it again")
            return
        if not block.strip(b"\x00"):
            zeros += 1
            if zeros >= 2 and not lost:
                return  # what follows the end is not part of it
            continue
        zeros = 0
        if not _is_header(block):
            if not lost:
                yield DamagedFile(f"{name} is damaged: a file in it has no sound header", hint="ask for it again")
            lost = True
            yield None
            continue
        lost = False
        kind, size = block[156:157], _number(block[124:136])
        fill = -size % _BLOCK
        if kind in (_PAX, _GNU_LONG_NAME) and size <= _MOST_HEADER_BYTES:
            told = stream.read(size + fill)[:size]
            long_name = _pax_path(told) or long_name if kind == _PAX else _text(told.rstrip(b"\x00"))
        elif kind in _REGULAR:
            yield TarFile(long_name or _name(block), size, fill)
            long_name = None
        else:
            long_name = None if kind not in (_PAX, _GNU_LONG_LINK) else long_name
            for _ in stream.skim(size + fill):
                yield None


def _is_header(block: bytes) -> bool:
    """The sum of all bytes, those of the sum itself taken for blanks; some old programs added signed ones."""
    if len(block) < _BLOCK or not block.strip(b"\x00"):
        return False
    try:
        told = _number(block[148:156])
    except ValueError:
        return False
    blanked = block[:148] + b" " * 8 + block[156:]
    total = sum(blanked)
    if told != total and told != total - 256 * sum(byte > 127 for byte in blanked):
        return False
    try:
        return _number(block[124:136]) >= 0
    except ValueError:
        return False


def _number(field: bytes) -> int:
    """Octal digits, or where the first bit is set, a binary number. Raises ValueError."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    digits = field.strip(b" \x00")
    if digits.strip(b"01234567"):
        raise ValueError(field)
    return int(digits or b"0", 8)


def _name(block: bytes) -> str:
    name, prefix = block[:100].partition(b"\x00")[0], block[345:500].partition(b"\x00")[0]
    is_ustar = block[257:263] == b"ustar\x00"
    return _text(prefix + b"/" + name if is_ustar and prefix else name)


def _pax_path(told: bytes) -> str | None:
    """The path of "27 path=…" among records that each begin with their own length."""
    at = 0
    while at < len(told):
        digits, blank, _ = told[at : at + 20].partition(b" ")
        if not blank or not digits.isdigit() or int(digits) <= len(digits) + 1:
            return None
        key, _, value = told[at + len(digits) + 1 : at + int(digits)].rstrip(b"\n").partition(b"=")
        if key == b"path":
            return _text(value)
        at += int(digits)
    return None


def _text(name: bytes) -> str:
    return name.decode("utf-8", "replace")
