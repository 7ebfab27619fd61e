"""Offices in a text: titles by the general table, with the words around them and the party they belong to."""

from __future__ import annotations

import functools

import msgspec

from travaux.reading.cues import AUXILIARIES, cue_forms, read_table
from travaux.reading.name_mentions import NameMention, Words
from travaux.reading.name_words import ordinary_words, word_set

_QUALIFIERS = word_set("office_qualifiers")
_HOSTS = frozenset(["United Nations", "NATO", "EU", "OSCE", "International Atomic Energy Agency", "WTO"])
_BREAKS = AUXILIARIES | word_set("never_in_an_office")


class Title(msgspec.Struct, frozen=True):
    """An entry of the table of offices. rank: see data/offices.tsv. binds: VCLT 7(2).

    party: the one that usually is meant where none is named. never: parties that have no such office.
    """

    title: str
    rank: str
    binds: bool
    party: str | None
    never: frozenset[str] = frozenset()


class Held(msgspec.Struct, frozen=True):
    """A title in a text: words [first, last). plural: "ministers"."""

    first: int
    last: int
    title: Title
    plural: bool


class OfficePhrase(msgspec.Struct, frozen=True):
    """An office as it stands beside a name: its words, whose it is (None: not said). not_to_guess: it belongs to
    something that is named or meant, and is no party ("its president", "spokesman for the governor"). past: held once.
    """

    office: str
    title: Title
    party: str | None
    first: int
    not_to_guess: bool = False
    past: bool = False


@functools.cache
def titles() -> dict[str, list[tuple[tuple[str, ...], Title]]]:
    """Titles by first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Title]]] = {}
    for row in read_table("offices.tsv"):
        words = tuple(Words(row["title"]).words)
        table.setdefault(words[0], []).append(
            (
                words,
                Title(
                    row["title"],
                    row["rank"],
                    row["binds"] == "yes",
                    row["party"] or None,
                    frozenset(row["never"].split(";")) - {""},
                ),
            )
        )
    for entries in table.values():
        entries.sort(key=lambda e: -len(e[0]))
    return table


def find_titles(words: Words, lower: list[str]) -> list[Held]:
    """All titles, in order, without overlaps. lower: the words in lower case."""
    found: list[Held] = []
    table, n, i, begin = titles(), len(words), 0, _beginnings()
    while i < n:
        held = _title_at(table, lower, i) if lower[i] in begin else None
        if held is None:
            i += 1
            continue
        found.append(held)
        i = held.last
    return found


@functools.cache
def _beginnings() -> frozenset[str]:
    """First words of titles, and their plurals."""
    first = set(titles())
    plurals = {w[:-1] + "ies" for w in first if w.endswith("y")} | {w[:-3] + "men" for w in first if w.endswith("man")}
    return frozenset(first | plurals | {w + "s" for w in first})


def _title_at(table: dict[str, list[tuple[tuple[str, ...], Title]]], lower: list[str], i: int) -> Held | None:
    first = lower[i]
    for stem in (first, _singular(first)):
        for words, title in table.get(stem, ()):
            n = len(words)
            here = lower[i : i + n]
            if len(here) < n or (here[:-1] != list(words[:-1]) and (n > 1)):
                if not (len(here) == n and n > 1 and _singular(here[0]) == words[0] and here[1:] == list(words[1:])):
                    continue
                return Held(i, i + n, title, True)  # "secretaries of state", "ministers of defence"
            if here[-1] == words[-1]:
                return Held(i, i + n, title, False)
            if _singular(here[-1]) == words[-1]:
                return Held(i, i + n, title, True)
    return None


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


@functools.cache
def _verbs() -> frozenset[str]:
    return frozenset(cue_forms())


def extend_left(
    words: Words, lower: list[str], held: Held, taken: dict[int, tuple[int, int, NameMention]]
) -> tuple[int, str | None]:
    """How far an office reaches to the left of its title, and the party named right before it.

    taken: word -> the party or outlet mention that covers it (first word, word behind its last, mention).
    As in "(Iranian) nuclear negotiator", "State Department spokesman", "(Russia's) first deputy minister".
    """
    first, passed = held.first, None
    k, start = first, first
    while k > 0 and first - k < 5:
        if not words.adjacent(k - 1) and not words.owns[k - 1] and words.gap(k - 1) != "-":
            break
        if k - 1 in taken:
            a, _, mention = taken[k - 1]
            if mention.kind != "party":
                break
            if held.title.rank == "ambassador" and mention.name in _HOSTS and not words.owns[k - 1]:
                k, passed = a, a  # "the Russian UN ambassador"; the UN sends none
                continue
            if mention.form in ("organ", "seat") and not words.owns[k - 1]:
                return (a if mention.form == "seat" and not mention.place else _organ_start(words, a, k)), mention.name
            loose = mention.form == "adjective" or words.owns[k - 1]
            if not all(_may_stand_between(lower[j], loose) for j in range(k, first)):
                break
            return (start if k > start else k), mention.name
        word = words.words[k - 1]
        if (
            words.owns[k - 1]
            or lower[k - 1] in _BREAKS
            or (lower[k - 1] in _verbs() and lower[k - 1] not in _QUALIFIERS)
        ):
            listed = (
                lower[k - 1] == "and"
                and k >= 2
                and words.words[k - 2].islower()
                and k - 2 not in taken
                and words.words[first].islower()
            )
            if not listed or first - k > 2:
                break  # all but "trade and industry (commissioner)"
        elif (
            word[0].isupper()
            and lower[k - 1] not in ordinary_words()
            and lower[k - 1] not in _office_words()
            and not word.isupper()
        ):
            break  # a name: "Chanda Mwamba met President …"
        elif start == k and (lower[k - 1] in _QUALIFIERS or (word[0].isupper() and not words.opens_sentence(k - 1))):
            start = k - 1
        k -= 1
    return (start if passed is None else min(start, passed)), None


@functools.cache
def _office_words() -> frozenset[str]:
    return _QUALIFIERS | {word for entries in titles().values() for words, _ in entries for word in words}


def _may_stand_between(word: str, loose: bool) -> bool:
    """A word between a party and a title: one of offices, or behind an adjective or 's any that looks like no verb."""
    return word in _office_words() or word == "and" or (loose and not word.endswith(("ed", "ing")))


def _organ_start(words: Words, first: int, behind: int) -> int:
    """The first word of an organ that is no party word: "Foreign Ministry" in "Russian Foreign Ministry"."""
    return first + 1 if first + 1 < behind and words.words[first] != "State" else first
