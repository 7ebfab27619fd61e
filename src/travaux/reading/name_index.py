"""One index of all party and outlet names that finds them in a text: by first word, the longest wins."""

from __future__ import annotations

import bisect
import copy
import functools
import re
from collections.abc import Iterable

import msgspec

from travaux.model.names import Names, Party, Person
from travaux.reading.cues import AUXILIARIES, cue_forms
from travaux.reading.name_mentions import NameMention, Words
from travaux.reading.name_words import ordinary_words, word_set
from travaux.reading.person_register import fold, last_words_of

_ORGANS = word_set("organ_heads")
_SEATS_THAT_SPEAK = _ORGANS | {"office"}
_ORGAN = re.compile(
    r"(?:['’]s?)?\s+(?P<organ>(?:(?:[A-Z][\w\-]+|of|armed|security|foreign|federal|central|negotiating|state|defen[cs]e)\s+){0,3}?(?P<head>[A-Za-z]+))\b"
)
_STATE_MEDIA = re.compile(
    r"(?:['’]s)?\s+(?P<organ>state(?:-run|-owned)?\s+(?:media|television|TV|radio|news agency))\b"
)
_AFTER_PLACE = re.compile(
    r"\s+(?:talks|conference|agreements?|accords?|process|round|declaration|summit|meetings?|convention|protocol|treaty|consultations|document|pact|airport|"
    r"suburbs?|streets?|Agreements?|Accords?|Talks|Rounds?|Meetings?|Consultations|Process|Declaration|Summit|Convention|Protocol|Treaty|Conference|Document|Communiqu[eé]|Format|format|time)\b"
)
_DATELINE = re.compile(r",\s+(?:[A-Z][a-z]{2,8}\.?\s+\d|\d)|\s*\([A-Z]|,\s+[A-Z][a-z]+,\s|\s+[—–-]{1,2}\s")
_PREPOSITIONS = frozenset(
    ["in", "at", "near", "outside", "around", "via", "inside", "into", "through", "across", "throughout"]
)
_SENT = word_set("things_sent")
_MOTION = word_set("verbs_of_motion")  # fmt: skip
_OF_PARTY = word_set("what_a_party_has")
_FOLLOWS_NAME = AUXILIARIES | word_set("after_a_name")
_OBJECTS = word_set("after_a_verb")


