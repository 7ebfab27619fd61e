"""Documents handed in together, read one after another in a process of their own. Going away does not stop them, nor
does stopping the desk: what is not read yet is kept beside the record (`spool.py`), and gone on with.
"""

from __future__ import annotations

import itertools
import multiprocessing
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

import msgspec

from travaux.clerk import Clerk, ReadReport
from travaux.desk.archives import Tally, kind_of, members_of
from travaux.desk.errors import BadUpload
from travaux.desk.spool import Handed, Kept, Spool
from travaux.documents.members import Member
from travaux.errors import TravauxError
from travaux.model.documents import Document
from travaux.model.names import Names, NameSuggestion

if TYPE_CHECKING:
    from travaux.reading import Met, Reading

Introduced = tuple[str, tuple[NameSuggestion, ...]]
"""The sha256 of a document, and the names that it introduces."""
Done = TypeVar("Done")

KEPT = 20
"""Batches that can still be looked at; the record keeps what they read."""
WAITING_BYTES = 300_000_000
"""Most that may wait to be read."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one. state: waiting | reading | read | known | refused. sha256: of its bytes, once it is read."""

    name: str
    state: str = "waiting"
    sha256: str = ""
    title: str = ""
    acts: int = 0
    words: str = ""


class Batch:
    """Items in the order they were handed in. by: who did. left: whether an earlier run of the desk left them."""

    def __init__(self, number: int, kept: Kept, clerk: Clerk, *, left: bool = False) -> None:
        self.number, self.kept, self.clerk, self.by, self.left = number, kept, clerk, kept.by, left
        self.places = list(kept.numbers)
        self.items = [Item(name=kept.name_of[place]) for place in self.places]
        self.met: Met | None = None

    @property
    def done(self) -> int:
        return sum(item.state not in ("waiting", "reading") for item in self.items)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.items)


