"""Which noun or name is the subject of a reporting verb. Indices are of words, ends excluded."""

from __future__ import annotations

from collections.abc import Sequence

from travaux.reading.frames import Word

NOUNISH = frozenset(
    [
        "report",
        "reports",
        "demand",
        "demands",
        "claim",
        "claims",
        "call",
        "calls",
        "plan",
        "plans",
        "hope",
        "hopes",
        "order",
        "orders",
        "request",
        "requests",
        "answer",
        "answers",
        "note",
        "notes",
        "comment",
        "comments",
        "estimate",
        "estimates",
        "promise",
        "promises",
        "pledge",
        "pledges",
        "state",
        "states",
        "doubt",
        "doubts",
        "worry",
        "fear",
        "question",
        "questions",
        "name",
        "names",
        "signal",
        "signals",
        "post",
        "posts",
        "show",
        "shows",
        "support",
        "praise",
        "blame",
        "regret",
        "regrets",
        "reply",
        "response",
        "lament",
        "offer",
        "brief",
        "mean",
        "means",
    ]
)
"""Nouns that are also reporting verbs: read as verbs only behind a plain subject."""


def is_set_off(words: Sequence[Word], subject: tuple[int, int], after: int) -> bool:
    """Is it "…, the chair notes." rather than a noun?"""
    follower = words[after].text if after < len(words) else "."
    before = words[subject[0] - 1] if subject[0] else None
    return follower in (".", ",") and before is not None and (before.text == "," or before.quoted)


def is_plain_subject(words: Sequence[Word], subject: tuple[int, int]) -> bool:
    """A subject that a noun cannot be mistaken for the verb of: a pronoun, or a name directly before."""
    head = words[subject[1] - 1]
    return head.lower in ("he", "she", "they", "it", "we", "i", "who") or (
        head.is_name and not head.lower.endswith(("an", "ese", "ish", "'s"))
    )


def content_subject(words: Sequence[Word], verb: int) -> tuple[int, int] | None:
    """The subject of "… said that X had handed over a list and demanded …": X, not the one who said so."""
    that = next((k for k in range(verb - 1, max(0, verb - 24), -1) if words[k].lower == "that"), None)
    if that is None or not any(words[k].lower in ("had", "has", "have") for k in range(that + 1, min(that + 8, verb))):
        return None
    first = that + 1
    while first < verb and words[first].lower in ("the", "a", "an", "its"):
        first += 1
    last = first
    while last < verb and words[last].is_name:
        last += 1
    return (first, last) if last > first else None


def elided_subject(words: Sequence[Word], before: int) -> tuple[int, int] | None:
    """The subject that "… and said" leaves out: the first name or pronoun, behind an opening adverbial."""
    start = 0
    if words and words[0].lower in ("on", "in", "at", "after", "during", "earlier", "later", "meanwhile", "also"):
        start = next((k + 1 for k in range(min(before, 12)) if words[k].text == ","), 0)
    for k in range(start, min(before, start + 8)):
        w = words[k]
        if w.quoted or w.lower in ("it", "this", "that", "there", "if", "what", "but"):
            return None
        if w.lower in ("he", "she", "they") or w.is_name:
            end = k + 1
            while end < before and words[end].is_name:
                end += 1
            return (k, end)
    return None