class _Entry(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    kind: str
    name: str
    form: str
    dual: bool = False
    needs_the: bool = False


class NameIndex:
    """Finds names of parties and outlets. Case matters. One pass over the words; made once for a register."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.parties = {p.name: p for p in names.parties}
        self.outlets = {o.name: o for o in names.outlets}
        self.persons = {p.name: p for p in names.persons}
        self._persons_by_word: dict[str, list[int]] = {}
        for number, person in enumerate(names.persons):
            for word in frozenset().union(*map(last_words_of, (person.name, *person.aka))):
                self._persons_by_word.setdefault(word, []).append(number)
        self._seats = {seat.lower(): p.name for p in names.parties for seat in (*p.seats, p.name)}
        self._by_first: dict[str, list[_Entry]] = {}
        self._peoples: set[str] = set()
        for party in names.parties:
            dual = frozenset(party.adjectives) & {party.name, *party.aka} if party.kind == "state" else frozenset()
            for form, spellings in (
                ("name", (party.name, *party.aka)),
                ("adjective", party.adjectives),
                ("people", party.people),
                ("seat", party.seats),
            ):
                self._add(spellings, "party", party.name, form, dual)
        for outlet in names.outlets:
            self._add((outlet.name, *outlet.aka), "outlet", outlet.name, "name", frozenset())
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e.words))

    def _add(self, spellings: Iterable[str], kind: str, name: str, form: str, dual: frozenset[str]) -> None:
        for spelling in spellings:
            words = tuple(Words(spelling).words)
            the = len(words) > 1 and words[0] in ("the", "The")
            if the:
                words = words[1:]
            if not words:
                continue
            if form == "people" and the and len(words) == 1:
                self._peoples.add(words[0])  # "the French": the adjective is the entry
            needs_the = the and len(words) == 1 and (words[0].islower() or kind == "outlet")
            listed = self._by_first.setdefault(words[0], [])
            if not any(e.words == words and (e.needs_the <= needs_the) for e in listed):
                listed.append(_Entry(words, kind, name, form, spelling in dual, needs_the))

    def grown(self, parties: Iterable[Party]) -> NameIndex:
        """The same index with further parties, whose names give way to those it has already."""
        index = copy.copy(self)
        new = [p for p in parties if p.name not in self.parties]
        index.parties = self.parties | {p.name: p for p in new}
        index._by_first = dict(self._by_first)
        for party in new:
            spellings = (party.name, *party.aka)
            for first in {Words(spelling).words[0] for spelling in spellings}:
                index._by_first[first] = list(index._by_first.get(first, ()))
            index._add(spellings, "party", party.name, "name", frozenset())
        for first in {Words(s).words[0] for p in new for s in (p.name, *p.aka)}:
            index._by_first[first].sort(key=lambda e: -len(e.words))
        return index

    def persons_in(self, words: Words) -> list[Person]:
        """Persons of the register one of whose surnames stands among the words, in the order of the register."""
        found: set[int] = set()
        for word in {w for w in words.words if not w.islower()}:
            found.update(self._persons_by_word.get(fold(word).split(" ")[-1], ()))
        return [self.names.persons[number] for number in sorted(found)]

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[NameMention]:
        """Parties and outlets named in text[start:end], in order, without overlaps."""
        return [m for _, _, m in self.find_in(self.words_of(text, start, end))]

    def words_of(self, text: str, start: int = 0, end: int | None = None) -> Words:
        """The words of a stretch of text, names joined by hyphens taken apart."""
        return Words(text, start, end, self._by_first)

    def seat_of(self, place: str | None) -> str | None:
        """The party whose seat a place is ("MOSCOW"), or None."""
        return self._seats.get(place.lower()) if place else None

    def find_in(self, words: Words) -> list[tuple[int, int, NameMention]]:
        """As `find`, each with its first word and the word behind its last."""
        found: list[tuple[int, int, NameMention]] = []
        by_first, n, i = self._by_first, len(words), 0
        while i < n:
            entries = by_first.get(words.words[i])
            entry = self._longest(entries, words, i) if entries else None
            if entry is None:
                i += 1
                continue
            last = i + len(entry.words)
            mention = self._mention(words, i, last, entry)
            last = bisect.bisect_left(words.starts, mention.end, last)
            found.append((i, last, mention))
            i = last
        return found

    def _longest(self, entries: list[_Entry], words: Words, i: int) -> _Entry | None:
        for entry in entries:
            n = len(entry.words)
            if n > 1 and tuple(words.words[i : i + n]) != entry.words:
                continue
            if entry.needs_the and (i == 0 or words.words[i - 1].lower() != "the"):
                continue
            return entry
        return None

    def _mention(self, words: Words, i: int, last: int, entry: _Entry) -> NameMention:
        text, start, end = words.text, words.starts[i], words.ends[last - 1]
        form, office = entry.form, None
        if entry.kind != "party":
            return NameMention(start, end, entry.kind, entry.name)
        if form == "seat" and entry.words[-1].lower() in _SEATS_THAT_SPEAK:
            form, office = "organ", text[start:end]
        if form in ("adjective", "name"):
            organ = _organ_after(text, end)
            if organ is not None:
                form, office, end = "organ", organ[0], organ[1]
            elif entry.dual:
                form = _dual_form(words, last - 1)
            elif (
                form == "adjective"
                and len(entry.words) == 1
                and entry.words[0] in self._peoples
                and _is_people(words, i)
            ):
                form = "people"
        place = form == "seat" and _is_place(words, i, end)
        return NameMention(start, end, "party", entry.name, form, office=office, place=place, plural=form == "people")


@functools.cache
def _verbs() -> frozenset[str]:
    return frozenset(form for form, (_, kind) in cue_forms().items() if kind != "light")


def _dual_form(words: Words, last: int) -> str:
    """'U.S.', 'EU', 'NATO': an adjective before a noun ("U.S. troops"), else a name ("the U.S. demands we …")."""
    if not words.adjacent(last) or words.owns[last]:
        return "name"
    following = words.words[last + 1]
    if following in _FOLLOWS_NAME or (following[0].isupper() and following.lower() not in ordinary_words()):
        return "name"
    if following in _verbs():
        behind = words.words[last + 2] if words.adjacent(last + 1) else ""
        return "adjective" if following.endswith("s") and behind not in _OBJECTS else "name"
    return "adjective"


def _is_people(words: Words, i: int) -> bool:
    """'the French' with no noun behind."""
    if i == 0 or words.words[i - 1].lower() != "the":
        return False
    following = words.words[i + 1] if words.adjacent(i) else ""
    return not following or following in _FOLLOWS_NAME or following in cue_forms() or following.endswith("ed")


def _is_place(words: Words, i: int, end: int) -> bool:
    """Is a capital named as a place: after "in", in a dateline, before "talks", after a verb of motion and "to"?"""
    text = words.text
    if _AFTER_PLACE.match(text, end):
        return True
    if text[end : end + 2] in ("'s", "’s"):
        return i > 0 and words.words[i - 1].lower() == "at"  # "at Kiev's behest": not a party to what is done
    k = i - 1
    if k >= 0 and words.words[k].lower() == "the":
        k -= 1
    at_start = words.starts[i] == 0 or text[words.starts[i] - 1] in "\n("
    if at_start and _DATELINE.match(text, end):
        return True
    if k < 0 or not words.gap(k).isspace():
        return (
            bool(_DATELINE.match(text, end))
            and re.match(r",\s+(?:[A-Z][a-z]{2,8}\.?\s+)?\d", text[end : end + 16]) is not None
        )
    before, farther = words.words[k].lower(), words.words[k - 1].lower() if k else ""
    if before == "to":
        nearby = {w.lower() for w in words.words[max(0, k - 3) : k]}
        return bool(nearby & _MOTION)
    if before == "from":
        return farther not in _SENT
    if before == "of":
        return farther not in _OF_PARTY
    return before in _PREPOSITIONS or before in ("visit", "visited", "visiting", "left", "leaving", "capital")


def _organ_after(text: str, end: int) -> tuple[str, int] | None:
    """The words of an organ, and their end: "(the Russian) Foreign Ministry", "(Russia's) Ministry of Defence"."""
    if end >= len(text) or text[end] not in " '’\n":
        return None
    m = _STATE_MEDIA.match(text, end)
    if m:
        return " ".join(m["organ"].split()), m.end("organ")
    m = _ORGAN.match(text, end, min(len(text), end + 70))
    while m and m["head"].lower() not in _ORGANS:
        m = _longer_organ(text, end, m)
    if m is None or "\n\n" in m.group():
        return None
    if (
        m["head"] == "military"
        and (following := re.compile(r"\s+([a-z]+)").match(text, m.end()))
        and following[1] not in _FOLLOWS_NAME | _verbs()
    ):
        return None  # "NATO's military infrastructure"
    of = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?(?:[A-Z][a-z]+)(?:\s+(?:and\s+)?[A-Z][a-z]+)?").match(text, m.end())
    stop = of.end() if of and m["head"] in ("Ministry", "Department") else m.end()
    return " ".join(text[m.start("organ") : stop].split()), stop


def _longer_organ(text: str, end: int, shorter: re.Match[str]) -> re.Match[str] | None:
    """The same organ pattern with one more word before its head, if the words allow it."""
    count = len(shorter["organ"].split())
    return _organ_of(count).match(text, end, min(len(text), end + 70)) if count < 4 else None


@functools.cache
def _organ_of(count: int) -> re.Pattern[str]:
    """Organs with `count` words before their head."""
    before = r"(?:[A-Z][\w\-]+|armed|security|foreign|federal|central|negotiating|state|defen[cs]e|supreme|interim)\s+"
    return re.compile(rf"(?:['’]s?)?\s+(?P<organ>(?:{before}){{{count}}}(?P<head>[A-Za-z]+))\b")
