"""Exports: JSON Lines without loss, and tables for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from travaux.model.acts import RecordedAct
from travaux.model.documents import Document
from travaux.model.names import Names
from travaux.model.objects import Talks
from travaux.model.statements import Statement
from travaux.views.attributes import say_attributes
from travaux.views.objects import titles_of
from travaux.views.voices import joined, say_channel
from travaux.views.wire import act_to_wire, dump, object_to_wire, statement_to_wire

ACT_COLUMNS = (
    "id", "act", "mode", "speaker", "office", "relayed_by", "for", "addressee", "voice", "modality", "polarity", "said",
    "published", "when", "when_edtf", "place", "objects", "standing", "confirmed", "confidence", "file", "start", "end",
    "exact", "content", "channel", "entered_by", "entered_at",
)  # fmt: skip
OBJECT_COLUMNS = ("id", "kind", "title", "state", "standing", "confirmed", "acts", "by", "details", "aliases")

# A spreadsheet runs a cell that begins so as a formula; a leading apostrophe makes it text again.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def jsonl_lines(
    talks: Talks,
    acts: Sequence[RecordedAct],
    documents: Iterable[tuple[Document, Sequence[Statement]]],
    names: Names,
    *,
    known_at: str | None,
    ledger: Iterable[dict[str, Any]] = (),
) -> Iterator[str]:
    """One JSON value a line, `type` first: the head, each document with its statements, acts, objects, the ledger.

    `record` of an act is the act as the record holds it, nothing left out; the other keys are those of `acts --json`.
    ledger: lines of `ledger_lines`, from which the record can be made again.
    """
    yield dump({"type": "travaux", "format": "travaux-export/1", "as_of": talks.as_of, "known_at": known_at})
    yield from map(dump, ledger)
    for document, statements in documents:
        yield dump({"type": "document", **_document(document)})
        for number, statement in enumerate(statements):
            shape = {"type": "statement", "document": document.sha256, "number": number}
            yield dump({**shape, **statement_to_wire(statement), "record": msgspec.to_builtins(statement)})
    for recorded in acts:
        yield dump({"type": "act", **act_to_wire(recorded, talks), "record": msgspec.to_builtins(recorded)})
    for thing in talks.objects:
        history = [msgspec.to_builtins(step) for step in thing.history]
        yield dump({"type": "object", **object_to_wire(thing), "history": history})
    for suggestion in talks.suggestions:
        yield dump({"type": "merge_suggestion", **msgspec.to_builtins(suggestion)})


def _document(document: Document) -> dict[str, Any]:
    shape: dict[str, Any] = msgspec.to_builtins(document)
    return shape


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A table, header first, one text a row (RFC 4180); cells that a spreadsheet would run are made text."""
    for cells in (columns, *([_cell(row.get(column)) for column in columns] for row in rows)):
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow(cells)
        yield line.getvalue()


def act_rows(talks: Talks, acts: Iterable[RecordedAct]) -> Iterator[dict[str, Any]]:
    for recorded in acts:
        act = recorded.act
        row = act_to_wire(recorded, talks)
        anchor = act.anchor
        yield row | {
            "speaker": joined(act.speaker), "for": joined(act.party), "addressee": joined(act.addressee),
            "when": act.when.phrase if act.when else "", "when_edtf": act.when.edtf if act.when else "",
            "objects": " ".join(row["objects"]), "confirmed": "yes" if row["confirmed"] else "no",
            "file": anchor.file if anchor else "", "start": anchor.start if anchor else "",
            "end": anchor.end if anchor else "", "exact": anchor.exact if anchor else "", "channel": say_channel(act),
            "entered_by": recorded.entered_by, "entered_at": recorded.entered_at,
        }  # fmt: skip


def object_rows(talks: Talks) -> Iterator[dict[str, Any]]:
    titles = titles_of(talks.objects)
    for thing in talks.objects:
        yield object_to_wire(thing) | {
            "acts": len(thing.by),
            "by": " ".join(thing.by),
            "details": "; ".join(say_attributes(thing.attributes, titles)),
            "aliases": " ".join(thing.aliases),
        }


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
