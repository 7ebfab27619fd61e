"""Page 1: where the talks stand, on one screen, every line one step from its passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from travaux.model.acts import listed
from travaux.model.objects import ObjectState, Talks
from travaux.talks.changes import Change, changes
from travaux.views.attributes import say_value
from travaux.views.days import say_edtf, say_point, say_when
from travaux.views.objects import foremost, say_sources, title_of
from travaux.views.pages.lines import ActLine, Mark, ObjectLine, Voice, act_line, object_line, spoken, standing_mark
from travaux.views.pages.sight import Sight
from travaux.views.parties import Speaker, parties_met, speakers
from travaux.views.questions import (
    agreed_things,
    coming_things,
    date_of,
    disputed_things,
    say_agreed_by,
    unanswered_things,
)
from travaux.views.status import SECTIONS, in_order
from travaux.views.voices import joined
from travaux.views.words import plain, say_kind

FIRST, SHOWN = 5, 12
"""Of a list: how many lines stand on the page at once, and how many more are noted, folded away."""
SPEAKERS = 4
"""People named for a party; the others are on its page."""


class SpeakerLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks for a party. acts: how many; last: day of the last, in words."""

    name: str
    office: str
    acts: int
    last: str
    relayed: bool


class PartyLine(msgspec.Struct, frozen=True, kw_only=True):
    """A party and those heard for it. more: people that are not shown."""

    name: str
    speakers: tuple[SpeakerLine, ...] = ()
    more: int = 0


class ShortLine(msgspec.Struct, frozen=True, kw_only=True):
    """An object named under a question, whose whole line stands elsewhere. lead: before its title; words: after it."""

    id: str
    title: str
    standing: Mark
    words: str = ""
    lead: str = ""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Objects under a heading: `lines` have most behind them, `also` less. kinds: of object, for the link to the list.

    more: that are not shown.
    """

    title: str
    kinds: tuple[str, ...]
    lines: tuple[ObjectLine, ...] = ()
    also: tuple[ShortLine, ...] = ()
    more: int = 0


class Shorts(msgspec.Struct, frozen=True):
    """Objects under a question, in order: `lines` have most behind them, `also` less. more: that are not shown."""

    lines: tuple[ShortLine, ...] = ()
    also: tuple[ShortLine, ...] = ()
    more: int = 0


class ChangeLine(msgspec.Struct, frozen=True, kw_only=True):
    """What moved. before: the state it was in, `new`, or empty where it is gone. voices: whose word moved it."""

    id: str
    title: str
    kind: str
    before: str
    now: str
    standing: Mark | None
    voices: tuple[Voice, ...] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The page. since: the day from which changes are counted, in words. missing: what the record says nothing on."""

    documents: int
    acts: int
    confirmed: int
    parties: tuple[PartyLine, ...]
    silent: tuple[str, ...]
    sections: tuple[Section, ...]
    coming: Shorts
    changes: tuple[ChangeLine, ...]
    also_changed: tuple[ChangeLine, ...]
    more_changes: int
    since: str
    unanswered: Shorts
    disputed: Shorts
    agreed: Shorts
    judgements: tuple[ActLine, ...]
    also_judged: tuple[ActLine, ...]
    missing: tuple[str, ...]


def make(sight: Sight, wanted: Mapping[str, str]) -> Standing:
    """The page as of the day of the sight."""
    sections = [_section(title, kinds, sight) for title, kinds in SECTIONS]
    before = sight.before()
    changed, also_changed, more_changes = _moved(before, sight)
    judged, also_judged = _judged(sight)
    parties, silent = _parties(sight)
    return Standing(
        documents=len(sight.documents),
        acts=len(sight.acts),
        confirmed=sum(r.status == "confirmed" for r in sight.acts),
        parties=parties,
        silent=silent,
        sections=tuple(s for s in sections if s.lines),
        coming=_shorts(coming_things(sight.talks), _coming, sight),
        changes=changed,
        also_changed=also_changed,
        more_changes=more_changes,
        since=say_point(before.as_of) if before is not None and before.as_of else "",
        unanswered=_shorts(unanswered_things(sight.talks), _unanswered, sight),
        disputed=_shorts(disputed_things(sight.talks), lambda t: _short(t, _accounts(t, sight)), sight),
        agreed=_shorts(
            agreed_things(sight.talks),
            lambda t: _short(t, f"{plain(t.state)}, {say_agreed_by(t, sight.known)}"),
            sight,
        ),
        judgements=judged,
        also_judged=also_judged,
        missing=tuple(s.title.partition(":")[0] for s in sections if not s.lines),
    )  # fmt: skip


def _section(title: str, kinds: tuple[str, ...], sight: Sight) -> Section:
    things = in_order([t for t in sight.talks.objects if t.kind in kinds], kinds)
    first, also = _first(things, sight)
    return Section(
        title=title,
        kinds=kinds,
        lines=tuple(object_line(t, sight) for t in first),
        also=tuple(_short(t, plain(t.state)) for t in also[:SHOWN]),
        more=max(0, len(also) - SHOWN),
    )


