"""A long list: filtered, sorted and cut into parts as the reader asked. Every list of the book goes through it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec

Row = TypeVar("Row")

PART = 150
"""Rows of a part: a page stays under 300 KB, and under a screen's patience."""
MOST_CHOICES = 200


class Column(msgspec.Struct, frozen=True):
    """A column one can sort by. name: as in `sort=`. key: what a row is sorted by."""

    name: str
    label: str
    key: Callable[[Any], Any]


class Sieve(msgspec.Struct, frozen=True):
    """A filter. values: what a row has under it. say: a value in words. several: asked for with spaces between."""

    name: str
    label: str
    values: Callable[[Any], Sequence[str]]
    say: Callable[[str], str] = str
    several: bool = False


class Heading(msgspec.Struct, frozen=True):
    """A column as the page shows it. order: `ascending`, `descending` or none; then: the next `sort=`."""

    name: str
    label: str
    order: str
    then: str


class Choice(msgspec.Struct, frozen=True):
    """A value of a filter, in words, and how many rows it keeps."""

    value: str
    label: str
    count: int


class Filter(msgspec.Struct, frozen=True):
    """A filter as the page shows it."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str = ""


class Listing(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """A part of a list. total: rows before, kept: rows after filtering. first: number of the first row shown, from 1.

    asked: what the reader asked for, without the part, to be carried along.
    """

    rows: tuple[Row, ...]
    total: int
    kept: int
    first: int
    part: int
    parts: int
    headings: tuple[Heading, ...]
    filters: tuple[Filter, ...]
    words: str
    asked: dict[str, str]


def arrange(
    rows: Sequence[Row],
    wanted: Mapping[str, str],
    columns: Sequence[Column],
    sieves: Sequence[Sieve] = (),
    *,
    text: Callable[[Row], str] = str,
    filters: Sequence[Filter] | None = None,
) -> Listing[Row]:
    """Rows as the reader asked: `sort` a column (with a minus: backwards), `part`, `words`, and the filters by name.

    What it does not know in `wanted` it passes over: addresses are typed by people. filters: as `count_choices` gives
    them, where they are kept.
    """
    kept = [row for row in rows if _fits(row, wanted, sieves)]
    words = wanted.get("words", "").casefold().split()
    if words:
        kept = [row for row in kept if all(word in text(row).casefold() for word in words)]
    sort = wanted.get("sort", "")
    column = next((column for column in columns if column.name == sort.lstrip("-")), None)
    if column is not None:
        kept.sort(key=lambda row: _sortable(column.key(row)), reverse=sort.startswith("-"))
    parts = max(1, -(-len(kept) // PART))
    part = min(max(number(wanted.get("part")), 1), parts)
    names = {"sort", "words", *(sieve.name for sieve in sieves)}
    asked = [wanted.get(sieve.name, "") for sieve in sieves]
    return Listing(
        rows=tuple(kept[(part - 1) * PART : part * PART]),
        total=len(rows),
        kept=len(kept),
        first=(part - 1) * PART + 1,
        part=part,
        parts=parts,
        headings=tuple(_heading(each, sort) for each in columns),
        filters=tuple(map(_chosen, count_choices(rows, sieves) if filters is None else filters, sieves, asked)),
        words=wanted.get("words", ""),
        asked={name: value for name, value in wanted.items() if name in names and value},
    )


def number(text: str | None) -> int:
    """A number as typed in an address; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def parts_of(rows: int) -> list[dict[str, str]]:
    """What to ask for to see every part of an unfiltered list of so many rows."""
    return [{}, *({"part": str(part)} for part in range(2, -(-rows // PART) + 1))]


def near(part: int, parts: int) -> list[int]:
    """The parts to name beside one, the first and the last; 0 stands for those left out.

    >>> near(6, 20), near(1, 3)
    ([1, 0, 4, 5, 6, 7, 8, 0, 20], [1, 2, 3])
    """
    named = sorted({1, parts, *range(max(1, part - 2), min(parts, part + 2) + 1)})
    out: list[int] = []
    for each in named:
        if out and each - out[-1] > 1:
            out.append(0)
        out.append(each)
    return out


def _fits(row: Any, wanted: Mapping[str, str], sieves: Sequence[Sieve]) -> bool:
    for sieve in sieves:
        asked = wanted.get(sieve.name)
        if asked:
            any_of = asked.split() if sieve.several else [asked]
            if not any(value in any_of for value in sieve.values(row)):
                return False
    return True


def _sortable(key: Any) -> tuple[bool, Any]:
    """Rows without a value come last."""
    return (key in (None, ""), key.casefold() if isinstance(key, str) else key or 0)


def _heading(column: Column, sort: str) -> Heading:
    if sort.lstrip("-") != column.name:
        return Heading(column.name, column.label, "", column.name)
    down = sort.startswith("-")
    return Heading(column.name, column.label, "descending" if down else "ascending", "" if down else f"-{column.name}")


def count_choices(rows: Sequence[Any], sieves: Sequence[Sieve]) -> tuple[Filter, ...]:
    """The filters with their choices, nothing chosen."""
    return tuple(_filter(rows, sieve) for sieve in sieves)


def _filter(rows: Sequence[Any], sieve: Sieve) -> Filter:
    counts = Counter(value for row in rows for value in dict.fromkeys(sieve.values(row)) if value)
    most = sorted(counts, key=lambda value: -counts[value])[:MOST_CHOICES]
    choices = [Choice(value, sieve.say(value), counts[value]) for value in most]
    choices.sort(key=lambda choice: choice.label.casefold())
    return Filter(sieve.name, sieve.label, tuple(choices))


def _chosen(found: Filter, sieve: Sieve, chosen: str) -> Filter:
    """The filter with what was asked; a choice of several kinds stands first."""
    known = {choice.value: choice.count for choice in found.choices}
    if not chosen or chosen in known:
        return msgspec.structs.replace(found, chosen=chosen)
    several = chosen.split() if sieve.several else [chosen]
    asked = Choice(chosen, " or ".join(map(sieve.say, several)), sum(known.get(value, 0) for value in several))
    return msgspec.structs.replace(found, choices=(asked, *found.choices), chosen=chosen)
