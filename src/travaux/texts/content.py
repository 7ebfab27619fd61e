"""The words of a paragraph as parts: read without loss, whatever its brackets do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from travaux.texts.alternatives import BLANK, PLACEHOLDER, find_alternatives
from travaux.texts.attribution import read_attribution
from travaux.texts.marks import Marks, find_marks
from travaux.texts.parts import Alternative, Blank, Choice, Edge, Note, Part, Placeholder, Reference, Run, format_parts

DEEPEST = 200
"""Pairs around one place beyond which what they hold is kept as running text; the deepest real text has ten."""


def parse_parts(text: str, parties: Collection[str] = ()) -> tuple[Part, ...]:
    """Read a paragraph into parts; `format_parts` prints them as the same characters. Linear, and refuses nothing.

    parties: names known to be parties, for the lists that say whose an alternative is.

    >>> [type(part).__name__ for part in parse_parts("Each [A][B] within [X] days {see above} ]")]
    ['Run', 'Choice', 'Run', 'Blank', 'Run', 'Note', 'Run', 'Edge']
    """
    return _Builder(text, find_marks(text), parties).build()


class _Builder:
    """Walks the marks of a text by their place, with a stack of the alternatives that are open."""

    def __init__(self, text: str, marks: Marks, parties: Collection[str]) -> None:
        self.text, self.pairs, self.parties = text, marks.pairs, parties
        self.kinds = find_alternatives(text, marks.pairs)
        self.member_of = {i: g for g, group in enumerate(self.kinds.groups) for i in group}
        self.open_groups: dict[int, tuple[list[Alternative], list[str]]] = {}
        self.begun: dict[int, int] = {}
        self.simple = self._simple(marks)

    def _simple(self, marks: Marks) -> list[tuple[int, int, type[Note | Reference | Edge]]]:
        found: list[tuple[int, int, type[Note | Reference | Edge]]] = [(a, b, Reference) for a, b in marks.footnotes]
        found += [(a, b, Reference) for a, b in marks.links]
        found += [(at, at + 1, Edge) for at in (*marks.stray_open, *marks.stray_close)]
        holds_pair = sorted(pair.start for pair in self.pairs)
        for a, b in marks.notes:
            if not _any_within(holds_pair, a, b) and not any(bracket in self.text[a:b] for bracket in "[]"):
                found.append((a, b, Note))
        return sorted(found)

    def build(self) -> tuple[Part, ...]:
        events: list[tuple[int, int, object]] = [(a, b, kind) for a, b, kind in self.simple]
        whole_until = -1
        for index, pair in enumerate(self.pairs):
            if pair.start < whole_until:
                continue
            if pair.depth > DEEPEST or self._is_whole(index):
                events.append((pair.start, pair.end, index))
                whole_until = pair.end
            else:
                events += [(pair.start, pair.start + 1, index), (pair.end - 1, pair.end, index)]
        levels: list[list[Part]] = [[]]
        at = 0
        for start, end, what in sorted(events, key=lambda event: event[:2]):
            if start < at:
                continue
            if start > at:
                levels[-1].append(Run(self.text[at:start]))
            at = end
            if isinstance(what, int):
                self._take(what, start, end, levels)
            else:
                levels[-1].append(what(self.text[start:end]))  # type: ignore[operator]
        if at < len(self.text):
            levels[-1].append(Run(self.text[at:]))
        return tuple(levels[0])

    def _is_whole(self, index: int) -> bool:
        return self.kinds.kinds[index] in (PLACEHOLDER, BLANK) and index not in self.member_of

    def _take(self, index: int, start: int, end: int, levels: list[list[Part]]) -> None:
        pair = self.pairs[index]
        if (start, end) == (pair.start, pair.end):
            words, kind = self.text[start:end], self.kinds.kinds[index]
            whole = Placeholder(words) if kind == PLACEHOLDER else Blank(words) if kind == BLANK else Run(words)
            levels[-1].append(whole)
        elif start == pair.start:
            levels.append([])
        else:
            parts = tuple(levels.pop())
            words = self.text[pair.start + 1 : pair.end - 1]
            self._close(index, Alternative(parts, read_attribution(words, self.parties)), levels[-1])

    def _close(self, index: int, alternative: Alternative, level: list[Part]) -> None:
        """Keep a member of a group until the last one has been closed; what lies between two members joins them."""
        group = self.member_of.get(index)
        if group is None:
            level.append(Choice((alternative,)))
            return
        members, joints = self.open_groups.setdefault(group, ([], []))
        if members:
            begun = self.begun[group]
            joints.append(format_parts(level[begun:]))
            del level[begun:]
        else:
            self.begun[group] = len(level)
        members.append(alternative)
        if index == self.kinds.groups[group][-1]:
            level.append(Choice(tuple(members), tuple(joints)))
            del self.open_groups[group]


def _any_within(starts: list[int], low: int, high: int) -> bool:
    at = bisect_left(starts, low)
    return at < len(starts) and starts[at] < high
