"""What each form of a date means on an anchor day, in EDTF.

Parts of a period (early, mid, late) are its thirds, of a year its first and last quarter (PROCESS 3.2, "early next
year"). A point somewhere in a span is a one-of set; a span that something fills or must fit is an interval.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from travaux.model.edtf import bounds, format_one_of, format_span
from travaux.reading.date_words import month_of, number_of, part_of_period, weekday_of, words

Parts = dict[str, str | None]
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
_FUTURE_RELATIVES = ("next", "coming", "following")
_PAST_RELATIVES = ("last", "past", "previous")


class NoDate(Exception):  # noqa: N818
    """The words only look like a date."""


def meaning(form: str, parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    """EDTF of one matched form; None if it needs an anchor and has none. Raises NoDate."""
    try:
        edtf = _MEANINGS[form](parts, anchor, tense)
        bounds(edtf)
    except (ValueError, OverflowError):
        raise NoDate(form) from None
    return edtf


def shift(day: date, unit: str, count: int) -> date:
    """`count` units later (earlier if negative); the last day of a month stays within its month."""
    if unit in ("month", "year", "decade"):
        months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return day + timedelta(days=int(count * _DAYS[unit]))


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
    return format_one_of(shift(lo.replace(day=1), "month", first), _month_end(shift(lo.replace(day=1), "month", last)))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _year(text: str | None, anchor: date | None) -> int | None:
    """The year of "2022" or "next year"; None for a relative one without an anchor."""
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    if anchor is None:
        return None
    return anchor.year + (1 if "next" in text.lower() else -1 if "last" in text.lower() else 0)


def _nearest(anchor: date, tense: str | None, spans: Callable[[int], tuple[date, date]]) -> int | None:
    """The year around the anchor's in which a yearly span is meant: in the tense, else the nearest."""
    fits: list[tuple[int, int]] = []
    for year in range(anchor.year - 4, anchor.year + 5):
        try:
            lo, hi = spans(year)
        except ValueError:
            continue  # 29 February
        if (tense == "future" and hi < anchor) or (tense == "past" and lo > anchor):
            continue
        gap = 0 if lo <= anchor <= hi else min(abs((lo - anchor).days), abs((hi - anchor).days))
        fits.append((gap, year))
    return min(fits)[1] if fits else None


def _day(parts: Parts, day: str, month: int, anchor: date | None, tense: str | None) -> date | None:
    number = int(re.sub(r"\D", "", day))
    date(2000, month, number)
    year = _year(parts.get("year"), anchor)
    if year is None and anchor and not parts.get("year"):
        year = _nearest(anchor, tense, lambda y: (date(y, month, number),) * 2)
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
    year = _year(parts.get("year"), anchor)
    if year is None and anchor and not parts.get("year"):
        if rel.endswith(_FUTURE_RELATIVES):
            year = anchor.year + (month <= anchor.month)
        elif rel.endswith(_PAST_RELATIVES):
            year = anchor.year - (month >= anchor.month)
        elif rel:
            year = anchor.year
        else:
            year = _nearest(anchor, tense, lambda y: (date(y, month, 1), _month_end(date(y, month, 1))))
    return part_of(f"{year:04}-{month:02}", part_of_period(parts.get("part"))) if year else None


