"""The choice of links: likeliest first; a unit's later ones only for words that the earlier ones left unexplained."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from travaux.texts.evidence import Side, shared_weight, weigh
from travaux.texts.matching import matching_blocks
from travaux.texts.order import Order, Pair

# Thresholds are shares of weight (see evidence). They were set on scripted changes to six trade agreements (seeds 0 to
# 3) and held on others (4, 5), and on four real drafts of one treaty, where every number and heading changed.
SURE = 0.4
"""Likeness of links from which the order of the units is learnt."""
IN_PLACE = 0.14
OUT_OF_PLACE = 0.235
SAME_HEADING = 0.03
"""Least likeness of a link in place, out of place, in place under the same heading (definitions cut to one line)."""
PART_IN_PLACE = 0.15
PART_OUT_OF_PLACE = 0.8
"""Least share of a unit's weight that must be new in a unit which others already explain (split, merge)."""
LATER = 0.5
"""What a link out of place is put behind: most units keep their order, so what crosses it must wait."""
NEAR = 1e-3
"""Weight of the distance from the expected place; decides between units of the same words only."""


class Pairing:
    """Candidate links of two versions, and what they share. Grows by `add`; `choose` changes nothing."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        self._shared: dict[Pair, float] = {}
        self._near_old: dict[int, list[Pair]] = defaultdict(list)
        self._near_new: dict[int, list[Pair]] = defaultdict(list)
        self._joint: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}

    def add(self, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            if pair not in self._shared:
                self._shared[pair] = shared_weight(self._old, self._new, pair)
                self._near_old[pair[0]].append(pair)
                self._near_new[pair[1]].append(pair)

    def likeness(self, pair: Pair) -> float:
        """Weight shared in order, over the mean weight of both units: 0 to 1."""
        mean = self._mean(pair)
        return self._shared[pair] / mean if mean else 0.0

    def sure(self) -> list[Pair]:
        """One-to-one links by likeness alone."""
        olds, news, chosen = set(), set(), []
        likely = sorted(((self.likeness(pair), pair) for pair in sorted(self._shared)), key=lambda x: -x[0])
        for likeness, (i, j) in likely:
            if likeness < SURE:
                break
            if i not in olds and j not in news:
                olds.add(i)
                news.add(j)
                chosen.append((i, j))
        return chosen

    def choose(self, order: Order) -> list[Pair]:
        """All links, splits and merges among them, each accepted because it explains enough at its turn."""
        links = _Links()
        heap: list[tuple[float, Pair, int]] = []
        turns: dict[Pair, int] = {}

        def push(pair: Pair) -> None:
            turns[pair] = turns.get(pair, 0) + 1
            rank = self._rank(pair, order.distance(*pair), links)
            if rank is not None:
                heapq.heappush(heap, (-rank, pair, turns[pair]))

        for pair in sorted(self._shared):
            push(pair)
        while heap:
            _, pair, turn = heapq.heappop(heap)
            if turn != turns[pair]:
                continue
            turns[pair] += 1
            links.add(pair)
            for touched in [*self._near_old[pair[0]], *self._near_new[pair[1]]]:
                if touched not in links.chosen:
                    push(touched)
        return sorted(links.chosen)

    def _rank(self, pair: Pair, distance: int | None, links: _Links) -> float | None:
        """The greater the sooner; None when too little speaks for the link."""
        if links.touches(pair):
            share = self._part(pair, links)
            least = PART_OUT_OF_PLACE if distance is None else PART_IN_PLACE
            return None if share < least else share - LATER if distance is None else share
        likeness, mean = self.likeness(pair), self._mean(pair)
        if distance is None:
            # Short units look alike by chance: one more unit of weight is asked of each, three to come sooner.
            return likeness - LATER - 3 / mean if mean and likeness >= OUT_OF_PLACE + 1 / mean else None
        heading = self._old.headings[pair[0]]
        same = bool(heading) and heading == self._new.headings[pair[1]]
        return likeness + NEAR / (1 + distance) if likeness >= (SAME_HEADING if same else IN_PLACE) else None

    def _part(self, pair: Pair, links: _Links) -> float:
        """Share of the free unit's weight that the other one holds beside what its links already explain."""
        i, j = pair
        if i in links.news_of and j in links.olds_of:
            return 0.0
        if i in links.news_of:
            whole, news = self._new.total(j), links.news_of[i]
            if not whole or self._shared[pair] < PART_IN_PLACE * whole or _has_more(links.olds_of, news):
                return 0.0
            return (self._jointly((i,), (*news, j)) - self._jointly((i,), news)) / whole
        whole, olds = self._old.total(i), links.olds_of[j]
        if not whole or self._shared[pair] < PART_IN_PLACE * whole or _has_more(links.news_of, olds):
            return 0.0
        return (self._jointly((*olds, i), (j,)) - self._jointly(olds, (j,))) / whole

    def _jointly(self, olds: Sequence[int], news: Sequence[int]) -> float:
        """Weight that several units, one after another, share in order with one."""
        key = tuple(sorted(olds)), tuple(sorted(news))
        if key not in self._joint:
            weights = [b - a for i in key[0] for a, b in zip(self._old.sums[i], self._old.sums[i][1:], strict=False)]
            old, new = "".join(self._old.codes[i] for i in key[0]), "".join(self._new.codes[j] for j in key[1])
            self._joint[key] = weigh(matching_blocks(old, new), list(accumulate(weights, initial=0.0)))
        return self._joint[key]

    def _mean(self, pair: Pair) -> float:
        return (self._old.total(pair[0]) + self._new.total(pair[1])) / 2


class _Links:
    def __init__(self) -> None:
        self.chosen: set[Pair] = set()
        self.news_of: dict[int, tuple[int, ...]] = {}
        self.olds_of: dict[int, tuple[int, ...]] = {}

    def add(self, pair: Pair) -> None:
        i, j = pair
        self.chosen.add(pair)
        self.news_of[i] = (*self.news_of.get(i, ()), j)
        self.olds_of[j] = (*self.olds_of.get(j, ()), i)

    def touches(self, pair: Pair) -> bool:
        return pair[0] in self.news_of or pair[1] in self.olds_of


def _has_more(links: dict[int, tuple[int, ...]], units: Sequence[int]) -> bool:
    return len(units) == 1 and len(links[units[0]]) > 1
