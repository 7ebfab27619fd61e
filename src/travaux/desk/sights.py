"""What the desk shows, kept while nothing is entered: folds by number of entries and clock."""

from __future__ import annotations

import gc
import threading
from bisect import bisect_left
from collections import OrderedDict
from typing import TypeVar

import msgspec

from travaux.clerk import Clerk
from travaux.clerk.errors import UnknownDocument
from travaux.model.acts import RecordedAct
from travaux.model.documents import Document
from travaux.model.objects import Talks
from travaux.talks import reconfirm
from travaux.views.pages.sight import Sight

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

QUIET_S = 1.5
KEPT = 8
"""Folds kept. One of 10,000 acts takes about 8 MB."""


class Clock(msgspec.Struct, frozen=True):
    """The two clocks of a question, and whether confirmed acts alone are asked for. None: the latest."""

    as_of: str | None = None
    known_at: str | None = None
    confirmed: bool = False


class Sights:
    """Makes sights and keeps them. One at a time is made, so that two who ask for the same wait for one fold."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk
        self._lock = threading.RLock()
        self._starting = threading.Lock()
        self._talks: OrderedDict[tuple[int, Clock], Talks] = OrderedDict()
        self._bases: OrderedDict[Clock, tuple[tuple[int, int, int], list[RecordedAct], Talks]] = OrderedDict()
        self._sights: OrderedDict[tuple[int, Clock], Sight] = OrderedDict()
        self._documents: tuple[int, list[Document]] | None = None
        self._redactions = clerk.redactions()
        self._warmer: threading.Thread | None = None
        self._timer: threading.Timer | None = None
        self._closing = False
        self._ease_is_due = False
        self._untidy = False

    def sight(self, clock: Clock) -> Sight:
        """What is seen at a clock. Raises BadClock."""
        with self._lock:
            self._forget_redacted()
            key = (self._clerk.entries(), clock)
            found = self._sights.get(key)
            if found is None:
                found = _keep(self._sights, key, self._make(clock))
            return found

    def last_known(self, clock: Clock) -> Sight:
        """The same, or what was seen a few entries ago if there is that: for pages that need not wait for a fold."""
        with self._lock:
            self._forget_redacted()
            for (_, other), sight in reversed(self._sights.items()):
                if other == clock:
                    return sight
            return self.sight(clock)

    def _forget_redacted(self) -> None:
        """What was taken out of the record is not kept here either."""
        count = self._clerk.redactions()
        if count != self._redactions:
            self._redactions, self._documents = count, None
            self._talks.clear()
            self._bases.clear()
            self._sights.clear()
            self._clerk.forget()

    def talks(self, clock: Clock) -> Talks:
        """Where the talks stand at a clock."""
        with self._lock:
            key = (self._clerk.entries(), clock)
            found = self._talks.get(key)
            if found is None:
                found = _keep(self._talks, key, self._reconfirmed(clock) or self._folded(clock))
            return found

    def _folded(self, clock: Clock) -> Talks:
        collecting = gc.isenabled()
        gc.disable()
        try:
            made = self._clerk.talks(
                as_of=clock.as_of,
                known_at=clock.known_at,
                confirmed=clock.confirmed,
                soon=self._day_before(clock.as_of),
            )
            gc.freeze()  # a fold leaves nothing to be collected, and looking through what it made takes longer
        finally:
            if collecting:
                gc.enable()
        self._ease_is_due |= clock == Clock()
        self._untidy = True
        _keep(self._bases, clock, (self._clerk.boundaries(), self._acts(clock), made))
        return made

    def _reconfirmed(self, clock: Clock) -> Talks | None:
        """The state without a fold, where acts were confirmed since and nothing else was entered that moves it."""
        base = self._bases.get(clock)
        if base is None or base[0] != self._clerk.boundaries():
            return None
        if clock.as_of is None and base[2].as_of != self._clerk.latest_day():
            return None
        acts = self._acts(clock)
        made = reconfirm(base[2], base[1], acts)
        if made is not None:
            self._bases[clock] = (base[0], acts, made)
        return made

    def _acts(self, clock: Clock) -> list[RecordedAct]:
        return self._clerk.acts(as_of=clock.as_of, known_at=clock.known_at, confirmed=clock.confirmed)

    def days(self) -> tuple[str, ...]:
        """Every day on which something in the record was published, in order."""
        noted = {r.act.published for r in self._clerk.acts() if r.act.published}
        return tuple(sorted({d.published for d in self._all_documents() if d.published} | noted))

    def _day_before(self, day: str | None) -> str | None:
        """The last day of the record before a day; before its last day where none is given."""
        days = self.days()
        number = bisect_left(days, day) if day is not None else len(days) - 1
        return days[number - 1] if number > 0 else None

    def warm(self, *clocks: Clock) -> None:
        """Make what will probably be asked for next, beside the answering of requests, one after another."""
        with self._starting:
            if self._closing or (self._warmer is not None and self._warmer.is_alive()):
                return
            self._warmer = threading.Thread(target=self._warm, args=(clocks,), daemon=True, name="warm")
            self._warmer.start()

    def close(self) -> None:
        """Stop making what nobody waits for: the record is about to be closed."""
        with self._starting:
            self._closing = True
        if self._timer is not None:
            self._timer.cancel()
        if self._warmer is not None:
            self._warmer.join()

    def warm_later(self, clock: Clock) -> None:
        """Make it once nothing more has been entered for a moment: who decides fast is not slowed down by folds."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(QUIET_S, self.warm, (clock,))
        self._timer.daemon = True
        self._timer.name = "warm later"
        self._timer.start()

    def _warm(self, clocks: tuple[Clock, ...]) -> None:
        try:
            for clock in clocks:
                if self._ease_is_due and not self._closing:
                    self._ease_is_due = False
                    self._clerk.ease_other_days()
                if not self._closing:
                    self.talks(clock)
            if self._ease_is_due and not self._closing:  # it became due meanwhile, and whoever asked found this at work
                self._ease_is_due = False
                self._clerk.ease_other_days()
            if self._untidy and not self._closing:
                self._untidy = False
                gc.unfreeze()  # what was garbage when it was set aside is found here, in nobody's page
                gc.collect()
                gc.freeze()
        except Exception:  # noqa: BLE001, S110 (a page that asks for the same will say what is wrong)
            pass

    def _make(self, clock: Clock) -> Sight:
        talks = self.talks(clock)
        days = self.days()
        day = self._day_before(talks.as_of)
        before = msgspec.structs.replace(clock, as_of=day) if day else None
        documents = self._all_documents()
        if clock.known_at is not None:
            documents = self._clerk.documents(known_at=clock.known_at)
        return Sight(
            talks=talks,
            acts=self._acts(clock),
            names=self._clerk.names(),
            documents=[d for d in documents if d.published is None or d.published <= (clock.as_of or "9")],
            days=days,
            before=(lambda: self.talks(before)) if before is not None else (lambda: None),
            document_of=self._document_of,
            statements_of=self._clerk.statements,
            known_at=clock.known_at,
            confirmed_only=clock.confirmed,
            pending=len(self._clerk.pending()),
        )

    def _all_documents(self) -> list[Document]:
        count = self._clerk.entries()
        if self._documents is None or self._documents[0] != count:
            self._documents = (count, self._clerk.documents())
        return self._documents[1]

    def _document_of(self, sha256: str) -> Document | None:
        try:
            return self._clerk.document(sha256)
        except UnknownDocument:
            return None


def _keep(kept: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> _Value:
    kept[key] = value
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return value
