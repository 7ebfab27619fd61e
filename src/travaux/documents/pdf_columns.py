"""The order of lines on a page: as the file has it, unless that runs across columns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from travaux.documents.pdf_lines import Line

_GAP = 8.0
"""Points of white between columns, at least."""
_FEW = 6
"""Lines that a column has at least; a table's row has fewer words."""


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines in the order they are read.

    Word processors and typesetters write column after column, and a table row by row: their order is kept. Where the
    content of the file jumps between two full columns line by line, each column is read to its end instead, between
    the lines that go across.
    """
    gutter = _find_gutter(lines)
    if gutter is None or not _runs_across(lines, gutter):
        return list(lines)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.base):
        if line.left < gutter < line.right:
            ordered += [*left, *right, line]
            left, right = [], []
        elif line.right <= gutter:
            left.append(line)
        else:
            right.append(line)
    return [*ordered, *left, *right]


def _find_gutter(lines: Sequence[Line]) -> float | None:
    """A place that few lines cross, with full lines on both sides."""
    if len(lines) < 2 * _FEW:
        return None
    least, most = min(line.left for line in lines), max(line.right for line in lines)
    width = most - least
    for share in (0.5, 0.48, 0.52, 0.46, 0.54, 0.44, 0.56, 0.4, 0.6, 0.36, 0.64, 0.33, 0.67):
        at = least + share * width
        crossing = sum(line.left < at < line.right for line in lines)
        before = [line for line in lines if line.right <= at]
        after = [line for line in lines if line.left >= at]
        if crossing <= 0.2 * len(lines) and _is_full(before) and _is_full(after):
            inner, outer = max(line.right for line in before), min(line.left for line in after)
            if outer - inner >= _GAP:
                return (inner + outer) / 2
    return None


def _is_full(column: Sequence[Line]) -> bool:
    """Most lines of running text fill their column; the cells of a table do not."""
    if len(column) < _FEW:
        return False
    left, right = min(line.left for line in column), max(line.right for line in column)
    full = sum(line.right - line.left > 0.75 * (right - left) for line in column)
    return full > 0.55 * len(column)


def _runs_across(lines: Sequence[Line], gutter: float) -> bool:
    """Whether the file's order goes from the one column to the other and back, again and again."""
    sides = [line.left >= gutter for line in lines if not line.left < gutter < line.right]
    changes = sum(one != other for one, other in itertools.pairwise(sides))
    return changes > 0.4 * len(sides)
