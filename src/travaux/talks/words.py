"""What a phrase is about: its words without the ones that any phrase has, cut to stems."""

from __future__ import annotations

from functools import cache
from importlib import resources

STEM_CHARS = 6
"""Letters kept of a word. English inflects at the end; six letters tell `expansion` from `export`."""

_STRIP = ".,;:!?()[]{}\"'“”‘’«»—–-…"
_POSSESSIVE = ("’s", "'s")
_CACHED_PHRASES, _CACHED_WORDS = 200_000, 100_000
_phrases: dict[str, frozenset[str]] = {}
NONE: frozenset[str] = frozenset()


@cache
def _generic() -> frozenset[str]:
    table = resources.files("travaux.talks").joinpath("data/generic_words.tsv").read_text("utf-8")
    return frozenset(word for line in table.splitlines()[1:] for word in line.split("\t")[0].split())


def stems(phrase: str) -> frozenset[str]:
    """The stems of a phrase; empty where it says nothing of its own ("the demands").

    >>> sorted(stems("The demand that prisoners be released"))
    ['prison', 'releas']
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
    """The stem of each word as printed; empty where it says nothing of its own."""

    def __missing__(self, word: str) -> str:
        plain = word.lower().strip(_STRIP)
        if plain.endswith(_POSSESSIVE):
            plain = plain[:-2].strip(_STRIP)
        found = plain[:STEM_CHARS] if len(plain) > 1 and plain not in _generic() else ""
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
    least, other = len(a), len(b)
    least = min(least, other)
    return 0.0 if common == 1 and least > 2 else common / least
