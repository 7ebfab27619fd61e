"""Group commit: what several threads submit at once is written in one transaction by one of them.

One thread at a time writes. When it has written, it hands the turn to the one that has waited longest, which writes all
that has come meanwhile: nobody can be overtaken, and nobody waits for more than two transactions.

Measured: eight processes that each commit one entry reach 268 entries a second and wait up to 8 s; one writer that
commits for 64 threads reaches 3,400 with waits of 48 ms (99 of 100). A writer that is whoever comes first, with a plain
lock, is as fast, but leaves some waiting for 200 ms.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import msgspec

from travaux.record.entries import Draft, Entry
from travaux.record.sources import Source

Entries = tuple[Entry, ...]


class Submission(msgspec.Struct, frozen=True):
    """A batch that is entered together, by one author at one time."""

    drafts: Sequence[Draft]
    author: str
    time: str
    compartment: str
    sources: Sequence[Source]


class _Waiting:
    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.entries: Entries | None = None
        self.error: Exception | None = None
        self.writes = False
        self.called = threading.Event()

    @property
    def is_settled(self) -> bool:
        return self.entries is not None or self.error is not None


class GroupCommit:
    """Turns submissions of many threads into few transactions. `write` writes a group, all of it or nothing."""

    def __init__(self, write: Callable[[Sequence[Submission]], list[Entries]]) -> None:
        self._write = write
        self._lock = threading.Lock()
        self._queue: list[_Waiting] = []
        self._somebody_writes = False

    def submit(self, submission: Submission) -> Entries:
        """Wait until the submission is durable, and return its entries. Raises what writing it raised."""
        mine = _Waiting(submission)
        with self._lock:
            self._queue.append(mine)
            if not self._somebody_writes:
                self._somebody_writes = mine.writes = True
        try:
            if not mine.writes:
                mine.called.wait()
        except BaseException:  # interrupted while waiting
            self._withdraw(mine)
            raise
        if mine.writes:
            self._write_all(mine)
        if mine.error is not None:
            raise mine.error
        assert mine.entries is not None
        return mine.entries

    def _write_all(self, mine: _Waiting) -> None:
        with self._lock:
            group, self._queue = self._queue, []
        try:
            self._write_or_divide(group)
        finally:  # interrupted, too: the others still want to be written
            with self._lock:
                self._queue[:0] = [each for each in group if not each.is_settled and each is not mine]
                self._hand_on()
            for each in group:
                if each.is_settled:
                    each.called.set()

    def _hand_on(self) -> None:
        """Call the next writer. The lock is held."""
        self._somebody_writes = bool(self._queue)
        if self._queue:
            self._queue[0].writes = True
            self._queue[0].called.set()

    def _withdraw(self, mine: _Waiting) -> None:
        with self._lock:
            if mine in self._queue:
                self._queue.remove(mine)
            if mine.writes:
                self._hand_on()

    def _write_or_divide(self, group: list[_Waiting]) -> None:
        try:
            written = self._write([each.submission for each in group])
        except Exception as error:  # noqa: BLE001 (handed to the thread that submitted it)
            if len(group) == 1:
                group[0].error = error
                return
            for each in group:  # one bad submission must not fail its neighbours
                self._write_or_divide([each])
            return
        for each, entries in zip(group, written, strict=True):
            each.entries = entries
