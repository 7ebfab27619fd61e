"""An object while it is being computed: what the fold changes, and freezing makes an ObjectState of."""

from __future__ import annotations

from typing import Any

from travaux.model.acts import Act
from travaux.model.objects import Step


class Draft:
    """One object under way. Everything here is internal to talks; nothing of it leaves but as ObjectState.

    supports: acts that bear the present state (R13); denied: acts that deny it. described: acts of parties that speak
    of the object as of something they took part in. touched: number of the last act about it, for recency.
    first: (published, sequence, act, slot) of the earliest published act about it, from which the id is made.
    """

    __slots__ = (
        "aliases", "attributes", "by", "denied", "described", "first", "fixed_id", "generic", "group", "history", "holder",
        "id", "kind", "linked", "negotiation", "ordinal", "origin", "parties", "place", "rounds", "state", "stems", "supports",
        "title", "touched", "towards", "track", "when",
    )  # fmt: skip

    def __init__(self, kind: str, touched: int) -> None:
        self.kind = kind
        self.touched = touched
        self.id = ""
        self.fixed_id: str | None = None
        self.aliases: tuple[str, ...] = ()
        self.group: Any = None
        self.state = ""
        self.title = ""
        self.attributes: dict[str, Any] = {}
        self.by: dict[str, None] = {}
        self.history: list[Step] = []
        self.supports: list[Act] = []
        self.denied: list[Act] = []
        self.described: list[Act] = []
        self.first: tuple[str, int, Act, int] | None = None
        self.parties: tuple[str, ...] = ()
        self.holder: str | None = None
        self.towards: tuple[str, ...] = ()
        self.stems: frozenset[str] = frozenset()
        self.generic = False
        self.ordinal: int | None = None
        self.when: str | None = None
        self.place: str | None = None
        self.origin: str | None = None
        self.track: Draft | None = None
        self.negotiation: Draft | None = None
        self.rounds: list[Draft] = []
        self.linked: list[Draft] = []

    def note(self, act: Act) -> None:
        """Remember that an act made something of the present picture."""
        self.by[act.id] = None

    def move(self, act: Act, state: str) -> None:
        """Be in a state by an act: a new state rests on this act alone, the same one on one act more."""
        if state != self.state:
            self.state = state
            self.supports = [act]
            self.denied = []
        else:
            self.supports.append(act)
        self.by[act.id] = None
        self.history.append(Step(act.id, act.said or act.published, state, act.standing))

    def add_names(self, name: str, parties: tuple[str, ...]) -> None:
        """Add parties to an attribute that is a list, once each."""
        held = self.attributes.setdefault(name, [])
        held += [p for p in parties if p not in held]
