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
_words: dict[str, str] = {}
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
        known = _words
        cut = {known[w] if w in known else _stem(w) for w in phrase.split()}
        cut.discard("")
        found = frozenset(cut)
        if len(_phrases) < _CACHED_PHRASES:
            _phrases[phrase] = found
    return found


def forget() -> None:
    """Drop all phrases and words kept from earlier folds: for measuring."""
    _phrases.clear()
    _words.clear()


def _stem(word: str) -> str:
    """The stem of a word as printed; empty where it says nothing of its own."""
    plain = word.lower().strip(_STRIP)
    if plain.endswith(_POSSESSIVE):
        plain = plain[:-2].strip(_STRIP)
    found = plain[:STEM_CHARS] if len(plain) > 1 and plain not in _generic() else ""
    if len(_words) < _CACHED_WORDS:
        _words[word] = found
    return found


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the shorter of two contents is in the longer, 0 to 1; 0 where one says nothing.

    One common stem of many is chance: contents of three stems or more need two.
    """
    if a.isdisjoint(b):
        return 0.0
    common = len(a & b)
    least = len(a) if len(a) < len(b) else len(b)
    if common < 2 and least > 2:
        return 0.0
    return common / least
