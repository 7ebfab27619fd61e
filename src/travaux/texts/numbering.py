"""Numbers of units as they are printed: 5, 5.1, IV, twelve, 5 bis, 5A; and in which order they come."""

from __future__ import annotations

import re

import msgspec

_SPELT = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies", "alt")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_PARTS = re.compile(
    r"(?P<main>\d{1,4}|[a-z]+?)(?:[.-](?P<sub>\d{1,3}))?[ \xa0]?"
    r"(?P<suffix>" + "|".join(_LATIN) + r"|(?<=\d)[a-z]|(?<=[ \xa0])[a-z])?"
)

LABEL = (
    r"(?:\d{1,4}(?:[.-]\d{1,3})?|[IVXLC]{1,8}|[ivxlc]{1,8}|(?i:" + "|".join(_SPELT) + r"))"
    r"(?:[ \xa0]?(?i:" + "|".join(_LATIN) + r")\b|(?<=\d)[A-Z]|(?<=\d)[ ][A-Z](?=[ ]*(?:[.:–—-]|$)))?(?!\w)"
)
"""Pattern of a unit's number as printed."""


class Number(msgspec.Struct, frozen=True, order=True, gc=False):
    """A number that can be put in order. major: 3 in 3.4, else 0. minor: 4 in 3.4 and in 4. suffix: bis and A are 1."""

    major: int
    minor: int
    suffix: int = 0


def parse_number(label: str) -> Number | None:
    """Read a number; None for what is none.

    >>> parse_number("5 bis"), parse_number("3.4")
    (Number(major=0, minor=5, suffix=1), Number(major=3, minor=4, suffix=0))
    >>> parse_number("XIV") == parse_number("fourteen") == parse_number("14"), parse_number("scope")
    (True, None)
    """
    match = _PARTS.fullmatch(label.strip(" \xa0.").lower())
    if match is None:
        return None
    main = _value(match["main"])
    if main is None:
        return None
    suffix = match["suffix"]
    rank = 0 if not suffix else _LATIN.index(suffix) + 1 if suffix in _LATIN else ord(suffix) - ord("a") + 1
    return Number(main, int(match["sub"]), rank) if match["sub"] else Number(0, main, rank)


def _value(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    if word in _SPELT:
        return _SPELT.index(word) + 1
    if _ROMAN.fullmatch(word):
        values = [_ROMAN_VALUES[letter] for letter in word]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return None


def step_cost(before: Number | None, after: Number, *, anew: float = 3.0) -> float:
    """How unlikely it is that a unit so numbered follows the one before it, its own kind: 0 for the next number.

    before None: it is the first one. Numbers that are missing are likelier than ones that come again; a count that
    begins anew (an annex, a second instrument) is possible, at the cost given.
    """
    by_hundreds = after.minor % 100 < 2 and after.minor > 99  # 101, 201: chapters of a hundred
    if before is None:
        return 0.0 if by_hundreds else min(4.0, 0.5 * (after.minor - 1) + 0.5 * max(0, after.major - 1) + after.suffix)
    if bool(before.major) != bool(after.major):
        if after.major == before.minor and after.major:
            return 5.0  # 4.1 after 4 is a paragraph of it
        if after.minor == before.major + 1 or (after.major == before.minor + 1 and after.minor == 1):
            return 0.8  # a chapter of one article: 7.4, 8, 9.1
        return 2.5
    if after.major != before.major:
        jump = after.major - before.major
        if jump > 0:
            return min(3.0, 0.4 * (jump - 1) + 0.8 * min(3, after.minor - 1) + after.suffix)
        return 4.0 if after.major == 1 and after.minor == 1 else 6.0
    if after.minor == before.minor and after.suffix > before.suffix:
        return 0.5 * (after.suffix - before.suffix - 1)
    jump = after.minor - before.minor
    if jump > 0:
        if by_hundreds:
            return 0.2 * (jump // 200)
        return (0.0 if jump == 1 else min(4.0, 0.6 + 0.25 * (jump - 1))) + after.suffix
    return anew if after.minor == 1 and not after.suffix else 6.0
