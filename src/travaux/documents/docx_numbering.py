"""Numbers that Word prints before paragraphs and that stand nowhere in their text: "Article 3", "(b)", "2.1"."""

from __future__ import annotations

import re
from typing import Any

from travaux.documents.ooxml import attribute, child, tag, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # where symbol fonts put their bullets
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
BULLET = "•"


class Level:
    """One level of a list. text: "%1.%2"; form: decimal, lowerLetter, bullet, …; start: its first number."""

    def __init__(self, element: Any) -> None:
        self.form = value(element, "numFmt") or "decimal"
        self.text = value(element, "lvlText") or ""
        self.start = _number(value(element, "start"), 1)
        self.restarts = value(element, "lvlRestart") != "0"
        self.legal = child(element, "isLgl") is not None
        self.style = value(element, "pStyle")


class Numbering:
    """The lists of a file, and how far each has come."""

    def __init__(self, root: Any | None) -> None:
        """root: of numbering.xml, or None where the file has none."""
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._own: dict[str, dict[int, Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        for element in root if root is not None else ():
            if tag(element) == "abstractNum":
                self._levels[attribute(element, "abstractNumId") or ""] = _levels(element)
            elif tag(element) == "num":
                self._add_list(element)

    def _add_list(self, element: Any) -> None:
        number = attribute(element, "numId") or ""
        self._lists[number] = value(element, "abstractNumId") or ""
        for override in element:
            if tag(override) == "lvlOverride":
                at = _number(attribute(override, "ilvl"), 0)
                self._own.setdefault(number, {}).update(_levels(override))
                start = value(override, "startOverride")
                if start is not None:
                    self._starts.setdefault(number, {})[at] = _number(start, 1)

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a list keeps for a paragraph style; 0 where it keeps none."""
        levels = self._levels.get(self._lists.get(number, ""), {})
        return next((at for at, level in levels.items() if level.style == style), 0)

    def label(self, number: str, at: int) -> str:
        """Count one paragraph of list `number` at level `at` (from 0), and give what is printed before it."""
        abstract = self._lists.get(number)
        levels = {**self._levels.get(abstract or "", {}), **self._own.get(number, {})}
        if abstract is None or at not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for override, start in self._starts.get(number, {}).items():
                if 0 <= override < _LEVELS:
                    counts[override] = start - 1
        before = counts[at]
        counts[at] = levels[at].start if before is None else before + 1
        for deeper in range(at + 1, _LEVELS):
            if deeper not in levels or levels[deeper].restarts:
                counts[deeper] = None
        return _print(levels, at, counts)


def _levels(element: Any) -> dict[int, Level]:
    found = {_number(attribute(one, "ilvl"), 0): Level(one) for one in element if tag(one) == "lvl"}
    return {at: level for at, level in found.items() if 0 <= at < _LEVELS}


def _print(levels: dict[int, Level], at: int, counts: list[int | None]) -> str:
    level = levels[at]
    if level.form == "bullet":
        return BULLET if not level.text or _PRIVATE.search(level.text) else level.text
    if level.form == "none":
        return _PLACE.sub("", level.text).strip()

    def number(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        if other not in levels:
            return ""
        count = counts[other]
        form = "decimal" if level.legal else levels[other].form
        return format_number(levels[other].start if count is None else count, form)

    return _PLACE.sub(number, level.text).strip()


def format_number(number: int, form: str) -> str:
    """A number as Word prints it. form: decimal, lowerLetter, upperLetter, lowerRoman, upperRoman, ordinal, …

    >>> format_number(4, "upperRoman"), format_number(28, "lowerLetter"), format_number(2, "ordinal")
    ('IV', 'bb', '2nd')
    """
    if not 0 < number < 5_000:
        return str(number)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for size, letters in _ROMAN:
            times, number = divmod(number, size)
            roman += letters * times
        return roman.upper() if form == "upperRoman" else roman
    if form == "ordinal":
        ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _number(words: str | None, otherwise: int) -> int:
    return int(words) if words is not None and re.fullmatch(r"-?\d{1,9}", words) else otherwise
