"""A disk that fails, tears and forgets, for SQLite: a VFS of apsw under the ledger, in tests only.

The model: what is written stands in the system's memory until it is synced. When the power goes, of what was not synced
any part may be lost: all of it, the last write in the middle, or any write but not those after it.
"""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw
import pytest

from contracts.ledger import NINE, make_source
from travaux.errors import TravauxError
from travaux.record import PLENARY, Draft
from travaux.record.sqlite import SqliteLedger

VFS = "faulty"
BODY = b'{"words":"' + b"x" * 300 + b'"}'
FAULTS = ("failed", "torn", "dropped", "reordered", "cut")


class PowerIsOut(Exception):
    """Nothing more reaches the disk."""


class Disk:
    """Counts writes and syncs; the n-th goes wrong. fault: one of FAULTS, or None to count only.

    failed: the operation returns an error, once, and all goes on. torn: half of it is done and the power goes. dropped:
    the power goes before it, and nothing that was not synced has reached the disk. reordered: the same, but some of it
    has, picked at random. cut: the power goes before it, and all that was written before is there.
    """

    def __init__(self, fault: str | None = None, at: int = 0, *, seed: int = 0) -> None:
        self.fault, self.at, self.count, self.is_out = fault, at, 0, False
        self.unsynced: dict[str, list[tuple[int, bytes, int]]] = {}
        self._rng = random.Random(seed)

    def operate(self, is_sync: bool) -> str | None:
        """Count an operation, and return what goes wrong with it."""
        if self.is_out:
            raise apsw.IOError("the power is out")
        self.count += 1
        if self.fault is None or self.count != self.at:
            return None
        if self.fault == "failed":
            return "failed"
        self.is_out = True
        return self.fault

    def lose(self) -> None:
        """Take back, file by file, what was not synced when the power went."""
        if self.fault not in ("dropped", "reordered"):
            return
        for name, writes in self.unsynced.items():
            path = Path(name)
            if not path.exists():
                continue
            data = bytearray(path.read_bytes())
            for offset, before, size in reversed(writes):
                if self.fault == "dropped" or self._rng.random() < 0.5:
                    data[offset : offset + len(before)] = before
                    del data[max(size, offset + len(before)) :]
            path.write_bytes(data)


