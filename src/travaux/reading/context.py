"""What the steps of reading share about one document: its names, its days, its parties. Made once, never changed."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from travaux.documents.days import is_period
from travaux.model.documents import Document
from travaux.model.names import Names, Person
from travaux.model.passages import Span
from travaux.reading.counterparts import counterpart_of, sides_of_issue, sides_told
from travaux.reading.dates import DatePhrase, find_dates
from travaux.reading.issuers import find_issuer
from travaux.reading.mediating import mediators_in
from travaux.reading.names import NameIndex, NameMention
from travaux.reading.people import DocumentNames
from travaux.reading.publishing import is_state, publishing_party

_TALK_WORDS = re.compile(
    r"\b(?:talks|negotiat\w+|treat(?:y|ies)|ceasefire|cease-fire|truce|agreement|accord|delegations?|envoys?|"
    r"sanctions|diplomat\w*|"
    r"mediat\w+|summit|bilateral|draft|pact|proposals?|bargaining|strike|union|settlement|peace|security guarantees|"
    r"foreign minist\w+|tariffs?|deal|parties|concessions?|counterpart\w*|prisoners?|swap|exchange|mediators?|"
    r"consultations?|quotas?|contracts?|wages?|offers?|ransom|annex\w*|paragraphs?|clauses?|commissions?|"
    r"ministers?|ambassadors?|bargain\w*|joint statement|communiqu\w+|withdrawal|invasion|troops|ratif\w+|"
    r"preconditions?|demands?|guarantees?|hostages?|resolution|brexit|protocol|convention)\b",
    re.IGNORECASE,
)


class Context:
    """A document with its name mentions in order and its day.

    publishing: the party that publishes it about its own affairs; home: the same where that is a state.
    """

    def __init__(self, document: Document, names: Names, index: NameIndex, met: Sequence[Person] = ()) -> None:
        self.document, self.text, self.names = document, document.text, names
        whole = document.published and not is_period(document.published)
        self.published = date.fromisoformat(document.published) if document.published and whole else None
        self.publishing = publishing_party(document, index)
        self.home = self.publishing if is_state(self.publishing, index) else None
        self._index = index
        self.document_names = DocumentNames(document, index, met)
        self.mentions: Sequence[NameMention] = self.document_names.mentions
        self._starts = [m.start for m in self.mentions]
        self.mediators = mediators_in(self.text, self.mentions)
        self.main_parties = self._main_parties()
        self.state = self.document_names.state
        self.sides = sides_told(self)
        self.issuer = find_issuer(self)
        self.sides = sides_of_issue(self) or self.sides
        self.talk = self._talk()
        self.speakers_of: tuple[object, ...] = ()  # speaker of each statement, once they are read
        self.persons_of: tuple[bool, ...] = ()  # whether it is a person
        self._partners: dict[tuple[str | None, int], str | None] = {}
        self.parties_of: tuple[object, ...] = ()  # and the party each speaks for

    def named(self, words: str) -> str | None:
        """The party or outlet whose whole name some words are, by the register."""
        found = self._index.find(words)
        return found[0].name if found and (found[0].start, found[0].end) == (0, len(words)) else None

    def mentions_in(self, start: int, end: int) -> Sequence[NameMention]:
        """Mentions that begin in [start, end)."""
        a, b = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return self.mentions[a:b]

    def last_before(self, position: int) -> Sequence[NameMention]:
        """Mentions before a position, the nearest first (a bounded number)."""
        b = bisect.bisect_left(self._starts, position)
        return self.mentions[max(0, b - 60) : b][::-1]

    def dates_in(self, span: Span, anchor: date | None = None) -> list[DatePhrase]:
        return find_dates(self.text, span[0], span[1], anchor or self.published)

    def parties_in(self, start: int, end: int) -> list[str]:
        """Names of the parties named in [start, end), in order, each once; offices and persons do not count, nor do
        capitals named as places.
        """
        found: list[str] = []
        for m in self.mentions_in(start, end):
            if m.kind == "party" and m.name and not m.place and m.name not in found:
                found.append(m.name)
        return found

    def parties_around(self, start: int, end: int) -> tuple[str, ...]:
        """Parties named in [start, end), and those of the persons named there, in order, each once."""
        found = [
            m.name if m.kind == "party" and not m.place else m.party if m.kind == "person" else None
            for m in self.mentions_in(start, end)
        ]
        return tuple(dict.fromkeys(p for p in found if p))

    def partner_of(self, party: str | None) -> str | None:
        """The other side of a party's talks, None where the document does not tell (see reading/counterparts.py)."""
        key = (party, len(self.parties_of))
        if key not in self._partners:
            self._partners[key] = counterpart_of(self, party)
        return self._partners[key]

    def _main_parties(self) -> tuple[str, ...]:
        """The parties this document is about, the most named first."""
        counts: Counter[str] = Counter()
        for m in self.mentions:
            party = m.name if m.kind == "party" and not m.place else m.party
            if party:
                counts[party] += 2 if m.kind == "person" and not m.guessed else 1
        return tuple(
            name for name, n in counts.most_common(6) if (name not in self.mediators and n > 1) or len(counts) <= 2
        )

    def _talk(self) -> float:
        """How much this document is about talks, 0 to 1: distinct and repeated words of the trade per length."""
        hits = [m.group().lower() for m in _TALK_WORDS.finditer(self.text)]
        words = max(60, self.text.count(" "))
        density = 100 * len(hits) / words
        return min(1.0, density / 1.1) * min(1.0, len(set(hits)) / 4)
