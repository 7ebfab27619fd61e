"""Which units of two versions are the same matter, whatever became of their numbers, headings and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from travaux.texts.evidence import candidates, prepare
from travaux.texts.order import Order, Pair, heaviest_line
from travaux.texts.pairing import Pairing
from travaux.texts.units import Unit

ROOM = 64
"""Most pairs (old x new units) looked at where units stand between the same neighbours, whatever their words."""
SLOT = 0.1
"""Least likeness of two units that are alone between the same neighbours."""
LIGHT = 1e-6
"""Weight of a word against that of a unit: of two units that crossed, the shorter one has moved."""


class Link(msgspec.Struct, frozen=True):
    """An old unit and a new one that hold the same matter, by index. A split is several links of one old unit, a merge
    several of one new unit. likeness: words shared in order, weighted, over the mean of both units, 0 to 1. in_place:
    the link crosses none that weigh more; the others have moved.
    """

    old: int
    new: int
    likeness: float
    in_place: bool


def align(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[Link, ...]:
    """The links of two versions, by old then new index. A unit without a link was deleted or inserted.

    Content decides; order, heading and number are weak evidence. Work grows about linearly with the words.
    """
    olds, news = prepare(old, new)
    pairing = Pairing(olds, news)
    pairing.add(candidates(olds, news))
    line = heaviest_line([(i, j, pairing.likeness((i, j))) for i, j in pairing.sure()])
    pairing.add(_between(line, len(old), len(new)))
    pairs = pairing.choose(Order(line))
    sizes = [len(codes) for codes in olds.codes]
    placed = heaviest_line([(i, j, 1 + LIGHT * sizes[i]) for i, j in pairs], shared=True)
    alone = list(_alone(placed, pairs, len(old), len(new)))
    pairing.add(alone)
    alone = [pair for pair in alone if pairing.likeness(pair) >= SLOT]
    in_place = {*placed, *alone}
    return tuple(Link(i, j, pairing.likeness((i, j)), (i, j) in in_place) for i, j in sorted([*pairs, *alone]))


def _gaps(line: Sequence[Pair], olds: int, news: int) -> Iterator[tuple[range, range]]:
    """Units between successive links of a line."""
    for (a, b), (c, d) in zip([(-1, -1), *line], [*line, (olds, news)], strict=True):
        yield range(a + 1, c), range(b + 1, d)


def _between(line: Sequence[Pair], olds: int, news: int) -> Iterator[Pair]:
    for here, there in _gaps(line, olds, news):
        if len(here) * len(there) <= ROOM:
            yield from ((i, j) for i in here for j in there)


def _alone(line: Sequence[Pair], links: Sequence[Pair], olds: int, news: int) -> Iterator[Pair]:
    """Pairs without a link that are the only such ones between the same neighbours."""
    linked_olds, linked_news = {i for i, _ in links}, {j for _, j in links}
    for here, there in _gaps(line, olds, news):
        free_olds = [i for i in here if i not in linked_olds]
        free_news = [j for j in there if j not in linked_news]
        if len(free_olds) == len(free_news) == 1 and len(here) * len(there) <= ROOM:
            yield free_olds[0], free_news[0]
