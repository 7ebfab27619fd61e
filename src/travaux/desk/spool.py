"""Documents handed in and not read yet, kept beside the record until they are: a desk that is stopped loses none.

Each batch is a folder in `RECORD-waiting`, its owner's alone, and is there whole or not at all. The desk that reads it
holds a lock on it, which goes with its process: what is found unlocked was left by one that was stopped.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from travaux.desk.errors import BadUpload

try:
    import fcntl
except ImportError:  # pragma: no cover (Windows)
    fcntl = None  # type: ignore[assignment]

TRIES = 3
"""How often a document is begun: one at which the desk was stopped so often is not tried again."""
_PART = ".part"


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """One document as it was handed in. name: the last part of its file name. The rest as given, None where not."""

    name: str
    raw: bytes
    publisher: str | None = None
    published: str | None = None
    text: bool = False


class _Label(msgspec.Struct, frozen=True):
    """What is written on a batch. names, sizes: of its documents; sizes in bytes."""

    by: str
    names: tuple[str, ...]
    sizes: tuple[int, ...]


class Kept:
    """A batch in its folder. numbers: of the documents not read yet, in order."""

    def __init__(self, folder: Path, lock: int | None, label: _Label) -> None:
        self._folder, self._lock, self._label = folder, lock, label
        self.by = label.by
        self.numbers = [number for number in range(len(label.names)) if self._file(number).exists()]
        self.name_of = dict(enumerate(label.names))

    @property
    def waiting_bytes(self) -> int:
        return sum(self._label.sizes[number] for number in self.numbers)

    def look(self, number: int) -> Handed:
        """Give a document. Raises BadUpload when it is not there any more, or is damaged."""
        try:
            return msgspec.msgpack.decode(self._file(number).read_bytes(), type=Handed)
        except (OSError, msgspec.DecodeError) as error:
            raise BadUpload(f"{self.name_of[number]} is not there any more", hint="hand it in again") from error

    def take(self, number: int) -> Handed:
        """Give a document to be read now. Raises BadUpload when the desk was stopped at it before; as `look` else."""
        handed = self.look(number)
        with contextlib.suppress(OSError), open(_begun(self._file(number)), "ab", opener=_private) as begun:
            if begun.tell() >= TRIES:
                raise BadUpload(
                    f"{handed.name} was not read: the desk was stopped at it {TRIES} times", hint="hand it in alone"
                )
            begun.write(b".")
        return handed

    def file_beside(self, number: int) -> Path:
        """Where something of a document may be kept while it is read; it goes with the batch."""
        return self._file(number).with_name(f"{number:05}-unpacked")

    def goes_on(self, number: int) -> None:
        """Note that a part of it was read: to be stopped at the next is not to be stopped at the same again."""
        with contextlib.suppress(OSError):
            _begun(self._file(number)).unlink(missing_ok=True)

    def done(self, number: int) -> None:
        """Take a document away that was read or refused, and with the last one the batch."""
        self.numbers.remove(number)
        for file in (self._file(number), _begun(self._file(number)), self.file_beside(number)):
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
        if not self.numbers:
            shutil.rmtree(self._folder, ignore_errors=True)
            self.close()

    def close(self) -> None:
        """Let go of it, so that whoever opens the record next goes on with it."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:05}"


class Spool:
    """All batches that wait at a record."""

    def __init__(self, record: Path) -> None:
        self._root = record.with_name(record.name + "-waiting")

    def keep(self, items: Sequence[Handed], by: str) -> Kept:
        """Write a batch down, durably. Raises BadUpload when it cannot be."""
        part = self._root / f"{secrets.token_hex(8)}{_PART}"
        label = _Label(by, tuple(item.name for item in items), tuple(len(item.raw) for item in items))
        lock: int | None = None
        try:
            self._root.mkdir(mode=0o700, exist_ok=True)
            part.mkdir(mode=0o700)
            lock = _lock(part)
            _write(part / "batch", msgspec.msgpack.encode(label))
            for number, item in enumerate(items):
                _write(part / f"{number:05}", msgspec.msgpack.encode(item))
            folder = part.rename(self._next())
            _settle(self._root)
        except OSError as error:
            shutil.rmtree(part, ignore_errors=True)
            if lock is not None:
                os.close(lock)
            reason = error.strerror or type(error).__name__
            raise BadUpload(f"the documents cannot be kept beside the record: {reason}", hint="make room") from error
        return Kept(folder, lock, label)

    def left(self) -> list[Kept]:
        """The batches that nobody reads any more, the earliest first: this process reads them from now on."""
        found = []
        for folder in sorted(self._root.iterdir()) if self._root.is_dir() else ():
            lock = _lock(folder) if folder.is_dir() else None
            if lock is None:
                continue
            label = None if folder.name.endswith(_PART) else _label(folder)
            kept = Kept(folder, lock, label) if label is not None else None
            if kept is not None and kept.numbers:
                found.append(kept)
                continue
            os.close(lock)  # handed in by half, and nobody was told that it was
            shutil.rmtree(folder, ignore_errors=True)
        self.tidy()
        return found

    def tidy(self) -> None:
        """Take the folder away where nothing waits."""
        with contextlib.suppress(OSError):
            self._root.rmdir()

    def _next(self) -> Path:
        """The name of a new batch, behind all that are there."""
        last = max((int(n.name[:8]) for n in self._root.iterdir() if n.name[:8].isdigit()), default=0)
        return self._root / f"{last + 1:08}-{secrets.token_hex(4)}"


def _begun(file: Path) -> Path:
    return file.with_name(file.name + "-begun")


def _label(folder: Path) -> _Label | None:
    try:
        return msgspec.msgpack.decode((folder / "batch").read_bytes(), type=_Label)
    except (OSError, msgspec.DecodeError):
        return None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_CLOEXEC", 0), 0o600)


def _write(path: Path, body: bytes) -> None:
    with open(path, "xb", opener=_private) as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    with contextlib.suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)


def _lock(folder: Path) -> int | None:
    """Hold a folder until this process ends; None when another holds it. Without locks, whoever comes has it."""
    file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    if fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return None
        except OSError:  # a file system without locks
            pass
    return file