class Batches:
    """All batches of this run of the desk, with those that an earlier one left, and the thread that reads them.

    resumed: documents that an earlier run left.
    """

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk
        self._spool = Spool(clerk.path)
        self._batches: OrderedDict[int, Batch] = OrderedDict()
        self._numbers = itertools.count(1)
        self._lock = threading.Condition()
        self._thread: threading.Thread | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._closing = False
        self.resumed = 0
        for kept in self._spool.left():
            self.resumed += len(self._begin(kept, clerk.as_author(kept.by), left=True).items)

    def hand_in(self, items: list[Handed], clerk: Clerk, by: str) -> Batch:
        """Take documents in: once this returns they will be read. Raises BadUpload when too much is waiting."""
        with self._lock:
            waiting = sum(batch.kept.waiting_bytes for batch in self._batches.values())
            if waiting + sum(len(item.raw) for item in items) > WAITING_BYTES:
                raise BadUpload("too much is waiting to be read already", hint="wait until it is read")
            return self._begin(self._spool.keep(items, by), clerk)

    def _begin(self, kept: Kept, clerk: Clerk, *, left: bool = False) -> Batch:
        with self._lock:
            batch = Batch(next(self._numbers), kept, clerk, left=left)
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
        """Stop after the document in hand. What waits is read when the record is next opened."""
        with self._lock:
            self._closing = True
            self._lock.notify()
        if self._thread is not None:
            self._thread.join(timeout=10)
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        for batch in self._batches.values():
            batch.kept.close()
        self._spool.tidy()

    def _work(self) -> None:
        while True:
            with self._lock:
                self._lock.wait_for(lambda: self._closing or self._next() is not None)
                if self._closing:
                    return
                batch, number = self._next() or (None, 0)
                assert batch is not None
                batch.items[number] = msgspec.structs.replace(batch.items[number], state="reading")
            item = self._read(batch, number)
            with self._lock:
                if item is None:
                    return
                batch.items[number] = item
                batch.kept.done(batch.places[number])

    def _next(self) -> tuple[Batch, int] | None:
        for batch in self._batches.values():
            for number, item in enumerate(batch.items):
                if item.state == "waiting":
                    return batch, number
        return None

    def _read(self, batch: Batch, number: int) -> Item | None:
        """Read one, or all that is in it; None when the desk was stopped in the middle of that."""
        name = batch.items[number].name
        try:
            handed = batch.kept.take(batch.places[number])
            if (kind := kind_of(handed)) is not None:
                return self._read_all_in(batch, number, handed, alone=kind == "mail")
            document, reading = self._opened_and_read(batch, handed)
            report = batch.clerk.read(document, handed.raw, reading=reading)
        except TravauxError as error:
            return Item(name=name, state="refused", words=str(error))
        except Exception as error:  # noqa: BLE001 (one document must not stop the others)
            return Item(name=name, state="refused", words=f"something went wrong ({type(error).__name__})")
        return _item(name, report)

    def _read_all_in(self, batch: Batch, number: int, handed: Handed, *, alone: bool) -> Item | None:
        """Read its documents one after another. alone: it is one with attachments; else an archive.

        No document of an archive helps to read the others, so that one gone on with is read as it was begun.
        """
        place, tally, names = batch.places[number], Tally(), self._clerk.names()
        met = self._met(batch, names) if alone else self._clerk.met_outside([handed.name])
        given = alone or handed.publisher or handed.published
        done = frozenset() if given else self._clerk.digests(read=True)
        with members_of(handed, batch.kept.file_beside(place)) as members:
            for member in members:
                if self._closing:
                    return None
                if member.content is not None and sha256(member.content).hexdigest() in done:
                    tally.known += 1
                    continue
                try:
                    document, raw = self._apart(open_inner, Inner(member, handed.publisher, handed.published))
                    reading = self._apart(read_opened, document, names, met.in_text(document.text))
                    tally.done(batch.clerk.read(document, raw, reading=reading))
                    batch.kept.goes_on(place)
                except TravauxError as error:
                    tally.refuse(str(error))
                except Exception as error:  # noqa: BLE001 (as above)
                    tally.refuse(f"{member.name}: something went wrong ({type(error).__name__})")
                with self._lock:
                    batch.items[number] = msgspec.structs.replace(batch.items[number], words=tally.words)
        if tally.all == 1 and tally.last is not None:
            return _item(handed.name, tally.last)
        return Item(name=handed.name, state=tally.state, acts=tally.acts, words=tally.words)

    def _opened_and_read(self, batch: Batch, handed: Handed) -> tuple[Document, Reading]:
        """Open and read in another process: what a parser does to its process is not done to the desk."""
        names = self._clerk.names()
        met = self._met(batch, names)
        document = self._apart(open_handed, handed)
        return document, self._apart(read_opened, document, names, met.in_text(document.text))

    def _met(self, batch: Batch, names: Names) -> Met:
        """Whatever is read first, all of a batch know the same."""
        if batch.met is None:
            met = [self._introduced(batch, place, names) for place in batch.kept.numbers]
            batch.met = self._clerk.met().grown(each for each in met if each is not None)
        return batch.met

    def _introduced(self, batch: Batch, place: int, names: Names) -> Introduced | None:
        try:
            return self._apart(meet_handed, batch.kept.look(place), names)
        except Exception:  # noqa: BLE001 (reading it, later, says what is wrong)
            return None

    def _apart(self, task: Callable[..., Done], given: Handed | Document | Inner, *more: Names) -> Done:
        for last in (False, True):
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
            try:
                return self._pool.submit(task, given, *more).result()
            except BrokenProcessPool as error:
                self._pool = None
                if last:
                    raise BadUpload(f"{given.name} cannot be read", hint="its reader was stopped") from error
        raise AssertionError


def _item(name: str, report: ReadReport) -> Item:
    kept = report.document
    words = [] if kept.publisher else ["no publisher found"]
    words += [] if kept.published else ["no day of publication found"]
    return Item(
        name=name,
        state="known" if report.already_read else "read",
        sha256=kept.sha256,
        title=kept.title or kept.name,
        acts=report.acts_added,
        words="; ".join(words),
    )


class Inner(msgspec.Struct, frozen=True):
    """A document out of an archive, with the publisher and day given for all of it."""

    member: Member
    publisher: str | None
    published: str | None

    @property
    def name(self) -> str:
        return self.member.name


def open_inner(inner: Inner) -> tuple[Document, bytes]:
    """Runs in the other process."""
    from travaux.documents.member_opening import open_member

    return open_member(inner.member, publisher=inner.publisher, published=inner.published)


def open_handed(handed: Handed) -> Document:
    """Runs in the other process."""
    from travaux.documents.opening import open_document, open_text

    given = {"publisher": handed.publisher, "published": handed.published}
    if handed.text:
        return open_text(handed.raw.decode(), name=handed.name, **given)
    return open_document(handed.raw, name=handed.name, **given)


def meet_handed(handed: Handed, names: Names) -> Introduced:
    """Runs in the other process: what a document introduces, before any is read."""
    from travaux.reading import introduce

    document = open_handed(handed)
    return document.sha256, introduce(document, names)


def read_opened(document: Document, names: Names, met: Names) -> Reading:
    """Runs in the other process."""
    from travaux.reading import read
    from travaux.reading.judge.shipped import shipped

    return read(document, names, judge=shipped(), met=met)
