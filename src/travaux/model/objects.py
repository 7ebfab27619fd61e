"""What acts are about: the kinds of object and their computed state."""

from __future__ import annotations

from typing import Any

import msgspec

KINDS = (
    "negotiation", "track", "round", "delegation", "agenda", "concern", "condition", "demand", "proposal",
    "instrument", "text_unit", "commitment", "limit", "measure", "consequence",
)  # fmt: skip

STANDINGS = ("claimed", "reported", "corroborated", "documented", "disputed", "retracted")


class Step(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One step in the history of an object: which act moved it, when, from what to what."""

    act: str
    day: str | None
    state: str
    standing: str


class ObjectState(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An object and where it stands. by: ids of all acts that made this state and its attributes, in order.

    titled: the title, or what becomes it by `str()` when somebody looks (most titles of a large record nobody does).
    confirmed: all | some | none of the acts in `by`. attributes: names of the contract (when, place, head ...).
    aliases: ids it had before a merge. history: each act that moved it.
    """

    id: str
    kind: str
    titled: object
    state: str
    standing: str
    confirmed: str = "none"
    by: tuple[str, ...] = ()
    attributes: dict[str, Any] = msgspec.field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    history: tuple[Step, ...] = ()

    @property
    def title(self) -> str:
        return str(self.titled)


class MergeSuggestion(msgspec.Struct, frozen=True):
    """Two objects that may be one; a person decides."""

    objects: tuple[str, str]
    why: str


class Talks(msgspec.Struct, frozen=True, kw_only=True):
    """The state of the talks on a day.

    objects: in a stable order (kind, then first act). objects_of: act id -> ids of the objects it is about.
    standing_of: act id -> its standing in the light of the whole record.
    """

    as_of: str | None
    objects: tuple[ObjectState, ...] = ()
    objects_of: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    standing_of: dict[str, str] = msgspec.field(default_factory=dict)
    suggestions: tuple[MergeSuggestion, ...] = ()
