"""The tables of transitions (PROCESS 1.6) and the rule by which they are read (R12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from travaux.model.acts import Act
from travaux.talks.draft import Draft


class Machine(NamedTuple):
    """How one kind of object moves.

    order: its states, earliest first; states joined by | stand side by side (neither is before the other).
    moves: (act, mode or None for any) -> the state named. back: (from, to) allowed against the order.
    """

    order: tuple[str, ...]
    moves: Mapping[tuple[str, str | None], str]
    back: frozenset[tuple[str, str]] = frozenset()

    def target(self, act: Act) -> str | None:
        """The state that an act names, by its mode if the table has it."""
        return self.moves.get((act.act, act.mode)) or self.moves.get((act.act, None))


def moves(text: str) -> dict[tuple[str, str | None], str]:
    """Read a table of lines `act(mode|mode) -> state`.

    >>> moves("hold_round(open) -> in_session; note_absence -> not_presented")
    {('hold_round', 'open'): 'in_session', ('note_absence', None): 'not_presented'}
    """
    table: dict[tuple[str, str | None], str] = {}
    for line in text.replace("\n", ";").split(";"):
        if "->" not in line:
            continue
        left, _, state = line.partition("->")
        name, _, modes = left.strip().rstrip(")").partition("(")
        for mode in modes.split("|") if modes else [None]:
            table[name, mode] = state.strip()
    return table


def back(text: str) -> frozenset[tuple[str, str]]:
    """Read a list of `from>to` pairs.

    >>> sorted(back("fixed>agreed suspended>open"))
    [('fixed', 'agreed'), ('suspended', 'open')]
    """
    return frozenset((a, b) for a, _, b in (pair.partition(">") for pair in text.split()))


def ranks(machine: Machine) -> dict[str, int]:
    return {state: rank for rank, states in enumerate(machine.order) for state in states.split("|")}


_RANKS: dict[str, dict[str, int]] = {}
_BACK: dict[str, frozenset[tuple[str, str]]] = {}


def declare(machines: Iterable[tuple[str, Machine]]) -> None:
    """Make the ranks of machines known to `advance`."""
    for kind, machine in machines:
        _RANKS[kind], _BACK[kind] = ranks(machine), machine.back


def advance(draft: Draft, act: Act, state: str) -> bool:
    """Move forward to a state, skipping what lies between, or backward along a listed edge; else note the act alone."""
    old = draft.state
    if old == state or not old:
        draft.move(act, state)
        return True
    rank = _RANKS[draft.kind]
    if rank.get(state, 0) > rank.get(old, -1) or (old, state) in _BACK[draft.kind]:
        draft.move(act, state)
        return True
    draft.note(act)
    return False
