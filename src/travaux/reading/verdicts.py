"""The port of the judge: what something other than a table of wordings says a clause performs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from travaux.model.passages import Span


class Verdict(msgspec.Struct, frozen=True):
    """What a judge thinks of one clause.

    act: the likeliest act; likely: its probability; likelies: probabilities of all acts that are not negligible.
    nothing: probability that the clause performs none. mode, modality, polarity: of the likeliest act.
    trigger: the words on which it rests, [start, end) in code points of the document's text.
    """

    act: str
    likely: float
    nothing: float
    mode: str | None
    modality: str
    polarity: str
    trigger: Span
    likelies: dict[str, float]


class ClauseJudge(Protocol):
    """Judges clauses in the context of their document."""

    def judge(
        self, text: str, blocks: Sequence[Span], clauses: Sequence[Span], voices: Sequence[int]
    ) -> list[Verdict | None]:
        """One verdict a clause, None where it has no words.

        blocks: the paragraphs, clauses: [start, end), both in code points of text and in order. voices: 0 the
        writer's own words, 1 quoted, 2 said but not quoted.
        """
        ...
