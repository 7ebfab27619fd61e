"""Days on a line: where each stands, and which of them are named under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from travaux.model.edtf import NotEDTF, bounds

_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
ROOM_PX = 64
"""Between two named days."""


class Scale(msgspec.Struct, frozen=True):
    """From days to pixels. first, last: ordinals of the first and last day shown. left, right: their places."""

    first: int
    last: int
    left: float
    right: float

    @property
    def day_px(self) -> float:
        return (self.right - self.left) / max(1, self.last - self.first + 1)

    def at(self, day: int) -> float:
        """The middle of a day; one outside is drawn at the edge."""
        return self.left + (min(max(day, self.first), self.last) - self.first + 0.5) * self.day_px

    def edges(self, first: int, last: int) -> tuple[float, float]:
        """Where a span of days begins and ends."""
        half = self.day_px / 2
        return self.at(first) - half, self.at(last) + half


class Tick(msgspec.Struct, frozen=True):
    """A named day. major: a year begins, or a month where days are named."""

    day: int
    label: str
    major: bool


@lru_cache(maxsize=1 << 15)
def days_of(edtf: str | None) -> tuple[int | None, int | None]:
    """First and last day of a date as ordinals; None where open, unknown or, from an odd reading, no date."""
    try:
        low, high = bounds(edtf)
    except NotEDTF:
        return (None, None)
    return (low.toordinal() if low else None, high.toordinal() if high else None)


def span_of(dates: Iterable[str | None], margin_days: int = 1) -> tuple[int, int] | None:
    """The days that hold every date, with a margin; None when no date names a day."""
    ends = [day for edtf in dates for day in days_of(edtf) if day is not None]
    if not ends:
        return None
    last = date.max.toordinal()
    return max(1, min(ends) - margin_days), min(last, max(ends) + margin_days)


def ticks(scale: Scale) -> list[Tick]:
    """Days to name: as many as have room, at steps people count in."""
    for step in (1, 2, 7, 14):
        if step * scale.day_px >= ROOM_PX:
            return _days(scale, step)
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 600):
        if months * 30 * scale.day_px >= ROOM_PX:
            return _months(scale, months)
    return _months(scale, 1200)


def _days(scale: Scale, step: int) -> list[Tick]:
    found: list[Tick] = []
    day = scale.first + (-scale.first + 1) % step if step == 7 else scale.first  # weeks begin on Mondays
    month = None
    while day <= scale.last:
        when = date.fromordinal(day)
        new = when.month != month
        found.append(Tick(day, f"{when.day} {_MONTHS[when.month - 1]}" if new else str(when.day), new))
        month = when.month
        day += step
    if found:
        first = date.fromordinal(found[0].day)
        found[0] = Tick(found[0].day, f"{found[0].label} {first.year}", major=True)
    return found


def _months(scale: Scale, step: int) -> list[Tick]:
    when = date.fromordinal(scale.first)
    number = when.year * 12 + when.month - 1
    number += -number % step + (step if when.day > 1 and number % step == 0 else 0)
    found: list[Tick] = []
    while number // 12 <= 9999:
        year, month = divmod(number, 12)
        day = date(year, month + 1, 1).toordinal()
        if day > scale.last:
            break
        named = step >= 12 or month == 0 or not found
        label = str(year) if step >= 12 else f"{_MONTHS[month]}{f' {year}' if named else ''}"
        found.append(Tick(day, label, named))
        number += step
    if not found:
        return [Tick(scale.first, f"{when.day} {_MONTHS[when.month - 1]} {when.year}", major=True)]
    return found


def say_day(ordinal: int) -> str:
    """A day in words.

    >>> say_day(date(2022, 1, 10).toordinal())
    '10 Jan 2022'
    """
    when = date.fromordinal(ordinal)
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def week_of(ordinal: int) -> int:
    """The Monday of a day's week, as an ordinal."""
    return ordinal - date.fromordinal(ordinal).weekday()


@lru_cache(maxsize=1 << 12)
def month_of(ordinal: int) -> tuple[int, int]:
    """The first and last day of a day's month, as ordinals."""
    when = date.fromordinal(ordinal)
    first = when.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1) if first.year < 9999 or first.month < 12 else date.max
    return first.toordinal(), after.toordinal() - 1
