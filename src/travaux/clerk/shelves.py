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
from travaux.model.names import NameSuggestion
from travaux.record.entries import Entry
from travaux.record.tables import Derivation, Row, Table
from travaux.record.tombstones import REDACT, Tombstone

TextOf = Callable[[str], str]

_ACT, _READING = msgspec.json.Decoder(ActBody), msgspec.json.Decoder(ReadingBody)
_ENCODER = msgspec.json.Encoder()

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


def _document_rows(entry: Entry, text_of: TextOf) -> Iterator[Row]:
    document = from_document_body(entry.body)
    sha256, text = document.sha256, text_of(document.sha256)
    told = (document.name, document.title, document.publisher, document.published, document.language, document.kind)
    yield "documents", (entry.time, entry.author, sha256, *told, len(text))
    known_as = " · ".join(part for part in (document.title, document.publisher, document.name) if part)
    yield "search", ("document", sha256, sha256, None, None, known_as)
    for block in document.blocks:
        start, end = block.start, block.end
        words = text[start:end]
        if block.kind == "boilerplate" or not words.strip():
            continue
        yield "passages", (sha256, start, end, words)
        yield "search", ("passage", f"{sha256[:12]}:{start}-{end}", sha256, start, end, words)


def _reading_rows(entry: Entry, text_of: TextOf) -> Iterator[Row]:
    reading = _READING.decode(entry.body)
    yield "readings", (entry.time, entry.author, reading.id, reading.document, reading.version)
    text = text_of(reading.document)
    for number, statement in enumerate(reading.statements):
        spans = statement.content
        start, end = (spans[0][0], spans[-1][1]) if spans else (None, None)
        who = (_joined(statement.speaker), _joined(statement.party), statement.voice, statement.said)
        words = " … ".join(text[first:last] for first, last in spans)
        yield "statements", (reading.document, reading.id, number, *who, start, end, words)


def _act_rows(entry: Entry, _: TextOf) -> Iterator[Row]:
    body = _ACT.decode(entry.body)
    act = body.act
    identity, document, anchor = act.id, act.document, act.anchor
    start, end = (anchor.start, anchor.end) if anchor else (None, None)
    words = anchor.exact if anchor else (act.content or act.note)
    speaker, party = _joined(act.speaker), _joined(act.party)
    yield "acts", (
        entry.time, entry.author, identity, body.origin, body.reading, body.supersedes, document, act.act, speaker,
        party, act.published, act.said, act.confidence, start, end, words, _ENCODER.encode(act),
    )  # fmt: skip
    if body.supersedes:
        yield "decisions", (entry.time, entry.author, body.supersedes, "correct", body.reason, identity)
    labels = [mention.label or mention.content for mention in act.mentions]
    parts = (words, act.content, act.note, act.act.replace("_", " "), speaker, party, act.office, *labels)
    yield "search", ("act", identity, document, start, end, " · ".join(filter(None, dict.fromkeys(parts))))


def _decision_rows(entry: Entry, _: TextOf) -> Iterator[Row]:
    body = msgspec.json.decode(entry.body, type=DecisionBody)
    yield "decisions", (entry.time, entry.author, body.act, entry.kind, body.reason, None)


def _merge_rows(entry: Entry, _: TextOf) -> Iterator[Row]:
    body = msgspec.json.decode(entry.body, type=MergeBody)
    yield "merges", (entry.time, entry.author, body.kept, body.other, body.reason)


def _split_rows(entry: Entry, _: TextOf) -> Iterator[Row]:
    body = msgspec.json.decode(entry.body, type=SplitBody)
    yield "splits", (entry.time, entry.author, body.object, _ENCODER.encode(body.acts).decode(), body.reason)


def _name_rows(entry: Entry, _: TextOf) -> Iterator[Row]:
    change = msgspec.json.decode(entry.body, type=NameSuggestion)
    yield "names", (entry.time, entry.author, change.kind, change.name)


def _redaction_rows(entry: Entry, _: TextOf) -> Iterator[Row]:
    tombstone = msgspec.json.decode(entry.body, type=Tombstone)
    for what in (tombstone.what, *tombstone.also):
        yield "redactions", (entry.time, entry.author, what, tombstone.why)


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
