"""The tables that the clerk keeps beside the ledger, and the rows that each kind of entry makes.

Rows are only ever added, one entry at a time: what an act counts for now, or counted for on a day, is worked out from
them by `decisions.py`. Column names are for people too: the file opens in Datasette and pandas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from travaux.clerk.kinds import (
    ACT,
    CONFIRM,
    CORRECT,
    DOCUMENT,
    MERGE,
    NAME,
    READING,
    REJECT,
    REOPEN,
    SPLIT,
    ActBody,
    DecisionBody,
    MergeBody,
    ReadingBody,
    SplitBody,
    from_document_body,
)
from travaux.clerk.shelf_views import VIEWS
from travaux.model.acts import Act
from travaux.model.names import NameSuggestion
from travaux.record.entries import Entry
from travaux.record.tables import Derivation, Row, Table
from travaux.record.tombstones import REDACT, Tombstone

TextOf = Callable[[str], str]

_WHO_WHEN = {"entered_at": "TEXT", "entered_by": "TEXT"}

_TABLES = (
    Table(
        "documents",
        {
            **_WHO_WHEN, "sha256": "TEXT", "name": "TEXT", "title": "TEXT", "publisher": "TEXT", "published": "TEXT",
            "language": "TEXT", "form": "TEXT", "characters": "INTEGER",
        },
        (("sha256",),),
    ),
    Table(
        "readings",
        {**_WHO_WHEN, "id": "TEXT", "document": "TEXT", "version": "TEXT"},
        (("document",),),
    ),
    Table(
        "statements",
        {
            "document": "TEXT", "reading": "TEXT", "number": "INTEGER", "speaker": "TEXT", "party": "TEXT",
            "voice": "TEXT", "said": "TEXT", "start": "INTEGER", "end": "INTEGER", "words": "TEXT",
        },
        (("document",),),
    ),
    Table(
        "acts",
        {
            **_WHO_WHEN, "id": "TEXT", "origin": "TEXT", "reading": "TEXT", "supersedes": "TEXT", "document": "TEXT",
            "act": "TEXT", "speaker": "TEXT", "party": "TEXT", "published": "TEXT", "said": "TEXT",
            "confidence": "REAL", "start": "INTEGER", "end": "INTEGER", "words": "TEXT", "body": "BLOB",
        },
        (("id",), ("sequence",), ("document",)),
    ),
    Table(
        "decisions", {**_WHO_WHEN, "act": "TEXT", "verdict": "TEXT", "reason": "TEXT", "by_act": "TEXT"}, (("act",),)
    ),
    Table("merges", {**_WHO_WHEN, "kept": "TEXT", "other": "TEXT", "reason": "TEXT"}),
    Table("splits", {**_WHO_WHEN, "object": "TEXT", "acts": "TEXT", "reason": "TEXT"}),
    Table("names", {**_WHO_WHEN, "kind": "TEXT", "name": "TEXT"}),
    Table("redactions", {**_WHO_WHEN, "what": "TEXT", "why": "TEXT"}, (("what",),)),
    Table("passages", {"document": "TEXT", "start": "INTEGER", "end": "INTEGER", "words": "TEXT"}, (("document",),)),
    Table(
        "search",
        {"kind": "TEXT", "id": "TEXT", "document": "TEXT", "start": "INTEGER", "end": "INTEGER", "words": "WORDS"},
        full_text=True,
    ),
)  # fmt: skip


def rows(entry: Entry, text_of: TextOf) -> Iterable[Row]:
    """Return the rows of one entry. Kinds that are not known, from a later version, make none."""
    make = _MAKERS.get(entry.kind)
    return make(entry, text_of) if make is not None else ()


def _signed(entry: Entry) -> dict[str, str]:
    return {"entered_at": entry.time, "entered_by": entry.author}


def _document_rows(entry: Entry, text_of: TextOf) -> Iterator[Row]:
    document = from_document_body(entry.body)
    text = text_of(document.sha256)
    yield "documents", {
        **_signed(entry), "sha256": document.sha256, "name": document.name, "title": document.title,
        "publisher": document.publisher, "published": document.published, "language": document.language,
        "form": document.kind, "characters": len(text),
    }  # fmt: skip
    known_as = " · ".join(part for part in (document.title, document.publisher, document.name) if part)
    yield "search", {"kind": "document", "id": document.sha256, "document": document.sha256, "words": known_as}
    for block in document.blocks:
        words = text[block.start : block.end]
        if block.kind == "boilerplate" or not words.strip():
            continue
        place = {"document": document.sha256, "start": block.start, "end": block.end, "words": words}
        yield "passages", place
        yield "search", {**place, "kind": "passage", "id": f"{document.sha256[:12]}:{block.start}-{block.end}"}


def _reading_rows(entry: Entry, text_of: TextOf) -> Iterator[Row]:
    reading = msgspec.json.decode(entry.body, type=ReadingBody)
    yield "readings", {
        **_signed(entry), "id": reading.id, "document": reading.document, "version": reading.version,
    }  # fmt: skip
    text = text_of(reading.document)
    for number, statement in enumerate(reading.statements):
        spans = statement.content
        start, end = (spans[0][0], spans[-1][1]) if spans else (None, None)
        yield "statements", {
            "document": reading.document, "reading": reading.id, "number": number,
            "speaker": _joined(statement.speaker), "party": _joined(statement.party), "voice": statement.voice,
            "said": statement.said, "start": start, "end": end,
            "words": " … ".join(text[first:last] for first, last in spans),
        }  # fmt: skip


def _act_rows(entry: Entry, text_of: TextOf) -> Iterator[Row]:
    body = msgspec.json.decode(entry.body, type=ActBody)
    act = body.act
    anchor = act.anchor
    words = anchor.exact if anchor else (act.content or act.note)
    yield "acts", {
        **_signed(entry), "id": act.id, "origin": body.origin, "reading": body.reading, "supersedes": body.supersedes,
        "document": act.document, "act": act.act, "speaker": _joined(act.speaker), "party": _joined(act.party),
        "published": act.published, "said": act.said, "confidence": act.confidence,
        "start": anchor.start if anchor else None, "end": anchor.end if anchor else None, "words": words,
        "body": msgspec.json.encode(act),
    }  # fmt: skip
    if body.supersedes:
        yield "decisions", {
            **_signed(entry), "act": body.supersedes, "verdict": "correct", "reason": body.reason, "by_act": act.id,
        }  # fmt: skip
    yield "search", {
        "kind": "act", "id": act.id, "document": act.document, "start": anchor.start if anchor else None,
        "end": anchor.end if anchor else None, "words": _words_of(act, words),
    }  # fmt: skip


def _words_of(act: Act, words: str | None) -> str:
    labels = [mention.label or mention.content for mention in act.mentions]
    said_by = (_joined(act.speaker), _joined(act.party), act.office)
    parts = (words, act.content, act.note, act.act.replace("_", " "), *said_by, *labels)
    return " · ".join(dict.fromkeys(filter(None, parts)))


def _decision_rows(entry: Entry, _: TextOf) -> Iterator[Row]:
    body = msgspec.json.decode(entry.body, type=DecisionBody)
    yield "decisions", {**_signed(entry), "act": body.act, "verdict": entry.kind, "reason": body.reason}


def _merge_rows(entry: Entry, _: TextOf) -> Iterator[Row]:
    body = msgspec.json.decode(entry.body, type=MergeBody)
    yield "merges", {**_signed(entry), "kept": body.kept, "other": body.other, "reason": body.reason}


def _split_rows(entry: Entry, _: TextOf) -> Iterator[Row]:
    body = msgspec.json.decode(entry.body, type=SplitBody)
    acts = msgspec.json.encode(body.acts).decode()
    yield "splits", {**_signed(entry), "object": body.object, "acts": acts, "reason": body.reason}


def _name_rows(entry: Entry, _: TextOf) -> Iterator[Row]:
    change = msgspec.json.decode(entry.body, type=NameSuggestion)
    yield "names", {**_signed(entry), "kind": change.kind, "name": change.name}


def _redaction_rows(entry: Entry, _: TextOf) -> Iterator[Row]:
    tombstone = msgspec.json.decode(entry.body, type=Tombstone)
    for what in (tombstone.what, *tombstone.also):
        yield "redactions", {**_signed(entry), "what": what, "why": tombstone.why}


def _joined(names: str | tuple[str, ...] | None) -> str | None:
    return names if names is None or isinstance(names, str) else ", ".join(names)


_MAKERS: dict[str, Callable[[Entry, TextOf], Iterator[Row]]] = {
    DOCUMENT: _document_rows,
    READING: _reading_rows,
    ACT: _act_rows,
    CORRECT: _act_rows,
    CONFIRM: _decision_rows,
    REJECT: _decision_rows,
    REOPEN: _decision_rows,
    MERGE: _merge_rows,
    SPLIT: _split_rows,
    NAME: _name_rows,
    REDACT: _redaction_rows,
}


def _stored(entry: Entry) -> Iterator[tuple[str, str, str]]:
    if entry.kind == DOCUMENT:
        document = from_document_body(entry.body)
        yield document.sha256, document.text_sha256, document.media_type


SHELVES = Derivation(version="3", tables=_TABLES, rows=rows, views=VIEWS, stored=_stored)
