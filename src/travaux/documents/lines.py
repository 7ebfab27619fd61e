"""The lines of a text, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

# Only these end a line: str.splitlines also cuts at form feeds and U+2028, which stand inside paragraphs of scans.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")


class Line(msgspec.Struct, frozen=True):
    """One line without its white space at both ends: [start, end) in code points of the text."""

    start: int
    end: int
    text: str


def split_lines(text: str) -> list[Line]:
    """All lines of a text in order, blank ones included (as empty spans)."""
    return list(_iterate(text))


def _iterate(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        raw = match[0]
        if not raw:
            return
        words = raw.strip()
        start = match.start() + (len(raw) - len(raw.lstrip()) if words else 0)
        yield Line(start, start + len(words), words)
