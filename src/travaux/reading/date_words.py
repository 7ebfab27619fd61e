"""The words dates are told in: months, weekdays, numbers, parts of a period. Read once from data/date_words.tsv."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def words(kind: str) -> dict[str, str]:
    """Word -> value of one kind in the table, in the table's order."""
    return {row["word"]: row["value"] for row in _rows() if row["kind"] == kind}


@cache
def either(kind: str) -> str:
    """A regular expression for any word of a kind, the longest first, without a group of its own name."""
    ordered = sorted(words(kind), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("\\ ", r"\s") for word in ordered) + ")"


@cache
def number_of(text: str) -> int | None:
    """The number that a count names ("60", "two", "a couple of"), None if it names none ("several")."""
    if text.isdigit():
        return int(text)
    value = words("number").get(_plain(text))
    return int(value) if value else None


def month_of(text: str) -> int:
    name = text.rstrip(".")
    return int((words("month") | words("month_short"))[name])


def weekday_of(text: str) -> int:
    return int(words("weekday")[text])


def part_of_period(text: str | None) -> str | None:
    """Which part (early, mid, late, first_half, second_half) the words mean: "the end of" and its kin."""
    return words("part")[_plain(text).removesuffix(" in")] if text else None


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    source = files("travaux.reading").joinpath("data/date_words.tsv")
    with source.open(encoding="utf-8") as table:
        return tuple(csv.DictReader(table, delimiter="\t"))
