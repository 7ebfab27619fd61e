"""The clerk: everything that is done to a record and asked of it, for one author and one viewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from travaux.clerk import below, consult, decide, enter, following, read, redact, register, search, shelf, tabling
from travaux.clerk.clocks import parse_known_at
from travaux.clerk.decisions import Decision
from travaux.clerk.seat import Seat
from travaux.model.acts import Act, RecordedAct
from travaux.model.documents import Document
from travaux.model.names import Names, NameSuggestion
from travaux.model.objects import Talks
from travaux.model.statements import Statement
from travaux.record import Entry, Source
from travaux.record.ledger import VerifyReport

if TYPE_CHECKING:
    from travaux.reading import Met, Reading
    from travaux.talks import Course


class Clerk:
    """An open record. Use it as a context manager, or close it.

    as_of: an ISO day; only what was published by then. known_at: a day or time (UTC); only what was entered by then.
    confirmed: only acts that a person entered or confirmed.
    """

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._names: tuple[int, Names] | None = None
        self._met: register.Acquaintance | None = None
        self._fetched: following.Fetched | None = None
        self._past: tuple[tuple[int, str], list[RecordedAct]] | None = None
        self._course: Course | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the record. Everything entered is durable already."""
        self._seat.ledger.close()

    def as_author(self, author: str) -> Clerk:
        """Return a clerk on the same open record for somebody else who enters."""
        return Clerk(msgspec.structs.replace(self._seat, author=author))

    def entries(self) -> int:
        """Return how many entries there are: as many entries are the same ones, since none is ever changed."""
        return self._seat.ledger.head(self._seat.viewer)[0]

    @property
    def path(self) -> Path:
        return self._seat.ledger.path

    # Documents

    def read(self, document: Document, raw: bytes | None = None, *, reading: Reading | None = None) -> read.ReadReport:
        """Read a document into the record: all of it or nothing. raw: the bytes it came in. See `clerk.read`."""
        return read.read(self._seat, document, self.names(), raw, reading, met=self.met)

    def keep(self, document: Document, raw: bytes | None = None) -> Document:
        """Store a document without reading it. See `clerk.read`."""
        return read.keep(self._seat, document, raw)

    def documents(self, *, as_of: str | None = None, known_at: str | None = None) -> list[Document]:
        """Return the documents, without their text, in the order they were first read."""
        return shelf.documents(self._seat, as_of=as_of, known_at=known_at)

    def digests(self, *, read: bool = False) -> frozenset[str]:
        """Return the sha256 of every document. read: only of those that this version of the reader has read."""
        return shelf.digests(self._seat, read_by=below.reader_version() if read else None)

    def document(self, sha256: str) -> Document:
        """Return a document with its text, by its sha256 or the beginning of it. Raises UnknownDocument."""
        return shelf.document(self._seat, sha256)

    def raw(self, sha256: str) -> bytes:
        """Return the bytes in which a document came. Raises UnknownDocument."""
        return shelf.raw(self._seat, sha256)

    def statements(self, sha256: str) -> tuple[Statement, ...]:
        """Return the statements of a document. Raises UnknownDocument."""
        return shelf.statements(self._seat, sha256)

    # Acts

    def enter(self, act: Act) -> RecordedAct:
        """Enter an act by hand. See `clerk.enter`."""
        return enter.enter(self._seat, act)

    def table(self, document: Document, raw: bytes | None, wanted: tabling.Tabling) -> RecordedAct:
        """Put a version of a text into the record: the document, and that it was tabled. See `clerk.tabling`."""
        thing = tabling.find_instrument(self.talks(), wanted.instrument)
        recorded = tabling.table(self._seat, thing, document, raw, wanted)
        for stray in tabling.strays(thing, self.talks(), recorded.act.id):
            assert thing is not None
            self.merge(thing.id, stray, "tabled as a version of it")
        return recorded

    def confirm(self, act_id: str) -> RecordedAct:
        """Confirm an act. Raises UnknownAct, ActSuperseded."""
        return decide.confirm(self._seat, act_id)

    def reject(self, act_id: str, reason: str = "") -> RecordedAct:
        """Reject an act. Raises UnknownAct, ActSuperseded."""
        return decide.reject(self._seat, act_id, reason)

    def reopen(self, act_id: str) -> RecordedAct:
        """Take the last decision on a suggestion back. See `clerk.decide`."""
        return decide.reopen(self._seat, act_id)

    def correct(self, act_id: str, changed: Act, reason: str = "") -> RecordedAct:
        """Put a corrected act in an act's place, and return it. See `clerk.decide`."""
        return decide.correct(self._seat, act_id, changed, reason)

    def acts(
        self, *, as_of: str | None = None, known_at: str | None = None, confirmed: bool = False
    ) -> list[RecordedAct]:
        """Return the acts that are folded, in order: not the rejected, the superseded, those below the floor."""
        return consult.on_day(self._folded(known_at), as_of, confirmed=confirmed)

    def _folded(self, known_at: str | None) -> list[RecordedAct]:
        if known_at is None:
            return self._up_to_date().folded
        state = (self.entries(), known_at)
        if self._past is None or self._past[0] != state:  # a page asks for acts, then for talks: fetch them once
            self._past = (state, consult.folded(self._seat, known_at))
        return self._past[1]

    def _up_to_date(self) -> following.Fetched:
        last = self._fetched
        self._fetched = following.fetch(self._seat) if last is None else following.follow(self._seat, last)
        return self._fetched

    def act(self, act_id: str) -> RecordedAct:
        """Return one act, whatever became of it. Raises UnknownAct."""
        return consult.act(self._seat, act_id)

    def pending(self) -> list[RecordedAct]:
        """Return the suggestions that nobody has decided, the most doubtful first."""
        return list(self._up_to_date().pending)

    def decided(self, *, known_at: str | None = None) -> list[RecordedAct]:
        """Return the acts that a person confirmed, corrected, entered or rejected; the status says which."""
        return consult.decided(self._seat, known_at)

    def decisions(self, act_id: str | None = None) -> list[Decision]:
        """Return every decision on acts, or on one of them, oldest first."""
        return consult.decisions(self._seat, act_id=act_id)

    def last_touched(self, act_id: str) -> int:
        """Return the sequence of the last entry that bears on an act: what one has seen of it. Raises UnknownAct."""
        return consult.last_touched(self._seat, act_id)

    # Talks

    def talks(
        self,
        *,
        as_of: str | None = None,
        known_at: str | None = None,
        confirmed: bool = False,
        soon: str | None = None,
    ) -> Talks:
        """Return where the talks stand. as_of None is the latest day published in the record.

        soon: an earlier day that will be asked for next, and is then answered faster.
        """
        return self._talks(as_of=as_of, known_at=known_at, confirmed=confirmed, soon=soon)

    def ease_other_days(self) -> None:
        """Make ready for questions about other days: folds that begin alike will go on from this one."""
        self._talks(lay=True)

    def forget(self) -> None:
        """Drop all that is kept to answer faster: what a redaction took out is not to stay in memory."""
        self._fetched = self._past = self._course = None

    def _talks(
        self,
        *,
        as_of: str | None = None,
        known_at: str | None = None,
        confirmed: bool = False,
        lay: bool = False,
        soon: str | None = None,
    ) -> Talks:
        if self._course is None:
            self._course = below.new_course()
        return consult.talks(
            self._seat,
            self._course,
            self._folded(known_at),
            self.names(),
            as_of=as_of,
            known_at=known_at,
            confirmed=confirmed,
            lay=lay,
            soon=soon,
        )

    def boundaries(self) -> tuple[int, int, int]:
        """Return how many merges, splits and names were entered: what a fold depends on besides acts."""
        counts = [self._seat.rows(table, "COUNT(*)")[0][0] for table in ("merges", "splits", "names")]
        return (int(counts[0]), int(counts[1]), int(counts[2]))

    def latest_day(self) -> str | None:
        """Return the latest day on which anything in the record was published."""
        return consult.latest_day(self._seat)

    def merge(self, kept_object_id: str, other_object_id: str, reason: str = "") -> None:
        """Say that two objects are one. Raises UnknownObject, NotOne."""
        decide.merge(self._seat, self.talks(), kept_object_id, other_object_id, reason)

    def split(self, object_id: str, act_ids: Sequence[str], reason: str = "") -> None:
        """Say that some acts are about another object. Raises UnknownObject, UnknownAct, NotOne."""
        decide.split(self._seat, self.talks(), object_id, act_ids, reason)

    # Names

    def names(self, *, known_at: str | None = None) -> Names:
        """Return the register: the general data and what was entered in this record."""
        clock = parse_known_at(known_at) if known_at is not None else None
        count = register.count_changes(self._seat, clock)
        if self._names is None or self._names[0] != count:  # entries are only added: as many changes are the same ones
            changes = register.changes(self._seat, clock)
            self._names = (count, register.with_changes(below.seed_names(), changes))
        return self._names[1]

    def confirm_name(self, change: NameSuggestion) -> None:
        """Enter a name in the register, or what is newly known of one. Raises BadName."""
        register.confirm_name(self._seat, change)

    def suggested_names(self) -> list[NameSuggestion]:
        """Return the names that reading met and the register does not know."""
        return register.suggested(self._seat, self.names())

    def met(self) -> Met:
        """Return the names that the documents of the record introduced, whether anybody confirmed them or not."""
        self._met = register.meet(self._seat, self._met)
        return self._met.names

    def met_outside(self, archives: Sequence[str]) -> Met:
        """Return the names met, without what documents of some archives introduced. archives: their labels.

        An archive that is gone on with is read as it was begun, whatever of it the record has by then.
        """
        return register.meet_outside(self._seat, archives)

    # The record itself

    def search(
        self, words: str, *, limit: int = 50, as_of: str | None = None, known_at: str | None = None
    ) -> list[search.Hit]:
        """Find acts, passages and documents that have all the words."""
        return search.search(self._seat, words, limit=limit, as_of=as_of, known_at=known_at)

    def verify(self, *, head: str | None = None) -> VerifyReport:
        """Recompute every hash of the record and of its documents. head: one noted outside. Raises BadHead."""
        return shelf.verify(self._seat, head=head)

    def redactions(self) -> int:
        """Return how many things were redacted: who keeps what was shown must drop it when there are more."""
        return int(self._seat.rows("redactions", "COUNT(*)")[0][0])

    def redact(self, what: str, why: str) -> redact.RedactReport:
        """Take an act, a document or an entry out of the record for good. See `clerk.redact`."""
        return redact.redact(self._seat, what, why)

    def chain(self, *, known_at: str | None = None) -> Iterator[Entry]:
        """Yield the entries of the ledger, as they stand in it."""
        clock = parse_known_at(known_at) if known_at is not None else None
        return self._seat.ledger.read(self._seat.viewer, known_at=clock)

    def sources(self) -> Iterator[Source]:
        """Yield the stored documents with their bytes, as they stand in the record."""
        return self._seat.ledger.sources(self._seat.viewer)

    def backup(self, path: Path) -> None:
        """Copy the record to a new file, while others may write. Raises RecordNotWritten."""
        self._seat.ledger.back_up(path)

    def rebuild(self) -> None:
        """Drop the derived tables and make them again from the entries."""
        self._seat.ledger.rebuild()
