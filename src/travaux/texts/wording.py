"""Which words of two versions are the same words: those that kept their order, and those that moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from travaux.texts.alignment import align
from travaux.texts.comparison import Comparison
from travaux.texts.lines import Stream, lines_of, stream_of
from travaux.texts.matching import Block, encode, matching_blocks
from travaux.texts.units import Unit

LIKE_PARAGRAPHS = 0.6
"""Least likeness of two paragraphs of which one is said to have moved to the other's place."""
WORDS_OF_A_MOVE = 8
"""Shorter paragraphs are too often alike by chance to be followed."""
LONE = ((1, 5), (2, 9))
"""(words, changes): so few words kept between changes of so many words on both sides are there by chance, and read as
noise: "the" amid a sentence that was written anew. They count as changed."""


class Wording(msgspec.Struct, frozen=True):
    """kept: (old token, new token) in order, rising on both sides. moved_old, moved_new: token: number of its move.
    moves: (old unit, new unit) of each, the first one being number 1.
    """

    old: Stream
    new: Stream
    kept: list[tuple[int, int]]
    moved_old: dict[int, int]
    moved_new: dict[int, int]
    moves: tuple[tuple[int, int], ...]


def word_matches(comparison: Comparison) -> Wording:
    """Match the words of units that belong together. Exact within them up to 16,000 words a side (see matching)."""
    old, new = stream_of(comparison.old), stream_of(comparison.new)
    codes = encode([old.words, new.words])
    matcher = _Matcher(old, new, codes[0], codes[1])
    for matter in comparison.matters:
        placed = [link for link in matter.links if link.in_place]
        matcher.match_in_place(sorted({link.old for link in placed}), sorted({link.new for link in placed}))
    for matter in comparison.matters:
        for link in matter.links:
            if not link.in_place:
                matcher.match_moved(link.old, link.new, [old.spans[link.old]], [new.spans[link.new]])
    _follow_paragraphs(matcher, comparison)
    return matcher.wording()


class _Matcher:
    def __init__(self, old: Stream, new: Stream, old_codes: str, new_codes: str) -> None:
        self.old, self.new = old, new
        self._codes = old_codes, new_codes
        self._kept: list[Block] = []
        self._moved: tuple[dict[int, int], dict[int, int]] = {}, {}
        self._moves: list[tuple[int, int]] = []
        self.free = bytearray(b"\1" * len(old_codes)), bytearray(b"\1" * len(new_codes))

    def match_in_place(self, olds: Sequence[int], news: Sequence[int]) -> None:
        here, there = [self.old.spans[i] for i in olds], [self.new.spans[j] for j in news]
        for a, b, size in self._blocks(_tokens(here), _tokens(there)):
            self._kept.append((a, b, size))
            self._take(a, b, size)

    def match_moved(
        self, old: int, new: int, here: Sequence[tuple[int, int]], there: Sequence[tuple[int, int]]
    ) -> None:
        """Words not matched yet of stretches that moved."""
        free_old = [k for k in _tokens(here) if self.free[0][k]]
        free_new = [k for k in _tokens(there) if self.free[1][k]]
        blocks = list(self._blocks(free_old, free_new))
        if not blocks:
            return
        self._moves.append((old, new))
        for a, b, size in blocks:
            self._take(a, b, size)
            for k in range(size):
                self._moved[0][a + k] = self._moved[1][b + k] = len(self._moves)

    def wording(self) -> Wording:
        kept: list[tuple[int, int]] = []
        for a, b, size in sorted(self._kept):
            if not kept or (a > kept[-1][0] and b > kept[-1][1]):
                kept.extend((a + k, b + k) for k in range(size))
            # Else the links in place would cross, which `heaviest_line` rules out.
        return Wording(self.old, self.new, kept, *self._moved, tuple(self._moves))

    def _take(self, a: int, b: int, size: int) -> None:
        self.free[0][a : a + size] = self.free[1][b : b + size] = bytes(size)

    def _blocks(self, olds: Sequence[int], news: Sequence[int]) -> Iterator[Block]:
        """Blocks of the whole streams for words given by index."""
        codes_old, codes_new = (
            "".join([codes[k] for k in side]) for codes, side in zip(self._codes, (olds, news), strict=True)
        )
        for a, b, size in _meant(matching_blocks(codes_old, codes_new), len(olds), len(news)):
            start = 0
            for k in range(1, size + 1):
                if k == size or olds[a + k] != olds[a + k - 1] + 1 or news[b + k] != news[b + k - 1] + 1:
                    yield olds[a + start], news[b + start], k - start
                    start = k


def _tokens(spans: Sequence[tuple[int, int]]) -> list[int]:
    return [k for start, end in spans for k in range(start, end)]


def _meant(blocks: Sequence[Block], olds: int, news: int) -> list[Block]:
    """The blocks without those that chance left amid long changes."""
    kept: list[Block] = []
    for at, (a, b, size) in enumerate(blocks):
        end_a, end_b = (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
        next_a, next_b = blocks[at + 1][:2] if at + 1 < len(blocks) else (olds, news)
        before, after = max(a - end_a, b - end_b), max(next_a - a - size, next_b - b - size)
        if not any(size <= words and min(before, after) >= changes for words, changes in LONE):
            kept.append((a, b, size))
    return kept


def _follow_paragraphs(matcher: _Matcher, comparison: Comparison) -> None:
    """Whole paragraphs without a match on one side, found again on the other."""
    sides = (matcher.old, comparison.old, matcher.free[0]), (matcher.new, comparison.new, matcher.free[1])
    olds, news = (
        [
            (line.unit, span, Unit(str(k), "paragraph", "", "", (line.text,)))
            for k, (line, span) in enumerate(zip(lines_of(units), stream.lines, strict=True))
            if not line.title and span[1] - span[0] >= WORDS_OF_A_MOVE and all(free[span[0] : span[1]])
        ]
        for stream, units, free in sides
    )
    if not olds or not news:
        return
    for link in align([unit for _, _, unit in olds], [unit for _, _, unit in news]):
        if link.likeness >= LIKE_PARAGRAPHS:
            (old, here, _), (new, there, _) = olds[link.old], news[link.new]
            matcher.match_moved(old, new, [here], [there])
