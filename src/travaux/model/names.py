"""Names of parties, persons and outlets, as a snapshot that reading is given and returns suggestions for."""

from __future__ import annotations

import msgspec


class Party(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who can be bound or can refuse.

    name: canonical. aka: other names that stand for it anywhere (case matters). adjectives: 'Russian'.
    people: demonyms, 'Russians'. seats: capitals and buildings that stand for its government (metonyms).
    kind: state | territory | region |
    international_organization | bloc | armed_group | union | employer | government | body | group.
    short: what stands for it after "the", in a document that has named it ("the alliance", "the agency").
    part_of: the party whose organ it is (a ministry speaks for its state).
    """

    name: str
    kind: str = "group"
    aka: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    part_of: str | None = None
    short: tuple[str, ...] = ()


class Office(msgspec.Struct, frozen=True, omit_defaults=True):
    """An office a person holds for a party, since and until when known (ISO days)."""

    title: str
    party: str | None = None
    since: str | None = None
    until: str | None = None


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    name: str
    aka: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


class Outlet(msgspec.Struct, frozen=True, omit_defaults=True):
    """A publisher. kind: agency | paper | broadcaster | journal | site | platform. owner_party: the party that owns
    it, so that a ministry's journal is not taken for an independent source.
    """

    name: str
    kind: str = "paper"
    aka: tuple[str, ...] = ()
    owner: str | None = None
    owner_party: str | None = None


class Names(msgspec.Struct, frozen=True):
    """A snapshot of the register."""

    parties: tuple[Party, ...] = ()
    persons: tuple[Person, ...] = ()
    outlets: tuple[Outlet, ...] = ()


class NameSuggestion(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name that reading met and the register does not know, or knows less of. kind: party | person | outlet.

    guessed: the party was not named beside a person, but inferred.
    """

    kind: str
    name: str
    aka: tuple[str, ...] = ()
    office: str | None = None
    party: str | None = None
    party_kind: str | None = None
    start: int = 0
    end: int = 0
    guessed: bool = False
