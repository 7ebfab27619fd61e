"""What relative forms of a date mean on an anchor day: days ago, next week, Monday, the 11th."""

from __future__ import annotations

from datetime import date, timedelta

from travaux.model.edtf import bounds, format_one_of, format_span
from travaux.reading.date_periods import (
    DAYS,
    FUTURE_RELATIVES,
    PAST_RELATIVES,
    NoDate,
    Parts,
    month_end,
    nearest_year,
    part_of,
    shift,
)
from travaux.reading.date_words import number_of, part_of_period, weekday_of


def later_this(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
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


def period(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    rel, unit, part = (parts.get("rel") or "").lower(), (parts["unit"] or "").lower(), parts.get("part")
    if not rel and not part and unit != "weekend":
        raise NoDate
    if rel in ("the previous", "previous", "the following", "following") or anchor is None:
        return None  # reckoned from another day of the story
    if rel.startswith("the ") and rel.endswith(PAST_RELATIVES) and not part:
        return format_span(shift(anchor, unit, -1), anchor) if unit in DAYS else None
    step = 1 if rel.endswith(FUTURE_RELATIVES) else -1 if rel.endswith(PAST_RELATIVES) else 0
    if unit == "weekend" and not rel:
        step = -1 if tense != "future" and anchor.weekday() < 4 else 0
    return part_of(_current(unit, anchor, step), part_of_period(part))


def day_word(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    word = (parts["word"] or "").lower()
    steps = {"day before": -2, "day after": 2, "yesterday": -1, "last": -1, "tomorrow": 1}
    step = next((n for key, n in steps.items() if key in word), 0)
    return (anchor + timedelta(days=step)).isoformat() if anchor else None


def counted(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    lead, the, way = (" ".join((parts.get(key) or "").lower().split()) for key in ("lead", "the", "way"))
    unit = (parts["unit"] or "").lower().removesuffix("s")
    sign = -1 if the.endswith(PAST_RELATIVES) or way in ("ago", "earlier", "before now") else 1
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
        return format_one_of(*sorted((shift(anchor, unit, sign * 2), shift(anchor, unit, sign * 6))))
    day = shift(anchor, unit, sign * count)
    if lead == "within" or the:
        return format_span(*sorted((anchor, day)))
    if unit in ("year", "decade"):
        return f"{day.year:04}~"
    if unit == "month":
        return f"{day.isoformat()[:7]}~"
    return day.isoformat() if unit in ("day", "hour") and sign < 0 else f"{day.isoformat()}~"


def uncounted(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    past = (parts["way"] or "").lower().split()[0] in ("recent", "last", "past", "previous")
    if anchor is None:
        return None
    return format_span(None, anchor) if past else format_span(anchor, None)


def weekday(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
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


def nth(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    number = int((parts["day"] or "")[:-2])
    if anchor is None:
        return None
    months = (shift(anchor.replace(day=1), "month", step) for step in (-2, -1, 0, 1, 2))
    days = [m.replace(day=number) for m in months if number <= month_end(m).day]
    fits = [d for d in days if not ((tense == "future" and d < anchor) or (tense == "past" and d > anchor))]
    return min(fits, key=lambda d: abs((d - anchor).days)).isoformat()


def turn_of_year(parts: Parts, anchor: date | None, tense: str | None) -> str | None:
    if anchor is None:
        return None
    year = nearest_year(anchor, tense, lambda y: (date(y, 12, 15), date(y + 1, 1, 15)))
    return format_one_of(date(year, 12, 15), date(year + 1, 1, 15)) if year else None
