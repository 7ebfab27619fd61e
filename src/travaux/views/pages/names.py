"""The list of parties, people and outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from travaux.model.acts import RecordedAct, listed
from travaux.model.names import Names
from travaux.views.days import say_edtf
from travaux.views.pages.acts import day_of
from travaux.views.pages.met import met
from travaux.views.pages.sight import Sight
from travaux.views.pages.tables import Column, Listing, Sieve, arrange, parts_of
from travaux.views.voices import joined
from travaux.views.words import plain


class NameRow(msgspec.Struct, frozen=True, kw_only=True):
    """A name as a row. kind: party | person | outlet. what: a party's kind, a person's office, an outlet's owner.

    said: acts it made or carried; told: acts in which it is told or named. when: ISO day of the last.
    """

    kind: str
    name: str
    what: str
    said: int
    told: int
    day: str
    when: str


class NamesPage(msgspec.Struct, frozen=True):
    """The page."""

    list: Listing[NameRow]


def make(sight: Sight, wanted: Mapping[str, str]) -> NamesPage:
    """The list, asked for by kind or words."""
    return NamesPage(arrange(rows(sight), wanted, COLUMNS, SIEVES, text=lambda row: f"{row.name} {row.what}"))


def variants(sight: Sight) -> Sequence[Mapping[str, str]]:
    found = met(sight)
    return parts_of(len(found.parties) + len(found.persons) + len(found.outlets))


@lru_cache(maxsize=4)
def rows(sight: Sight) -> list[NameRow]:
    found = met(sight)
    what = _what(sight.names)
    return [
        _row(kind, name, acts, what.get((kind, name), "") or _office(kind, name, acts))
        for kind, shelf in (("party", found.parties), ("person", found.persons), ("outlet", found.outlets))
        for name, acts in shelf.items()
    ]


def _row(kind: str, name: str, acts: Sequence[tuple[str, RecordedAct]], what: str) -> NameRow:
    said = sum(role in ("said", "did", "carried", "relayed") for role, _ in acts)
    last = max((day_of(recorded) for _, recorded in acts), default="")
    return NameRow(
        kind=kind, name=name, what=what, said=said, told=len(acts) - said, day=say_edtf(last), when=last
    )  # fmt: skip


def _what(names: Names) -> dict[tuple[str, str], str]:
    found = {("party", party.name): plain(party.kind) for party in names.parties}
    return found | {("outlet", o.name): f"{plain(o.kind)}{f', {o.owner}' if o.owner else ''}" for o in names.outlets}


def _office(kind: str, name: str, acts: Sequence[tuple[str, RecordedAct]]) -> str:
    """The last office a person is named with, and for whom."""
    if kind != "person":
        return ""
    for _, recorded in reversed(acts):
        act = recorded.act
        if name in listed(act.speaker):
            return ", ".join(filter(None, (act.office if act.office != name else "", joined(act.party))))
    return ""


COLUMNS = (
    Column("kind", "Kind", lambda row: row.kind),
    Column("name", "Name", lambda row: row.name),
    Column("what", "What", lambda row: row.what),
    Column("said", "Acts", lambda row: row.said),
    Column("told", "Told or named", lambda row: row.told),
    Column("day", "Last", lambda row: row.when),
)
SIEVES = (Sieve("kind", "Kind", lambda row: (row.kind,)),)
