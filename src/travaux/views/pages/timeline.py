"""The timeline: acts by day and party on one picture, what is dated above them, and the same as a list below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec
from markupsafe import Markup

from travaux.model.acts import RecordedAct, listed
from travaux.model.objects import ObjectState
from travaux.views.days import say_edtf
from travaux.views.objects import title_of
from travaux.views.page import one_line
from travaux.views.pages.acts import ActRow, act_row, day_of
from travaux.views.pages.lines import turns
from travaux.views.pages.links import Links
from travaux.views.pages.sight import Sight
from travaux.views.pages.tables import Filter, Listing, Sieve, arrange, count_choices
from travaux.views.pictures.deeds import deed_of, is_open
from travaux.views.pictures.scale import days_of
from travaux.views.pictures.timeline import MOST_MARKS, Moment, Stretch, Timeline, lay_out
from travaux.views.pictures.timeline_svg import draw_timeline, legend
from travaux.views.questions import date_of
from travaux.views.voices import say_source
from travaux.views.words import plain, say_deed, say_kind

LANES = 9
"""Parties that have a lane of their own; those heard least share the last."""
NOBODY, OTHERS = "In nobody's name", "Other parties"
DONE_STATES = frozenset({"held", "passed", "kept", "cancelled", "broken_off", "closed", "done", "ended", "in_force"})


class Period(msgspec.Struct, frozen=True):
    """A month or a year one can look at alone. name: EDTF."""

    name: str
    label: str
    acts: int


class TimelinePage(msgspec.Struct, frozen=True, kw_only=True):
    """The page. picture: None where nothing has a day. periods: to look at one alone; period: the one looked at."""

    picture: Timeline | None
    list: Listing[ActRow]
    periods: tuple[Period, ...]
    period: str
    legend: tuple[tuple[Markup, str], ...]

    def draw(self, links: Links) -> Markup:
        """The picture, with the addresses of the form it is drawn for."""
        assert self.picture is not None
        return Markup(  # noqa: S704 - every word in it went through pictures.svg
            draw_timeline(
                self.picture, title=f"Acts by day and party{f', {say_edtf(self.period)}' if self.period else ''}",
                act=links.act, thing=links.thing,
                period=lambda name: links.page("timeline", **{**self.list.asked, "period": name}),
            )
        )  # fmt: skip


def make(sight: Sight, wanted: Mapping[str, str]) -> TimelinePage:
    """The page, asked for by period (a month or a year), party, deed, act, object or standing."""
    period = wanted.get("period", "")
    first, last = days_of(period) if period else (None, None)
    inside = [r for r in sight.acts if _is_within(r, first, last)] if first and last else sight.acts
    sieves = _sieves(sight)
    found = arrange(inside, wanted, (), sieves, filters=_filters(sight))
    only = any(found.asked.get(sieve.name) for sieve in sieves)
    shown = (first, last) if first and last else None
    if only:
        kept = [recorded for recorded in inside if _fits(recorded, wanted, sieves)]
        picture = _picture_of(kept, sight, shown, with_stretches=False)
    else:
        picture = _whole_picture(sight, shown)
    rows = tuple(act_row(recorded, sight) for recorded in found.rows)
    fields = {name: getattr(found, name) for name in Listing.__struct_fields__ if name != "rows"}
    fields["asked"] = found.asked | ({"period": period} if period else {})
    return TimelinePage(
        picture=picture,
        list=Listing(rows=rows, **fields),
        periods=periods(sight),
        period=period if first and last else "",
        legend=tuple((Markup(shape), word) for shape, word in legend()),  # noqa: S704 - our own shapes
    )  # fmt: skip


@lru_cache(maxsize=6)
def _whole_picture(sight: Sight, shown: tuple[int, int] | None) -> Timeline | None:
    """The picture of everything, or of all in some days: asked for again and again, and of a large record not cheap."""
    inside = [r for r in sight.acts if _is_within(r, *shown)] if shown else sight.acts
    return _picture_of(inside, sight, shown, with_stretches=True)


def _picture_of(
    acts: Sequence[RecordedAct], sight: Sight, shown: tuple[int, int] | None, *, with_stretches: bool
) -> Timeline | None:
    lanes = lanes_of(sight)
    moments = [_moment(r, lane, sight) for r in acts for lane in dict.fromkeys(_lanes(r, lanes))]
    order = {name: number for number, name in enumerate(dict.fromkeys(lanes.values()))}
    moments.sort(key=lambda moment: order.get(moment.lane, len(order)))
    stretches = _stretches(sight) if with_stretches else []
    return _with_words(lay_out(moments, stretches, today=sight.as_of, period=shown), sight)


def variants(sight: Sight) -> Sequence[Mapping[str, str]]:
    """The whole, and each period of a record that is too large for one picture."""
    return [{}, *({"period": period.name} for period in periods(sight))]


@lru_cache(maxsize=4)
def periods(sight: Sight) -> tuple[Period, ...]:
    """The months, of a long record the years too, in which acts fall; none where one picture holds all."""
    if len(sight.acts) <= MOST_MARKS // 2:
        return ()
    months = Counter(day_of(recorded)[:7] for recorded in sight.acts)
    named = sorted(month for month in months if len(month) == 7)
    return tuple(Period(month, say_edtf(month), months[month]) for month in named)


@lru_cache(maxsize=4)
def lanes_of(sight: Sight) -> Mapping[str, str]:
    """Party -> its lane, the most heard first; all of one lane but the first LANES - 1 where there are more."""
    counts = Counter(name for recorded in sight.acts for name in listed(recorded.act.party) or recorded.act.by)
    most = [name for name, _ in counts.most_common()]
    alone = most if len(most) <= LANES else most[: LANES - 1]
    return {name: name if name in alone else OTHERS for name in most}


def _lanes(recorded: RecordedAct, lanes: Mapping[str, str]) -> list[str]:
    act = recorded.act
    return [lanes[name] for name in listed(act.party) or act.by if name in lanes] or [NOBODY]


def _moment(recorded: RecordedAct, lane: str, sight: Sight) -> Moment:
    act = recorded.act
    standing = sight.talks.standing_of.get(act.id, act.standing)
    return Moment(
        id=act.id, lane=lane, deed=deed_of(act), on=act.said or act.published, standing=standing, hollow=is_open(act)
    )


def _with_words(picture: Timeline | None, sight: Sight) -> Timeline | None:
    """Say what each mark that is drawn alone stands for; of a large record most are drawn together."""
    if picture is None:
        return None
    marks = [msgspec.structs.replace(m, words=_words(sight.known[m.id], sight)) if m.id else m for m in picture.marks]
    return msgspec.structs.replace(picture, marks=tuple(marks))


def _words(recorded: RecordedAct, sight: Sight) -> str:
    act = recorded.act
    words = one_line(act.anchor.exact if act.anchor else act.content or act.note or "")
    standing = sight.talks.standing_of.get(act.id, act.standing)
    sure = "confirmed" if recorded.status == "confirmed" else "suggested"
    turn = f" ({', '.join(turns(act))})" if is_open(act) else ""
    return f"{say_source(act)}: {say_deed(act.act, act.mode)}{turn}. “{words[:160]}” {standing}, {sure}"


def _stretches(sight: Sight) -> list[Stretch]:
    """Meetings, limits and measures that have a day, and the days on which texts run out."""
    found = []
    for thing in sight.talks.objects:
        if thing.kind in ("round", "limit", "measure", "track"):
            found.append(_stretch(thing, _edtf(date_of(thing)), title_of(thing)))
        elif thing.kind == "instrument" and thing.attributes.get("expires"):
            found.append(_stretch(thing, _edtf(thing.attributes["expires"]), f"{title_of(thing)} runs out"))
    return [stretch for stretch in found if stretch.on and days_of(stretch.on) != (None, None)]


def _stretch(thing: ObjectState, on: str | None, label: str) -> Stretch:
    state = plain(thing.state)
    words = f"{label}: {state}, {say_edtf(on)} ({say_kind(thing.kind)}, {thing.standing})"
    return Stretch(
        id=thing.id, label=f"{label}, {state}", on=on, words=words, standing=thing.standing, kind=thing.kind,
        done=thing.state in DONE_STATES,
    )  # fmt: skip


def _edtf(date: object) -> str | None:
    found = date.get("edtf") if isinstance(date, Mapping) else getattr(date, "edtf", date)
    return found if isinstance(found, str) else None


def _is_within(recorded: RecordedAct, first: int, last: int) -> bool:
    low, high = days_of(recorded.act.said or recorded.act.published)
    day = high if high is not None else low
    return day is not None and first <= day <= last


@lru_cache(maxsize=4)
def _filters(sight: Sight) -> Sequence[Filter]:
    return count_choices(sight.acts, _sieves(sight))


def _fits(recorded: RecordedAct, wanted: Mapping[str, str], sieves: Sequence[Sieve]) -> bool:
    return all(not wanted.get(s.name) or wanted[s.name] in s.values(recorded) for s in sieves)


def _sieves(sight: Sight) -> tuple[Sieve, ...]:
    talks = sight.talks
    return (
        Sieve("by", "Party", lambda r: listed(r.act.party) or r.act.by),
        Sieve("deed", "What", lambda r: (deed_of(r.act),)),
        Sieve("act", "Act", lambda r: (r.act.act,), say_deed),
        Sieve(
            "object", "About", lambda r: talks.objects_of.get(r.act.id, ()), lambda name: sight.titles.get(name, name)
        ),
        Sieve("standing", "Standing", lambda r: (talks.standing_of.get(r.act.id, r.act.standing),), plain),
    )
