"""Whose an office is that names no party: the parties around it, by nearness and by how they stand there."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence, Set

from travaux.model.documents import Document
from travaux.reading.mediating import mediators_in
from travaux.reading.name_index import NameIndex
from travaux.reading.name_mentions import NameMention
from travaux.reading.person_register import Known

GOVERNMENT_RANKS = frozenset(
    [
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "minister",
        "deputy",
        "ambassador",
        "envoy",
        "negotiator",
        "spokesperson",
        "general",
    ]
)
_ONE_A_PARTY = frozenset(["head_of_state", "head_of_government", "foreign_minister"])
_OF_STATES = _ONE_A_PARTY | {"minister"}
_BLOCS = frozenset(["EU"])
"""Has negotiators and envoys like a state, but no ministers and no head of government."""
_LABOUR = frozenset(["union", "employer"])
_OWN_WORDS = frozenset(["press_call", "speech", "communique"])
_ENOUGH = 0.4
"""Below this no party is guessed: a sentence away after a preposition, or half of the mentions and nothing near."""
_AFTER_PREPOSITION = re.compile(r"\b(?:of|with|from|to|against|for|in|on|between|into|by|and)\s+(?:the\s+)?$")
_SENTENCE = re.compile(r"[.!?][”\"’]?\s+(?=[A-Z“\"])|\n+")


class PartyGuess:
    """Scores the parties named before a place in a text. Always a guess, and marked so by those who use it."""

    def __init__(self, document: Document, base: Sequence[NameMention], index: NameIndex) -> None:
        self.text = document.text
        self._named = [m for m in base if m.kind == "party" and m.name]
        self._starts = [m.start for m in self._named]
        self._parties = index.parties
        self._counts = Counter(m.name for m in self._named if not m.place)
        self._mediators = mediators_in(self.text, self._named)
        self._home_weight = 1.2 if document.kind in _OWN_WORDS else 0.75
        self._home = self._of_dateline(document, index) or _publishing_party(document, index)

    def _of_dateline(self, document: Document, index: NameIndex) -> str | None:
        """The party at whose seat a text is dated: an agency's if the text names it, an office's own words anyway."""
        home = index.seat_of(document.place)
        if home in self._mediators:
            return None
        return home if home is not None and (self._counts[home] or document.kind in _OWN_WORDS) else None

    @property
    def state(self) -> str | None:
        """The state that "the government" or "the army" alone means: the one that this document is about."""
        counts = {n: c for n, c in self._counts.items() if n and n not in self._mediators and self._is_state(n)}
        if self._home is not None and self._is_state(self._home):
            counts[self._home] = counts.get(self._home, 0) + 2
        ranked = sorted(counts, key=lambda n: -counts[n])
        alone = len(ranked) == 1 or (len(ranked) > 1 and counts[ranked[0]] >= 2 * counts[ranked[1]])
        return ranked[0] if alone else None

    @property
    def pair(self) -> tuple[str, ...]:
        """The two parties most named, of whatever kind, those that only mediate left out; none where it is one."""
        ranked = [name for name, _ in self._counts.most_common() if name and name not in self._mediators]
        return tuple(ranked[:2]) if len(ranked) > 1 else ()

    def _is_state(self, name: str) -> bool:
        return name in self._parties and self._parties[name].kind in ("state", "territory", "government")

    def named(self, name: str) -> str | None:
        """The party itself if the document names it."""
        return name if self._counts[name] else None

    def is_mostly_of(self, kinds: frozenset[str]) -> bool:
        """Is the party most named of one of these kinds: is this a labour dispute?"""
        most = self._counts.most_common(1)
        return bool(most) and self._fits(most[0][0], kinds)

    def near(
        self, position: int, *, kinds: frozenset[str] = frozenset(), without: Set[str] = frozenset()
    ) -> str | None:
        """The party that an office at `position` most likely belongs to; None if none stands near and none prevails.

        kinds: of party; empty: those with a government. without: parties it cannot be.
        """
        scores: dict[str, float] = {}
        k = bisect.bisect_left(self._starts, position)
        for m in self._named[max(0, k - 12) : k + 3]:
            if m.name is not None and m.name not in without and self._fits(m.name, kinds):
                scores[m.name] = max(scores.get(m.name, 0.0), self._weight(m, position))
        if self._home is not None and self._home not in without and self._fits(self._home, kinds):
            scores[self._home] = scores.get(self._home, 0.0) + self._home_weight
        fitting = {
            name: n * (0.3 if name in self._mediators else 1.0)
            for name, n in self._counts.items()
            if name and name not in without and self._fits(name, kinds)
        }
        total = sum(fitting.values()) or 1
        for name, n in fitting.items():
            scores[name] = scores.get(name, 0.0) + 0.5 * n / total
        best = max(scores, key=lambda name: scores[name], default=None)
        return best if best is not None and scores[best] >= _ENOUGH else None

    def _weight(self, m: NameMention, position: int) -> float:
        behind = m.start > position
        between = self.text[position : m.start] if behind else self.text[m.end : position]
        distance = len(_SENTENCE.findall(between)) + (2 if "\n\n" in between else 0)
        weight = (0.6 if behind and distance == 0 else 0.15 if behind else 1.0) / (1 + distance)
        if m.form == "adjective":
            weight *= 0.5
        if m.name in self._mediators:
            weight *= 0.3
        if m.place:
            weight *= 0.25
        elif _AFTER_PREPOSITION.search(self.text[max(0, m.start - 12) : m.start]) and m.form != "adjective":
            weight *= 0.4
        return weight

    def _fits(self, name: str | None, kinds: frozenset[str]) -> bool:
        party = self._parties.get(name or "")
        kind = party.kind if party else "group"
        return kind in kinds if kinds else kind in ("state", "territory", "armed_group", "government") or name == "EU"


def _publishing_party(document: Document, index: NameIndex) -> str | None:
    """The party that publishes the document: "The White House", a ministry, an agency that a government owns."""
    named = index.find(document.publisher) if document.publisher else []
    if not named:
        return None
    outlet = index.outlets.get(named[0].name or "") if named[0].kind == "outlet" else None
    return outlet.owner_party if outlet is not None else named[0].name


def guess_parties(guess: PartyGuess, people: Sequence[Known]) -> None:
    """Give a party to those whose office named none: no two presidents of one party in one document."""
    held: set[tuple[str | None, str | None]] = {(p.rank, p.party) for p in people if not p.guessed and p.party}
    unknown = [p for p in people if max(p.start, p.seen) >= 0 and p.party is None and not p.chair and not p.past]
    for known in sorted(unknown, key=lambda p: p.start):
        others = {party for rank, party in held if party and rank == known.rank and rank in _ONE_A_PARTY}
        known.party = _party_of(guess, known, people, others)
        held.add((known.rank, known.party))


def _party_of(guess: PartyGuess, known: Known, people: Sequence[Known], others: set[str]) -> str | None:
    at = known.office_at if known.office_at >= 0 else known.start
    if known.rank == "counterpart":
        last = max((p for p in people if 0 <= p.start < at and p is not known), key=lambda p: p.start, default=None)
        if last is not None and last.party in guess.pair:
            return next(party for party in guess.pair if party != last.party)
        return guess.near(at, without={last.party} if last and last.party else set())
    if known.rank == "union_officer":
        return guess.near(at, kinds=frozenset(["union"]))
    if known.rank == "commissioner":
        return guess.named("EU")
    if known.rank not in GOVERNMENT_RANKS:
        return None
    if known.rank in ("negotiator", "spokesperson") and guess.is_mostly_of(_LABOUR):
        return guess.near(at, kinds=_LABOUR)
    usual = guess.named(known.usual) if known.usual else None
    without = others | known.never | (_BLOCS if known.rank in _OF_STATES else frozenset())
    return usual or guess.near(at, without=without)
