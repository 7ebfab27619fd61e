"""An object while it is being computed: what the fold changes, and freezing makes an ObjectState of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from travaux.model.acts import Act
from travaux.model.objects import Step

_SAYS_NOTHING: frozenset[str] = frozenset()


class Draft:
    """One object under way. Everything here is internal to talks; nothing of it leaves but as ObjectState.

    supports: acts that bear the present state (R13); denied: acts that deny it. described: acts of parties that speak
    of the object as of something they took part in. touched: when it was last spoken of, counted in links made.
    first: (published, sequence, act id) of the earliest published act about it; origin_act and slot: that act and which
    of its mentions, from which the id is made. origin: document or day it came from. linked: conditions that a
    consequence hangs on; armed: consequences that hang on a condition. Lists that most objects never need are
    empty tuples until then.
    """

    __slots__ = (
        "aliases", "armed", "attributes", "by", "denied", "described", "first", "fixed_id", "generic", "history", "holder", "id",
        "kind", "linked", "negotiation", "ordinal", "origin", "origin_act", "parties", "place", "slot", "state", "stems", "supports",
        "title", "touched", "towards", "track", "when",
    )  # fmt: skip

    def __init__(self, kind: str, touched: int) -> None:
        self.kind = kind
        self.touched = touched
        self.id = self.state = self.title = ""
        self.fixed_id: str | None = None
        self.aliases: tuple[str, ...] = ()
        self.attributes: dict[str, Any] = {}
        self.by: dict[str, None] = {}
        self.history: list[Step] = []
        self.supports: list[Act] = []
        self.denied: Sequence[Act] = ()
        self.described: list[Act] | tuple[()] = ()
        self.first: tuple[str, int, str] | None = None
        self.origin_act: Act | None = None
        self.slot = 0
        self.parties: tuple[str, ...] = ()
        self.holder: str | None = None
        self.towards: tuple[str, ...] = ()
        self.stems = _SAYS_NOTHING
        self.generic = False
        self.ordinal: int | None = None
        self.when: str | None = None
        self.place: str | None = None
        self.origin: str | None = None
        self.track: Draft | None = None
        self.negotiation: Draft | None = None
        self.linked: Sequence[Draft] = ()
        self.armed: Sequence[Draft] = ()

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
