"""Names that other documents introduced, of which a document may know: nobody has confirmed them, so they are guesses
that its own words override.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence

import msgspec

from travaux.model.names import Names, NameSuggestion, Office, Party, Person
from travaux.reading.bodies import BODY_KINDS
from travaux.reading.name_mentions import Words
from travaux.reading.person_register import fold, last_words_of


class _Account(msgspec.Struct):
    """What documents say of one name. said: parties named beside it; guessed: those only inferred."""

    spellings: Counter[str]
    offices: Counter[str]
    said: Counter[str]
    guessed: Counter[str]


class Met:
    """Gathers the names of documents, and picks those that one of them has words of.

    What it picks does not depend on the order in which documents were added. A lookup costs as much as the names found,
    however many there are.
    """

    def __init__(self) -> None:
        self._of_document: dict[str, tuple[NameSuggestion, ...]] = {}
        self._accounts: dict[tuple[str, str], _Account] = {}
        self._by_word: dict[str, set[tuple[str, str]]] = {}

    def add(self, document: str, names: Sequence[NameSuggestion]) -> None:
        """Take in what a document introduces, in place of what it introduced before. document: its sha256."""
        for old in self._of_document.pop(document, ()):
            self._count(old, -1)
        self._of_document[document] = tuple(names)
        for new in names:
            self._count(new, 1)

    def grown(self, introduced: Iterable[tuple[str, Sequence[NameSuggestion]]]) -> Met:
        """These names and those of further documents, each with its sha256."""
        grown = Met()
        for document, names in (*self._of_document.items(), *introduced):
            grown.add(document, names)
        return grown

    def in_text(self, text: str) -> Names:
        """Persons whose surname, and parties whose name or initials, stand in a text."""
        words = {word for word in Words(text).words if not word.islower()}
        found: set[tuple[str, str]] = set()
        for word in words if self._by_word else ():
            found |= self._by_word.get(word, set()) | self._by_word.get("~" + fold(word).split(" ")[-1], set())
        flat = " ".join(text.split()) if found else ""
        persons = sorted(key for kind, key in found if kind == "person" and not self._is_part(key, found))
        parties = sorted(key for kind, key in found if kind == "party" and self._is_named(key, flat, words))
        return Names(
            parties=_without_shared_initials([self._party(key) for key in parties]),
            persons=tuple(self._person(key) for key in persons),
        )

    def _count(self, name: NameSuggestion, step: int) -> None:
        if name.kind not in ("person", "party"):
            return
        key = (name.kind, fold(name.name) if name.kind == "person" else name.name)
        if key not in self._accounts:
            self._accounts[key] = _Account(Counter(), Counter(), Counter(), Counter())
        account = self._accounts[key]
        account.spellings[name.name] += step
        if name.kind == "person":
            words = {"~" + word for word in last_words_of(name.name)}
            if name.office:
                account.offices[name.office] += step
        else:
            words = {name.name.split()[0], *name.aka}
            account.offices.update(dict.fromkeys(name.aka, step))
        if name.party:
            (account.guessed if name.guessed else account.said)[name.party] += step
        if name.party_kind:
            account.said[name.party_kind] += step
        for word in words:
            self._by_word.setdefault(word, set()).add(key)
        if not +account.spellings:
            del self._accounts[key]
            for word in words:
                self._by_word[word].discard(key)

    def _is_part(self, key: str, found: Iterable[tuple[str, str]]) -> bool:
        """Is it a surname alone ("General Dossou"), of somebody whom another document names in full?"""
        return " " not in key and any(kind == "person" and other.endswith(" " + key) for kind, other in found)

    def _is_named(self, key: str, flat: str, words: Container[str]) -> bool:
        return key in flat or any(aka in words for aka in self._accounts["party", key].offices)

    def _person(self, key: str) -> Person:
        account = self._accounts["person", key]
        party = _prevailing(account.said) or _prevailing(account.guessed)
        office = _most(account.offices)
        offices = (Office(office or "", party),) if office or party else ()
        return Person(_most(account.spellings) or key, offices=offices)

    def _party(self, key: str) -> Party:
        account = self._accounts["party", key]
        heads = dict.fromkeys(f"the {word.lower()}" for word in key.split() if word in BODY_KINDS)
        return Party(key, _most(account.said) or "group", aka=tuple(sorted(+account.offices)), short=tuple(heads))


def _most(counts: Counter[str]) -> str | None:
    """The most counted; of several the longest, which says most."""
    return max(+counts, key=lambda word: (counts[word], len(word), word), default=None)


def _prevailing(counts: Counter[str]) -> str | None:
    """The most counted, if no other is counted as often."""
    ranked = (+counts).most_common(2)
    return ranked[0][0] if ranked and (len(ranked) < 2 or ranked[0][1] > ranked[1][1]) else None


def _without_shared_initials(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Initials that several bodies have stand for none of them."""
    counts = Counter(aka for party in parties for aka in party.aka)
    return tuple(
        msgspec.structs.replace(party, aka=tuple(aka for aka in party.aka if counts[aka] == 1)) for party in parties
    )
