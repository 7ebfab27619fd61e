"""A small document in our own words, and a reader that finds two acts in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from types import SimpleNamespace

import msgspec

from travaux.model.acts import Act, Doubt, Mention
from travaux.model.documents import Block, Document
from travaux.model.names import Names, NameSuggestion
from travaux.model.passages import Anchor
from travaux.model.statements import Hop, Statement

TEXT = (
    "Harbour talks to resume\n\n"
    "Envoy Ana Söderholm said that Norland would meet Sudria on 3 March.\n\n"
    "She refused to discuss the pilots' list.\n"
)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def make_document(text: str = TEXT, *, name: str = "harbour.txt", published: str | None = "2031-02-20") -> Document:
    blocks, start = [], 0
    for paragraph in text.rstrip("\n").split("\n\n"):
        blocks.append(Block("title" if not start else "paragraph", start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Document(
        name=name,
        sha256=digest(text),
        text_sha256=digest(text),
        text=text,
        title=text.split("\n", 1)[0],
        publisher="The Quay Post",
        published=published,
        language="en",
        blocks=tuple(blocks),
        found={"title": "found", "published": "found", "publisher": "found"},
    )


def make_act(document: Document, words: str, act: str, *, confidence: float = 0.8) -> Act:
    start = document.text.index(words)
    end = start + len(words)
    return Act(
        id="act:" + digest(f"{document.text_sha256}{start}{end}{act}")[:12],
        act=act,
        speaker="Ana Söderholm",
        party="Norland",
        published=document.published,
        document=document.sha256,
        said=document.published,
        channel=(Hop("brief", outlet=document.publisher),),
        mentions=(Mention(kind="round", label="meeting of Norland and Sudria"),),
        anchor=Anchor(document.sha256, document.name, document.text_sha256, start, end, words),
        confidence=confidence,
    )


class FakeReader:
    """Finds an act for every phrase that it is given and the text holds."""

    def __init__(self) -> None:
        self.version = "fake-1"
        self.phrases = {"Norland would meet Sudria on 3 March": "set_round", "refused to discuss": "reject"}
        self.confidence = 0.8
        self.calls = 0

    def read(self, document: Document, names: Names, met: Names | None = None) -> SimpleNamespace:
        self.calls += 1
        acts = tuple(
            make_act(document, words, act, confidence=self.confidence)
            for words, act in self.phrases.items()
            if words in document.text
        )
        spans = [(act.anchor.start, act.anchor.end) for act in acts if act.anchor]
        return SimpleNamespace(
            statements=tuple(Statement(content=(span,), speaker="Ana Söderholm", party="Norland") for span in spans),
            acts=acts,
            names=(NameSuggestion("person", "Ana Söderholm", office="Envoy", party="Norland"),),
            doubts=(Doubt("which list", 100, 104),),
            version=self.version,
        )


class Clock:
    """A minute passes at every look."""

    def __init__(self, start: datetime = datetime(2031, 3, 1, 9, 0, tzinfo=UTC)) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


def without_id(act: Act) -> Act:
    return msgspec.structs.replace(act, id="")
