"""Taking parts out of ZIP files, never to disk, and never more than the limits: declared sizes are not believed."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from travaux.documents.errors import Bomb, DamagedFile, Encrypted
from travaux.documents.limits import LIMITS
from travaux.documents.streams import Meter

_CHUNK_BYTES = 262_144
_ENCRYPTED_FLAG = 1
_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, ValueError, RuntimeError,
    KeyError,
)  # fmt: skip
"""What zipfile raises for broken input, by its documentation and by 5,000 mutated files."""


class Package:
    """A ZIP file, and the meter of what is unpacked from it."""

    def __init__(self, data: bytes | IO[bytes], size_bytes: int, name: str, meter: Meter | None = None) -> None:
        """Raises DamagedFile, Bomb. size_bytes: of the file as it is packed. meter: of what it lies in, if it does."""
        self.name = name
        self._meter = meter or Meter(size_bytes)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
            self.parts = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        except _FAULTS as fault:
            raise DamagedFile(f"{name} is damaged: its table of contents cannot be read", hint=_AGAIN) from fault
        if len(self.parts) > LIMITS.members:
            raise Bomb(f"{name} holds more than {LIMITS.members:,} files", hint="unpack it and read its folder")

    def is_office(self) -> bool:
        """Whether it is one document of an office program, and no archive."""
        return any(mark in self.parts for mark in _OFFICE_PARTS)

    def read(self, part: str, most: int = LIMITS.unpacked_bytes) -> bytes:
        """The bytes of a part. Raises Encrypted, Bomb, DamagedFile; KeyError where there is no such part."""
        if self.parts[part].file_size > most:
            raise self._bomb()
        found = b"".join(self.pieces(part, self.name))
        if len(found) > most:
            raise self._bomb()
        return found

    def pieces(self, part: str, label: str) -> Iterator[bytes]:
        """The bytes of a part, one piece at a time. label: how it is named in what is raised, as in `read`."""
        info = self.parts[part]
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise Encrypted(f"{label} is encrypted", hint="save it without a password")
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK_BYTES):
                    self._meter.count_unpacked(len(chunk), self.name)
                    yield chunk
        except _FAULTS as fault:
            inner = "it" if label != self.name else repr(part)
            raise DamagedFile(f"{label} is damaged: {inner} cannot be unpacked", hint=_AGAIN) from fault

    def _bomb(self) -> Bomb:
        return Bomb(f"{self.name} unpacks to far more than it may hold", hint="do not open it; ask who sent it")


_OFFICE_PARTS = (
    "word/document.xml",
    "xl/workbook.xml",
    "ppt/presentation.xml",
    "content.xml",
    "META-INF/container.xml",
)
_AGAIN = "ask for it again, or save it again"
