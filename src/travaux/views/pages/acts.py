"""The list of acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import msgspec

from travaux.model.acts import RecordedAct, listed
from travaux.views.days import say_edtf
from travaux.views.page import one_line
from travaux.views.pages.lines import Mark, confirmed_mark, standing_mark, titled, turns
from travaux.views.pages.sight import Sight
from travaux.views.pages.tables import Column, Filter, Listing, Sieve, arrange, count_choices, parts_of
from travaux.views.pictures.deeds import deed_of
from travaux.views.voices import joined, say_day
from travaux.views.words import plain, say_deed

WORDS_CHARS = 220


class ActRow(msgspec.Struct, frozen=True, kw_only=True):
    """An act as a row. day: in words; when: ISO, for sorting. deed: its shape on a picture. parties: whose act it is.

    source: whether its passage can be opened.
    """

    id: str
    day: str
    when: str
    act: str
    what: str
    deed: str
    speaker: str
    parties: tuple[str, ...]
    words: str
    objects: tuple[tuple[str, str], ...]
    standing: Mark
    confirmed: Mark
    turn: str = ""
    source: bool = True


class ActsPage(msgspec.Struct, frozen=True):
    """The page."""

    list: Listing[ActRow]


def make(sight: Sight, wanted: Mapping[str, str]) -> ActsPage:
    """The list, `asked` for by type, party, person, addressee, standing, confirmed, object, day or words."""
    found = arrange(
        sight.acts, wanted, _columns(sight), _sieves(sight), text=lambda r: _text(r, sight), filters=_filters(sight)
    )
    return ActsPage(_shown(found, sight))


def variants(sight: Sight) -> Sequence[Mapping[str, str]]:
    return parts_of(len(sight.acts))


@lru_cache(maxsize=4)
def _filters(sight: Sight) -> Sequence[Filter]:
    return count_choices(sight.acts, _sieves(sight))


def _shown(found: Listing[RecordedAct], sight: Sight) -> Listing[ActRow]:
    rows = tuple(act_row(recorded, sight) for recorded in found.rows)
    fields = {name: getattr(found, name) for name in Listing.__struct_fields__ if name != "rows"}
    return Listing(rows=rows, **fields)


def act_row(recorded: RecordedAct, sight: Sight) -> ActRow:
    """An act as a row of a list."""
    act = recorded.act
    words = one_line(act.anchor.exact if act.anchor else act.content or act.note or "")
    return ActRow(
        id=act.id,
        day=say_edtf(act.said) or say_day(act),
        when=day_of(recorded),
        act=act.act,
        what=say_deed(act.act, act.mode),
        deed=deed_of(act),
        speaker=joined(act.speaker) or ("" if act.party else "somebody unnamed"),
        parties=listed(act.party),
        words=words if len(words) <= WORDS_CHARS else words[: WORDS_CHARS - 1].rsplit(" ", 1)[0] + " …",
        objects=titled(sight.titles, sight.talks.objects_of.get(act.id, ())),
        standing=standing_mark(sight.talks.standing_of.get(act.id, act.standing)),
        confirmed=confirmed_mark(recorded.status == "confirmed"),
        turn=", ".join(turns(act)),
        source=act.anchor is not None,
    )


def day_of(recorded: RecordedAct) -> str:
    """The day that sorts an act: the last on which it may have been said, else when it was published."""
    act = recorded.act
    said = (act.said or "").rstrip("]~?%").rpartition("/")[2].rpartition("..")[2]
    return said if said[:1].isdigit() else act.published or ""


def _text(recorded: RecordedAct, sight: Sight) -> str:
    act = recorded.act
    words = act.anchor.exact if act.anchor else act.content or act.note or ""
    about = [sight.titles.get(name, "") for name in sight.talks.objects_of.get(act.id, ())]
    return " ".join([words, say_deed(act.act, act.mode), *listed(act.speaker), *listed(act.party), *about])


def _standing(sight: Sight) -> Callable[[RecordedAct], str]:
    return lambda recorded: sight.talks.standing_of.get(recorded.act.id, recorded.act.standing)


def _columns(sight: Sight) -> tuple[Column, ...]:
    return (
        Column("day", "Day", day_of),
        Column("act", "Act", lambda r: say_deed(r.act.act, r.act.mode)),
        Column("by", "Who", lambda r: joined(r.act.party) or joined(r.act.speaker)),
        Column("standing", "Standing", _standing(sight)),
    )


def _sieves(sight: Sight) -> tuple[Sieve, ...]:
    standing = _standing(sight)
    return (
        Sieve("act", "Act", lambda r: (r.act.act,), say_deed, several=True),
        Sieve("by", "Party", lambda r: listed(r.act.party)),
        Sieve("speaker", "Person", lambda r: listed(r.act.speaker)),
        Sieve("to", "Told", lambda r: r.act.addressee),
        Sieve("standing", "Standing", lambda r: (standing(r),), plain),
        Sieve("confirmed", "Confirmed", lambda r: ("yes" if r.status == "confirmed" else "no",)),
    )
