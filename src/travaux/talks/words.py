"""What a phrase is about: its words without the ones that any phrase has, cut to stems."""

from __future__ import annotations

from functools import cache
from importlib import resources

STEM_CHARS = 6
"""Letters kept of a word. English inflects at the end; six letters tell `expansion` from `export`."""

_STRIP = ".,;:!?()[]{}\"'“”‘’«»—–-…"
_cache: dict[str, frozenset[str]] = {}
_CACHE_SIZE = 200_000
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
    found = _cache.get(phrase)
    if found is None:
        generic = _generic()
        words = [w.strip(_STRIP) for w in phrase.lower().replace("’s", "").replace("'s", "").split()]
        found = frozenset(w[:STEM_CHARS] for w in words if len(w) > 1 and w not in generic)
        if len(_cache) < _CACHE_SIZE:
            _cache[phrase] = found
    return found


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the shorter of two contents is in the longer, 0 to 1; 0 where one says nothing.

    One common stem of many is chance: contents of three stems or more need two.
    """
    if not a or not b:
        return 0.0
    common = len(a & b)
    least = min(len(a), len(b))
    if common < 2 and least > 2:
        return 0.0
    return common / least
