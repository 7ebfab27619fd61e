"""A day named in full in a question."""

from __future__ import annotations

import re

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_NUMBER = re.compile(r"\b(\d{1,4})(?:st|nd|rd|th)?\b")


def day_in(words: str) -> str | None:
    """The ISO day that words name in full, or None.

    >>> day_in("30 December 2021"), day_in("Dec. 30, 2021"), day_in("2021-12-30"), day_in("the last meeting")
    ('2021-12-30', '2021-12-30', '2021-12-30', None)
    """
    iso = _ISO.search(words)
    if iso:
        return iso.group()
    parts = re.findall(r"[a-z]{3,}", words.lower())
    month = next((n for n, name in enumerate(_MONTHS, 1) for part in parts if name.startswith(part)), None)
    numbers = [int(number) for number in _NUMBER.findall(words)]
    year = next((n for n in numbers if n > 999), None)
    day = next((n for n in numbers if 0 < n < 32), None)
    return f"{year}-{month:02}-{day:02}" if month and year and day else None
