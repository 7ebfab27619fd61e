"""Which cue a content belongs to and which source a cue has: the link heads, in numpy."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from travaux.reading.tagger.links import Piece, between_code, distance_code, paragraph_code

Floats = npt.NDArray[np.float32]

REACH_CUES = 10
"""A piece may choose among this many cues before and as many after it, so that work grows with length alone."""
REACH_WORDS = 400
"""And among cues no farther than this."""
_PAIRS_AT_ONCE = 4096


@dataclass(frozen=True)
class LinkHead:
    """Weights of one link head; arrays as trained (see training/model.py), float32."""

    dependant_weight: Floats
    dependant_bias: Floats
    head_weight: Floats
    head_bias: Floats
    distance: Floats
    between: Floats
    paragraph: Floats
    weight: Floats
    none_weight: Floats
    none_bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, Floats], prefix: str) -> LinkHead:
        return cls(**{name: arrays[f"{prefix}.{name}"] for name in cls.__dataclass_fields__})

    def as_dependant(self, ends: Floats) -> Floats:
        """Project a span's ends, float32 [2 x hidden], to what a dependant shows."""
        return _product(ends, self.dependant_weight) + self.dependant_bias

    def as_head(self, ends: Floats) -> Floats:
        """Project a span's ends to what a head shows."""
        return _product(ends, self.head_weight) + self.head_bias

    def scores(self, dependants: Floats, heads: Floats, codes: npt.NDArray[np.int64]) -> Floats:
        """Scores of pairs, row by row. codes: int64 [pair, 3] distance, cues between, paragraphs apart."""
        width = self.weight.shape[-1]
        edge = self.distance[codes[:, 0]] + self.between[codes[:, 1]] + self.paragraph[codes[:, 2]]
        mixed = np.maximum(dependants[:, :width] + heads[:, :width] + edge, 0.0)
        bilinear = (dependants[:, width:] * heads[:, width:]).sum(1) * np.float32(width**-0.5)
        return np.asarray((mixed * self.weight).sum(1) + bilinear, dtype=np.float32)

    def none_scores(self, heads: Floats) -> Floats:
        """Scores of having no dependant at all."""
        return np.asarray((np.maximum(heads, 0.0) * self.none_weight).sum(1) + self.none_bias, dtype=np.float32)


def _product(row: Floats, weight: Floats) -> Floats:
    """Row x weight without BLAS, whose last bits depend on how many threads it takes."""
    return np.asarray(np.einsum("i,ij->j", row, weight), dtype=np.float32)


@dataclass(frozen=True)
class Choice:
    """What was chosen (-1: none) and how probable it was among what could be."""

    index: int
    probability: float


@dataclass(frozen=True)
class Seen:
    """Pieces of one role in order of place, and what a link head sees of each: float32 [piece, 2 x LINK]."""

    at: Sequence[Piece]
    views: Floats


def choose_cues(head: LinkHead, contents: Seen, cues: Seen) -> list[Choice]:
    """For each content piece the cue it belongs to, or none when no cue is in reach."""
    options = [list(_in_reach(piece, cues.at)) for piece in contents.at]
    scores = _score(head, contents, cues, [(i, k) for i, found in enumerate(options) for k in found])
    chosen, at = [], 0
    for found in options:
        chosen.append(_pick(found, scores[at : at + len(found)]))
        at += len(found)
    return chosen


def choose_sources(head: LinkHead, sources: Seen, cues: Seen) -> list[Choice]:
    """For each cue its source, or none. Several cues may choose one source."""
    options: list[list[int]] = [[] for _ in cues.at]
    for i, piece in enumerate(sources.at):
        for k in _in_reach(piece, cues.at):
            options[k].append(i)
    scores = _score(head, sources, cues, [(i, k) for k, found in enumerate(options) for i in found])
    none = head.none_scores(cues.views) if len(cues.at) else np.zeros(0, dtype=np.float32)
    chosen, at = [], 0
    for k, found in enumerate(options):
        row = np.concatenate([none[k : k + 1], scores[at : at + len(found)]])
        chosen.append(_pick([-1, *found], row))
        at += len(found)
    return chosen


def _in_reach(piece: Piece, cues: Sequence[Piece]) -> range:
    rank = bisect_left(cues, piece[1], key=lambda cue: cue[1])
    lo, hi = max(rank - REACH_CUES, 0), min(rank + REACH_CUES, len(cues))
    while lo < rank and piece[1] - cues[lo][2] > REACH_WORDS:
        lo += 1
    while hi > rank and cues[hi - 1][1] - piece[2] > REACH_WORDS:
        hi -= 1
    return range(lo, hi)


def _score(head: LinkHead, pieces: Seen, cues: Seen, pairs: list[tuple[int, int]]) -> Floats:
    """Scores of (piece, cue) pairs, in slices so that no long document asks for one large table."""
    begins = [cue[1] for cue in cues.at]
    scores = [np.zeros(0, dtype=np.float32)]
    for first in range(0, len(pairs), _PAIRS_AT_ONCE):
        rows = pairs[first : first + _PAIRS_AT_ONCE]
        codes = [_codes(pieces.at[i], cues.at[k], k, bisect_left(begins, pieces.at[i][1])) for i, k in rows]
        index = np.array(rows, dtype=np.int64)
        views = pieces.views[index[:, 0]], cues.views[index[:, 1]]
        scores.append(head.scores(*views, np.array(codes, dtype=np.int64)))
    return np.concatenate(scores)


def _codes(piece: Piece, cue: Piece, index: int, rank: int) -> tuple[int, int, int]:
    between = between_code(rank, index, piece[1] > cue[1])
    return distance_code(piece, cue), between, paragraph_code(piece, cue)


def _pick(options: list[int], scores: Floats) -> Choice:
    if not options:
        return Choice(-1, 1.0)
    best = int(scores.argmax())
    weights = np.exp(scores - scores[best])
    return Choice(options[best], float(1.0 / weights.sum()))
