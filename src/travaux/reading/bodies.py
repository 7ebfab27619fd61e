"""Parties that the register does not know, and short names for known ones ("the alliance")."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from travaux.reading.cues import cue_forms, read_table
from travaux.reading.name_index import NameIndex
from travaux.reading.name_mentions import NameMention, Words

BODY_KINDS = {row["word"]: row["kind"] for row in read_table("body_heads.tsv")}
_INNER = frozenset(["of", "for", "the", "and", "in"])
_ACRONYM = re.compile(r"\s+\((?:the\s+|or\s+)?([A-Z][A-Z\-&/]{1,9}s?)\)")
_PRESS = re.compile(
    r"\b(?:(?:Press|News|Broadcasting|Media) (?:Agency|Service|Association|Network|Corporation|Company|Group)|News|"
    r"Times|Tribune|Gazette|Herald|Courier|Television|Radio)$"
)
_MOVEMENT = re.compile(r"\b(?:Movement|Front|Army|Resistance|Liberation|Forces|Brigades?|Fighters)\b")
_GENERIC = {
    "union": ("union",),
    "employer": ("company", "employer"),
    "armed_group": ("rebels", "group", "movement", "insurgents", "guerrillas", "rebel movement", "rebel group"),
}


class Body(msgspec.Struct, frozen=True):
    """A party met in this document: its name, short form if given, likely kind, and where it first stands."""

    name: str
    aka: tuple[str, ...]
    kind: str
    start: int
    end: int


def find_bodies(
    words: Words, taken: dict[int, tuple[int, int, NameMention]], covered: set[int], index: NameIndex
) -> tuple[list[Body], list[NameMention]]:
    """Names such as "the National Teachers Union (NTU)" that have a short form, stand twice or speak; all mentions."""
    spans = list(_body_spans(words, taken, covered))
    counts = Counter(" ".join(words.words[a:b]) for a, b in spans)
    bodies: dict[str, Body] = {}
    for a, b in spans:
        name = " ".join(words.words[a:b])
        short = _ACRONYM.match(words.text, words.ends[b - 1])
        acronym = short[1] if short and _abbreviates(short[1], words.words[a:b]) else None
        if (
            name in bodies
            or is_press(name)
            or not (acronym or counts[name] > 1 or _speaks(words, b) or _runs_in_text(words, a, b))
        ):
            continue
        head = next(w for w in reversed(words.words[a:b]) if w in BODY_KINDS)
        bodies[name] = Body(name, (acronym,) if acronym else (), BODY_KINDS[head], words.starts[a], words.ends[b - 1])
    mentions = [
        NameMention(words.starts[a], words.ends[b - 1], "party", n, "name")
        for a, b in spans
        if (n := " ".join(words.words[a:b])) in bodies
    ]
    acronyms = {a: body.name for body in bodies.values() for a in body.aka}
    if acronyms:
        mentions += [
            NameMention(words.starts[k], words.ends[k], "party", acronyms[w], "name")
            for k, w in enumerate(words.words)
            if w in acronyms and k not in taken and k not in covered
        ]
    return [b for b in bodies.values() if b.name not in index.parties], mentions


def is_press(name: str) -> bool:
    """Is a name that no register knows one of a publisher's ("Continental Press Agency"), so that it is no party?"""
    return bool(_PRESS.search(name))


def _runs_in_text(words: Words, a: int, b: int) -> bool:
    """Does a name stand in running text, so that its capitals mean something: a small word before or behind it?"""
    before = a > 0 and words.adjacent(a - 1) and words.words[a - 1][0].islower()
    after = b < len(words) and words.adjacent(b - 1) and words.words[b][0].islower()
    return before or after