def _quarter(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    nth = parts.get("q") or (parts["nth"] or "")[0]
    quarter = int(nth) if nth.isdigit() else "fst".find(nth.lower()) + 1
    if not nth.isdigit():
        quarter = int(words("ordinal")[(parts["nth"] or "").lower()])
    year = _year(parts.get("year"), anchor)
    if year is None and anchor and not parts.get("year"):
        first = 3 * quarter - 2
        year = _nearest(anchor, tense, lambda y: (date(y, first, 1), _month_end(date(y, first + 2, 1))))
    return part_of(f"{year:04}-{32 + quarter}", part_of_period(parts.get("part"))) if year else None


def _half(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    year = _year(parts["year"], anchor)
    return part_of(f"{year:04}", f"{(parts['nth'] or '').lower()}_half") if year else None


def _season(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    code = int(words("season")[(parts["season"] or "").lower()])
    rel = (parts.get("rel") or "").lower()

    def span(year: int) -> tuple[date, date]:
        first = date(year, 3 * (code - 20), 1)
        return first, _month_end(shift(first, "month", 2))

    year = _year(parts.get("year"), anchor)
    if year is None and anchor and not parts.get("year"):
        if rel.endswith(_FUTURE_RELATIVES):
            year = next(y for y in range(anchor.year - 1, anchor.year + 3) if span(y)[0] > anchor)
        elif rel.endswith(_PAST_RELATIVES):
            year = next(y for y in range(anchor.year + 1, anchor.year - 3, -1) if span(y)[1] < anchor)
        else:
            year = _nearest(anchor, tense, span)
    if year is None:
        return None
    # EDTF's winter ends with its year; ours goes on to February.
    edtf = format_one_of(*span(year)) if code == 24 else f"{year:04}-{code}"
    return part_of(edtf, part_of_period(parts.get("part")))


def _later_this(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    if anchor is None:
        return None
    lo, hi = bounds(_current((parts["unit"] or "").lower(), anchor, 0))
    assert lo
    assert hi
    return format_one_of(anchor, hi) if (parts["way"] or "").lower() == "later" else format_one_of(lo, anchor)


def _current(unit: str, anchor: date, step: int) -> str:
    """The EDTF of the calendar unit that holds the anchor, or of the one `step` units on."""
    if unit == "day":
        return (anchor + timedelta(days=step)).isoformat()
    if unit in ("week", "weekend"):
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        return format_one_of(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
    if unit == "month":
        return shift(anchor.replace(day=1), "month", step).isoformat()[:7]
    if unit == "quarter":
        day = shift(anchor.replace(day=1), "month", 3 * step)
        return f"{day.year:04}-{33 + (day.month - 1) // 3}"
    year = anchor.year + step * {"year": 1, "decade": 10, "century": 100}[unit]
    return {"year": f"{year:04}", "decade": f"{year // 10:03}X", "century": f"{year // 100:02}XX"}[unit]


def _period(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    rel, unit, part = (parts.get("rel") or "").lower(), (parts["unit"] or "").lower(), parts.get("part")
    if not rel and not part and unit != "weekend":
        raise NoDate
    if rel in ("the previous", "previous", "the following", "following") or anchor is None:
        return None  # reckoned from another day of the story
    if rel.startswith("the ") and rel.endswith(_PAST_RELATIVES) and not part:
        return format_span(shift(anchor, unit, -1), anchor) if unit in _DAYS else None
    step = 1 if rel.endswith(_FUTURE_RELATIVES) else -1 if rel.endswith(_PAST_RELATIVES) else 0
    if unit == "weekend" and not rel:
        step = -1 if tense != "future" and anchor.weekday() < 4 else 0
    return part_of(_current(unit, anchor, step), part_of_period(part))


def _decade(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    decade = parts.get("decade")
    if decade is None:
        decade = f"19{parts['short']}" if int(parts["short"] or 0) > 2 else f"20{parts['short']}"
    return part_of(f"{decade}X", part_of_period(parts.get("part")))


def _day_word(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    word = (parts["word"] or "").lower()
    steps = {"day before": -2, "day after": 2, "yesterday": -1, "last": -1, "tomorrow": 1}
    step = next((n for key, n in steps.items() if key in word), 0)
    return (anchor + timedelta(days=step)).isoformat() if anchor else None


def _counted(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    lead, the, way = (" ".join((parts.get(key) or "").lower().split()) for key in ("lead", "the", "way"))
    unit = (parts["unit"] or "").lower().removesuffix("s")
    sign = -1 if the.endswith(_PAST_RELATIVES) or way in ("ago", "earlier", "before now") else 1
    if not (way or lead == "within" or the or lead == "in"):
        raise NoDate
    if way == "" and lead == "in" and not the and unit in ("year", "decade") and parts.get("vague"):
        raise NoDate  # "the first time in several years"
    if anchor is None:
        return None
    count = number_of(parts["count"] or "") if parts.get("count") else None
    if count is None:
        if lead == "within" or the:
            return format_span(anchor, None) if sign > 0 else format_span(None, anchor)
        return format_one_of(*sorted((_counted_day(anchor, unit, sign * 2), _counted_day(anchor, unit, sign * 6))))
    day = _counted_day(anchor, unit, sign * count)
    if lead == "within" or the:
        return format_span(*sorted((anchor, day)))
    if unit in ("year", "decade"):
        return f"{day.year:04}~"
    if unit == "month":
        return f"{day.isoformat()[:7]}~"
    return day.isoformat() if unit in ("day", "hour") and sign < 0 else f"{day.isoformat()}~"


def _counted_day(anchor: date, unit: str, count: int) -> date:
    return shift(anchor, unit, count)


def _uncounted(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    past = (parts["way"] or "").lower().split()[0] in ("recent", "last", "past", "previous")
    if anchor is None:
        return None
    return format_span(None, anchor) if past else format_span(anchor, None)


def _weekday(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    rel = (parts.get("rel") or "").lower()
    if anchor is None or rel.endswith(("previous", "following")):
        return None
    ahead = (weekday_of(parts["weekday"] or "") - anchor.weekday()) % 7
    if rel.endswith(("next", "coming")):
        step = ahead or 7
    elif rel.endswith(("last", "past")):
        step = ahead - 7
    elif rel.endswith("this") and tense is None:
        step = weekday_of(parts["weekday"] or "") - anchor.weekday()
    else:
        step = ahead if tense == "future" or ahead == 0 else ahead - 7
    return (anchor + timedelta(days=step)).isoformat()


def _holiday(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    month, day = words("holiday")[" ".join((parts["holiday"] or "").split())].split("-")
    found = _day({}, day, int(month), anchor, tense)
    return found.isoformat() if found else None


def _nth(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    number = int((parts["day"] or "")[:-2])
    if anchor is None:
        return None
    months = (shift(anchor.replace(day=1), "month", step) for step in (-2, -1, 0, 1, 2))
    days = [m.replace(day=number) for m in months if number <= _month_end(m).day]
    fits = [d for d in days if not ((tense == "future" and d < anchor) or (tense == "past" and d > anchor))]
    return min(fits, key=lambda d: abs((d - anchor).days)).isoformat()


def _turn_of_year(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    if anchor is None:
        return None
    year = _nearest(anchor, tense, lambda y: (date(y, 12, 15), date(y + 1, 1, 15)))
    return format_one_of(date(year, 12, 15), date(year + 1, 1, 15)) if year else None


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
    "turn_of_year": _turn_of_year,
    "later_this": _later_this,
    "period": _period,
    "decade": _decade,
    "century": lambda parts, _anchor, _tense: f"{int(parts['nth'] or 0) - 1:02}XX",
    "day_word": _day_word,
    "counted": _counted,
    "uncounted": _uncounted,
    "future": lambda _parts, anchor, _tense: format_span(anchor, None) if anchor else None,
    "weekday": _weekday,
    "holiday": _holiday,
    "nth": _nth,
    "year": lambda parts, _anchor, _tense: part_of(parts["year"] or "", part_of_period(parts.get("part"))),
}
