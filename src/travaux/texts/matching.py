"""Which words of two runs of words are the same, in order: longest common subsequence in bounded memory."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence

from rapidfuzz.distance import LCSseq

Block = tuple[int, int, int]
"""(start in the old run, start in the new run, length): words that are the same."""

CELLS = 1 << 28
"""Most cells (old words x new words) of one exact table: one bit each, 32 MB. Two runs of 16,000 words fit."""
SHINGLES = (8, 4, 2, 1)
"""Words in a row that anchor longer runs: rarest first. 8 words met once on each side nearly always lie on an optimal
path (the script of two 145,000-word treaties grows by less than 0.1 %)."""
_SURROGATES = 0xD800
_BEHIND_SURROGATES = 0xE000
_CODE_POINTS = 0x110000 - 0x800


def encode(runs: Iterable[Sequence[Hashable]]) -> list[str]:
    r"""Each run as a string with one code point for each distinct word, the same in all runs.

    More distinct words than there are code points share some: the callers of such runs check equality themselves.

    >>> encode([["a", "b", "a"], ["b"]]) == ["\x01\x02\x01", "\x02"]
    True
    """
    codes: dict[Hashable, str] = {}
    return ["".join([codes.get(word) or codes.setdefault(word, _code(len(codes) + 1)) for word in run]) for run in runs]


def _code(rank: int) -> str:
    rank %= _CODE_POINTS
    return chr(rank if rank < _SURROGATES else rank + _BEHIND_SURROGATES - _SURROGATES)


def matching_blocks(old: str, new: str, cells: int = CELLS) -> list[Block]:
    """Maximal runs of equal words on a longest common subsequence of two encoded runs, in order.

    Exact when len(old) * len(new) <= cells. Beyond it the runs are first cut at rare shingles that stand on both
    sides, and stretches between them too large for a table and without any such shingle count as wholly different.

    >>> matching_blocks("abcd", "xbcy")
    [(1, 1, 2)]
    """
    head = _common_head(old, new)
    tail = _common_head(old[head:][::-1], new[head:][::-1])
    blocks = [(0, 0, head)] if head else []
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    blocks += [(a + head, b + head, size) for a, b, size in _inner_blocks(middle_old, middle_new, cells)]
    if tail:
        blocks.append((len(old) - tail, len(new) - tail, tail))
    return _joined(blocks)


def _inner_blocks(old: str, new: str, cells: int) -> list[Block]:
    if not old or not new:
        return []
    if len(old) * len(new) <= cells:
        found = LCSseq.editops(old, new).as_matching_blocks()
        return [(block.a, block.b, block.size) for block in found if block.size]
    for shingle in SHINGLES:
        if anchors := _anchors(old, new, shingle):
            return _between(old, new, anchors, shingle, cells)
    return []


def _between(old: str, new: str, anchors: list[tuple[int, int]], shingle: int, cells: int) -> list[Block]:
    blocks: list[Block] = []
    a = b = 0
    for next_a, next_b in [*anchors, (len(old), len(new))]:
        if next_a < a or next_b < b:  # overlaps the anchor before
            continue
        blocks += [(a + x, b + y, n) for x, y, n in _inner_blocks(old[a:next_a], new[b:next_b], cells)]
        if next_a < len(old) and next_b < len(new):
            blocks.append((next_a, next_b, shingle))
        a, b = next_a + shingle, next_b + shingle
    return blocks


def _anchors(old: str, new: str, shingle: int) -> list[tuple[int, int]]:
    """Shingles met once on each side, those on a longest increasing run."""
    olds, news = _once(old, shingle), _once(new, shingle)
    pairs = sorted((at, news[key]) for key, at in olds.items() if key in news)
    return [pairs[k] for k in increasing([b for _, b in pairs])]


def _once(run: str, shingle: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for at in range(len(run) - shingle + 1):
        key = run[at : at + shingle]
        places[key] = -1 if key in places else at
    return {key: at for key, at in places.items() if at >= 0}


def increasing(numbers: Sequence[int]) -> list[int]:
    """Indexes of a longest strictly increasing subsequence.

    >>> increasing([3, 1, 2, 5, 4])
    [1, 2, 4]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for k, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [k]
    kept, k = [], ends[-1] if ends else -1
    while k >= 0:
        kept.append(k)
        k = before[k]
    return kept[::-1]


def _common_head(a: str, b: str) -> int:
    """Length of the common beginning, by halving (comparison of strings runs at memory speed)."""
    if a == b:
        return len(a)
    low, high = 0, min(len(a), len(b))
    while low < high:
        half = (low + high + 1) // 2
        if a[low:half] == b[low:half]:
            low = half
        else:
            high = half - 1
    return low


def _joined(blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for a, b, size in blocks:
        if joined and joined[-1][0] + joined[-1][2] == a and joined[-1][1] + joined[-1][2] == b:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + size)
        else:
            joined.append((a, b, size))
    return joined
