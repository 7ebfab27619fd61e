"""Where what was said begins and ends, beside a subject and a reporting verb. Indices are of words, ends excluded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from travaux.reading.cues import cue_forms
from travaux.reading.frames import Word, subject_before

_ADJUNCT = frozenset(
    [
        "in",
        "on",
        "at",
        "by",
        "during",
        "after",
        "through",
        "from",
        "via",
        "to",
        "late",
        "early",
        "last",
        "this",
        "earlier",
        "later",
        "yesterday",
        "today",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "reporters",
        "journalists",
    ]
)


NARRATES = frozenset(
    [
        "after",
        "before",
        "during",
        "in",
        "at",
        "on",
        "by",
        "which",
        "who",
        "whose",
        "when",
        "while",
        "where",
        "following",
        "speaking",
        "reported",
    ]
)


def is_verblike(w: Word) -> bool:
    return (
        w.quoted
        or w.lower
        in (
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "will",
            "would",
            "should",
            "must",
            "can",
            "could",
            "may",
            "might",
            "cannot",
            "did",
            "does",
            "do",
        )
        or (w.lower.endswith("ed") and len(w.lower) > 4 and not w.is_name)
    )


def is_that(words: Sequence[Word], comma: int) -> bool:
    """Is the word after a comma the conjunction ("said, on condition of anonymity, that …")?"""
    return (
        comma + 2 < len(words)
        and words[comma + 1].lower == "that"
        and words[comma + 2].lower in ("the", "a", "they", "he", "she", "it", "there", "we", "more", "no", "its")
    )


FARTHEST = 1000
"""How many words ahead a second clause is looked for: thousands of verbs in one sentence do not each read all of it."""


def right_end(words: Sequence[Word], begin: int) -> int:
    """Where content to the right ends: before a second clause with a subject and a reporting verb of its own."""
    forms = cue_forms()
    if begin < len(words) and words[begin].quoted:
        end = next((k for k in range(begin, len(words)) if not words[k].quoted), len(words))
        tail = [w.lower for w in words[end : end + 2]]
        if tail and (
            tail[0] in _ADJUNCT | NARRATES
            or (tail[0] == "," and tail[1:] and (tail[1] in _ADJUNCT | NARRATES or tail[1].endswith("ing")))
        ):
            return end  # "said, “…”, while addressing the press"
    told = any(is_verblike(x) for x in words[begin : begin + 2])
    for k in range(begin + 2, min(len(words) - 1, begin + FARTHEST)):
        w, before_it = words[k], told
        told = told or is_verblike(w)
        if (
            w.text == ","
            and not w.quoted
            and k + 2 < len(words)
            and words[k + 1].lower in ("he", "she", "they")
            and words[k + 2].lower in forms
        ):
            return k
        if w.text == "," and not w.quoted and _cue_after_comma(words, k):
            return k
        if w.quoted or (w.lower not in ("and", "but", "while", "whereas") and w.text != ";"):
            continue
        nxt = words[k + 1]
        if (
            nxt.lower in forms
            and forms[nxt.lower][0] != nxt.lower
            and forms[nxt.lower][1] == "clause"
            and not nxt.is_name
        ):
            return k
        if not before_it:
            continue  # "the one and the other had promised": two subjects of one verb
        for j in range(k + 2, min(k + 9, len(words))):
            if words[j].lower in forms and not words[j].is_name and forms[words[j].lower][1] == "clause":
                subject = subject_before(words, j, k + 1)
                if subject is not None and subject[0] == k + 1:
                    return k
    return len(words)


def _cue_after_comma(words: Sequence[Word], comma: int) -> bool:
    """Does "…, the minister told reporters" follow: a noun phrase and a reporting verb that closes the sentence?"""
    forms = cue_forms()
    for j in range(comma + 2, min(comma + 12, len(words))):
        if words[j].lower in forms and forms[words[j].lower][1] == "clause" and not words[j].is_name:
            subject = subject_before(words, j, comma + 1)
            return (
                subject is not None and subject[0] == comma + 1 and not any(w.lower == "that" for w in words[j : j + 4])
            )
    return False


_OPENS_ADJUNCT = _ADJUNCT | frozenset(
    [
        "about",
        "over",
        "as",
        "with",
        "between",
        "before",
        "ahead",
        "following",
        "on",
        "again",
        "separately",
        "there",
        "here",
        "afterwards",
    ]
)


def after_adjuncts(words: Sequence[Word], after: int, *, addressee: bool = False) -> int:
    """Where the content begins to the right of a cue: past times, places and (for "told") the addressee, up to `that`,
    a colon or a quotation set off by a comma. Without such words it begins at once.
    """
    if after >= len(words):
        return after
    first = words[after]
    if first.lower == "that" or first.text == ":":
        return after + 1
    if first.quoted:
        return after
    if first.text == "," or first.lower in _OPENS_ADJUNCT or addressee:
        commas = 0
        for k in range(after, min(len(words), after + 26)):
            w = words[k]
            if w.lower == "that" and not w.quoted:
                return k + 1
            if w.text == ":" and not w.quoted:
                return k + 1
            if w.quoted and k > after and words[k - 1].text in (",", ":"):
                return k
            commas += w.text == "," and not w.quoted
            if commas > 2:
                break
    k = after
    if addressee:
        while k < len(words) and (
            words[k].is_name
            or words[k].lower
            in (
                "the",
                "a",
                "his",
                "her",
                "their",
                "reporters",
                "journalists",
                "him",
                "them",
                "us",
                "me",
                "press",
                "media",
                "members",
                "of",
            )
        ):
            k += 1
    while k < len(words) and (
        words[k].lower in _ADJUNCT or (k > after and words[k - 1].lower in ("on", "last", "this") and words[k].is_name)
    ):
        if words[k].lower in ("to", "from", "at", "in", "through", "by", "after", "during", "via"):
            break
        if words[k].lower == "this" and (k + 1 >= len(words) or words[k + 1].lower not in _SPANS):
            break  # "denied this"
        k += 1
    if k < len(words) and words[k].lower in ("that", ","):
        k += 1
    return k


_SPANS = frozenset(["week", "month", "year", "morning", "afternoon", "evening", "spring", "summer", "autumn", "winter"])


def is_only_adverbial(words: Sequence[Word], first: int, end: int) -> bool:
    """As in "On Tuesday," "In an interview," "Meanwhile,": nothing that was said."""
    phrase = list(islice((words[k] for k in range(first, end) if not words[k].is_mark), 13))  # no more are looked at
    if len(phrase) > 12:
        return False
    if not phrase or any(w.quoted for w in words[first:end]):
        return not phrase
    comma = next((k for k in range(first, end) if words[k].text == ","), end)
    if any(is_verblike(w) for w in words[comma:end]):
        return False  # "On sugar, Chile inserted a paragraph"
    opener = phrase[0].lower
    return (
        opener
        in (
            [
                "also",
                "then",
                "so",
                "still",
                "yet",
                "now",
                "on",
                "in",
                "at",
                "after",
                "during",
                "earlier",
                "later",
                "meanwhile",
                "however",
                "asked",
                "speaking",
                "addressing",
                "but",
                "and",
                "for",
                "when",
                "while",
                "as",
                "with",
                "by",
                "separately",
                "yesterday",
                "today",
                "last",
                "late",
                "before",
                "following",
            ]
        )
        and opener != "for"
    )


def clause_follows(words: Sequence[Word], after: int) -> bool:
    return any(w.lower == "that" or w.quoted or w.text == ":" for w in words[after : after + 4])
