"""The list of objects: everything that the acts are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from travaux.model.objects import ObjectState
from travaux.views.days import say_edtf
from travaux.views.objects import title_of
from travaux.views.pages.lines import Mark, confirmed_mark, standing_mark
from travaux.views.pages.sight import Sight
from travaux.views.pages.tables import Column, Filter, Listing, Sieve, arrange, count_choices, parts_of
from travaux.views.words import plain, say_kind


class ObjectRow(msgspec.Struct, frozen=True, kw_only=True):
    """An object as a row. day: when it last moved, in words; when: to sort by. acts: how many are behind it."""

    id: str
    kind: str
    title: str
    state: str
    standing: Mark
    confirmed: Mark
    acts: int
    day: str
    when: str


class ObjectsPage(msgspec.Struct, frozen=True):
    """The page."""

    list: Listing[ObjectRow]


def make(sight: Sight, wanted: Mapping[str, str]) -> ObjectsPage:
    """The list, asked for by kind (several with spaces), state, standing, confirmed or words."""
    rows, filters = _rows(sight)
    return ObjectsPage(arrange(rows, wanted, COLUMNS, SIEVES, text=_text, filters=filters))


@lru_cache(maxsize=4)
def _rows(sight: Sight) -> tuple[Sequence[ObjectRow], Sequence[Filter]]:
    rows = [object_row(thing) for thing in sight.talks.objects]
    return rows, count_choices(rows, SIEVES)


def _text(row: ObjectRow) -> str:
    return f"{row.title} {row.kind} {row.state}"


def variants(sight: Sight) -> Sequence[Mapping[str, str]]:
    return parts_of(len(sight.talks.objects))


def object_row(thing: ObjectState) -> ObjectRow:
    last = thing.history[-1].day if thing.history else None
    return ObjectRow(
        id=thing.id,
        kind=thing.kind,
        title=title_of(thing),
        state=plain(thing.state),
        standing=standing_mark(thing.standing),
        confirmed=confirmed_mark(thing.confirmed),
        acts=len(thing.by),
        day=say_edtf(last),
        when=(last or "").lstrip("[./"),
    )


COLUMNS = (
    Column("kind", "Kind", lambda row: say_kind(row.kind)),
    Column("title", "What", lambda row: row.title),
    Column("state", "State", lambda row: row.state),
    Column("standing", "Standing", lambda row: row.standing.word),
    Column("acts", "Acts", lambda row: row.acts),
    Column("day", "Last moved", lambda row: row.when),
)
SIEVES = (
    Sieve("kind", "Kind", lambda row: (row.kind,), say_kind, several=True),
    Sieve("state", "State", lambda row: (row.state,)),
    Sieve("standing", "Standing", lambda row: (row.standing.word,)),
    Sieve("confirmed", "Confirmed", lambda row: (row.confirmed.tone,)),
)
