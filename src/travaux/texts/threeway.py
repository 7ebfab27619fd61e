"""What two sides changed in a common base, and where they touch the same words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set

import msgspec

from travaux.texts.comparison import Comparison, compare
from travaux.texts.units import Unit
from travaux.texts.wording import Wording, word_matches


class Change(msgspec.Struct, frozen=True):
    """One side's change. start, end: [start, end) in words of the base (title and paragraphs of its units, in order);
    words: what stands there instead, as the side has it; empty for a deletion, start == end for an insertion.
    """

    start: int
    end: int
    words: tuple[str, ...]


class Touch(msgspec.Struct, frozen=True):
    """Changes of both sides that meet: they overlap, or both insert at one place. same: both put the same words."""

    unit: int
    ours: tuple[Change, ...]
    theirs: tuple[Change, ...]
    same: bool


class ThreeWay(msgspec.Struct, frozen=True):
    """ours, theirs: the versions compared with the base. alone_ours, alone_theirs: changes that meet none of the other
    side's. touches: those that meet, in the order of the base.
    """

    ours: Comparison
    theirs: Comparison
    alone_ours: tuple[Change, ...]
    alone_theirs: tuple[Change, ...]
    touches: tuple[Touch, ...]


def compare_three(base: Sequence[Unit], ours: Sequence[Unit], theirs: Sequence[Unit]) -> ThreeWay:
    """Compare two versions with the base they were both made from. A unit that was moved or renumbered is no change of
    its words: it is in the comparisons.

    >>> units = [[Unit("1", "article", "", "", (text,))] for text in ("a b c d e", "a X c d e", "a Y c d f")]
    >>> three = compare_three(*units)
    >>> [(touch.ours[0].words, touch.theirs[0].words) for touch in three.touches]
    [(('X',), ('Y',))]
    >>> three.alone_theirs
    (Change(start=4, end=5, words=('f',)),)
    """
    compared = compare(base, ours), compare(base, theirs)
    matched = word_matches(compared[0]), word_matches(compared[1])
    starts = matched[0].old.spans
    numbers = [(start, start + len(unit.number.split())) for (start, _), unit in zip(starts, base, strict=True)]
    sides = [_without_numbers(changes_of(wording), numbers) for wording in matched]
    touches, alone_ours, alone_theirs = _meet(sides[0], sides[1], starts)
    return ThreeWay(compared[0], compared[1], alone_ours, alone_theirs, touches)


def changes_of(matched: Wording) -> list[Change]:
    """The changes from old to new words, in order of the old. Words that moved with their unit are kept words."""
    pairs = [*matched.kept, *_moved(matched)]
    olds, news = {a for a, _ in pairs}, {b: a for a, b in pairs}
    gone = dict(_runs(len(matched.old.words), olds))
    ends = {end: start for start, end in gone.items()}
    found: dict[int, Change] = {start: Change(start, end, ()) for start, end in gone.items()}
    for start, end in _runs(len(matched.new.words), news.keys()):
        # New words belong behind the word they follow, wherever its unit went.
        at = news[start - 1] + 1 if start else news.get(end, 0)
        first = at if at in gone else ends.get(at, at)
        last = gone.get(first, at)
        words = tuple(matched.new.words[start:end])
        before = found[first].words if first in found else ()
        found[first] = Change(first, last, (*before, *words))
    return sorted(found.values(), key=lambda change: (change.start, change.end))


def _without_numbers(changes: Sequence[Change], numbers: Sequence[tuple[int, int]]) -> list[Change]:
    """Leave out changes of nothing but a unit's number. numbers: [start, end) in words of the base, in order."""
    starts = [start for start, _ in numbers]
    left = []
    for change in changes:
        at = bisect_right(starts, change.start) - 1
        if at < 0 or change.start == change.end or change.end > numbers[at][1]:
            left.append(change)
    return left


def _runs(count: int, matched: Set[int]) -> Iterator[tuple[int, int]]:
    """[start, end) of the runs of words without a match."""
    start = 0
    for k in range(count + 1):
        if k == count or k in matched:
            if k > start:
                yield start, k
            start = k + 1


def _moved(matched: Wording) -> list[tuple[int, int]]:
    olds = sorted((move, k) for k, move in matched.moved_old.items())
    news = sorted((move, k) for k, move in matched.moved_new.items())
    return [(a, b) for (_, a), (_, b) in zip(olds, news, strict=True)]


def _meet(
    ours: Sequence[Change], theirs: Sequence[Change], spans: Sequence[tuple[int, int]]
) -> tuple[tuple[Touch, ...], tuple[Change, ...], tuple[Change, ...]]:
    touches: list[Touch] = []
    alone: tuple[list[Change], list[Change]] = [], []
    rows = sorted(
        [(c.start, c.end, 0, c) for c in ours] + [(c.start, c.end, 1, c) for c in theirs], key=lambda r: r[:3]
    )
    group: list[tuple[int, Change]] = []
    reach = -1

    def close() -> None:
        here = tuple(c for side, c in group if side == 0)
        there = tuple(c for side, c in group if side == 1)
        if here and there:
            unit = next((k for k, (a, b) in enumerate(spans) if a <= here[0].start < b), max(len(spans) - 1, 0))
            touches.append(Touch(unit, here, there, here == there))
        else:
            alone[0].extend(here)
            alone[1].extend(there)
        group.clear()

    for start, end, side, change in rows:
        # An insertion at the edge of the other's change meets it: which comes first is for a person to say.
        if group and start > reach and not (start == reach == end):
            close()
            reach = -1
        if group and start == reach and change.start != change.end and all(c.start != c.end for _, c in group):
            close()
            reach = -1
        group.append((side, change))
        reach = max(reach, end)
    if group:
        close()
    return tuple(touches), tuple(alone[0]), tuple(alone[1])
