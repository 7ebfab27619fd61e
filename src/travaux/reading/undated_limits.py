"""Limits in time that name no day: "cannot last forever", "as soon as possible"."""

from __future__ import annotations

import re
from functools import cache

from travaux.model.dates import When
from travaux.reading.date_words import words


def find_undated_limits(text: str, start: int, end: int) -> list[tuple[int, int, When]]:
    """Limits without a date in text[start:end]: (start, end, When with edtf None), offsets of the whole text.

    >>> [when.phrase for *_, when in find_undated_limits("This cannot last forever.", 0, 25)]
    ['cannot last forever']
    """
    found = _limits().finditer(text, start, end)
    return [(match.start(), match.end(), When(phrase=match.group())) for match in found]


@cache
def _limits() -> re.Pattern[str]:
    patterns = (pattern.replace(" ", r"\s+") for pattern in words("undated_limit"))
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.IGNORECASE)
