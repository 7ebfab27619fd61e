"""Which acts are told in the same words: many papers print one agency's report, and are one source (R7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from travaux.model.acts import Act

RUN_WORDS = 3
"""Words of a shingle."""
FEWEST_WORDS = 6
"""Shorter passages ("the talks were useful") may be alike by chance."""
SHARED = 0.8
"""Share of the shorter passage's shingles that a copy has: an editor changes a word, a writer of his own most."""


@lru_cache(maxsize=1 << 12)
def shingles(words: str) -> frozenset[str]:
    """All runs of three words of a passage, without case and punctuation; empty for a short one.

    >>> sorted(shingles("Both sides agreed to meet again."))
    ['agreed to meet', 'both sides agreed', 'sides agreed to', 'to meet again']
    """
    plain = ["".join(filter(str.isalnum, word)) for word in words.lower().split()]
    plain = [word for word in plain if word]
    if len(plain) < FEWEST_WORDS:
        return frozenset()
    return frozenset([" ".join(plain[n : n + RUN_WORDS]) for n in range(len(plain) - RUN_WORDS + 1)])


def are_copies(one: Act, other: Act) -> bool:
    """Whether two acts of different documents are told in the same words, or were found to be of one wire."""
    if one.document == other.document or one.anchor is None or other.anchor is None:
        return False
    if one.source_key or other.source_key:
        return one.source_key == other.source_key
    a, b = shingles(one.anchor.exact), shingles(other.anchor.exact)
    return bool(a) and bool(b) and len(a & b) >= SHARED * min(len(a), len(b))


def originals(acts: Sequence[Act]) -> Iterable[Act]:
    """The acts without those that copy an earlier one."""
    kept: list[Act] = []
    for act in acts:
        if not any(are_copies(act, other) for other in kept):
            kept.append(act)
            yield act
