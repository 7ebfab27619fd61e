"""Names in a question: parties by any of their names, persons by name or surname as the record has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from travaux.model.acts import RecordedAct, listed
from travaux.model.names import Names
from travaux.talks.asking.stems import STOP, plain, tokens

_LONGEST = 6


class Named(msgspec.Struct, frozen=True):
    """A name met in a question. start, end: [start, end) in its words.

    kind: party | person. attributive: it stands before what is its own ("Russian", "Russia’s").
    """

    name: str
    kind: str
    start: int
    end: int
    attributive: bool = False


class NameIndex:
    """Every name under which a party or a person of this record may be asked for."""

    def __init__(self, acts: Sequence[RecordedAct], names: Names) -> None:
        self._known: dict[tuple[str, ...], tuple[str, str, bool]] = {}
        self.parties = frozenset(_parties(acts))
        self.persons = frozenset(_persons(acts)) - self.parties
        for person in sorted(self.persons):
            if _is_proper(person):
                self._add_person(person)
        for party in names.parties:
            if party.name in self.parties or len(party.name) > 1:
                for word in (party.name, *party.aka, *party.seats, *party.people):
                    self._add(word, party.name, "party")
                for word in party.adjectives:
                    self._add(word, party.name, "party", attributive=True)
        for name in sorted(self.parties):
            if _is_proper(name):
                self._add(name, name, "party", over=True)
                self._add(_initials(name), name, "party")
        for known in names.persons:
            if known.name in self.persons:
                for word in known.aka:
                    self._add(word, known.name, "person")

    def _add_person(self, person: str) -> None:
        parts = person.split()
        self._add(person, person, "person")
        if len(parts) > 1:
            self._add(parts[-1], person, "person")
            self._add(" ".join(parts[-2:]), person, "person")

    def _add(self, words: str, name: str, kind: str, *, attributive: bool = False, over: bool = False) -> None:
        key = tuple(_key(w) for w in tokens(words))
        if key and key[0] == "the":
            key = key[1:]
        if key and (over or key not in self._known) and not (len(key) == 1 and key[0] in STOP):
            self._known[key] = (name, kind, attributive)

    def find(self, words: Sequence[str]) -> list[Named]:
        """Names in the words of a question, the longest first where they overlap."""
        keys = [_key(w) for w in words]
        found: list[Named] = []
        at = 0
        while at < len(words):
            end = next(
                (e for e in range(min(len(words), at + _LONGEST), at, -1) if tuple(keys[at:e]) in self._known), 0
            )
            if not end:
                at += 1
                continue
            name, kind, attributive = self._known[tuple(keys[at:end])]
            own = attributive or words[end - 1].endswith(("'s", "’s", "s'", "s’"))
            found.append(Named(name, kind, at, end, own))
            at = end
        return found


def _is_proper(name: str) -> bool:
    """Whether it is a name: "the government" and "official" may be anybody's."""
    return name != name.lower()


def _initials(name: str) -> str:
    """The letters by which a body of several words goes; nothing for a name of one or two.

    >>> _initials("Lake Liberation Movement"), _initials("Free State of Norland"), _initials("Norland")
    ('LLM', 'FSN', '')
    """
    letters = [word[0] for word in tokens(name) if word[0].isupper()]
    return "".join(letters) if len(letters) > 2 else ""


def _key(word: str) -> str:
    """Short names count only as printed: "US" is a party, "us" is not."""
    flat = plain(word)
    return (
        word.replace(".", "")
        if (len(flat) < 4 and word.isupper()) or (flat in ("us", "who") and word[0].isupper())
        else flat
    )


def _parties(acts: Iterable[RecordedAct]) -> Iterable[str]:
    for recorded in acts:
        act = recorded.act
        yield from (*listed(act.party), *act.addressee, *act.by, *act.on_behalf_of, *act.claimed_of)
        for mention in act.mentions:
            yield from (*mention.parties, *mention.towards, *listed(mention.holder))


def _persons(acts: Iterable[RecordedAct]) -> Iterable[str]:
    for recorded in acts:
        act = recorded.act
        yield from (*listed(act.speaker), *listed(act.relayed_by), *listed(act.speaker_alternative))
        for mention in act.mentions:
            for key in ("person", "head", "members", "delivered_to"):
                value = mention.attributes.get(key)
                yield from (str(v) for v in (value if isinstance(value, (list, tuple)) else [value] if value else ()))
