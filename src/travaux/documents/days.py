"""Written days of a dateline, a file name or a metadata field, as ISO days. Nothing here guesses a year."""

from __future__ import annotations

import re
from datetime import date, datetime

import msgspec

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"

# "Tuesday, October 15, 2019", "Dec. 23", "10 January 2022", "the 10th of January 2022", "2022-01-10"
DAY_PATTERN = rf"""(?i:
    {_WEEKDAY}
    (?: (?P<month_a>{_MONTH}) \s+ (?P<day_a>\d{{1,2}})(?:st|nd|rd|th)?
        (?:\s*,?\s*(?P<year_a>(?:19|20)\d\d))?
      | (?P<day_b>\d{{1,2}})(?:st|nd|rd|th)? \s+ (?:of\s+)? (?P<month_b>{_MONTH})
        (?:\s*,?\s*(?P<year_b>(?:19|20)\d\d))?
      | (?P<year_c>(?:19|20)\d\d) - (?P<month_c>\d\d) - (?P<day_c>\d\d) (?:T[\d:.]+(?:Z|[+-][\d:]+)?)?
    ) (?![\d-])
)"""
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


class MonthDay(msgspec.Struct, frozen=True):
    """A day as written; `year` is None where none is printed."""

    year: int | None
    month: int
    day: int

    def iso(self, year: int | None = None) -> str | None:
        """The ISO day, with `year` where none was printed; None when that is no day of the calendar."""
        actual = self.year or year
        if actual is None:
            return None
        try:
            return date(actual, self.month, self.day).isoformat()
        except ValueError:
            return None


def day_of(match: re.Match[str]) -> MonthDay:
    """Read the named groups of a match of DAY_PATTERN."""
    for form in "abc":
        if match[f"day_{form}"]:
            month = match[f"month_{form}"].rstrip(".").casefold()
            year = match[f"year_{form}"]
            return MonthDay(int(year) if year else None, _MONTHS.get(month) or int(month), int(match[f"day_{form}"]))
    raise AssertionError("a match of DAY_PATTERN has a day")


_WRITTEN_DAY = re.compile(DAY_PATTERN, re.X)


def parse_day(words: str) -> str | None:
    """The first complete day written in some words, as ISO, or None.

    >>> parse_day("Thursday, Dec. 23, 2021"), parse_day("2022-01-10T09:00:00Z"), parse_day("Dec. 23")
    ('2021-12-23', '2022-01-10', None)
    """
    for match in _WRITTEN_DAY.finditer(words[:200]):
        iso = day_of(match).iso()
        if iso is not None:
            return iso
    return None


def day_in_name(name: str) -> str | None:
    """The day in a file's name ("2019-10-15-talks.txt", "report_20191015.html"), or None."""
    for match in _IN_NAME.finditer(name):
        iso = MonthDay(int(match[1]), int(match[3]), int(match[4])).iso()
        if iso is not None:
            return iso
    return None


def is_iso_day(words: str) -> bool:
    """True for a calendar day written YYYY-MM-DD."""
    try:
        return len(words) == 10 and datetime.strptime(words, "%Y-%m-%d").date().isoformat() == words
    except ValueError:
        return False


def is_period(words: str | None) -> bool:
    """True for a year or a month of one: YYYY or YYYY-MM."""
    return words is not None and re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", words) is not None
