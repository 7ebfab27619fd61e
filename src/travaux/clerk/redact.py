"""Taking something out of a record for good: an act with its passage, a document with all that came of it, an entry.

An act goes with all its versions: what it corrects, what corrects it, each reading that suggested it. Its passage is
blanked in the stored text, and so is every quotation of it in what was taken from the same document; the document's
raw bytes go altogether, since nobody can say where in them the passage is. The chain still verifies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from travaux.clerk import consult
from travaux.clerk.blanking import blank_body, blank_marks, blank_spans, make_secret
from travaux.clerk.errors import CannotRedact, UnknownAct, UnknownDocument
from travaux.clerk.redactions import raise_if_redacted
from travaux.clerk.seat import Seat
from travaux.record.bodies import canonical
from travaux.record.tombstones import REDACT, Cut, DocumentCut, Redaction


class RedactReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was done. sequence: of the tombstone. entries: how many lost content; documents: sha256 of those touched.

    also_in: sha256 of other documents of the record that have the same words. finished: False when another process
    still reads an older state, so that the bytes go when it is done and the record is next opened.
    """

    sequence: int
    entries: int
    documents: tuple[str, ...]
    also_in: tuple[str, ...]
    finished: bool


def redact(seat: Seat, what: str, why: str) -> RedactReport:
    """Redact an act (its id), a document (its sha256 or the beginning of it) or an entry (`entry:` and its number).

    why: for the tombstone; it must not say what is taken out. Raises CannotRedact, UnknownAct, UnknownDocument,
    Redacted for what is gone already.
    """
    if not why.strip():
        raise CannotRedact("a redaction needs a reason", hint="it stays in the record, so it must not repeat the words")
    passages: Sequence[str] = ()
    if what.startswith("act:"):
        redaction, passages = _of_act(seat, what, why)
    elif what.startswith("entry:"):
        redaction = _of_entry(seat, what, why)
    elif ":" in what:
        raise CannotRedact(f"{what} is computed, not entered", hint="redact the acts that `travaux why` shows")
    else:
        redaction = _of_document(seat, what, why)
    entry = seat.ledger.redact(redaction, author=seat.author, at=seat.now())
    touched = tuple(cut.sha256 for cut in redaction.documents)
    return RedactReport(
        sequence=entry.sequence,
        entries=len(redaction.entries),
        documents=touched,
        also_in=_also_in(seat, passages, touched),
        finished=not seat.ledger.scrub_is_due,
    )


def _of_act(seat: Seat, act_id: str, why: str) -> tuple[Redaction, list[str]]:
    versions = consult.standings_around(seat, act_id)
    if act_id not in versions:
        raise_if_redacted(seat, act_id)
        raise UnknownAct(f"no act {act_id} is in the record", hint="travaux acts lists them", act=act_id)
    marks = ", ".join("?" * len(versions))
    rows = seat.rows("acts", 'sequence, document, start, "end"', where=f"id IN ({marks})", values=list(versions))
    gone = {sequence for sequence, *_ in rows}
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for _, document, start, end in rows:
        if document is not None and start is not None:
            spans[document].add((start, end))
    texts = {sha256: _text(seat, sha256) for sha256 in spans}
    left = {sha256: blank_spans(texts[sha256], spans[sha256]) for sha256 in spans}
    passages = [texts[sha256][start:end] for sha256, each in spans.items() for start, end in each]
    secret = make_secret(passages, "\n".join(left.values()))
    blanked = []
    for sequence, body in _bodies(seat, _taken_from(seat, list(spans)) - gone):
        value = msgspec.json.decode(body)
        kept = blank_marks(blank_body(value, secret, left), spans)
        if kept != value:
            blanked.append(Cut(sequence, canonical(kept)))
    redaction = Redaction(
        what=act_id,
        why=why,
        also=tuple(sorted(versions.keys() - {act_id})),
        entries=(*map(Cut, sorted(gone)), *blanked),
        documents=tuple(DocumentCut(sha256, text) for sha256, text in left.items()),
    )
    return redaction, passages


