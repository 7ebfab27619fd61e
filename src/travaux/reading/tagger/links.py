"""Codes of how two pieces of an attribution stand to one another: the features of the link heads."""

from __future__ import annotations

Piece = tuple[int, int, int]
"""(paragraph, first word, last word), words counted through the whole document."""

_STEPS = (0, 1, 2, 4, 8, 16, 32, 64)
DISTANCES = 2 * (len(_STEPS) + 1)
"""How many codes of distance there are: before and after, by words between the two."""
BETWEEN = 8
"""How many codes of cues between there are: before and after, none, one, two, more."""
PARAGRAPHS = 5
"""How many codes of paragraphs apart there are: two or more before, one before, same, one after, two or more after."""


def distance_code(piece: Piece, head: Piece) -> int:
    """Words between piece and head, in powers of two; the upper half of the codes when the piece comes after."""
    after = piece[1] > head[1]
    gap = piece[1] - head[2] - 1 if after else head[1] - piece[2] - 1
    step = sum(gap > limit for limit in _STEPS)
    return step + (len(_STEPS) + 1 if after else 0)


def between_code(piece_rank: int, head_index: int, after: bool) -> int:
    """piece_rank: how many cues begin before the piece. head_index: the head's place among the cues."""
    between = piece_rank - head_index - 1 if after else head_index - piece_rank
    return min(max(between, 0), 3) + (4 if after else 0)


def paragraph_code(piece: Piece, head: Piece) -> int:
    """How many paragraphs the piece comes after the head, from two before to two after."""
    return min(max(piece[0] - head[0], -2), 2) + 2
