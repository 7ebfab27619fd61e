"""The port of the ledger: what every adapter does, and what a viewer may see."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from travaux.errors import TravauxError
from travaux.record.entries import PLENARY, Draft, Entry, Link, genesis, hash_entry, seal_body
from travaux.record.sources import Source


class UnknownViewer(TravauxError):
    """Nobody of that name takes part in this record."""

    code = "unknown-viewer"


class BadDraft(TravauxError):
    """An entry without a key, kind or author, or with one too long."""

    code = "bad-draft"


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What verifying found. entries: how many there are; head: hash of the last, hex ("" when there is none).

    first_bad: sequence of the first entry that does not verify. sound_through: the last entry before it; everything up
    to there is as it was entered. documents: stored documents checked; bad_documents: sha256 of those that changed.
    why: in words, None when all is well.
    """

    entries: int
    head: str
    ok: bool
    first_bad: int | None = None
    why: str | None = None
    sound_through: int = 0
    documents: int = 0
    bad_documents: tuple[str, ...] = ()


class Ledger(Protocol):
    """Appends, reads and verifies entries. Every query names who is looking."""

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        author: str,
        at: datetime,
        compartment: str = PLENARY,
        sources: Sequence[Source] = (),
    ) -> tuple[Entry, ...]:
        """Add a batch, all of it or nothing, and return its entries once they are durable.

        A draft whose key the compartment already has adds nothing; the first entry of that key is returned for it.
        """
        ...

    def read(
        self, viewer: str, *, after: int = 0, known_at: str | None = None, kinds: Collection[str] | None = None
    ) -> Iterator[Entry]:
        """Yield what the viewer may see, in order. known_at: a time as entries have it; later entries are left out."""
        ...

    def head(self, viewer: str) -> tuple[int, str]:
        """Return the number of entries that the viewer may see, and the last one's hash in hex ("" for none)."""
        ...

    def source(self, viewer: str, sha256: str) -> Source | None:
        """Return a stored document by the sha256 of its bytes."""
        ...

    def verify(self, viewer: str) -> VerifyReport:
        """Recompute every hash that the viewer may see."""
        ...


def compartments_of(viewer: str) -> tuple[str, ...]:
    """Return the compartments a viewer may see. So far there is one, and everybody in it."""
    if viewer != PLENARY:
        raise UnknownViewer(f"no viewer is called {viewer!r} in this record", hint="the plenary is the only one so far")
    return (PLENARY,)


def check_drafts(drafts: Sequence[Draft], author: str) -> None:
    """Raise BadDraft for what the layout of an entry cannot hold."""
    for what, text, longest in (("author", author, 1000), *(("kind", draft.kind, 100) for draft in drafts)):
        if not text.strip() or len(text) > longest:
            raise BadDraft(f"an entry needs {what} of 1 to {longest} characters")
    for draft in drafts:
        if not draft.key:
            raise BadDraft(f"an entry of kind {draft.kind} has no key")


def first_fault(links: Iterable[Link], compartment: str) -> tuple[int, bytes, tuple[int, str] | None]:
    """Follow a chain; return how many entries are sound, the last sound hash, and the first bad entry and why."""
    sound, previous = 0, genesis(compartment)
    for link in links:
        why = _fault_of(link, sound + 1, previous)
        if why is not None:
            return sound, previous, (sound + 1, why)
        sound, previous = link[0], link[9]
    return sound, previous, None


def _fault_of(link: Link, expected: int, previous: bytes) -> str | None:
    if link[0] != expected:
        return "it is missing"
    if link[8] != previous:
        return "it does not follow from the entry before it"
    if seal_body(link[6], link[4], link[5]) != link[7]:
        return "its content was changed"
    try:
        sound = hash_entry(link) == link[9]
    except struct.error:
        sound = False
    return None if sound else "its time, author or kind was changed"


def report(
    *,
    entries: int,
    head: str,
    sound: int,
    fault: tuple[int, str] | None,
    documents: int,
    bad: Sequence[tuple[str, str]],
) -> VerifyReport:
    """Put what was found in words."""
    words = []
    if fault:
        rest = f"entries 1 to {sound} are sound" if sound else "no entry before it is sound"
        words.append(f"entry {fault[0]}: {fault[1]}; {rest}")
    words += [why for _, why in bad]
    return VerifyReport(
        entries=entries,
        head=head,
        ok=not words,
        first_bad=fault[0] if fault else None,
        why="; ".join(words) or None,
        sound_through=sound,
        documents=documents,
        bad_documents=tuple(name for name, _ in bad),
    )
