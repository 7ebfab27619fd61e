"""The timeline laid out: a lane for each party, a mark for each act on its day, and above them what is dated ahead.

A day that is not known is drawn as what it is: a span has a line as long as the span, "by" has a tail that comes out of
the past, "from" one that leads on. What is planned, supposed or denied is hollow. Where marks would stand too high they
are drawn together, with their number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import msgspec

from travaux.views.pictures.deeds import DEEDS
from travaux.views.pictures.scale import Scale, days_of, month_of, say_day, span_of, week_of
from travaux.views.pictures.svg import fit

ROW_PX, HEAD_PX, GAP_PX = 17.0, 22.0, 10.0
MARK_PX = 15.0
TAIL_PX = 16.0
TOP_PX = 20.0
WIDTHS_PX = (1080.0, 1600.0, 2400.0)
MOST_ROWS = 16
MOST_MARKS = 600
MOST_BARS = 18
BIN_PX = 30.0
LABEL_PX = 220.0


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """An act to be drawn. on: EDTF. deed: one of DEEDS. hollow: not done. words: what it is, for who points at it."""

    id: str
    lane: str
    deed: str
    on: str | None
    standing: str
    words: str = ""
    hollow: bool = False


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Something dated among the objects: a meeting, a limit. on: EDTF. done: it has been, or has run out."""

    id: str
    label: str
    on: str | None
    words: str
    standing: str
    kind: str
    done: bool = False


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A placed moment, or several of one deed. first, last: ordinals; tail: `before`, `after` or none.

    period: the month (EDTF) of several that are drawn together; id is empty for those, and members are their ids where
    the page is to filter them.
    """

    id: str
    deed: str
    standing: str
    words: str
    hollow: bool
    x: float
    y: float
    first: int
    last: int
    tail: str = ""
    count: int = 1
    period: str = ""
    members: tuple[str, ...] = ()


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A placed stretch. tail: as for a mark. before: its label has no room behind it."""

    stretch: Stretch
    x: float
    x2: float
    y: float
    first: int
    last: int
    tail: str = ""
    label: str = ""
    before: bool = False