def _body_spans(
    words: Words, taken: dict[int, tuple[int, int, NameMention]], covered: set[int]
) -> list[tuple[int, int]]:
    """Runs of capitalised words with a head such as Union or Front; "of", "for" and "and" may stand within."""
    spans, done = [], -1
    for k, word in enumerate(words.words):
        if word not in BODY_KINDS or k in taken or k in covered or k <= done:
            continue
        first = k
        while (
            first > 0
            and words.adjacent(first - 1)
            and _is_part(words, first - 1, taken, covered)
            and not (words.owns[first - 1] and first - 1 not in taken)
        ):
            first -= 1
        while first < k and (
            words.words[first].lower() in _INNER
            or (words.opens_sentence(first) and words.words[first] in ("The", "But", "And", "In", "On"))
        ):
            first += 1
        last = k + 1
        while (
            last + 1 < len(words)
            and words.adjacent(last - 1)
            and words.words[last].lower() in _INNER
            and words.adjacent(last)
            and words.words[last + 1][0].isupper()
            and last + 1 not in covered
        ):
            last += 2
            while (
                last < len(words)
                and words.adjacent(last - 1)
                and words.words[last][0].isupper()
                and last not in covered
                and last not in taken
            ):
                last += 1
        if last - first > 1 and last - first <= 9:
            spans.append((first, last))
            done = last - 1
    return spans


def _is_part(words: Words, k: int, taken: dict[int, tuple[int, int, NameMention]], covered: set[int]) -> bool:
    word = words.words[k]
    if k in covered or (k in taken and taken[k][2].form != "adjective"):
        return False
    return (word[0].isupper() and not (word.isupper() and len(word) > 5)) or (
        word in ("of", "and", "for") and k > 0 and words.words[k - 1][0].isupper() and words.adjacent(k - 1)
    )


def _abbreviates(acronym: str, words: Sequence[str]) -> bool:
    initials = "".join(w[0] for w in words if w[0].isupper())
    return acronym[0] == initials[:1] and len(set(acronym) & set(initials)) >= min(2, len(set(acronym)))


def _speaks(words: Words, k: int) -> bool:
    return k < len(words) and words.adjacent(k - 1) and cue_forms().get(words.words[k], ("", "light"))[1] == "clause"


def find_short_names(
    words: Words, lower: list[str], named: Sequence[NameMention], index: NameIndex, bodies: Sequence[Body]
) -> list[NameMention]:
    """As in "the alliance", "the guild", "the company": the last party named before that is called so."""
    shorts: dict[tuple[str, ...], list[str]] = {}
    here = {m.name for m in named if m.kind == "party" and m.name} | {b.name for b in bodies}
    for name in sorted(here):
        party = index.parties.get(name)
        kind = party.kind if party else next((b.kind for b in bodies if b.name == name), "")
        if kind == "group" and _MOVEMENT.search(name):
            kind = "armed_group"
        listed = {tuple(Words(s).words[1:]) for s in (party.short if party else ())} | {
            (w,) for w in _GENERIC.get(kind, ())
        }
        if not party or party.kind in ("union", "employer"):
            listed |= {(w.lower(),) for w in Words(name).words if w in BODY_KINDS}
        for short in listed:
            shorts.setdefault(short, []).append(name)
    if not shorts:
        return []
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for short in sorted(shorts, key=lambda short: (-len(short), short)):
        by_first.setdefault(short[0].lower(), []).append(short)
    places = sorted((m.start, m.name) for m in named if m.name) + sorted((b.start, b.name) for b in bodies)
    places.sort()
    found = []
    for k in range(len(words) - 1):
        if lower[k] != "the" or lower[k + 1] not in by_first or not words.adjacent(k):
            continue
        for short in by_first[lower[k + 1]]:
            last = k + 1 + len(short)
            if not _is_short(words.words[k + 1 : last], short) or _goes_on(words, last):
                continue
            before = bisect.bisect_left(places, (words.starts[k], ""))
            called = next((n for _, n in reversed(places[:before]) if n in shorts[short]), None)
            if called is not None:
                found.append(NameMention(words.starts[k + 1], words.ends[last - 1], "party", called, "short"))
            break
    return found


def _is_short(words: Sequence[str], short: Sequence[str]) -> bool:
    """The same words; one that the short name has with a capital needs it ("the Commission")."""
    return len(words) == len(short) and all(
        w == s or (s.islower() and w.lower() == s) for w, s in zip(words, short, strict=True)
    )


def _goes_on(words: Words, k: int) -> bool:
    """As in "the union leader", "the Council of Europe": the words are part of something else."""
    if k >= len(words) or not words.adjacent(k - 1) or words.owns[k - 1]:
        return False
    return words.words[k] == "of" or words.words[k][0].isupper()
