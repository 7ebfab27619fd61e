"""Which acts the wording of a question asks for, from data/doings.tsv."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

import msgspec

from travaux.talks.asking.stems import listed_words, stem, table

_NOUN_ENDINGS = ("ment", "ments", "tion", "tions", "sion", "sions", "osal", "osals", "ance", "ances")
_NOT = stem("not")


class Doing(msgspec.Struct, frozen=True):
    """One wording: the stems that must all occur, the acts that say yes (with a tilde: only bear on it) and no."""

    stems: tuple[str, ...]
    wanted: tuple[str, ...]
    contrary: tuple[str, ...]
    kinds: tuple[str, ...]


class Met(msgspec.Struct, frozen=True):
    """A wording met in a question. at: the places of its words there, in order. noun: it names a thing there."""

    doing: Doing
    at: tuple[int, ...]
    noun: bool = False


@cache
def _doings() -> dict[str, tuple[Doing, ...]]:
    """The wordings by their first stem."""
    found: dict[str, list[Doing]] = {}
    for row in table("doings"):
        for alternative in row["words"].split("|"):
            stems = tuple(stem(word) for word in alternative.split("+"))
            doing = Doing(stems, _cell(row["acts"]), _cell(row["contrary"]), _cell(row["kinds"]))
            found.setdefault(stems[0], []).append(doing)
    return {first: tuple(doings) for first, doings in found.items()}


def _cell(words: str) -> tuple[str, ...]:
    return tuple(words.split(",")) if words else ()


def asked_doings(
    words: Sequence[str], names: Collection[int], owners: Collection[int] = (), subject_end: int = 0
) -> list[Met]:
    """What is asked to have been done: the fullest wording, the verb that governs, and what is joined by "and".

    words: of the question, as printed. names: places in it that belong to names; owners: those of
    them before what is its own ("Russia’s demand"). subject_end: where the one who is to
    have done it has been named; 0 where that is not known.
    """
    stems = [stem(word) for word in words]
    at = {one: place for place, one in reversed(list(enumerate(stems))) if place not in names}
    met = [
        _met(doing, tuple(sorted(at[part] for part in doing.stems)), words, owners)
        for first in at
        for doing in _doings().get(first, ())
        if all(part in at for part in doing.stems)
    ]
    return _main(met, words, subject_end) if met else []


def _met(doing: Doing, at: tuple[int, ...], words: Sequence[str], owners: Collection[int]) -> Met:
    return Met(doing, at, all(_is_noun(place, words, owners) for place in at))


def _main(met: list[Met], words: Sequence[str], subject_end: int) -> list[Met]:
    verbs = [at for m in met if not m.noun for at in m.at if at >= subject_end] if subject_end else []
    if verbs:
        met = [m for m in met if min(verbs) in m.at] + [m for m in met if len(m.at) == 1 and _is_joined(m.at[0], words)]
    governing = [m for m in met if len(m.at) == 1 and governs(m.at[0], words)]
    if governing:
        first = min(m.at[0] for m in governing)
        return [m for m in governing if m.at[0] == first]
    most = max(len(m.at) for m in met)
    full = [m for m in met if len(m.at) == most]
    full = [m for m in full if not m.noun] or full
    denied = {at for m in full if _NOT in m.doing.stems for at in m.at}
    full = [m for m in full if _NOT in m.doing.stems or not denied & set(m.at)]
    start = min(m.at[0] for m in full)
    places = {at for m in full if m.at[0] == start for at in m.at}
    chosen = [m for m in full if places & set(m.at)]
    covered = {at for m in chosen for at in m.at}
    joined = [m for m in met if len(m.at) == 1 and m.at[0] not in covered and _is_joined(m.at[0], words)]
    return chosen + joined


def governs(at: int, words: Sequence[str]) -> bool:
    """A verb that another follows: "refuse to discuss", "agree to meet", "demand that it withdraw"."""
    following = [word.lower() for word in words[at + 1 : at + 3]]
    leads_on = following[:1] in (["to"], ["that"]) or following[1:] == ["to"]
    return stem(words[at]) in _governing() and leads_on


@cache
def _governing() -> frozenset[str]:
    return frozenset(stem(word) for word in listed_words("governing"))


def _is_noun(at: int, words: Sequence[str], owners: Collection[int]) -> bool:
    """A word that names a thing here, though it may be a verb elsewhere: "the proposal", "Russia's demand"."""
    if words[at].lower().endswith(_NOUN_ENDINGS):
        return True
    if not at:
        return False
    return at - 1 in owners or words[at - 1].lower() in listed_words("before_noun")


def _is_joined(at: int, words: Sequence[str]) -> bool:
    return bool(at) and words[at - 1].lower() in ("and", "or")