class Lane(msgspec.Struct, frozen=True):
    label: str
    y: float
    height: float


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Everything placed, in CSS pixels. undated: how many moments had no day. left_out: stretches without room."""

    scale: Scale
    width: float
    height: float
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    today: int | None
    undated: int = 0
    left_out: int = 0
    together: bool = False


def lay_out(
    moments: Sequence[Moment],
    stretches: Sequence[Stretch],
    *,
    today: str | None = None,
    period: tuple[int, int] | None = None,
) -> Timeline | None:
    """Place everything. today: ISO day up to which the record is read. period: first and last day to show (ordinals).

    Returns None when nothing has a day.
    """
    dated = [m for m in moments if days_of(m.on) != (None, None)]
    planned = [s for s in stretches if days_of(s.on) != (None, None)]
    shown = period or _span(dated, planned)
    if shown is None or not (dated or planned):
        return None
    all_planned = planned
    dated = [m for m in dated if _is_within(m.on, shown)]
    planned = [s for s in planned if _is_within(s.on, shown)]
    lanes = list(dict.fromkeys(m.lane for m in dated))
    scale, placed = _place(dated, lanes, shown)
    picture = _assemble(scale, dict(zip(lanes, placed, strict=True)), planned)
    outside = 0 if period else len(all_planned) - len(planned)
    day = days_of(today)[1]
    return msgspec.structs.replace(
        picture,
        today=day if day is not None and shown[0] <= day <= shown[1] else None,
        left_out=picture.left_out + outside,
        undated=sum(days_of(m.on) == (None, None) for m in moments),
        together=any(mark.count > 1 for lane in placed for mark, _ in lane),
    )


def _span(dated: Sequence[Moment], planned: Sequence[Stretch]) -> tuple[int, int] | None:
    """The days of the acts, and of what is dated from the first of them on.

    A mention of what was years before would press the talks themselves into the last inch; it is counted as left out.
    """
    acts = span_of([m.on for m in dated])
    if acts is None:
        return span_of([s.on for s in planned])
    before = max(BEFORE_DAYS, (acts[1] - acts[0]) // 4)
    near = [s.on for s in planned if place_date(s.on)[0] >= acts[0] - before]
    return span_of([*(m.on for m in dated), *near])


BEFORE_DAYS = 60


def _place(
    dated: Sequence[Moment], lanes: Sequence[str], shown: tuple[int, int]
) -> tuple[Scale, list[list[tuple[Mark, int]]]]:
    """One mark an act, on the narrowest picture where they do not stand too high; else those of a few days as one."""
    by_lane: dict[str, list[Moment]] = {lane: [] for lane in lanes}
    for moment in dated:
        by_lane[moment.lane].append(moment)
    for width in WIDTHS_PX if len(dated) <= MOST_MARKS else ():
        scale = Scale(*shown, 8.0, width - 8.0)
        placed = [_stack(by_lane[lane], scale) for lane in lanes]
        if max((row for lane in placed for _, row in lane), default=0) < MOST_ROWS:
            return scale, placed
    scale = Scale(*shown, 8.0, WIDTHS_PX[0] - 8.0)
    return scale, [_together(by_lane[lane], lane, scale, named=len(dated) <= MOST_MARKS) for lane in lanes]


def _is_within(on: str | None, shown: tuple[int, int]) -> bool:
    first, last, _ = place_date(on)
    return first <= shown[1] and last >= shown[0]


def _assemble(scale: Scale, placed: dict[str, list[tuple[Mark, int]]], planned: list[Stretch]) -> Timeline:
    """Lanes under one another, below the stretches."""
    drawn = sorted(planned, key=lambda s: (s.done, -place_date(s.on)[1], s.id))[:MOST_BARS]
    bars, y = _bars(drawn, scale, TOP_PX + HEAD_PX + 6)
    lanes = [Lane("Dated in the talks: meetings, limits, texts", TOP_PX, y - TOP_PX)] if bars else []
    y = y + GAP_PX if bars else TOP_PX
    marks: list[Mark] = []
    for name, lane in placed.items():
        rows = max((row for _, row in lane), default=0) + 1
        height = HEAD_PX + rows * ROW_PX + 6
        marks += [msgspec.structs.replace(mark, y=y + HEAD_PX + (row + 0.5) * ROW_PX) for mark, row in lane]
        lanes.append(Lane(name, y, height))
        y += height + GAP_PX
    return Timeline(
        scale=scale, width=scale.right + 8, height=y + 26, lanes=tuple(lanes), marks=tuple(marks), bars=tuple(bars),
        today=None, left_out=len(planned) - len(drawn),
    )  # fmt: skip


def place_date(on: str | None) -> tuple[int, int, str]:
    """First day, last day and tail of a date that names at least one."""
    low, high = days_of(on)
    if low is None and high is not None:
        return high, high, "before"
    if high is None and low is not None:
        return low, low, "after"
    assert low is not None
    assert high is not None
    return low, high, ""


def _stack(moments: Sequence[Moment], scale: Scale) -> list[tuple[Mark, int]]:
    """One mark a moment, in the first row where it has room; the row with each."""
    ends: list[float] = []
    out = []
    mine = [(place_date(m.on), m) for m in moments]
    for (first, last, tail), moment in sorted(mine, key=lambda each: (each[0][1], DEEDS.index(each[1].deed))):
        x = scale.at(last)
        left = (scale.at(first) if first != last else x) - MARK_PX / 2 - (TAIL_PX if tail == "before" else 0)
        right = x + MARK_PX / 2 + (TAIL_PX if tail == "after" else 0)
        row = next((n for n, end in enumerate(ends) if end <= left + 0.5), len(ends))
        ends[row:] = [right] if row == len(ends) else [right, *ends[row + 1 :]]
        out.append(
            (
                Mark(
                    id=moment.id, deed=moment.deed, standing=moment.standing, words=moment.words,
                    hollow=moment.hollow, x=x, y=0, first=first, last=last, tail=tail,
                ),
                row,
            )
        )  # fmt: skip
    return out


def _bin(day: int, scale: Scale) -> tuple[int, int]:
    """The days that are drawn as one: a day, a week, a month, a quarter or some years, by the room there is."""
    if scale.day_px >= BIN_PX:
        return day, day
    if 7 * scale.day_px >= BIN_PX:
        return week_of(day), week_of(day) + 6
    first, last = month_of(day)
    step = 1
    while 30 * step * scale.day_px < BIN_PX and step < 1200:
        step *= 3 if step == 1 else 2
    return (first, last) if step == 1 else (first - (first % (30 * step)), first - (first % (30 * step)) + 30 * step)


def _together(moments: Sequence[Moment], lane: str, scale: Scale, *, named: bool) -> list[tuple[Mark, int]]:
    """One mark for all of a deed that fall in the same days; a deed keeps its row. named: a mark tells its members."""
    groups: dict[tuple[tuple[int, int], str, bool], list[Moment]] = {}
    bins: dict[int, tuple[int, int]] = {}
    for moment in moments:
        day = place_date(moment.on)[1]
        if day not in bins:
            bins[day] = _bin(day, scale)
        groups.setdefault((bins[day], moment.deed, moment.hollow), []).append(moment)
    kinds = sorted({key[1:] for key in groups}, key=lambda kind: (DEEDS.index(kind[0]), kind[1]))
    out = []
    for ((first, last), deed, hollow), group in groups.items():
        inner = [place_date(m.on)[1] for m in group]
        low, high = min(inner), max(inner)
        when = say_day(low) if low == high else f"{say_day(low)} to {say_day(high)}"
        what = f"{deed}{', planned, supposed or denied' if hollow else ''}"
        one = len(group) == 1
        mark = Mark(
            id=group[0].id if one else "", deed=deed, hollow=hollow, x=scale.at((first + last) // 2), y=0,
            standing=group[0].standing if len({m.standing for m in group}) == 1 else "",
            words=group[0].words if one else f"{lane}, {when}: {len(group)} acts, {what}",
            first=(first + last) // 2, last=(first + last) // 2, count=len(group),
            period=say_month(low), members=tuple(m.id for m in group) if named else (),
        )  # fmt: skip
        out.append((mark, kinds.index((deed, hollow))))
    return out


def say_month(ordinal: int) -> str:
    """The month of a day as EDTF, as periods of a timeline are named."""
    return date.fromordinal(ordinal).isoformat()[:7]


def size_of(count: int) -> float:
    """How many times larger a mark for several is drawn: by the root of their number, at most twice.

    >>> size_of(1), size_of(100)
    (1.0, 1.5)
    """
    return min(2.0, 1 + math.log10(count) / 4)


def _bars(stretches: Sequence[Stretch], scale: Scale, top: float) -> tuple[list[Bar], float]:
    """Stretches in rows, each with room for its label; how far down they reach."""
    ends: list[float] = []
    bars: list[Bar] = []
    mine = [(place_date(s.on), s) for s in stretches]
    for (first, last, tail), stretch in sorted(mine, key=lambda each: (each[0][:2], each[1].id)):
        x, x2 = scale.edges(first, last)
        if x2 - x < MARK_PX:
            x, x2 = (x + x2 - MARK_PX) / 2, (x + x2 + MARK_PX) / 2
        label = fit(stretch.label, LABEL_PX, 12)
        wide = len(label) * 6.6 + 10
        left = x - (TAIL_PX if tail == "before" else 0)
        right = x2 + (TAIL_PX if tail == "after" else 0)
        before = right + wide > scale.right
        left, right = (left - wide, right + 4) if before else (left, right + wide)
        row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[row:] = [right] if row == len(ends) else [right, *ends[row + 1 :]]
        bars.append(
            Bar(
                stretch=stretch,
                x=x,
                x2=x2,
                y=top + (row + 0.5) * 20,
                first=first,
                last=last,
                tail=tail,
                label=label,
                before=before,
            )
        )
    return bars, top + len(ends) * 20 + 4
