"""Days as a person says them: EDTF text and stored dates turned into plain words."""

from __future__ import annotations

import re
from typing import Any

from travaux.model.dates import When

_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
# ISO 8601-2:2019, table of sub-year groupings.
_SEASONS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "the first quarter of", "34": "the second quarter of", "35": "the third quarter of",
    "36": "the fourth quarter of", "37": "the first four months of", "38": "the middle four months of",
    "39": "the last four months of", "40": "the first half of", "41": "the second half of",
}  # fmt: skip
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.]+Z?)?([~?%]?)$")


def say_point(point: str) -> str:
    """One EDTF date in words; the text itself where it is no plain date.

    >>> say_point("2021-12-22"), say_point("2022-01~"), say_point("2022-33")
    ('22 Dec 2021', 'about Jan 2022', 'the first quarter of 2022')
    """
    match = _POINT.match(point)
    if not match:
        return point
    year, month, day, mark = match.groups()
    if month in _SEASONS:
        words = f"{_SEASONS[month]} {year}"
    elif month and 1 <= int(month) <= 12:
        words = f"{int(day)} {_MONTHS[int(month) - 1]} {year}" if day else f"{_MONTHS[int(month) - 1]} {year}"
    elif month:
        return point
    else:
        words = year
    return {"": words, "~": f"about {words}", "?": f"{words} (unsure)", "%": f"about {words} (unsure)"}[mark]


def say_edtf(edtf: str | None) -> str:
    """An EDTF text in words, empty for None.

    >>> say_edtf("../2021-12-23"), say_edtf("[2022-01..2022-03]"), say_edtf("2021-12-22/..")
    ('by 23 Dec 2021', 'between Jan 2022 and March 2022', 'from 22 Dec 2021 on')
    """
    if not edtf:
        return ""
    if edtf[0] in "[{" and edtf[-1] in "]}":
        inner = edtf[1:-1]
        if ".." in inner:
            low, _, high = inner.partition("..")
            return _between(low, high)
        return " or ".join(say_point(part.strip()) for part in inner.split(","))
    if "/" in edtf:
        low, _, high = edtf.partition("/")
        low, high = low.replace("..", ""), high.replace("..", "")
        return f"{say_point(low)} to {say_point(high)}" if low and high else _between(low, high)
    return say_point(edtf)


def _between(low: str, high: str) -> str:
    if low and high:
        return f"between {say_point(low)} and {say_point(high)}"
    if high:
        return f"by {say_point(high)}"
    return f"from {say_point(low)} on" if low else "at no stated time"


def say_when(when: When | dict[str, Any] | str | None) -> str:
    """A date with the phrase it came from: `early next year (between Jan 2022 and March 2022)`."""
    if when is None or isinstance(when, str):
        return say_edtf(when)
    phrase, edtf, preferred = (
        (when.get("phrase"), when.get("edtf"), when.get("preferred"))
        if isinstance(when, dict)
        else (when.phrase, when.edtf, when.preferred)
    )
    words = say_edtf(edtf) + (f", preferably {say_edtf(preferred)}" if preferred else "")
    if phrase and words and phrase != edtf:
        return f"“{phrase}” ({words})"
    return words or (f"“{phrase}” (no day named)" if phrase else "")


def say_time(moment: str) -> str:
    """A time of the record (RFC 3339, UTC) to the minute.

    >>> say_time("2022-01-10T09:30:00.000000Z"), say_time("2022-01-10")
    ('10 Jan 2022, 09:30 UTC', '10 Jan 2022')
    """
    day, _, clock = moment.partition("T")
    return f"{say_point(day)}, {clock[:5]} UTC" if clock and moment.endswith("Z") else say_point(moment)
