"""EDTF (ISO 8601-2:2019), the subset that we print: strict bounds in days, and what follows from them.

Read: 2022 · 2022-01 · 2022-01-10 · unspecified digits (198X, 19XX, 2021-XX, 2021-12-XX) · seasons 21-32, quarters
33-36, thirds 37-39, halves 40-41 · a trailing ~ ? or % (the same strict bounds) · intervals a/b ../b a/.. a/ /b ·
sets [a..b] [a,b] [..b] [a..] {a..b}. Years are 0001 to 9999. Bounds are inclusive; None is open or unknown.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from travaux.errors import TravauxError

Bounds = tuple[date | None, date | None]

_POINT = re.compile(r"(\d{2}[\dX]{2})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[~?%]?")

# Months of seasons and parts of a year by their code. Winter (24) is December alone: the year it is named for gives
# no more (as the edtf library has it).
_PARTS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_PARTS |= {code + shift: _PARTS[code] for code in (21, 22, 23) for shift in (4,)} | {28: (12, 12)}
_PARTS |= {29: (9, 11), 30: (12, 12), 31: (3, 5), 32: (6, 8)}
_PARTS |= {33 + n: (3 * n + 1, 3 * n + 3) for n in range(4)}
_PARTS |= {37 + n: (4 * n + 1, 4 * n + 4) for n in range(3)}
_PARTS |= {40: (1, 6), 41: (7, 12)}


class NotEDTF(TravauxError):
    """A text that is not a date in the EDTF that Travaux reads."""

    code = "not-edtf"


@lru_cache(maxsize=1 << 15)
def bounds(edtf: str | None) -> Bounds:
    """Earliest and latest day of an EDTF text, both included; None where open or unknown.

    Raises NotEDTF. Approximation (~) is not padded: 2022-01~ is January.

    >>> bounds("[2022-01..2022-03]")
    (datetime.date(2022, 1, 1), datetime.date(2022, 3, 31))
    >>> bounds("../2021-12-22")
    (None, datetime.date(2021, 12, 22))
    """
    if edtf is None:
        return (None, None)
    if edtf[:1] + edtf[-1:] in ("[]", "{}"):
        return _set_bounds(edtf)
    if "/" not in edtf:
        return _point(edtf, edtf)
    first, _, last = edtf.partition("/")
    if first in ("", "..") and last in ("", "..") and ".." not in (first, last):
        raise _not_edtf(edtf)
    lo = None if first in ("", "..") else _point(first, edtf)[0]
    hi = None if last in ("", "..") else _point(last, edtf)[1]
    if lo and hi and lo > hi:
        raise _not_edtf(edtf)
    return (lo, hi)


def overlaps(a: str | None, b: str | None) -> bool:
    """Whether the two may be the same day. An unknown date (None) may be any day.

    >>> overlaps("2022-01", "[2022-01-10..2022-02-01]")
    True
    """
    return meet(bounds(a), bounds(b))


def meet(a: Bounds, b: Bounds) -> bool:
    """Whether two spans have a day in common."""
    (a_lo, a_hi), (b_lo, b_hi) = a, b
    return not ((a_hi and b_lo and a_hi < b_lo) or (b_hi and a_lo and b_hi < a_lo))


def within(a: str | None, b: str | None) -> bool:
    """Whether every day that `a` may be is one that `b` may be.

    >>> within("2022-01-10", "2022-01"), within("2022-01", "2022-01-10"), within(None, "2022")
    (True, False, False)
    """
    (a_lo, a_hi), (b_lo, b_hi) = bounds(a), bounds(b)
    return not ((b_lo and (not a_lo or a_lo < b_lo)) or (b_hi and (not a_hi or a_hi > b_hi)))


def narrower(a: str | None, b: str | None) -> str | None:
    """The one that says more of two dates that overlap, None if they are disjoint (or both unknown).

    Of two alike the one without ~ or ? wins, then the first. Source: PROCESS R7, "a narrower date narrows".

    >>> narrower("2022-01", "2022-01-10"), narrower("2022", "2021")
    ('2022-01-10', None)
    """
    if a is None or b is None:
        return a or b
    if not overlaps(a, b):
        return None
    return min(a, b, key=lambda edtf: (_width_days(edtf), edtf[-1:] in "~?%"))


def is_day(edtf: str | None) -> bool:
    """Whether it names one day, exactly or about (2019-10-19~)."""
    lo, hi = bounds(edtf)
    return lo is not None and lo == hi


def format_span(lo: date | None, hi: date | None) -> str | None:
    """The shortest EDTF of all days from `lo` to `hi`, both included; None when both are open.

    >>> format_span(date(2022, 1, 1), date(2022, 3, 31)), format_span(None, date(2022, 1, 10))
    ('2022-01/2022-03', '../2022-01-10')
    """
    if lo is None and hi is None:
        return None
    ends = _ends(lo, hi)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]}/{ends[1]}"


def format_one_of(lo: date, hi: date) -> str:
    """The EDTF of a day that lies somewhere from `lo` to `hi`, both included.

    >>> format_one_of(date(2022, 1, 1), date(2022, 3, 31)), format_one_of(date(2022, 1, 1), date(2022, 1, 31))
    ('[2022-01..2022-03]', '2022-01')
    """
    first, last = _ends(lo, hi)
    return first if first == last else f"[{first}..{last}]"


def _ends(lo: date | None, hi: date | None) -> tuple[str, str]:
    """Both ends in the coarsest unit that gives the same days."""
    if lo is None or hi is None:
        return (lo.isoformat() if lo else "..", hi.isoformat() if hi else "..")
    if (lo.month, lo.day, hi.month, hi.day) == (1, 1, 12, 31):
        return (f"{lo.year:04}", f"{hi.year:04}")
    if lo.day == 1 and hi.day == calendar.monthrange(hi.year, hi.month)[1]:
        return (f"{lo.year:04}-{lo.month:02}", f"{hi.year:04}-{hi.month:02}")
    return (lo.isoformat(), hi.isoformat())


def _set_bounds(edtf: str) -> Bounds:
    lows: list[date | None] = []
    highs: list[date | None] = []
    for member in edtf[1:-1].split(","):
        first, dots, last = member.strip().partition("..")
        if not dots:
            last = first
        if not first and not last:
            raise _not_edtf(edtf)
        lo = _point(first, edtf)[0] if first else None
        hi = _point(last, edtf)[1] if last else None
        if lo and hi and lo > hi:
            raise _not_edtf(edtf)
        lows.append(lo)
        highs.append(hi)
    lo = None if None in lows else min(day for day in lows if day)
    hi = None if None in highs else max(day for day in highs if day)
    return (lo, hi)


def _point(text: str, whole: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if not match:
        raise _not_edtf(whole)
    year, month, day = match.groups()
    if "X" in year and (month or year[2:] not in (year[2] + "X", "XX")):
        raise _not_edtf(whole)
    try:
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if month is None or (month == "XX" and day in (None, "XX")):
            return (date(max(first, 1), 1, 1) if "X" in year else date(first, 1, 1), date(last, 12, 31))
        return _in_year(first, int(month), day)
    except (ValueError, KeyError):
        raise _not_edtf(whole) from None


def _in_year(year: int, month: int, day: str | None) -> tuple[date, date]:
    if month > 12:
        if day is not None:
            raise ValueError(month)
        first, last = _PARTS[month]
        return (date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
    if day is None or day == "XX":
        return (date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return (date(year, month, int(day)),) * 2


def _width_days(edtf: str) -> int:
    lo, hi = bounds(edtf)
    if lo is None or hi is None:
        return 10_000_000 if lo or hi else 20_000_000
    return (hi - lo).days


def _not_edtf(text: str) -> NotEDTF:
    return NotEDTF(f"not a date in EDTF: {text[:60]!r}", hint="write 2022-01-10, 2022-01, 2022, ../2022-01-10 or a/b")
