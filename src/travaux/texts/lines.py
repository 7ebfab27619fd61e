"""A version as lines: of each unit its title line, then its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from travaux.texts.units import Unit

TOKEN = re.compile(r"\s*\S+\s*|\s+")
"""A word with the blanks around it (those before it at the beginning of a line only)."""


class LineOf(msgspec.Struct, frozen=True):
    """One line of a version. unit: index of its unit."""

    text: str
    unit: int
    title: bool


class Stream(msgspec.Struct, frozen=True):
    """A version as one run of words and ends of lines.

    tokens: words with their blanks; words: without them. items: in order, the index of a token, or ~k for the end of
    line k. places: index into items of each token. spans: [start, end) into tokens of each unit. lines: [start, end)
    into tokens of each line.
    """

    tokens: list[str]
    words: list[str]
    items: list[int]
    places: list[int]
    spans: list[tuple[int, int]]
    lines: list[tuple[int, int]]


def title_of(unit: Unit) -> str:
    """Number and heading as one line; empty where the unit has neither."""
    return f"{unit.number} {unit.heading}".strip()


def lines_of(units: Sequence[Unit]) -> list[LineOf]:
    """The lines of a version, in order.

    >>> [line.text for line in lines_of([Unit("a", "article", "Article 1", "Scope", ("Waters.",))])]
    ['Article 1 Scope', 'Waters.']
    """
    found = []
    for k, unit in enumerate(units):
        if title := title_of(unit):
            found.append(LineOf(title, k, True))
        found.extend(LineOf(paragraph, k, False) for paragraph in unit.paragraphs)
    return found


def stream_of(units: Sequence[Unit]) -> Stream:
    """The version as one run."""
    stream = Stream([], [], [], [], [(0, 0)] * len(units), [])
    for k, line in enumerate(lines_of(units)):
        first = len(stream.tokens)
        for token in TOKEN.findall(line.text):
            stream.places.append(len(stream.items))
            stream.items.append(len(stream.tokens))
            stream.tokens.append(token)
            stream.words.append(token.strip())
        stream.items.append(~k)
        stream.lines.append((first, len(stream.tokens)))
        start, end = stream.spans[line.unit]
        stream.spans[line.unit] = (start if end > start else first, len(stream.tokens))
    return stream
