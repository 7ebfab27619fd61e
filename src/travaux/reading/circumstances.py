"""When and where an act takes place, by the words of its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from travaux.model.dates import When
from travaux.reading.context import Context
from travaux.reading.dates import DatePhrase, find_dates, find_undated_limits, resolve_date
from travaux.reading.found import Found

_DATED = frozenset(
    [
        "announce_talks",
        "plan_track",
        "set_round",
        "hold_round",
        "table_text",
        "publish_text",
        "sign_text",
        "close_text",
        "bind",
        "effect_text",
        "set_deadline",
        "take_measure",
        "commit",
        "interrupt",
        "reach_agreement",
        "report_performance",
        "withdraw",
    ]
)


def when_of(context: Context, f: Found, anchor_day: object) -> When | None:
    if f.act not in _DATED and f.mode != "forecast":
        return None
    tense = "future" if f.modality == "planned" or f.mode == "forecast" else None
    if f.act == "set_deadline" and _OWED.search(f.lower):
        tense = "future"
    overdue = re.search(
        r"\b(?P<n>an?|one|two|three|four|five|\d+) (?P<unit>day|week|month|year)s? (?:past|after|over|beyond)"
        r" (?:the|its|their|an?) (?:\w+ )?deadline",
        f.lower,
    )
    if overdue and isinstance(anchor_day, date):
        if re.search(r"deadline of \w+\.? \d", f.lower):
            stated = find_dates(context.text, f.start, f.end, anchor_day, tense="past")
            return stated[-1].when if stated else None
        return _overdue(overdue, anchor_day)
    if f.act == "set_deadline" and re.search(r"\b(?:past|original|missed|expired|passed|earlier|previous)\b", f.lower):
        tense = "past"
    dates = find_dates(context.text, f.start, f.end, anchor_day, tense=tense)  # type: ignore[arg-type]
    dates = [d for d in dates if d.role_hint != "modifier"]
    if (several := _day_range(context, f, anchor_day)) is not None and f.act != "set_deadline":
        return several
    if f.act == "set_deadline":
        undated = find_undated_limits(context.text, f.start, f.end)
        if not dates:
            return undated[0][2] if undated else None
    if (
        not dates
        and f.act == "hold_round"
        and f.region.spoken is None
        and f.lower.startswith(("after", "following", "at the"))
    ):
        a, b = f.region.clause.sentence  # "he told reporters on Tuesday, after a round of talks"
        floor = max(context.text.rfind("\n", 0, a), context.text.rfind(". ", 0, a)) + 1
        dates = [
            d for d in find_dates(context.text, floor, b, context.published) if d.when.edtf and len(d.when.edtf) == 10
        ]
        dates = [d for d in dates if context.document.dateline is None or d.start >= context.document.dateline[1]]
    if not dates:
        return _part_of_a_day(context, f, anchor_day)
    if f.act == "set_deadline":
        return _deadline(context, f, dates, anchor_day)
    return min(dates, key=lambda d: abs(d.start - f.trigger) if d.start < f.trigger else d.start - f.trigger).when


_OWED = re.compile(r"\b(?:must|(?:is|are) to|has to|have to|will|shall|should|needs? to)\b")
_PART_OF_DAY = re.compile(
    r"\b(?:in the (?:early |late )?(?:morning|afternoon|evening|night|small hours)|overnight|at (?:noon"
    r"|midnight|dawn|nightfall))\b"
    r"|\bthe (?P<eve>night|evening|day|morning|afternoon) before\b(?! \w)"
)


def _part_of_a_day(context: Context, f: Found, anchor_day: object) -> When | None:
    """Of "in the evening", "the night before": the day its sentence names before it, else the day of telling."""
    m = _PART_OF_DAY.search(f.lower)
    if m is None or not isinstance(anchor_day, date) or f.act == "set_deadline" or f.modality != "actual":
        return None
    floor = f.region.clause.sentence[0]
    named = [d.when.edtf for d in find_dates(context.text, floor, f.start + m.start(), anchor_day, tense="past")]
    days = [e for e in named if e and len(e) == 10]
    day = date.fromisoformat(days[-1]) if days else anchor_day
    day -= timedelta(days=1 if m["eve"] else 0)
    return When(phrase=context.text[f.start + m.start() : f.start + m.end()], edtf=day.isoformat(),
                reckoned_from=anchor_day.isoformat())  # fmt: skip


_RANGE = re.compile(
    r"\b(?:from\s+|between\s+)?(?P<first>\d{1,2})\s*(?:to|and|–|-)\s*(?P<last>\d{1,2})\s+"
    r"(?P<month>(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{4})?)"
)


def _day_range(context: Context, f: Found, anchor_day: object) -> When | None:
    """As in "from 15 to 19 April 2024"."""
    m = _RANGE.search(context.text, f.start, f.end)
    if m is None or not isinstance(anchor_day, date):
        return None
    ends = [resolve_date(f"{m[k]} {m['month']}", anchor_day) for k in ("first", "last")]
    days = [w.edtf for w in ends if w is not None and w.edtf and len(w.edtf) == 10]
    if len(days) != 2 or days[0] > days[1]:
        return None
    return When(phrase=m.group(), edtf="/".join(days), reckoned_from=anchor_day.isoformat())


def _deadline(context: Context, f: Found, dates: Sequence[DatePhrase], anchor_day: object) -> When:
    """The day itself of "until April 12"; the new one of "extended from April 30 to May 10"; never one far off."""
    moved = re.search(r"\bextended\b|\bmoved\b|\bput back\b", f.lower)
    later = [d for d in dates if moved and d.start > f.start + moved.end()]
    chosen = later[-1] if later else min(dates, key=lambda d: abs(d.start - f.trigger))
    edtf = chosen.when.edtf
    if edtf and isinstance(anchor_day, date) and len(edtf.lstrip("./")) == 10:
        day = date.fromisoformat(edtf.lstrip("./"))
        if (day - anchor_day).days > 200 and not re.search(r"\d{4}", chosen.when.phrase):
            again = [
                d for d in find_dates(context.text, chosen.start, chosen.end, anchor_day, tense="past") if d.when.edtf
            ]
            edtf = again[0].when.edtf if again else edtf
    if edtf and edtf.startswith("../") and len(edtf) == 13:
        edtf = edtf[3:]
    return msgspec.structs.replace(chosen.when, edtf=edtf)


def _overdue(phrase: re.Match[str], anchor: date) -> When:
    """As in "a year past the deadline": that long before the anchor day, approximately."""
    count, unit = phrase["n"], phrase["unit"]
    n = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}.get(count) or int(count)
    days = n * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
    then = anchor - timedelta(days=days)
    edtf = f"{then.year}~" if unit == "year" else f"{then:%Y-%m}~" if unit == "month" else f"{then.isoformat()}~"
    return When(phrase=phrase.group(), edtf=edtf, reckoned_from=anchor.isoformat())


_MOVED_TO = re.compile(
    r"\b(?:mov(?:es?|ed|ing)|shift(?:s|ed)?|transferred|relocated)\b(?:\s+from\s+[^,;.]{2,40}?)?\s+to\s+"
    r"(?P<place>[A-ZÀ-Þ][\w’'\-]+(?:[ \-][A-ZÀ-Þ][\w’'\-]+){0,2})(?<!day)(?!\s\d)"
)


def place_of(context: Context, f: Found) -> str | None:
    if f.act not in ("set_round", "hold_round", "announce_talks", "plan_track"):
        return None
    moved = _MOVED_TO.search(context.text, f.start, f.end) if f.act == "set_round" else None
    if moved is not None:
        return moved["place"].rstrip(".,")
    for m in re.compile(r"\b(?:in|at)\s+((?:the\s+)?[A-ZÀ-Þ][\w’'\-]+(?:[ \-][A-ZÀ-Þ][\w’'\-]+){0,2})").finditer(
        context.text, f.start, f.end
    ):
        word = m[1].split()[0].rstrip(".,")
        if word[:3] not in (
            "Jan",
            "Feb",
            "Mar",
            "Apr",
            "May",
            "Jun",
            "Jul",
            "Aug",
            "Sep",
            "Oct",
            "Nov",
            "Dec",
        ) and not word.endswith("day"):
            return m[1].removeprefix("the ").rstrip(".,")
    if f.act == "hold_round" and f.region.spoken is None and "phone" not in f.lower:
        return context.document.place
    return None
