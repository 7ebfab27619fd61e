"""Periods of days and their parts: thirds, halves, the year that is meant, a day so many months on.

Parts of a period (early, mid, late) are its thirds, of a year its first and last quarter (PROCESS 3.2, "early next
year").
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from travaux.model.edtf import bounds, format_one_of

Parts = dict[str, str | None]
DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
FUTURE_RELATIVES = ("next", "coming", "following")
PAST_RELATIVES = ("last", "past", "previous")


class NoDate(Exception):
    """The words only look like a date."""


def shift(day: date, unit: str, count: int) -> date:
    """`count` units later (earlier if negative); the last day of a month stays within its month."""
    if unit in ("month", "year", "decade"):
        months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return day + timedelta(days=int(count * DAYS[unit]))


def part_of(edtf: str, part: str | None) -> str:
    """The EDTF of a part of a period; a part of a day is the day."""
    lo, hi = bounds(edtf)
    if part is None or lo is None or hi is None or lo == hi:
        return edtf
    days = (hi - lo).days + 1
    if days > 80:
        return _part_in_months(lo, hi, part)
    third, half = (10 if days > 27 else days // 2), (15 if days > 27 else days // 2 + 1)
    edges = {
        "early": (0, third - 1), "mid": (third, 2 * third - 1) if days > 27 else (1, days - 4),
        "late": (2 * third if days > 27 else days - 4, days - 1),
        "first_half": (0, half - 1), "second_half": (half, days - 1),
    }  # fmt: skip
    first, last = edges[part]
    return format_one_of(lo + timedelta(days=first), lo + timedelta(days=max(first, last)))


def _part_in_months(lo: date, hi: date, part: str) -> str:
    count = (hi.year - lo.year) * 12 + hi.month - lo.month + 1
    short, half = (count // 4 if count == 12 else max(1, count // 3)), count // 2
    first, last = {
        "early": (0, short - 1), "mid": (short, count - short - 1), "late": (count - short, count - 1),
        "first_half": (0, half - 1), "second_half": (half, count - 1),
    }[part]  # fmt: skip
    return format_one_of(shift(lo.replace(day=1), "month", first), month_end(shift(lo.replace(day=1), "month", last)))


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def named_year(text: str | None, anchor: date | None) -> int | None:
    """The year of "2022" or "next year"; None for a relative one without an anchor."""
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    if anchor is None:
        return None
    return anchor.year + (1 if "next" in text.lower() else -1 if "last" in text.lower() else 0)


LATELY_DAYS = 30
"""Days within which a day without a year is the nearest one, whatever the tense of its clause."""


def nearest_year(anchor: date, tense: str | None, spans: Callable[[int], tuple[date, date]]) -> int | None:
    """The year around the anchor's in which a yearly span is meant: in the tense, else the nearest.

    A day of the last weeks is meant itself even where it was still ahead ("due on April 16, has been put off").
    """
    fits: list[tuple[int, int]] = []
    for year in range(anchor.year - 4, anchor.year + 5):
        try:
            lo, hi = spans(year)
        except ValueError:
            continue  # 29 February
        slack = LATELY_DAYS if lo == hi else 0
        if (tense == "future" and (anchor - hi).days > slack) or (tense == "past" and (lo - anchor).days > slack):
            continue
        gap = 0 if lo <= anchor <= hi else min(abs((lo - anchor).days), abs((hi - anchor).days))
        fits.append((gap, year))
    return min(fits)[1] if fits else None
