"""Where no act answers: the sentences of the documents that have most of a question's words. A search, no answer."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec

from travaux.talks.asking.query import Query
from travaux.talks.asking.stems import GENERIC, met_in, stem, tokens, words_of

LEAST = 0.45
"""Of the weight of what is asked, so much must be in a sentence."""
NEAR_BEST = 0.85
MOST = 3
_GENERIC_WEIGHT = 0.3
_BEFORE = 0.4
"""What stands only in the sentence before, to which a pronoun may point."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a document. document: sha256 of its bytes. start, end: [start, end) in code points of its text.

    speaker: who is quoted in it and for whom, in words; empty for the writer's own.
    """

    document: str
    start: int
    end: int
    words: str
    speaker: str = ""
    published: str | None = None


def closest(query: Query, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that have most of what is asked, the best first; none where none has enough.

    sentences: of the documents, in order.
    """
    asked = {s for word in query.spoken for s in (stem(word),)}
    asked |= {s for name in (*query.named, *query.witnesses) for s in (stem(tokens(name)[-1]),) if tokens(name)}
    if not asked:
        return ()
    stems = [frozenset(words_of(f"{one.words} {one.speaker}")) for one in sentences]
    rare = _rarity(asked, stems)
    total = sum(weight for weight in rare.values())
    scored = []
    for number, one in enumerate(sentences):
        before = stems[number - 1] if number and sentences[number - 1].document == one.document else frozenset()
        hit = sum(w * max(met_in(s, stems[number]), _BEFORE * met_in(s, before)) for s, w in rare.items())
        scored.append((hit / total, number))
    best = max((score for score, _ in scored), default=0.0)
    if best < LEAST:
        return ()
    kept = sorted((pair for pair in scored if pair[0] >= NEAR_BEST * best), key=lambda pair: (-pair[0], pair[1]))
    return tuple(sentences[number] for _, number in kept[:MOST])


def _rarity(asked: Iterable[str], stems: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each stem asked for tells, by how few sentences have it."""
    found = {}
    for one in asked:
        count = sum(met_in(one, each) > 0 for each in stems)
        found[one] = (_GENERIC_WEIGHT if one in GENERIC else 1.0) * (0.5 + math.log((len(stems) + 1) / (count + 1)))
    return found
