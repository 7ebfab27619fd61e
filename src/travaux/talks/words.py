"""What a phrase is about: its words without the ones that any phrase has, cut to stems."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

STEM_CHARS = 6
"""Letters kept of a word. English inflects at the end; six letters tell `expansion` from `export`."""

_STRIP = ".,;:!?()[]{}\"'“”‘’«»—–-…"
_POSSESSIVE = ("’s", "'s")
_CACHED_PHRASES, _CACHED_WORDS = 200_000, 100_000
_phrases: dict[str, frozenset[str]] = {}
NONE: frozenset[str] = frozenset()


def _table(name: str) -> list[list[str]]:
    """The rows of a data file, without its heading."""
    text = resources.files("travaux.talks").joinpath(f"data/{name}.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@cache
def _generic() -> frozenset[str]:
    return frozenset(word for row in _table("generic_words") for word in row[0].split())


@cache
def _synonyms() -> dict[str, str]:
    return {word: row[0] for row in _table("synonyms") for word in row[1].split()}


def stems(phrase: str) -> frozenset[str]:
    """The stems of a phrase; empty where it says nothing of its own ("the demands").

    >>> sorted(stems("The demand that forty detainees be freed"))
    ['40', 'prison', 'releas']
    """
    if not phrase:
        return NONE
    found = _phrases.get(phrase)
    if found is None:
        found = frozenset(filter(None, map(_stem_of, phrase.split())))
        if len(_phrases) >= _CACHED_PHRASES:
            _phrases.clear()  # a phrase is asked for again soon or never
        _phrases[phrase] = found
    return found


def forget() -> None:
    """Drop all phrases and words kept from earlier folds: for measuring."""
    _phrases.clear()
    _words.clear()


class _Stems(dict[str, str]):
    """The stem of each word as printed, one for all its synonyms; empty where it says nothing of its own."""

    def __missing__(self, word: str) -> str:
        plain = word.lower().strip(_STRIP)
        if plain.endswith(_POSSESSIVE):
            plain = plain[:-2].strip(_STRIP)
        if (len(plain) < 2 and not plain.isdigit()) or plain in _generic():
            found = ""
        else:
            found = _synonyms().get(plain) or plain[:STEM_CHARS]
        if len(self) < _CACHED_WORDS:
            self[word] = found
        return found


_words = _Stems()
_stem_of = _words.__getitem__


def without(content: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    """A content without the stems of names; itself where it has none of them."""
    return content if content.isdisjoint(names) else content - names


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the shorter of two contents is in the longer, 0 to 1; 0 where one says nothing.

    One common stem of many is chance: contents of three stems or more need two.
    """
    common = len(a & b)
    if not common:
        return 0.0
    least = min(len(a), len(b))
    return 0.0 if common == 1 and least > 2 else common / least


@lru_cache(maxsize=1 << 14)
def numbers(content: frozenset[str]) -> frozenset[str]:
    """The numbers in a content: how many, or of which article or year."""
    return frozenset([stem for stem in content if stem.isdigit()])


def same_matter(a: frozenset[str], b: frozenset[str]) -> float:
    """Likeness of two matters: numbers weigh more than words. Other numbers tell another matter ("the release of
    twelve", "of forty"); the same number and one word more tell the same, however many other words there are.
    """
    score = likeness(a, b)
    if not score:
        return 0.0
    ours, theirs = numbers(a), numbers(b)
    if not ours or not theirs:
        return score
    if ours.isdisjoint(theirs):
        return 0.0
    # A year ("by 2030") is common to many matters.
    return max(score, ENOUGH) if len(a & b) > 1 and any(len(n) != YEAR_DIGITS for n in ours & theirs) else score


YEAR_DIGITS = 4
ENOUGH = 0.5
"""Likeness from which two contents are taken for one."""
