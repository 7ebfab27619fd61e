"""Which unit stands in which: a stack of the units that are open, by level, indent and the count of their labels."""

from __future__ import annotations

import msgspec

from travaux.texts.labels import LEVELS, OPTION, PARAGRAPH, Label

DEEPEST = 40
"""Units inside one another; beyond it they stand side by side. Real texts have eight."""


class Opened(msgspec.Struct):
    """A unit as it was met: start of its stretch, start of its text below the label, columns of its indent, parent."""

    label: Label
    start: int
    body: int
    indent: int
    parent: int
    last: int = 0


class Nest:
    """The units of a text as they open. Where an option ends is told by the next label alone: another option of its
    kind, a paragraph that goes on with the count outside it or stands further left, or the next article.
    """

    def __init__(self) -> None:
        self.units: list[Opened] = []
        self._open: list[int] = []
        self._greatest: dict[tuple[int, str], int] = {}

    def open(self, label: Label, start: int, body: int, indent: int) -> None:
        """Begin a unit; those that it ends are closed."""
        if label.kind == "option":
            self._close_for_option(label, start, indent)
        elif label.level >= PARAGRAPH:
            self._close_for_paragraph(label, indent)
        else:
            self._close(lambda unit: unit.label.level >= label.level)
        if len(self._open) >= DEEPEST:
            self._open.pop()
        parent = self._open[-1] if self._open else -1
        self.units.append(Opened(label, start, body, indent, parent))
        self._open.append(len(self.units) - 1)
        key = (parent, label.style)
        self._greatest[key] = max(self._greatest.get(key, 0), label.order)

    def ends(self, length: int) -> list[int]:
        """Where each unit ends: where the next one begins that does not stand in it."""
        ends = [length] * len(self.units)
        around: list[int] = []
        for index, unit in enumerate(self.units):
            while around and around[-1] != unit.parent:
                ends[around.pop()] = unit.start
            around.append(index)
        return ends

    def _close(self, ends: object) -> None:
        assert callable(ends)
        while self._open and ends(self.units[self._open[-1]]):
            self._open.pop()

    def _close_for_option(self, label: Label, start: int, indent: int) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            unit = self.units[self._open[place]]
            if unit.label.level < LEVELS["article"] + 1 and unit.label.kind != "option":
                break
            if unit.label.kind == "option" and unit.label.style == label.style:
                del self._open[place:]
                return
        while self._open:
            unit = self.units[self._open[-1]]
            if unit.label.kind == "option" or unit.label.level < OPTION:
                return
            if unit.label.number and (unit.body >= start - 2 or indent > unit.indent or self._leads(unit)):
                return
            self._open.pop()

    def _leads(self, unit: Opened) -> bool:
        """Whether a numbered unit has only a heading so far, so that the options are its own."""
        return self.units[-1] is unit and unit.label.level >= PARAGRAPH and unit.last == 0

    def _close_for_paragraph(self, label: Label, indent: int) -> None:
        reach = self._reach(label, indent)
        if not label.number:
            while len(self._open) > reach:
                unit = self.units[self._open[-1]]
                if unit.label.number and indent > unit.indent:
                    return
                self._open.pop()
            return
        alike = [
            place
            for place in range(reach, len(self._open))
            if self.units[self._open[place]].label.style == label.style
            and not (indent >= self.units[self._open[place]].indent + 2 and label.order <= 1)
        ]
        level_with = [place for place in alike if self.units[self._open[place]].indent <= indent + 1]
        if alike:
            del self._open[max(level_with, default=min(alike)) :]
            return
        for place in range(reach, len(self._open)):
            unit = self.units[self._open[place]]
            if unit.label.level > label.level and indent <= unit.indent + 1:
                del self._open[place:]
                return

    def _reach(self, label: Label, indent: int) -> int:
        """Place in the stack above the innermost unit that a paragraph cannot end: an article, or an option that goes
        on. Options that end here are closed.
        """
        for place in range(len(self._open) - 1, -1, -1):
            unit = self.units[self._open[place]]
            if unit.label.level < OPTION:
                return place + 1
            if unit.label.kind == "option":
                if not self._goes_on_outside(place, label, indent):
                    return place + 1
                del self._open[place:]
        return 0

    def _goes_on_outside(self, place: int, label: Label, indent: int) -> bool:
        """Whether a numbered paragraph follows those outside an open option, and not those in it."""
        if not label.number or label.order == 0:
            return False
        option = self._open[place]
        unit = self.units[option]
        if indent < unit.indent:
            return True
        outside = self.units[unit.parent] if unit.parent >= 0 else None
        if outside is not None and outside.label.style == label.style:
            inside = self._greatest.get((option, label.style), 0)
            return label.order == outside.label.order + 1 and inside + 1 != label.order
        siblings = [
            self._greatest.get((i, label.style), 0)
            for i in range(option - 1, max(-1, option - 400), -1)
            if self.units[i].parent == unit.parent and self.units[i].label.style == unit.label.style
        ]
        before = self._greatest.get((unit.parent, label.style), 0)
        return before > 0 and bool(siblings) and label.order > max(siblings) > 0
