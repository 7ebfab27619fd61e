"""Longest common subsequences in bounded memory."""

from __future__ import annotations

import itertools
import random
import time

from hypothesis import given
from hypothesis import strategies as st

from travaux.texts.matching import encode, matching_blocks
from travaux.texts.order import heaviest_line

RUNS = st.text(alphabet="abcd", max_size=40)


def longest(old: str, new: str) -> int:
    row = [0] * (len(new) + 1)
    for a in old:
        before = 0
        for k, b in enumerate(new, 1):
            before, row[k] = row[k], before + 1 if a == b else max(row[k], row[k - 1])
    return row[-1]


@given(RUNS, RUNS)
def test_blocks_are_a_longest_common_subsequence(old: str, new: str) -> None:
    blocks = matching_blocks(old, new)
    assert sum(size for _, _, size in blocks) == longest(old, new)


@given(RUNS, RUNS, st.integers(0, 60))
def test_blocks_are_equal_words_in_order_however_small_the_table(old: str, new: str, cells: int) -> None:
    a = b = 0
    for start, other, size in matching_blocks(old, new, cells):
        assert size > 0
        assert start >= a
        assert other >= b
        assert old[start : start + size] == new[other : other + size]
        a, b = start + size, other + size


def test_two_long_runs_are_matched_nearly_as_well_as_by_an_exact_table() -> None:
    rng = random.Random(1)
    old = [rng.randrange(3000) for _ in range(4000)]
    new = [rng.randrange(3000) if rng.random() < 0.2 else word for word in old]
    a, b = encode([old, new])
    exact = sum(size for _, _, size in matching_blocks(a, b))
    cut = sum(size for _, _, size in matching_blocks(a, b, cells=10_000))
    assert cut >= 0.995 * exact


def test_huge_runs_without_anything_in_common_are_told_apart_at_once() -> None:
    started = time.process_time()
    assert matching_blocks("ab" * 200_000, "cd" * 200_000) == []
    assert matching_blocks("ab" * 100_000, "ba" * 100_000) is not None
    assert time.process_time() - started < 10


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), unique=True), st.booleans())
def test_a_line_rises_on_both_sides(pairs: list[tuple[int, int]], shared: bool) -> None:
    line = heaviest_line([(i, j, 1.0) for i, j in pairs], shared=shared)
    for (a, b), (c, d) in itertools.pairwise(line):
        assert (a <= c and b <= d and (a, b) != (c, d)) if shared else (a < c and b < d)
