"""The page of a party: who speaks for it, what it is bound by and asks for, all it said, did and was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from travaux.model.acts import listed
from travaux.model.objects import ObjectState
from travaux.views.days import say_edtf
from travaux.views.pages.lines import ObjectLine, object_line
from travaux.views.pages.met import met
from travaux.views.pages.sight import NotShown, Sight
from travaux.views.pages.told import Told, parts_of, tell
from travaux.views.parties import speakers
from travaux.views.words import plain

SHOWN = 12
_HEADINGS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("What it asks for", ("demand", "condition", "proposal"), ("demanded_by", "proposed_by", "holder")),
    ("What it is asked for", ("demand", "condition", "proposal"), ("on", "towards", "unanswered_by", "rejected_by")),
    ("What it promised", ("commitment",), ("obligor",)),
    ("What it was promised", ("commitment",), ("obligee",)),
    ("Its delegation", ("delegation",), ()),
)
"""Heading, kinds of object, attributes that name the party."""


class SpeakerRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks for it. last: in words."""

    name: str
    office: str
    acts: int
    last: str
    relayed: bool


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """Objects under a heading; more: those that are not shown, kinds: for the link to all of them."""

    heading: str
    kinds: tuple[str, ...]
    lines: tuple[ObjectLine, ...]
    more: int


class PartyPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page. part_of: the party whose organ it is."""

    name: str
    kind: str
    aka: tuple[str, ...]
    part_of: str
    speakers: tuple[SpeakerRow, ...]
    shelves: tuple[Shelf, ...]
    told: Told


def make(sight: Sight, key: str, wanted: Mapping[str, str]) -> PartyPage:
    """The page of a party by name. Raises NotShown."""
    acts = met(sight).parties.get(key)
    if acts is None:
        raise NotShown(f"no party called {key} can be seen on this day", name=key)
    known = next((party for party in sight.names.parties if key in (party.name, *party.aka)), None)
    voices = [s for s in speakers([r for role, r in acts if role == "said"]) if s.party == key and s.name != key]
    first = wanted.get("part", "1") == "1"
    shelves = [_shelf(*heading, key, sight) for heading in _HEADINGS] if first else []
    return PartyPage(
        name=key,
        kind=plain(known.kind) if known else "",
        aka=tuple(dict.fromkeys((*known.aka, *known.seats))) if known else (),
        part_of=(known.part_of or "") if known else "",
        speakers=tuple(
            SpeakerRow(
                name=s.name, office=s.office or "", acts=s.acts, last=say_edtf(s.last), relayed=s.relayed
            )
            for s in sorted(voices, key=lambda s: -s.acts)
        ),
        shelves=tuple(shelf for shelf in shelves if shelf.lines),
        told=tell(acts, sight, wanted),
    )  # fmt: skip


def keys(sight: Sight) -> Iterable[str]:
    return met(sight).parties


def variants(sight: Sight, key: str) -> Sequence[Mapping[str, str]]:
    return parts_of(len(met(sight).parties[key]))


def _shelf(heading: str, kinds: tuple[str, ...], names: tuple[str, ...], party: str, sight: Sight) -> Shelf:
    things = [thing for thing in sight.talks.objects if thing.kind in kinds and _names(thing, names, party)]
    return Shelf(
        heading=heading,
        kinds=kinds,
        lines=tuple(object_line(thing, sight, voices=1) for thing in things[:SHOWN]),
        more=max(0, len(things) - SHOWN),
    )


def _names(thing: ObjectState, attributes: tuple[str, ...], party: str) -> bool:
    if not attributes:
        return party in thing.title
    return any(party in _listed(thing.attributes.get(name)) for name in attributes)


def _listed(value: Any) -> tuple[str, ...]:
    return listed(value) if isinstance(value, str | tuple | list) else ()
