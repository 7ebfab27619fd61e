"""Which of the statements inside one another a clause belongs to, without looking at every one of them."""

from __future__ import annotations

from collections.abc import Sequence

from travaux.model.passages import Span
from travaux.reading.clauses import Clause

_CELL = 128
"""Code points of the text that are looked up together."""

_HELD = 64
"""The smallest stretches that are known of a cell: no sentence that somebody wrote to be read has as many."""


class Skip:
    """Numbers of which some are taken: which is the next that is not, without counting through those that are."""

    def __init__(self) -> None:
        self._next: dict[int, int] = {}

    def take(self, number: int) -> None:
        self._next[number] = number + 1

    def at(self, number: int) -> int:
        """The number itself, or the first after it that is not taken."""
        passed = []
        while number in self._next:
            passed.append(number)
            number = self._next[number]
        for each in passed:
            self._next[each] = number
        return number


class Innermost:
    """The stretches of statements that lie inside others. nested: of each, its statement's index, start, end."""

    def __init__(self, nested: Sequence[tuple[int, int, int]]) -> None:
        # Of stretches of one size the last counts. A stretch that finds a cell full goes on to the next that is not.
        smallest = sorted(enumerate(nested), key=lambda each: (each[1][2] - each[1][1], -each[0]))
        self._held: dict[int, list[tuple[int, int, int]]] = {}
        free = Skip()
        for _, stretch in smallest:
            cell, last = free.at(stretch[1] // _CELL), (stretch[2] - 1) // _CELL
            while cell <= last:
                held = self._held.setdefault(cell, [])
                held.append(stretch)
                if len(held) == _HELD:
                    free.take(cell)
                cell = free.at(cell + 1)

    def of(self, k: int, own: Sequence[Span], clause: Clause) -> int:
        """The statement whose stretch is the smallest that most of a clause lies in: k with its own, or a nested one.

        The last of the smallest nested ones, if they are of one size.
        """
        most = 0.6 * (clause.end - clause.start)

        def holds(start: int, end: int) -> bool:
            return min(end, clause.end) - max(start, clause.start) > most

        size = min((b - a for a, b in own if holds(a, b)), default=10**9)
        middle = (clause.start + clause.end) // 2  # of whatever holds more than half of the clause
        inner = next((x for x in self._held.get(middle // _CELL, ()) if holds(x[1], x[2])), None)
        return k if inner is None or inner[2] - inner[1] > size else inner[0]
