"""Turns between processes that write to one record, so that none waits for ever.

SQLite lets whoever asks at the right moment have the lock: one process that writes batch after batch keeps all others
out (measured: eight processes, one entry a batch: waits of 8 s). Here each takes the place at the door first and only
from there the lock, so that who has just written must queue behind who waits at the door.

Turns are a courtesy. What keeps the record whole is SQLite's own lock, with or without them: where a file beside the
record cannot be made, or the system has no such locks, writing goes on as SQLite alone would have it.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from travaux.record.refusals import locked

try:
    import fcntl
except ImportError:  # pragma: no cover (Windows)
    fcntl = None  # type: ignore[assignment]

_DOOR, _DESK = 0, 1
"""Bytes of the file that are locked, one after the other."""
_LOOK_EVERY_S = 0.001


class Turns:
    """The turns of one process at one record. Locks go with the process: a killed one leaves none behind."""

    def __init__(self, record: Path, *, wait_s: float) -> None:
        self._record = record
        self._path = record.with_name(record.name + "-turn")
        self._wait_s = wait_s
        self._file: int | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the turn. Raises RecordLocked when it does not come in time."""
        file = self._open()
        if file is None:
            yield
            return
        give_up = time.monotonic() + self._wait_s
        self._wait(file, _DOOR, give_up)
        try:
            self._wait(file, _DESK, give_up)
        finally:
            self._leave(file, _DOOR)
        try:
            yield
        finally:
            self._leave(file, _DESK)

    def _leave(self, file: int, place: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.lockf(file, fcntl.LOCK_UN, 1, place)

    def _wait(self, file: int, place: int, give_up: float) -> None:
        while True:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
            except (BlockingIOError, PermissionError):
                if time.monotonic() > give_up:
                    raise locked(self._record) from None
                time.sleep(_LOOK_EVERY_S)
            except OSError:  # a file system without locks
                return
            else:
                return

    def _open(self) -> int | None:
        if fcntl is None:
            return None
        if self._file is not None and not self._is_there(self._file):
            self.close()
        if self._file is None:
            try:
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            except OSError:
                return None
        return self._file

    def _is_there(self, file: int) -> bool:
        """Tell whether the file open is the one beside the record: another process may have tidied it away."""
        try:
            return os.path.samestat(os.fstat(file), os.stat(self._path))
        except OSError:
            return False

    def close(self) -> None:
        """Tidy away. Should others be waiting just now, they lose the order of a moment and nothing else."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def tidy(self) -> None:
        """Close, and take the file away where nobody else is at it."""
        file = self._file
        if file is None:
            return
        with contextlib.suppress(OSError):
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 2, _DOOR)
            if self._is_there(file):
                self._path.unlink()
        self.close()
