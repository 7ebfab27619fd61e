"""Short ways for tests of reading: a document of a text, its reading, and what a span of it says."""

from __future__ import annotations

from travaux.documents import open_document
from travaux.model.acts import Act
from travaux.model.documents import Document
from travaux.model.statements import Statement
from travaux.reading.context import Context
from travaux.reading.names import NameIndex, seed_names
from travaux.reading.pipeline import Reading, read

PUBLISHED = "2022-01-12"  # a Wednesday
NAMES = seed_names()
INDEX = NameIndex(NAMES)


def document_of(text: str, **known: str | None) -> Document:
    """A news text with a title line before it, so that the first sentence is a paragraph and not taken for one."""
    known = {"published": PUBLISHED, "publisher": "Harbour Gazette", "language": "en", **known}
    body = text if "\n" in text else f"A Day of Meetings\n\n{text}"
    return open_document(body.encode(), name="text.txt", **known)


def context_of(text: str, **known: str | None) -> Context:
    return Context(document_of(text, **known), NAMES, INDEX)


def reading_of(text: str, **known: str | None) -> Reading:
    return read(document_of(text, **known), NAMES)


def acts_of(text: str, **known: str | None) -> tuple[Act, ...]:
    return reading_of(text, **known).acts


def the_act(text: str, **known: str | None) -> Act:
    """The only act of a text."""
    acts = acts_of(text, **known)
    assert len(acts) == 1, [(a.act, a.anchor.exact if a.anchor else None) for a in acts]
    return acts[0]


def statements_of(text: str, **known: str | None) -> tuple[Statement, ...]:
    return reading_of(text, **known).statements


def shown(text: str, spans) -> list[str]:
    return [text[a:b] for a, b in spans]
