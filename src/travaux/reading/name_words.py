"""Word lists that the finding of names works with, from data/name_words.tsv and data/ordinary_words.tsv."""

from __future__ import annotations

import functools

from travaux.reading.cues import read_table


@functools.cache
def _sets() -> dict[str, frozenset[str]]:
    return {row["set"]: frozenset(row["words"].split()) for row in read_table("name_words.tsv")}


def word_set(name: str) -> frozenset[str]:
    """A list of words by its name in data/name_words.tsv. KeyError for a name that is not there: our own mistake."""
    return _sets()[name]


@functools.cache
def ordinary_words() -> frozenset[str]:
    """Words, in lower case, that may be capitalised and are no part of a person's name."""
    return frozenset(row["word"] for row in read_table("ordinary_words.tsv"))
