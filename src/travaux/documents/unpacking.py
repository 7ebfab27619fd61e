"""Taking parts out of ZIP files, never to disk, and never more than the limits: declared sizes are not believed."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

from travaux.documents.errors import Bomb, DamagedFile, Encrypted
from travaux.documents.limits import LIMITS

_CHUNK_BYTES = 262_144
_ENCRYPTED_FLAG = 1
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError, KeyError)
"""What zipfile raises for broken input, by its documentation and by 5,000 mutated files."""


class Package:
    """A ZIP file and what may still be unpacked from it."""

    def __init__(self, data: bytes | IO[bytes], size_bytes: int, name: str) -> None:
        """Raises DamagedFile, Bomb. size_bytes: of the file as it is packed."""
        self.name = name
        self._left = max(LIMITS.ratio * size_bytes, LIMITS.ratio_from)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
            self.parts = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        except _FAULTS as fault:
            raise DamagedFile(f"{name} is damaged: its table of contents cannot be read", hint=_AGAIN) from fault
        if len(self.parts) > LIMITS.members:
            raise Bomb(f"{name} holds more than {LIMITS.members:,} files", hint="unpack it and read its folder")

    def read(self, part: str, most: int = LIMITS.unpacked_bytes) -> bytes:
        """The bytes of a part. Raises Encrypted, Bomb, DamagedFile; KeyError where there is no such part."""
        info = self.parts[part]
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise Encrypted(f"{self.name} is encrypted", hint="save it without a password")
        if info.file_size > most or info.file_size > self._left:
            raise self._bomb()
        found: list[bytes] = []
        unpacked = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK_BYTES):
                    unpacked += len(chunk)
                    if unpacked > most or unpacked > self._left:
                        raise self._bomb()
                    found.append(chunk)
        except _FAULTS as fault:
            raise DamagedFile(f"{self.name} is damaged: {part!r} cannot be unpacked", hint=_AGAIN) from fault
        self._left -= unpacked
        return b"".join(found)

    def _bomb(self) -> Bomb:
        return Bomb(f"{self.name} unpacks to far more than it may hold", hint="do not open it; ask who sent it")


_AGAIN = "ask for it again, or save it again"