def _of_document(seat: Seat, sha256: str, why: str) -> Redaction:
    found = {
        row[0]
        for row in seat.rows("documents", "sha256", where="sha256 >= ? AND sha256 < ?", values=(sha256, sha256 + "g"))
    }
    if len(found) != 1 or not sha256:
        raise_if_redacted(seat, sha256)
        raise UnknownDocument(f"no document {sha256[:12]} is in the record", document=sha256)
    (whole,) = found
    acts = seat.rows("acts", "sequence, id", where="document = ?", values=(whole,))
    gone = {sequence for sequence, _ in acts} | _sequences(seat, ("readings", "statements"), "document = ?", [whole])
    gone |= _sequences(seat, ("documents",), "sha256 = ?", [whole])
    secret = make_secret([_text(seat, whole)], None)
    blanked = []
    for sequence, body in _bodies(seat, _reasons(seat, [whole]) - gone):
        value = msgspec.json.decode(body)
        kept = blank_body(value, secret, {})
        if kept != value:
            blanked.append(Cut(sequence, canonical(kept)))
    return Redaction(
        what=whole,
        why=why,
        also=tuple(dict.fromkeys(id_ for _, id_ in acts)),
        entries=(*map(Cut, sorted(gone)), *blanked),
        documents=(DocumentCut(whole),),
    )


def _of_entry(seat: Seat, what: str, why: str) -> Redaction:
    number = what.removeprefix("entry:")
    rows = (
        seat.ledger.query(seat.viewer, "SELECT kind, body FROM entries WHERE sequence = ?", (int(number),))
        if number.isdecimal()
        else []
    )
    if not rows:
        raise CannotRedact(f"there is no {what} in the record")
    ((kind, body),) = rows
    if kind == REDACT or not body:
        raise CannotRedact(f"{what} is a tombstone" if kind == REDACT else f"{what} was redacted already")
    if kind not in ("confirm", "reject", "merge", "split", "name"):
        raise CannotRedact(f"{what} is of kind {kind}", hint="redact the act or the document by its own id")
    return Redaction(what=what, why=why, entries=(Cut(int(number)),))


def _taken_from(seat: Seat, documents: Sequence[str]) -> set[int]:
    """Return the entries that may quote a document: its own, what reading found, acts, and reasons."""
    own = _sequences(seat, ("documents",), "sha256 = ?", documents)
    return own | _sequences(seat, ("readings", "acts"), "document = ?", documents) | _reasons(seat, documents)


def _reasons(seat: Seat, documents: Sequence[str]) -> set[int]:
    """Return decisions on acts of documents, and what people said when they merged and split."""
    of_acts = "act IN (SELECT id FROM acts WHERE document = ?)"
    drawn = {row[0] for table in ("merges", "splits") for row in seat.rows(table, "sequence")}
    return drawn | _sequences(seat, ("decisions",), of_acts, documents)


def _sequences(seat: Seat, tables: Iterable[str], where: str, values: Sequence[str]) -> set[int]:
    return {
        row[0]
        for table in tables
        for value in values
        for row in seat.rows(table, "sequence", where=where, values=[value])
    }


def _bodies(seat: Seat, sequences: Iterable[int]) -> Iterable[tuple[int, bytes]]:
    for sequence in sorted(sequences):
        for (body,) in seat.ledger.query(seat.viewer, "SELECT body FROM entries WHERE sequence = ?", (sequence,)):
            yield sequence, body.encode()


def _text(seat: Seat, sha256: str) -> str:
    source = seat.ledger.source(seat.viewer, sha256)
    return source.text if source is not None else ""


def _also_in(seat: Seat, passages: Sequence[str], touched: Sequence[str]) -> tuple[str, ...]:
    """Find other documents with the same words: copies of one wire are documents of their own."""
    found = []
    for (sha256,) in dict.fromkeys(seat.rows("documents", "sha256")):
        if sha256 not in touched:
            text = " ".join(_text(seat, sha256).split())
            found += [sha256] if any(" ".join(passage.split()) in text for passage in passages) else []
    return tuple(found)
