"""What each form of a date means on an anchor day, in EDTF.

A point somewhere in a span is a one-of set; a span that something fills or must fit is an interval.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from travaux.model.edtf import bounds, format_one_of, format_span
from travaux.reading.date_periods import (
    FUTURE_RELATIVES,
    PAST_RELATIVES,
    NoDate,
    Parts,
    month_end,
    named_year,
    nearest_year,
    part_of,
    shift,
)
from travaux.reading.date_relative import counted, day_word, later_this, nth, period, turn_of_year, uncounted, weekday
from travaux.reading.date_words import month_of, part_of_period, words


def meaning(form: str, parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    """EDTF of one matched form; None if it needs an anchor and has none. Raises NoDate."""
    try:
        edtf = _MEANINGS[form](parts, anchor, tense)
        bounds(edtf)
    except (ValueError, OverflowError):
        raise NoDate(form) from None
    return edtf


def _day(parts: Parts, day: str, month: int, anchor: date | None, tense: str | None) -> date | None:
    number = int(re.sub(r"\D", "", day))
    date(2000, month, number)
    year = named_year(parts.get("year"), anchor)
    if year is None and anchor and not parts.get("year"):
        year = nearest_year(anchor, tense, lambda y: (date(y, month, number),) * 2)
    return date(year, month, number) if year else None


def _month_day(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    month = int(parts["number"] or 0) if "number" in parts else month_of(parts["month"] or "")
    day = _day(parts, parts["day"] or "", month, anchor, tense)
    return day.isoformat() if day else None


def _month_days(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    month = month_of(parts["month"] or "")
    first = _day(parts, parts["first"] or "", month, anchor, tense)
    last = _day(parts, parts["last"] or "", month, anchor, tense)
    if first and last and first > last:
        raise NoDate
    return format_span(first, last) if first and last else None


def _month(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    month, rel = month_of(parts["month"] or ""), (parts.get("rel") or "").lower()
    year = named_year(parts.get("year"), anchor)
    if year is None and anchor and not parts.get("year"):
        if rel.endswith(FUTURE_RELATIVES):
            year = anchor.year + (month <= anchor.month)
        elif rel.endswith(PAST_RELATIVES):
            year = anchor.year - (month >= anchor.month)
        elif rel:
            year = anchor.year
        else:
            year = nearest_year(anchor, tense, lambda y: (date(y, month, 1), month_end(date(y, month, 1))))
    return part_of(f"{year:04}-{month:02}", part_of_period(parts.get("part"))) if year else None


def _quarter(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    nth = parts.get("q") or (parts["nth"] or "")[0]
    quarter = int(nth) if nth.isdigit() else "fst".find(nth.lower()) + 1
    if not nth.isdigit():
        quarter = int(words("ordinal")[(parts["nth"] or "").lower()])
    year = named_year(parts.get("year"), anchor)
    if year is None and anchor and not parts.get("year"):
        first = 3 * quarter - 2
        year = nearest_year(anchor, tense, lambda y: (date(y, first, 1), month_end(date(y, first + 2, 1))))
    return part_of(f"{year:04}-{32 + quarter}", part_of_period(parts.get("part"))) if year else None


def _half(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    year = named_year(parts["year"], anchor)
    return part_of(f"{year:04}", f"{(parts['nth'] or '').lower()}_half") if year else None


def _season(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    code = int(words("season")[(parts["season"] or "").lower()])
    rel = (parts.get("rel") or "").lower()

    def span(year: int) -> tuple[date, date]:
        first = date(year, 3 * (code - 20), 1)
        return first, month_end(shift(first, "month", 2))

    year = named_year(parts.get("year"), anchor)
    if year is None and anchor and not parts.get("year"):
        if rel.endswith(FUTURE_RELATIVES):
            year = next(y for y in range(anchor.year - 1, anchor.year + 3) if span(y)[0] > anchor)
        elif rel.endswith(PAST_RELATIVES):
            year = next(y for y in range(anchor.year + 1, anchor.year - 3, -1) if span(y)[1] < anchor)
        else:
            year = nearest_year(anchor, tense, span)
    if year is None:
        return None
    # EDTF's winter ends with its year; ours goes on to February.
    edtf = format_one_of(*span(year)) if code == 24 else f"{year:04}-{code}"
    return part_of(edtf, part_of_period(parts.get("part")))


def _decade(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    decade = parts.get("decade")
    if decade is None:
        decade = f"19{parts['short']}" if int(parts["short"] or 0) > 2 else f"20{parts['short']}"
    return part_of(f"{decade}X", part_of_period(parts.get("part")))


def _holiday(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    month, day = words("holiday")[" ".join((parts["holiday"] or "").split())].split("-")
    found = _day({}, day, int(month), anchor, tense)
    return found.isoformat() if found else None


_MEANINGS: dict[str, Callable[[Parts, date | None, str | None], str | None]] = {
    "iso": lambda parts, _anchor, _tense: parts["edtf"],
    "dotted": _month_day,
    "month_day": _month_day,
    "day_month": _month_day,
    "month_days": _month_days,
    "days_month": _month_days,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "month": _month,
    "turn_of_year": turn_of_year,
    "later_this": later_this,
    "period": period,
    "decade": _decade,
    "century": lambda parts, _anchor, _tense: f"{int(parts['nth'] or 0) - 1:02}XX",
    "day_word": day_word,
    "counted": counted,
    "uncounted": uncounted,
    "within": lambda _parts, anchor, _tense: format_span(anchor, None) if anchor else None,
    "future": lambda _parts, anchor, _tense: format_span(anchor, None) if anchor else None,
    "weekday": weekday,
    "holiday": _holiday,
    "nth": nth,
    "year": lambda parts, _anchor, _tense: part_of(parts["year"] or "", part_of_period(parts.get("part"))),
}
