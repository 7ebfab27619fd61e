"""What speaks for two units being the same matter: rare words and word pairs on both sides, then words in order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import accumulate, pairwise
from math import log

import msgspec

from travaux.texts.matching import Block, encode, matching_blocks
from travaux.texts.order import Pair
from travaux.texts.units import Unit

WORD = re.compile(r"\w+")
HELD_BY_MOST = 24
"""A word or pair of words in more units of one version than this tells little about which unit it came from."""
CLOSE_LOOKS = 5
"""Candidates looked at closely for each unit, by the share of the shorter unit's words."""
TWINS = 12
"""So many units of one wording are paired each with each; beyond it, in order."""
LONE_WORD = 0.9
"""What a lone matched word counts for, against one matched in a row: chance finds lone ones. (.5 and .7 were worse.)"""


class Side(msgspec.Struct, frozen=True):
    """One version, ready to be compared. One entry a unit in each field.

    codes: the words of heading and paragraphs as encoded strings, casefolded, without punctuation and brackets; sums:
    running sums of their weights, from 0; headings: casefolded words.
    """

    codes: list[str]
    sums: list[list[float]]
    headings: list[str]

    def total(self, unit: int) -> float:
        return self.sums[unit][-1]


def prepare(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[Side, Side]:
    """Both versions as words with weights. A word weighs the more the fewer units hold it: a quarter, plus the log of
    units over units that hold it, in both versions together.
    """
    units = [*old, *new]
    codes = encode([_words((unit.heading, *unit.paragraphs)) for unit in units])
    held = Counter(code for run in codes for code in set(run))
    weight = {code: 0.25 + log(len(units) / n) for code, n in held.items()}
    sums = [list(accumulate([weight[code] for code in run], initial=0.0)) for run in codes]
    headings = [" ".join(_words((unit.heading,))) for unit in units]
    n = len(old)
    return Side(codes[:n], sums[:n], headings[:n]), Side(codes[n:], sums[n:], headings[n:])


def _words(lines: Sequence[str]) -> list[str]:
    return WORD.findall(" ".join(lines).casefold())


def weigh(blocks: Sequence[Block], sums: Sequence[float]) -> float:
    """Weight of the matched words, by the running sums of the old run."""
    total = 0.0
    for start, _, size in blocks:
        weight = sums[start + size] - sums[start]
        total += weight * LONE_WORD if size == 1 else weight
    return total


def shared_weight(old: Side, new: Side, pair: Pair) -> float:
    """Weight of the words that two units share in order."""
    i, j = pair
    return weigh(matching_blocks(old.codes[i], new.codes[j]), old.sums[i])


def candidates(old: Side, new: Side) -> set[Pair]:
    """Pairs of units worth a close look. Work grows with the words that few units hold, not with pairs of units."""
    pairs = set(_twins(old, new))
    informative = _informative(old)
    of_old: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for j, run in enumerate(new.codes):
        scores: dict[int, float] = defaultdict(float)
        for feature in _features(run):
            if (known := informative.get(feature)) is not None:
                weight, units = known
                for i in units:
                    scores[i] += weight
        rated = [(score / (1 + min(len(old.codes[i]), len(run))), i) for i, score in scores.items()]
        pairs.update((i, j) for _, i in nlargest(CLOSE_LOOKS, rated))
        pairs.update((i, j) for _, i in nlargest(2, [(score, i) for i, score in scores.items()]))
        for share, i in rated:
            of_old[i].append((share, j))
    for i, shares in of_old.items():
        pairs.update((i, j) for _, j in nlargest(CLOSE_LOOKS, shares))
    return pairs


def _twins(old: Side, new: Side) -> Iterator[Pair]:
    """Units of the same words: boilerplate articles hold no rare ones."""
    olds: dict[str, list[int]] = defaultdict(list)
    news: dict[str, list[int]] = defaultdict(list)
    for places, side in ((olds, old), (news, new)):
        for k, run in enumerate(side.codes):
            places[run].append(k)
    for run, here in olds.items():
        there = news.get(run, [])
        if len(here) <= TWINS and len(there) <= TWINS:
            yield from ((i, j) for i in here for j in there)
        else:
            yield from zip(here, there, strict=False)


def _informative(side: Side) -> dict[str, tuple[float, list[int]]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for k, run in enumerate(side.codes):
        for feature in _features(run):
            holders[feature].append(k)
    count = len(side.codes)
    return {
        feature: (log(1 + count / len(units)), units)
        for feature, units in holders.items()
        if len(units) <= HELD_BY_MOST
    }


def _features(run: str) -> set[str]:
    return {*run, *map("".join, pairwise(run))}
