"""What the clerk writes into the ledger: the kinds of entry and the shape of each one's body."""

from __future__ import annotations

from typing import Any

import msgspec

from travaux.model.acts import Act, Doubt
from travaux.model.documents import Document
from travaux.model.names import NameSuggestion
from travaux.model.statements import Statement

DOCUMENT, READING, ACT, CORRECT = "document", "reading", "act", "correct"
CONFIRM, REJECT, REOPEN = "confirm", "reject", "reopen"
MERGE, SPLIT, NAME = "merge", "split", "name"

# `redact`, the tombstone, is the ledger's own kind: record/tombstones.py.

SUGGESTED, ENTERED = "suggested", "entered"


class ReadingBody(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """That a document was read by a version of the reader, and all that it found. acts: ids of those suggested.

    id: names this reading. document: sha256 of its bytes. Acts that a person had already decided are not among `acts`.
    """

    id: str
    document: str
    version: str
    acts: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    names: tuple[NameSuggestion, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class ActBody(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An act, suggested by a reading, entered by hand, or put in the place of another (`supersedes`)."""

    act: Act
    origin: str = SUGGESTED
    reading: str | None = None
    supersedes: str | None = None
    reason: str | None = None


class DecisionBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """That an act was confirmed or rejected, or that this was taken back; the entry's kind says which."""

    act: str
    reason: str | None = None


class MergeBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """That two objects are one. `other` lives on as an alias of `kept`."""

    kept: str
    other: str
    reason: str | None = None


class SplitBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """That some acts are about another object than the one they were put with."""

    object: str
    acts: tuple[str, ...]
    reason: str | None = None


def to_document_body(document: Document) -> dict[str, Any]:
    """Return what an entry keeps of a document: everything but the text, which is a stored source."""
    body: dict[str, Any] = msgspec.to_builtins(document)
    del body["text"]
    return body


def from_document_body(body: bytes, text: str = "") -> Document:
    """Make the document again, with its text or without."""
    return msgspec.convert({**msgspec.json.decode(body), "text": text}, Document)
