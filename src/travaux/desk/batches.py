"""Documents handed in together, read one after another in a process of their own. Going away does not stop them."""

from __future__ import annotations

import itertools
import multiprocessing
import threading
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

import msgspec

from travaux.clerk import Clerk
from travaux.desk.errors import BadUpload
from travaux.errors import TravauxError
from travaux.model.documents import Document
from travaux.model.names import Names

if TYPE_CHECKING:
    from travaux.reading import Reading

KEPT = 20
"""Batches that can still be looked at; the record keeps what they read."""
WAITING_BYTES = 300_000_000
"""Most that may wait to be read."""


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """One document as it was handed in. name: the last part of its file name. The rest as given, None where not."""

    name: str
    raw: bytes
    publisher: str | None = None
    published: str | None = None
    text: bool = False


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one. state: waiting | reading | read | known | refused. sha256: of its bytes, once it is read."""

    name: str
    state: str = "waiting"
    sha256: str = ""
    title: str = ""
    acts: int = 0
    words: str = ""


class Batch:
    """Items in the order they were handed in. by: who did."""

    def __init__(self, number: int, items: list[Handed], clerk: Clerk, by: str) -> None:
        self.number, self.clerk, self.by = number, clerk, by
        self.handed: list[Handed | None] = list(items)
        self.items = [Item(name=item.name) for item in items]

    @property
    def done(self) -> int:
        return sum(item.state not in ("waiting", "reading") for item in self.items)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.items)


class Batches:
    """All batches of this run of the desk, and the thread that works through them."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk
        self._batches: OrderedDict[int, Batch] = OrderedDict()
        self._numbers = itertools.count(1)
        self._lock = threading.Condition()
        self._thread: threading.Thread | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._closing = False

    def hand_in(self, items: list[Handed], clerk: Clerk, by: str) -> Batch:
        """Take documents in. Raises BadUpload when too much is waiting."""
        with self._lock:
            waiting = sum(len(h.raw) for b in self._batches.values() for h in b.handed if h is not None)
            if waiting + sum(len(item.raw) for item in items) > WAITING_BYTES:
                raise BadUpload("too much is waiting to be read already", hint="wait until it is read")
            batch = Batch(next(self._numbers), items, clerk, by)
            self._batches[batch.number] = batch
            while len(self._batches) > KEPT and next(iter(self._batches.values())).is_done:
                self._batches.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()
            self._lock.notify()
            return batch

    def all(self) -> list[Batch]:
        """Every batch still kept, the latest first."""
        with self._lock:
            return list(reversed(self._batches.values()))

    def batch(self, number: int) -> Batch | None:
        with self._lock:
            return self._batches.get(number)

    def busy(self) -> tuple[int, int] | None:
        """Documents read, and how many there are, of the batch at work; None when nothing is being read."""
        with self._lock:
            working = next((b for b in self._batches.values() if not b.is_done), None)
            return (working.done, len(working.items)) if working else None

    def close(self) -> None:
        """Stop after the document in hand."""
        with self._lock:
            self._closing = True
            self._lock.notify()
        if self._thread is not None:
            self._thread.join(timeout=10)
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _work(self) -> None:
        while True:
            with self._lock:
                self._lock.wait_for(lambda: self._closing or self._next() is not None)
                if self._closing:
                    return
                batch, number = self._next() or (None, 0)
                assert batch is not None
                handed = batch.handed[number]
                assert handed is not None
                batch.items[number] = msgspec.structs.replace(batch.items[number], state="reading")
            item = self._read(batch, handed)
            with self._lock:
                batch.items[number] = item
                batch.handed[number] = None

    def _next(self) -> tuple[Batch, int] | None:
        for batch in self._batches.values():
            for number, item in enumerate(batch.items):
                if item.state == "waiting":
                    return batch, number
        return None

    def _read(self, batch: Batch, handed: Handed) -> Item:
        try:
            document, reading = self._apart(handed, self._clerk.names())
            report = batch.clerk.read(document, handed.raw, reading=reading)
        except TravauxError as error:
            return Item(name=handed.name, state="refused", words=str(error))
        except Exception as error:  # noqa: BLE001 (one document must not stop the others)
            return Item(name=handed.name, state="refused", words=f"something went wrong ({type(error).__name__})")
        kept = report.document
        words = [] if kept.publisher else ["no publisher found"]
        words += [] if kept.published else ["no day of publication found"]
        return Item(
            name=handed.name,
            state="known" if report.already_read else "read",
            sha256=kept.sha256,
            title=kept.title or kept.name,
            acts=report.acts_added,
            words="; ".join(words),
        )

    def _apart(self, handed: Handed, names: Names) -> tuple[Document, Reading]:
        """Open and read in another process: what a parser does to its process is not done to the desk."""
        for last in (False, True):
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
            try:
                return self._pool.submit(open_and_read, handed, names).result()
            except BrokenProcessPool as error:
                self._pool = None
                if last:
                    raise BadUpload(f"{handed.name} cannot be read", hint="its reader was stopped") from error
        raise AssertionError


def open_and_read(handed: Handed, names: Names) -> tuple[Document, Reading]:
    """Runs in the other process."""
    from travaux.documents.opening import open_document, open_text
    from travaux.reading import read

    given = {"publisher": handed.publisher, "published": handed.published}
    if handed.text:
        document = open_text(handed.raw.decode(), name=handed.name, **given)
    else:
        document = open_document(handed.raw, name=handed.name, **given)
    return document, read(document, names)
