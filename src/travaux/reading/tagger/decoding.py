"""From scores of tags to pieces: the best legal path, and content edges put where print puts quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from travaux.reading.tagger.marks import CLOSING, INSIDE, OPENING

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
"""Tags are 0 outside, then a begin and an inside for each of ROLES: 1 and 2, 3 and 4, 5 and 6."""
_FORBIDDEN = np.float32(-1e4)


def forbid_illegal(transitions: Floats, starts: Floats) -> tuple[Floats, Floats]:
    """Transition and start scores with an inside tag impossible but after its own begin or inside."""
    transitions, starts = transitions.copy(), starts.copy()
    for inside in (2, 4, 6):
        starts[inside] = _FORBIDDEN
        for before in range(len(starts)):
            if before not in (inside, inside - 1):
                transitions[before, inside] = _FORBIDDEN
    return transitions, starts


@dataclass(frozen=True)
class Paragraphs:
    """Tag scores of several paragraphs side by side, float64 [paragraph, word, tag]; zeros after a paragraph's end."""

    scores: Doubles
    lengths: Whole

    @classmethod
    def of(cls, scores: Floats, firsts: Sequence[int]) -> Paragraphs:
        """Split float32 [word, tag] where paragraphs begin; the first begins at 0."""
        borders = [*firsts, len(scores)]
        lengths = np.array([last - first for first, last in pairwise(borders)], dtype=np.int64)
        side_by_side = np.zeros((len(lengths), int(lengths.max(initial=0)), scores.shape[1]))
        for row, (first, last) in enumerate(pairwise(borders)):
            side_by_side[row, : last - first] = scores[first:last]
        return cls(side_by_side, lengths)

    def joined(self, table: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """A table [paragraph, word, ...] back as [word, ...] in the order of the document."""
        inside = np.arange(table.shape[1])[None] < self.lengths[:, None]
        return np.asarray(table[inside])


def best_paths(paragraphs: Paragraphs, transitions: Floats, starts: Floats) -> list[int]:
    """Best tag of each word, paragraph by paragraph (Viterbi). Ties go to the lower tag: the same on any machine."""
    scores, lengths = paragraphs.scores, paragraphs.lengths
    rows, width, tags = scores.shape
    if not rows:
        return []
    back = np.zeros((width, rows, tags), dtype=np.int8)
    reached = starts + scores[:, 0]
    ends = reached.argmax(1)
    for i in range(1, width):
        steps = reached[:, :, None] + transitions
        back[i] = steps.argmax(1)
        reached = steps.max(1) + scores[:, i]
        ends = np.where(lengths - 1 == i, reached.argmax(1), ends)
    path = np.zeros((rows, width), dtype=np.int8)
    tag = ends
    for i in range(width - 1, -1, -1):
        tag = np.where(lengths - 1 > i, tag, ends)
        path[:, i] = tag
        tag = back[i, np.arange(rows), tag]
    return [int(t) for t in paragraphs.joined(path)]


def likelihoods(paragraphs: Paragraphs, path: Sequence[int], transitions: Floats, starts: Floats) -> Doubles:
    """How probable the role of each word is, given its whole paragraph (forward-backward): 0 to 1.

    Begin and inside of one role count as one.
    """
    scores, lengths = paragraphs.scores, paragraphs.lengths
    rows, width, _ = scores.shape
    if not rows:
        return np.zeros(0)
    steps = np.exp(transitions.astype(np.float64))
    weights = np.exp(scores - scores.max(2, keepdims=True))
    forward, backward = np.zeros_like(weights), np.ones_like(weights)
    forward[:, 0] = _share(np.exp(starts.astype(np.float64) - starts.max()) * weights[:, 0])
    for i in range(1, width):
        forward[:, i] = _share(np.einsum("rt,tu->ru", forward[:, i - 1], steps) * weights[:, i])
    for i in range(width - 2, -1, -1):
        before = _share(np.einsum("tu,ru->rt", steps, backward[:, i + 1] * weights[:, i + 1]))
        backward[:, i] = np.where((lengths - 1 > i)[:, None], before, 1.0)
    shares = paragraphs.joined(_share(forward * backward))
    roles = np.concatenate([shares[:, :1], shares[:, 1::2] + shares[:, 2::2]], axis=1)
    return np.asarray(roles[np.arange(len(path)), (np.array(path, dtype=np.int64) + 1) // 2])


def _share(amounts: Doubles) -> Doubles:
    return np.asarray(amounts / np.maximum(amounts.sum(-1, keepdims=True), 1e-300))


def pieces_of(path: Sequence[int]) -> list[tuple[int, int, int]]:
    """Runs of one role as (role, first word, last word).

    >>> pieces_of([1, 2, 0, 3, 5, 5, 6])
    [(0, 0, 1), (1, 3, 3), (2, 4, 4), (2, 5, 6)]
    """
    found: list[tuple[int, int, int]] = []
    for i, tag in enumerate(path):
        if tag % 2:
            found.append(((tag - 1) // 2, i, i))
        elif tag:
            role, start, _ = found[-1]
            found[-1] = (role, start, i)
    return found


def snap(first: int, last: int, quote: Sequence[int], taken: Sequence[int], bounds: tuple[int, int]) -> tuple[int, int]:
    """Move a content's edges by a word or two so that a quotation's own marks are inside.

    quote: states of `marks.quote_states` by word. taken: tags by word; a word of another role is never entered.
    bounds: [first, last) words of the paragraph.

    >>> snap(1, 2, [2, 1, 1, 3], [0, 5, 6, 0], (0, 4))
    (0, 3)
    """
    if first > bounds[0] and quote[first] == INSIDE and quote[first - 1] == OPENING and not taken[first - 1]:
        first -= 1
    if quote[last] == INSIDE:
        for step in (1, 2):
            after = last + step
            if after >= bounds[1] or taken[after]:
                break
            if quote[after] == CLOSING:
                last = after
                break
    return first, last
