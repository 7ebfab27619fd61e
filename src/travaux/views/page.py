"""A page of plain text: aligned, wrapped to a width, coloured only where asked. Knows nothing of talks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

GUTTER = 16
"""Columns of the left margin that carries the marks."""
NARROW = 56
"""Below this width the marks stand on their own line."""

# Text of documents reaches a terminal here: escape sequences and direction overrides must not act on it.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_PAINTS = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


def safe(text: str) -> str:
    """The text without characters that would steer a terminal."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """The text on one line, runs of white space made single."""
    return safe(" ".join(text.split()))


def cells(text: str) -> int:
    """Terminal columns that the text takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def paint(text: str, *styles: str) -> str:
    """The text in ANSI colours; a style of PAINTS each."""
    return f"\x1b[{';'.join(_PAINTS[s] for s in styles)}m{text}\x1b[0m" if styles and text else text


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken between words (inside a word only if it must)."""
    lines: list[str] = []
    line = ""
    for word in one_line(text).split(" "):
        end = _cut(word, width)
        if line and end == len(word) and cells(line) + 1 + cells(word) <= width:
            line += " " + word
            continue
        if line:
            lines.append(line)
        start = 0
        while end < len(word) and width > 0:
            lines.append(word[start:end])
            start, end = end, _cut(word, width, end)
        line = word[start:]
    return [*lines, line] if line or not lines else lines


def _cut(word: str, width: int, start: int = 0) -> int:
    """Where a line that begins at start must end, at the latest; the end of the word where it fits."""
    used = 0
    for index in range(start, len(word)):
        used += cells(word[index])
        if used > width:
            return max(index, start + 1)
    return len(word)


def shorten(text: str, width: int) -> str:
    """The text where it fits; else its beginning, with an ellipsis."""
    return text if _cut(text, width) == len(text) else text[: _cut(text, max(1, width - 1))] + "…"


def pad(text: str, width: int) -> str:
    return text + " " * max(0, width - cells(text))


class Page:
    """Lines of a page under construction. width: columns. colour: ANSI colours are added."""

    def __init__(self, width: int = 80, *, colour: bool = False) -> None:
        self.width = max(24, width)
        self.colour = colour
        self._lines: list[str] = []

    def paint(self, text: str, *styles: str) -> str:
        return paint(text, *styles) if self.colour else text

    def blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def title(self, text: str) -> None:
        for line in wrap(text, self.width):
            self._lines.append(self.paint(line, "bold"))
        self._lines.append("=" * min(self.width, max(cells(one_line(text)), 3)))

    def heading(self, text: str) -> None:
        self.blank()
        self._lines.extend(self.paint(line, "bold") for line in wrap(text, self.width))
        self._lines.append("-" * min(self.width, cells(one_line(text))))

    def line(self, text: str, *styles: str, indent: int = 0, hang: int = 0) -> None:
        """Text at an indent; lines after the first hang further in."""
        room = self.width - indent
        first, *_ = wrap(text, room)
        self._lines.append(" " * indent + self.paint(first, *styles))
        rest = one_line(text)[len(first) :].strip()
        if rest:
            self._lines.extend(" " * (indent + hang) + self.paint(x, *styles) for x in wrap(rest, room - hang))

    def raw(self, line: str) -> None:
        self._lines.append(line)

    def entry(self, marks: Iterable[tuple[str, tuple[str, ...]]], lines: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Marks in the margin, one a row, beside the lines. Both come with their styles."""
        margin = list(marks)
        if self.width < NARROW:
            self.line(", ".join(text for text, _ in margin))
            for text, styles in lines:
                self.line(text, *styles, indent=2, hang=2)
            return
        body: list[str] = []
        for position, (text, styles) in enumerate(lines):
            rows = wrap(text, self.width - GUTTER - 2 * bool(position))
            body += [self.paint(("  " if position else "") + row, *styles) for row in rows]
        for row in range(max(len(body), len(margin))):
            mark, styles = margin[row] if row < len(margin) else ("", ())
            left = self.paint(mark, *styles) + " " * max(0, GUTTER - cells(mark))
            self._lines.append((left + (body[row] if row < len(body) else "")).rstrip())

    def text(self) -> str:
        return "\n".join(self._lines).rstrip() + "\n"
