"""Names of parties, outlets and offices: the general seed data, and one index that finds them in a text.

Persons are found by reading/people.py on top of this.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import msgspec

from travaux.model.names import Names, Office, Outlet, Party, Person
from travaux.reading.cues import read_table

_WORD = re.compile(r"[^\W_]+(?:[.'’\-‑][^\W_]+)*", re.UNICODE)
_ORGANS = frozenset(
    [
        "government",
        "ministry",
        "department",
        "army",
        "military",
        "forces",
        "parliament",
        "delegation",
        "side",
        "administration",
        "embassy",
        "leadership",
        "authorities",
        "presidency",
        "cabinet",
        "team",
        "negotiators",
        "officials",
        "diplomats",
        "troops",
        "army's",
        "mission",
        "state",
        "media",
    ]
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|from|near|outside|to|of|through|via|around|into|for|visit|visited|city of|capital)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


class NameMention(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name in a text: [start, end) in code points.

    kind: party | person | outlet | office. name: canonical, None for an unnamed official. form: name | adjective |
    people | seat | organ | person | surname | title. party: whom a person or office belongs to. place: a seat named as
    a place ("in Geneva", "Moscow, Dec. 30"), not as a government. guessed: the party was not named beside the person.
    """

    start: int
    end: int
    kind: str
    name: str | None = None
    form: str = "name"
    office: str | None = None
    party: str | None = None
    place: bool = False
    unnamed: bool = False
    guessed: bool = False


@functools.cache
def seed_names() -> Names:
    """General knowledge of states, organizations, groups and outlets, from the data files of this package."""
    parties = tuple(
        Party(
            name=row["name"], kind=row["kind"], aka=_cells(row["aka"]), adjectives=_cells(row["adjectives"]),
            people=_cells(row["people"]), seats=_cells(row["seats"]),
        )
        for table in ("states.tsv", "organizations.tsv")
        for row in read_table(table)
    )  # fmt: skip
    outlets = tuple(
        Outlet(
            name=row["name"],
            kind=row["kind"],
            aka=_cells(row["aka"]),
            owner=row["owner"] or None,
            owner_party=row["owner_party"] or None,
        )
        for row in read_table("outlets.tsv")
    )
    persons = tuple(
        Person(name=row["name"], offices=(Office(title=row["office"], party=row["party"]),))
        for row in read_table("persons.tsv")
    )
    return Names(parties=parties, persons=persons, outlets=outlets)


def _cells(text: str) -> tuple[str, ...]:
    return tuple(c for c in text.split(";") if c)


class _Entry(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    kind: str
    name: str
    form: str


def _split(name: str) -> tuple[str, ...]:
    return tuple(m.group().replace("’", "'") for m in _WORD.finditer(name))


class NameIndex:
    """Finds names by their first word; the longest wins. Case matters for names, not for offices."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._by_first: dict[str, list[_Entry]] = {}
        for party in names.parties:
            for form, spellings in (
                ("name", (party.name, *party.aka)),
                ("adjective", party.adjectives),
                ("people", party.people),
                ("seat", party.seats),
            ):
                self._add(spellings, "party", party.name, form)
        for outlet in names.outlets:
            self._add((outlet.name, *outlet.aka), "outlet", outlet.name, "name")
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e.words))
        self._seats = {seat.lower(): p.name for p in names.parties for seat in (*p.seats, p.name)}
        self.persons = {p.name: p for p in names.persons}

    def seat_of(self, place: str | None) -> str | None:
        """The party whose seat a place is ("MOSCOW"), or None."""
        return self._seats.get(place.lower()) if place else None

    def _add(self, spellings: Iterable[str], kind: str, name: str, form: str) -> None:
        for spelling in spellings:
            words = _split(spelling)
            if words and words[0] in ("the", "The") and len(words) > 1:
                words = words[1:]
            if words and not any(e.words == words for e in self._by_first.get(words[0], ())):
                self._by_first.setdefault(words[0], []).append(_Entry(words, kind, name, form))

    def find(self, text: str, start: int, end: int) -> list[NameMention]:
        """Parties and outlets named in text[start:end], in order, without overlaps."""
        tokens = [t for m in _WORD.finditer(text, start, end) for t in self._tokens(m.start(), m.group())]
        found: list[NameMention] = []
        i = 0
        while i < len(tokens):
            entry = self._longest(tokens, i)
            if entry is None:
                i += 1
                continue
            last = i + len(entry.words)
            found.append(self._mention(text, tokens, i, last, entry))
            i = last
        return found

    def _tokens(self, start: int, word: str) -> list[tuple[int, int, str]]:
        """A word, or its parts where a hyphen joins names ("Russia-NATO", "U.S.-Russian") that are no one name."""
        if "-" not in word or _bare(word) in self._by_first:
            return [(start, start + len(word), _bare(word))]
        parts, at = [], start
        for part in word.split("-"):
            parts.append((at, at + len(part), _bare(part.rstrip("."))))
            at += len(part) + 1
        return parts

    def _longest(self, tokens: list[tuple[int, int, str]], i: int) -> _Entry | None:
        for entry in self._by_first.get(tokens[i][2], ()):
            n = len(entry.words)
            if n == 1 or (i + n <= len(tokens) and all(tokens[i + k][2] == entry.words[k] for k in range(1, n))):
                return entry
        return None

    def _mention(self, text: str, tokens: list[tuple[int, int, str]], i: int, last: int, entry: _Entry) -> NameMention:
        start, end = tokens[i][0], tokens[last - 1][1]
        if text[end - 2 : end] in ("'s", "’s"):
            end -= 2
        form, office = entry.form, None
        if entry.kind == "party" and form in ("adjective", "name"):
            organ = _organ_after(text, end)
            if organ is not None:
                form, office, end = "organ", organ[0], organ[1]
            elif (
                form == "adjective"
                and len(entry.words) == 1
                and entry.name == "United States"
                and entry.words[0] in ("U.S", "US")
            ):
                form = "name" if not re.match(r"\s+[a-z]", text[end : end + 3]) else "adjective"
        place = form == "seat" and (
            bool(_PLACE_BEFORE.search(text[max(0, start - 14) : start]))
            or bool(re.match(r",\s+(?:[A-Z][a-z]{2,8}\.?\s+\d|\d)", text[end : end + 16]))
        )
        return NameMention(start, end, entry.kind, entry.name, form, office=office, place=place)


def _bare(word: str) -> str:
    word = word.replace("’", "'")
    return word[:-2] if word.endswith("'s") else word


_ORGAN = re.compile(
    r"\.?(?:['’]s)?\s+(?P<organ>(?:(?:[A-Z][\w\-]+|armed|security|foreign|state|federal|central)\s+){0,2}(?P<head>[A-Za-z]+))\b"
)


def _organ_after(text: str, end: int) -> tuple[str, int] | None:
    """ "(the Russian) Foreign Ministry", "(Syrian) government": the organ's words and where they end."""
    m = _ORGAN.match(text, end, min(len(text), end + 60))
    if m and (m["head"].lower() in _ORGANS):
        return m["organ"], m.end()
    m = re.compile(r"\.?(?:['’]s)?\s+(?P<organ>[A-Za-z]+)\b").match(text, end)
    if m and m["organ"].lower() in _ORGANS:
        return m["organ"], m.end()
    return None