class FaultyFile(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        wrong = self._disk.operate(False)
        size = super().xFileSize()
        before = super().xRead(min(len(data), max(0, size - offset)), offset) if offset < size else b""
        if wrong == "torn":
            super().xWrite(data[: len(data) // 2], offset)
        if wrong is not None:
            raise apsw.IOError(f"write {wrong}")
        self._disk.unsynced.setdefault(self._name, []).append((offset, before, size))
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        wrong = self._disk.operate(True)
        if wrong is not None:
            raise (
                apsw.FullError("sync failed")
                if wrong == "failed" and self._disk.at % 2
                else apsw.IOError(f"sync {wrong}")
            )
        super().xSync(flags)
        self._disk.unsynced.pop(self._name, None)

    def xTruncate(self, size: int) -> None:
        if self._disk.is_out:
            raise apsw.IOError("the power is out")
        super().xTruncate(size)


class FaultyVFS(apsw.VFS):
    disk = Disk()

    def __init__(self) -> None:
        super().__init__(VFS, "")

    def xOpen(self, name: Any, flags: list[int]) -> FaultyFile:
        return FaultyFile(self.disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        if self.disk.is_out:
            raise apsw.IOError("the power is out")
        super().xDelete(filename, syncdir)


class Cursor:
    """What sqlite3 gives back, as far as the ledger asks."""

    def __init__(self, cursor: apsw.Cursor, connection: apsw.Connection) -> None:
        self._cursor, self._connection = cursor, connection
        self._rows: Iterator[Any] = iter(())

    @property
    def rowcount(self) -> int:
        return self._connection.changes()

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Cursor:
        with translated():  # to the end: what goes wrong when a cursor is thrown away could not be caught
            self._rows = iter(self._cursor.execute(sql, values).fetchall())
        return self

    def __iter__(self) -> Iterator[Any]:
        return self._rows


class Connection:
    """An apsw connection that speaks as sqlite3 does."""

    def __init__(self, path: Path, mode: str, timeout: float) -> None:
        flags = apsw.SQLITE_OPEN_URI | (apsw.SQLITE_OPEN_READONLY if mode == "ro" else apsw.SQLITE_OPEN_READWRITE)
        with translated():
            self._connection = apsw.Connection(path.absolute().as_uri(), flags=flags, vfs=VFS)
            self._connection.set_busy_timeout(int(timeout * 1000))

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)

    def cursor(self) -> Cursor:
        return Cursor(self._connection.cursor(), self._connection)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Cursor:
        return self.cursor().execute(sql, values)

    def executemany(self, sql: str, rows: Any) -> Cursor:
        cursor = self._connection.cursor()
        with translated():
            cursor.executemany(sql, rows)
        return Cursor(cursor, self._connection)

    def close(self) -> None:
        with contextlib.suppress(apsw.Error):
            self._connection.close(True)


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn apsw's errors into those of sqlite3, with their codes."""
    try:
        yield
    except apsw.Error as error:
        twin = sqlite3.OperationalError(str(error))
        twin.sqlite_errorcode = getattr(error, "extendedresult", 0) or getattr(error, "result", 0)
        raise twin from error


@contextlib.contextmanager
def disk_under(monkeypatch: pytest.MonkeyPatch, disk: Disk) -> Iterator[Disk]:
    """Put a disk under every record opened meanwhile."""
    vfs = FaultyVFS()
    FaultyVFS.disk = disk

    def connect(path: Path, *, mode: str, timeout: float = 0.0) -> Connection:
        return Connection(path, mode, timeout)

    with monkeypatch.context() as patch:
        patch.setattr("travaux.record.schema.connect", connect)
        yield disk
    vfs.unregister()


class Lost(AssertionError):
    """Something was acknowledged and is not there, or is there and was never submitted."""


def run_session(path: Path, disk: Disk, entries: int) -> tuple[list[str], list[str]]:
    """Enter one by one on a disk; return what was submitted and what was acknowledged. Refusals are typed, or raise."""
    submitted = [f"entry-{number}" for number in range(entries)]
    acknowledged = []
    try:
        ledger = SqliteLedger(path, create=True)
        ledger.query(PLENARY, "PRAGMA wal_autocheckpoint = 12")  # so that checkpoints go wrong as well
        for number, key in enumerate(submitted):
            for _ in range(2):  # whoever is refused tries once more
                with contextlib.suppress(TravauxError):
                    source = [make_source(f"Text {number}.")] if number % 5 == 0 else []
                    ledger.append(
                        [Draft("note", b'{"words":"' + b"x" * 300 + b'"}', key)], author="Ana", at=NINE, sources=source
                    )
                    acknowledged.append(key)
                    break
        ledger.close()
    except TravauxError:
        pass
    return submitted, acknowledged


def check_survival(monkeypatch: pytest.MonkeyPatch, folder: Path, fault: str | None, at: int, entries: int) -> int:
    """Run a session in which one operation goes wrong, open what is left, and return how many operations there were.

    Raises Lost when what is left is not a beginning of what was submitted that holds all that was acknowledged.
    """
    path = folder / f"{fault}-{at}.travaux"
    with disk_under(monkeypatch, Disk(fault, at, seed=at)) as disk:
        submitted, acknowledged = run_session(path, disk, entries)
    disk.lose()
    if disk.is_out:
        path.with_name(path.name + "-shm").unlink(missing_ok=True)  # memory is empty when the power comes back
    with contextlib.closing(SqliteLedger(path, create=True)) as ledger:
        kept, report = [entry.key for entry in ledger.read(PLENARY)], ledger.verify(PLENARY)
        if not report.ok or kept != submitted[: len(kept)] or not set(acknowledged) <= set(kept):
            raise Lost(f"{fault} at {at}: {len(kept)} kept, {len(acknowledged)} acknowledged; {report.why}")
        (entry,) = ledger.append([Draft("note", b"{}", "goes on")], author="Ana", at=NINE)
        if entry.sequence != len(kept) + 1:
            raise Lost(f"{fault} at {at}: it does not go on")
    for file in folder.glob(f"{path.name}*"):
        file.unlink()
    return disk.count
