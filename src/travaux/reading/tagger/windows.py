"""How a document is cut into windows that the encoder can hold, with overlap so that nothing is lost at a border.

The cut depends on the document alone, never on what is read beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WINDOW_PIECES = 254
"""Word pieces a window holds besides the two marks at its ends; the length the weights were trained on."""
OVERLAP_PIECES = 32
"""How many word pieces of the window before are read again, if whole units allow."""
UNIT_PIECES = 60
"""No unit is longer: a longer paragraph is cut, at the end of a sentence where there is one."""


@dataclass(frozen=True)
class Window:
    """Words [first, last) are read; of these, [owned_first, owned_last) are decided by this window."""

    first: int
    last: int
    owned_first: int
    owned_last: int


Words = tuple[int, int]
"""[first, last) words of the document."""


def cut_units(paragraphs: Sequence[Words], sizes: Sequence[int], ends: Sequence[bool]) -> list[Words]:
    """Cut paragraphs, as [first, last) words, into units of at most UNIT_PIECES word pieces.

    sizes: pieces of each word of the document. ends: whether a sentence may end with the word.

    >>> cut_units([(0, 3), (3, 5)], [60, 30, 10, 5, 5], [False] * 5)
    [(0, 1), (1, 3), (3, 5)]
    """
    units: list[tuple[int, int]] = []
    for first, last in paragraphs:
        start, used, pause = first, 0, first
        for i in range(first, last):
            if used and used + sizes[i] > UNIT_PIECES:
                stop = pause if pause > start else i
                units.append((start, stop))
                start = stop
                used = sum(sizes[start:i])
            used += sizes[i]
            # A cut in the first third would leave a crumb and a second cut soon after.
            if ends[i] and used * 3 > UNIT_PIECES:
                pause = i + 1
        if start < last:
            units.append((start, last))
    return units


def cut_windows(units: Sequence[tuple[int, int]], sizes: Sequence[int]) -> list[Window]:
    """Windows of consecutive whole units; a unit read twice is decided where it stands farther from a border.

    >>> [(w.first, w.last) for w in cut_windows([(0, 1), (1, 2), (2, 3)], [100, 50, 150])]
    [(0, 2), (1, 3)]
    """
    weights = [sum(sizes[first:last]) for first, last in units]
    ranges: list[tuple[int, int]] = []
    first = 0
    while first < len(units):
        last, used = first, 0
        while last < len(units) and used + weights[last] <= WINDOW_PIECES:
            used += weights[last]
            last += 1
        ranges.append((first, last))
        if last == len(units):
            break
        first = _next_first(weights, first, last)
    owners = _borders(ranges, weights)
    return [
        Window(units[a][0], units[b - 1][1], units[lo][0], units[hi - 1][1])
        for (a, b), (lo, hi) in zip(ranges, owners, strict=True)
        if hi > lo
    ]


def _next_first(weights: Sequence[int], first: int, last: int) -> int:
    start, shared = last, 0
    while start - 1 > first and shared < OVERLAP_PIECES:
        if shared + weights[start - 1] + weights[last] > WINDOW_PIECES:
            break
        start -= 1
        shared += weights[start]
    return start


def _borders(ranges: Sequence[tuple[int, int]], weights: Sequence[int]) -> list[tuple[int, int]]:
    """For each window the units it decides: the shared stretch is split at its middle, by pieces."""
    owners: list[tuple[int, int]] = []
    begin = 0
    for index, (_, last) in enumerate(ranges):
        end = last
        if index + 1 < len(ranges):
            shared_first = ranges[index + 1][0]
            half = sum(weights[shared_first:last]) / 2
            end, seen = shared_first, 0.0
            while end < last and seen + weights[end] / 2 <= half:
                seen += weights[end]
                end += 1
        owners.append((begin, max(end, begin)))
        begin = max(end, begin)
    return owners
