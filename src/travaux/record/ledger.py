"""The port of the ledger: what every adapter does, and what a viewer may see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from travaux.errors import TravauxError
from travaux.record.chain import Chain
from travaux.record.entries import PLENARY, Draft, Entry
from travaux.record.sources import Source
from travaux.record.tombstones import Redaction


class UnknownViewer(TravauxError):
    """Nobody of that name takes part in this record."""

    code = "unknown-viewer"


class BadDraft(TravauxError):
    """An entry without a key, kind or author, or with one too long."""

    code = "bad-draft"


class NothingToRedact(TravauxError):
    """No entry of that number is in the record, or it is a tombstone."""

    code = "nothing-to-redact"


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What verifying found. entries: how many there are; head: hash of the last, hex ("" when there is none).

    first_bad: sequence of the first entry that does not verify. sound_through: the last entry before it; everything up
    to there is as it was entered. documents: stored documents checked; bad_documents: sha256 of those that changed.
    redacted: entries whose content a tombstone says was taken out. noted: the entry whose hash is the head that was
    noted outside; None when none was given, or none has it. tables: whether the tables beside the ledger were checked
    against it (those of another version are not: they are made again when the record is next opened).
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
    redacted: int = 0
    noted: int | None = None
    tables: bool = False


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

    def verify(self, viewer: str, *, head: str | None = None) -> VerifyReport:
        """Recompute every hash that the viewer may see. head: one noted outside, hex, or the beginning of it."""
        ...

    def redact(self, redaction: Redaction, *, author: str, at: datetime, compartment: str = PLENARY) -> Entry:
        """Take the content of entries and documents out for good, and return the tombstone. See `tombstones`.

        Raises NothingToRedact for an entry that is not there or is a tombstone.
        """
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


def report(
    chain: Chain,
    *,
    entries: int,
    head: str,
    documents: int,
    bad: Sequence[tuple[str, str]],
    noted_head: str | None = None,
    tables: bool = False,
) -> VerifyReport:
    """Put what was found in words."""
    words, fault = [], chain.fault
    if fault:
        rest = f"entries 1 to {chain.sound} are sound" if chain.sound else "no entry before it is sound"
        words.append(f"entry {fault[0]}: {fault[1]}; {rest}")
    words += [why for _, why in bad]
    if noted_head is not None and chain.noted is None:
        words.append(
            f"no entry has the head {noted_head[:12]} that was noted: the end was cut off or written again, or this is "
            "another record"
        )
    return VerifyReport(
        entries=entries,
        head=head,
        ok=not words,
        first_bad=fault[0] if fault else None,
        why="; ".join(words) or None,
        sound_through=chain.sound,
        documents=documents,
        bad_documents=tuple(dict.fromkeys(name for name, _ in bad if name)),
        redacted=len(chain.redactions.left),
        noted=chain.noted,
        tables=tables,
    )
