"""Brackets that do not fit: each one reported with its place, and how it is taken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from travaux.texts.marks import Marks
from travaux.texts.version import Node, Repair

_AROUND_CHARS = 28


def find_repairs(text: str, marks: Marks, units: Sequence[Node]) -> tuple[Repair, ...]:
    """Report stray brackets and pairs that cross an article or a note, in the order of the text."""
    found = [("stray_open", at) for at in marks.stray_open] + [("stray_close", at) for at in marks.stray_close]
    found += [("crossing", at) for at in _crossings(marks, units)]
    if not found:
        return ()
    lines = [0]
    at = text.find("\n")
    while at >= 0:
        lines.append(at + 1)
        at = text.find("\n", at + 1)
    starts = [unit.start for unit in units]
    repairs = []
    for kind, place in sorted(found, key=lambda item: item[1]):
        line = bisect_right(lines, place) - 1
        around = " ".join(text[max(0, place - _AROUND_CHARS) : place + _AROUND_CHARS].split())
        repairs.append(Repair(kind, place, line + 1, place - lines[line] + 1, bisect_right(starts, place) - 1, around))
    return tuple(repairs)


def _crossings(marks: Marks, units: Sequence[Node]) -> list[int]:
    articles = [unit for unit in units if unit.kind == "article"]
    starts = [unit.start for unit in articles]
    found = []
    for pair in marks.pairs:
        at = bisect_right(starts, pair.start) - 1
        # One that opens in a heading may hold the articles below it.
        crosses = at >= 0 and articles[at].body <= pair.start < articles[at].end < pair.end
        if crosses or _note_at(marks, pair.start) != _note_at(marks, pair.end - 1):
            found.append(pair.start)
    return found


def _note_at(marks: Marks, place: int) -> int:
    at = bisect_right(marks.notes, place, key=lambda note: note[0]) - 1
    return at if at >= 0 and place < marks.notes[at][1] else -1
