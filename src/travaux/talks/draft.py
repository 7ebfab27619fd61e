"""An object while it is being computed: what the fold changes, and freezing makes an ObjectState of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from travaux.model.acts import Act
from travaux.model.objects import Step


class Draft(msgspec.Struct, eq=False):
    """One object under way. Everything here is internal to talks; nothing of it leaves but as ObjectState.

    supports: acts that bear the present state (R13); denied: acts that deny it. described: acts of parties that speak
    of the object as of something they took part in. touched: when it was last spoken of, counted in links made.
    shelves: where the registry keeps it by recency. first: (published, sequence, act id) of the earliest published act
    about it; origin_act and slot: that act and which of its mentions, from which the id is made. origin: document or
    day it came from. linked: conditions that a consequence hangs on; armed: consequences that hang on a condition.
    What most objects never need is an empty tuple until then.
    """

    kind: str
    touched: int
    id: str = ""
    state: str = ""
    title: str = ""
    fixed_id: str | None = None
    aliases: tuple[str, ...] = ()
    attributes: dict[str, Any] = {}
    by: dict[str, None] = {}
    history: list[Step] = []
    supports: list[Act] = []
    denied: Sequence[Act] = ()
    described: list[Act] | tuple[()] = ()
    shelves: tuple[list[Draft], ...] = ()
    first: tuple[str, int, str] | None = None
    origin_act: Act | None = None
    slot: int = 0
    parties: tuple[str, ...] = ()
    holder: str | None = None
    towards: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    generic: bool = False
    ordinal: int | None = None
    when: str | None = None
    place: str | None = None
    origin: str | None = None
    track: Draft | None = None
    negotiation: Draft | None = None
    linked: Sequence[Draft] = ()
    armed: Sequence[Draft] = ()

    def note(self, act: Act) -> None:
        """Remember that an act made something of the present picture."""
        self.by[act.id] = None

    def move(self, act: Act, state: str) -> None:
        """Be in a state by an act: a new state rests on this act alone, the same one on one act more."""
        if state != self.state:
            self.state = state
            self.supports = [act]
            self.denied = ()
        else:
            self.supports.append(act)
        self.by[act.id] = None
        self.history.append(Step(act.id, act.said or act.published, state, act.standing))

    def describe(self, act: Act) -> None:
        """Remember that a party speaks of it as of something it took part in."""
        if self.described:
            self.described.append(act)
        else:
            self.described = [act]
        self.by[act.id] = None

    def add_names(self, name: str, parties: tuple[str, ...]) -> None:
        """Add parties to an attribute that is a list, once each."""
        held = self.attributes.get(name)
        if held is None:
            self.attributes[name] = list(parties)
        else:
            held += [p for p in parties if p not in held]
