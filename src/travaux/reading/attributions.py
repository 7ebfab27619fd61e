"""The port between a tagger and the rest of reading: which words are source, cue and content of one attribution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import msgspec

from travaux.model.passages import Span
from travaux.reading.stage import Stage


class Attribution(msgspec.Struct, frozen=True):
    """One attribution. Spans are [start, end) in code points of the document's text, in order; contents may be several
    (discontinuous), source and cue may be empty. turn: the content is the speaker's own words though not in
    quotation marks, as in a transcript; its source may then stand far before it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 0.5
    turn: bool = False


class Tagger(Protocol):
    """Finds attributions. `blocks` are the paragraphs to read, as spans of `text`, in order."""

    def tag(self, text: str, blocks: Sequence[Span]) -> list[Attribution]: ...


@runtime_checkable
class StagedTagger(Protocol):
    """A tagger that can be told who has the floor in the document it is to read."""

    def on(self, stage: Stage) -> Tagger: ...
