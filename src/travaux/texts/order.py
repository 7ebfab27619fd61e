"""What kept its place and what moved: the heaviest run of links that cross no other, and the room it leaves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Pair = tuple[int, int]
"""(index of an old unit, index of a new unit)."""


def heaviest_line(links: Sequence[tuple[int, int, float]], *, shared: bool = False) -> list[Pair]:
    """The links of greatest total weight that rise on both sides, in order.

    links: (old, new, weight). shared: whether two links of the line may have one end in common (splits and merges).

    >>> heaviest_line([(0, 2, 1.0), (1, 0, 1.0), (2, 1, 1.0)])
    [(1, 0), (2, 1)]
    """
    ranks = {new: rank + 1 for rank, new in enumerate(sorted({new for _, new, _ in links}))}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    # Links of one old unit: rising when they may share it, falling when they may not, so that none follows another.
    rows = sorted(links, key=lambda link: (link[0], link[1] if shared else -link[1]))
    before: list[int] = []
    best = (0.0, -1)
    for k, (_, new, weight) in enumerate(rows):
        rank = ranks[new]
        weight_before, last = _best_below(tree, rank if shared else rank - 1)
        before.append(last)
        value = (weight_before + weight, k)
        best = max(best, value)
        while rank < len(tree):
            tree[rank] = max(tree[rank], value)
            rank += rank & -rank
    line, k = [], best[1]
    while k >= 0:
        line.append(rows[k][:2])
        k = before[k]
    return line[::-1]


def _best_below(tree: Sequence[tuple[float, int]], rank: int) -> tuple[float, int]:
    best = (0.0, -1)
    while rank > 0:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


class Order:
    """Where an old unit is looked for, when most units have kept their order."""

    def __init__(self, line: Sequence[Pair]) -> None:
        self._olds = [old for old, _ in line]
        self._news = [new for _, new in line]

    def distance(self, old: int, new: int) -> int | None:
        """How many places from where its neighbours would have it; None when it would cross them."""
        k = bisect_left(self._olds, old)
        below = (self._olds[k - 1], self._news[k - 1]) if k else (-1, -1)
        above = bisect_right(self._olds, old)
        if new < below[1] or (above < len(self._news) and new > self._news[above]):
            return None
        return abs((new - below[1]) - (old - below[0]))