def _first(things: Sequence[ObjectState], sight: Sight) -> tuple[list[ObjectState], list[ObjectState]]:
    """Those with most behind them, and the others, both in their order. One or two more are not worth folding away."""
    first, _ = foremost(things, sight.known, FIRST if len(things) > FIRST + 2 else None)
    ids = {thing.id for thing in first}
    return first, [thing for thing in things if thing.id not in ids]


def _shorts(things: Sequence[ObjectState], say: Callable[[ObjectState], ShortLine], sight: Sight) -> Shorts:
    first, also = _first(things, sight)
    return Shorts(tuple(map(say, first)), tuple(map(say, also[:SHOWN])), max(0, len(also) - SHOWN))


def _moved(before: Talks | None, sight: Sight) -> tuple[tuple[ChangeLine, ...], tuple[ChangeLine, ...], int]:
    """What moved: first what has most behind it and what is gone, then others, and how many more there are."""
    moved = changes(before, sight.talks) if before is not None else ()
    there = [sight.things[change.object] for change in moved if change.object in sight.things]
    ids = {thing.id for thing in _first(there, sight)[1]}
    first = [change for change in moved if change.object not in ids]
    also = [change for change in moved if change.object in ids]
    lines = tuple(_change(change, sight) for change in first[:SHOWN])
    folded = tuple(_change(change, sight) for change in also[:SHOWN])
    return lines, folded, len(moved) - len(lines) - len(folded)


def _judged(sight: Sight) -> tuple[tuple[ActLine, ...], tuple[ActLine, ...]]:
    """Judgements, those first that a person confirmed and the reader was surest of; the latest first in each."""
    judged = [recorded for recorded in sight.acts if recorded.act.act == "assess"][::-1]
    ranked = sorted(judged, key=lambda r: (r.status == "confirmed", r.act.confidence), reverse=True)
    ids = {recorded.act.id for recorded in ranked[: FIRST if len(judged) > FIRST + 2 else len(judged)]}
    first = tuple(act_line(recorded, sight) for recorded in judged if recorded.act.id in ids)
    also = [recorded for recorded in judged if recorded.act.id not in ids]
    return first, tuple(act_line(recorded, sight) for recorded in also[:SHOWN])


def _parties(sight: Sight) -> tuple[tuple[PartyLine, ...], tuple[str, ...]]:
    voices = speakers(sight.acts)
    heard = dict.fromkeys(s.party for s in voices)
    lines = [_party(name, [s for s in voices if s.party == name and s.name != name]) for name in list(heard)[:SHOWN]]
    return tuple(lines), tuple([name for name in parties_met(sight.acts) if name not in heard][:SHOWN])


def _party(name: str, people: Sequence[Speaker]) -> PartyLine:
    first = sorted(people, key=lambda s: -s.acts)[:SPEAKERS]
    return PartyLine(name=name, speakers=tuple(map(_speaker, first)), more=max(0, len(people) - SPEAKERS))


def _speaker(speaker: Speaker) -> SpeakerLine:
    return SpeakerLine(
        name=speaker.name,
        office=(speaker.office or "") if speaker.office != speaker.name else "",
        acts=speaker.acts,
        last=say_edtf(speaker.last),
        relayed=speaker.relayed,
    )


def _short(thing: ObjectState, words: str, lead: str = "") -> ShortLine:
    return ShortLine(id=thing.id, title=title_of(thing), standing=standing_mark(thing.standing), words=words, lead=lead)


def _coming(thing: ObjectState) -> ShortLine:
    when, place = say_when(date_of(thing)), say_value(thing.attributes.get("place"))
    state = plain(thing.state) if when else f"{plain(thing.state)}, no day named"
    return _short(thing, state, ", ".join(filter(None, (when, place))))


def _unanswered(thing: ObjectState) -> ShortLine:
    whom = joined([str(p) for p in listed(thing.attributes.get("unanswered_by"))])
    return _short(thing, f"no answer{f' from {whom}' if whom else ''} in this record")


def _accounts(thing: ObjectState, sight: Sight) -> str:
    accounts = thing.attributes.get("accounts")
    told = say_value(accounts, sight.titles) if accounts else say_sources(thing, sight.known)
    return f"{plain(thing.state)}. {told}"


def _change(change: Change, sight: Sight) -> ChangeLine:
    moved = [sight.known[name] for name in change.by if name in sight.known]
    return ChangeLine(
        id=change.object,
        title=sight.titles.get(change.object, change.title),
        kind=say_kind(change.kind),
        before="" if change.from_state is None else plain(change.from_state),
        now="gone" if change.to_state is None else plain(change.to_state),
        standing=standing_mark(change.to_standing) if change.to_standing else None,
        voices=spoken(moved[::-1])[:2],
    )
