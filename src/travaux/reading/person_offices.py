"""The office beside a name, before it or behind its comma, or a title alone; and the party that it names."""

from __future__ import annotations

import re

from travaux.reading.name_mentions import NameMention, Words
from travaux.reading.name_words import word_set
from travaux.reading.offices import Held, OfficePhrase, extend_left
from travaux.reading.person_register import given_names

_PAST = frozenset(["former", "ex", "one-time", "onetime", "ex-president", "ex-premier"])
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "my", "whose"])
_NOT_APPOSED = word_set("never_before_an_apposed_office")
_WITH_TAIL = frozenset(["head", "chief", "member", "director", "leader", "representative"])
_TAIL = frozenset(["for", "of", "to", "on", "at", "with", "in"])
_LEADS = re.compile(
    r",?(?:\s+(?:will|would|is|was|who|has|had|be|been|also|to))*\s+(?:(?:head|lead|represent)(?:s|ed|ing)?|led)\s+(?:the\s+)?$|\s+the\s+$"
)
_TEAMS = frozenset(["delegation", "team", "side", "negotiators"])
_PLURALS = re.compile(
    r"\b(?:heads|leaders|chiefs|ministers|presidents|envoys|negotiators|ambassadors|chairs|secretaries|diplomats)\b"
)
_FIRST_OF_TWO = re.compile(r"(?:,|(?<!\s))\s+(?:[A-ZÀ-Þ][\w’'.\-]*\s+){1,5}and\s+$")


class OfficeReader:
    """Reads offices around runs of words. used: words of offices that belong to a named person."""

    def __init__(
        self, words: Words, lower: list[str], taken: dict[int, tuple[int, int, NameMention]], titles: list[Held]
    ) -> None:
        self.words, self.lower, self.taken, self.titles = words, lower, taken, titles
        self._behind = {t.last: t for t in titles}
        self._title_at = {k: t for t in titles for k in range(t.first, t.last)}
        self.used: set[int] = set()

    def before(self, first: int) -> OfficePhrase | None:
        """The office that ends right before word `first`, or before a comma there if it stands with a determiner."""
        if first == 0:
            return None
        comma = self.words.gap(first - 1).strip() == ","
        if not comma and not self.words.adjacent(first - 1) and not self._after_abbreviation(first - 1):
            return None
        held = self._title_before(first)
        if held is None or held.plural:
            return None
        start, party = extend_left(self.words, self.lower, held, self.taken)
        if comma and not self._is_determined(start, party):
            return None
        tail_party = self._tail_party(held, first)
        stop = first if held.title.title in _WITH_TAIL or not (tail_party is not None or comma) else held.last
        self.used.update(range(start, first))
        office = self._words(start, stop)
        owned = (
            held.title.rank != "counterpart"
            and start > 0
            and party is None
            and self.lower[start - 1] in ("its", "his", "her", "their")
        )
        if self._is_past(held, start):
            return OfficePhrase(office, held.title, None, start, True, True)
        return OfficePhrase(office, held.title, party or tail_party, start, owned)

    def _is_past(self, held: Held, start: int) -> bool:
        """As in "former Finnish President", "ex-minister": whoever held it speaks for its party no longer."""
        while start and start - 1 in self.taken and (self.words.adjacent(start - 1) or self.words.owns[start - 1]):
            start -= 1
        before = self.lower[max(0, start - 1) : held.last]
        return held.title.rank == "former" or not _PAST.isdisjoint(before)

    def _after_abbreviation(self, k: int) -> bool:
        return self.words.gap(k).startswith(".") and self.lower[k] in (
            "gen",
            "col",
            "sen",
            "gov",
            "rep",
            "amb",
            "lt",
            "adm",
            "maj",
            "capt",
            "sgt",
        )

    def _title_before(self, first: int) -> Held | None:
        """The title before a name, a tail between them allowed: "Minister for Foreign Affairs of Iran X"."""
        if first in self._behind:
            return self._behind[first]
        k = first - 1
        while k > 0 and first - k <= 9:
            if k in self._behind and self.lower[k] in _TAIL:
                return (
                    self._behind[k]
                    if self._is_tail(k, first) and (first - 1 in self.taken or self._is_given(first))
                    else None
                )
            if k + 1 < first and not self.words.adjacent(k):
                return None
            k -= 1
        return None

    def _is_given(self, k: int) -> bool:
        return k < len(self.words) and given_names().get(self.words.words[k], "weak").endswith(("given", "first"))

    def _is_tail(self, first: int, last: int) -> bool:
        """As in "of the UN Mission", "for European Affairs": no verb, and capitals or party words at its end."""
        inner = range(first + 1, last)
        end = self.words.words[last - 1]
        named = (
            end[0].isupper()
            or last - 1 in self.taken
            or end in ("affairs", "policy", "negotiations", "delegation", "team", "mission")
        )
        return (
            bool(inner)
            and named
            and all(self.words.adjacent(k) for k in range(first, last - 1))
            and not any(self.lower[k] in ("said", "told", "who", "that") for k in inner)
        )

    def _tail_party(self, held: Held, stop: int) -> str | None:
        """The party in "of Iran", "of the Russian delegation"; "to" and "for" name another, but for a spokesman."""
        if held.last >= stop or held.last >= len(self.words):
            return None
        if self.lower[held.last] not in ("of", "at") and not (
            self.lower[held.last] == "for" and held.title.rank == "spokesperson"
        ):
            return None
        for k in range(held.last + 1, min(stop, held.last + 7)):
            if k in self.taken and self.taken[k][2].kind == "party":
                return self.taken[k][2].name
        return None

    def _is_determined(self, start: int, party: str | None) -> bool:
        before = self.lower[start - 1] if start else ""
        return before in _DETERMINERS or party is not None or (start > 0 and self.words.owns[start - 1])

    def after(self, last: int) -> OfficePhrase | None:
        """The office in apposition: "X, the Russian ambassador to …,", "X, Secretary-General of NATO"."""
        if last >= len(self.words):
            return None
        gap = self.words.gap(last - 1)
        if gap.strip() != "," or "\n" in gap:
            return None
        k, limit = last, min(len(self.words), last + 9)
        while k < limit:
            held = self._title_at.get(k)
            if held is not None:
                break
            if self.lower[k] in _NOT_APPOSED or (
                self.words.words[k].islower() and self.lower[k].endswith("ed") and k not in self.taken
            ):
                return None
            if k + 1 < limit and not self.words.adjacent(k) and not self.words.owns[k] and self.words.gap(k) != "-":
                return None
            k += 1
        else:
            return None
        if held is None or held.plural:
            return None
        start, party = extend_left(self.words, self.lower, held, self.taken)
        if party is None:
            party = next(
                (
                    self.taken[j][2].name
                    for j in range(last, held.first)
                    if j in self.taken and self.taken[j][2].kind == "party" and not self.taken[j][2].place
                ),
                None,
            )
        stop = self._appositive_end(held.last)
        party = party or self._tail_party(held, stop)
        other = (
            party is None
            and held.title.rank == "spokesperson"
            and held.last < stop
            and self.lower[held.last] in ("for", "of")
        )
        self.used.update(range(last, held.last))
        past = self._is_past(held, max(start, last + 1))
        return OfficePhrase(
            self._words(
                max(start, last), held.last if self.lower[min(held.last, len(self.lower) - 1)] != "to" else stop
            ),
            held.title,
            None if past else party,
            start,
            other or past,
            past,
        )

    def _appositive_end(self, k: int) -> int:
        stop = k
        while stop < len(self.words) and stop - k < 9 and (stop == k or self.words.adjacent(stop - 1)):
            if not self.words.adjacent(stop - 1):
                break
            stop += 1
        return stop

    def party_after(self, last: int) -> str | None:
        """As in "X of Colombia", "X (Brazil)"."""
        if last >= len(self.words):
            return None
        k = last
        if self.words.gap(last - 1).strip() != "(":
            if not (self.words.adjacent(last - 1) and self.lower[last] == "of"):
                return None
            k = last + 1
            if k < len(self.words) and self.lower[k] == "the":
                k += 1
        return self._party_at(k)

    def _party_at(self, k: int) -> str | None:
        if (
            k in self.taken
            and self.taken[k][2].kind == "party"
            and self.taken[k][0] == k
            and not self.words.owns[self.taken[k][1] - 1]
        ):
            return self.taken[k][2].name
        return None

    def party_of_lead(self, last: int) -> str | None:
        """The party whose delegation a person heads: "X will head the Peruvian delegation and Y the Chilean team"."""
        for k in range(last, min(len(self.words), last + 7)):
            if k not in self.taken:
                continue
            a, _, mention = self.taken[k]
            if a != k or mention.kind != "party" or (mention.office or "").lower() not in _TEAMS:
                return None
            between = self.words.text[self.words.ends[last - 1] : self.words.starts[k]]
            return mention.name if _LEADS.match(between) else None
        return None

    def respectively(self, first: int) -> str | None:
        """In "the heads of the A and B delegations, P and Q" the party that P, or Q, heads."""
        here = self.words.starts[first]
        window = self.words.text[max(0, here - 140) : here]
        heads = max(_PLURALS.finditer(window), key=lambda m: m.start(), default=None)
        if heads is None or "," not in window[heads.end() :]:
            return None
        list_starts = window.rstrip()
        second = list_starts.endswith(" and")
        if not second and not list_starts.endswith(","):
            return None
        if second and not _FIRST_OF_TWO.search(window):
            return None
        base = max(0, here - 140)
        parties = []
        for k in range(max(0, first - 24), first):
            entry = self.taken.get(k)
            if entry and entry[0] == k and entry[2].kind == "party" and base + heads.start() - 60 <= entry[2].start:
                near = (
                    entry[2].start > base + heads.start()
                    or "and" in window[max(0, entry[2].start - base) : heads.start()]
                )
                if near and entry[2].name not in parties:
                    parties.append(entry[2].name)
        return parties[1 if second else 0] if len(parties) == 2 else None

    def alone(self, held: Held, covered: set[int]) -> tuple[int, str | None] | None:
        """A title with a determiner and no name: its first word, the party before it; None beside a name."""
        start, party = extend_left(self.words, self.lower, held, self.taken)
        k = start - 1
        if party is not None:
            while k >= 0 and k in self.taken:
                k -= 1
        if party is None and (k < 0 or self.lower[k] not in ("the", "its", "his", "her", "their")):
            return None
        if held.last < len(self.words):
            if held.last in covered and self.words.adjacent(held.last - 1):
                return None
            if self.words.adjacent(held.last - 1) and (
                self.lower[held.last] in ("of", "for", "to", "general", "elect")
                or self.words.words[held.last][0].isupper()
            ):
                return None
        return start, party

    def _words(self, first: int, last: int) -> str:
        return " ".join(self.words.text[self.words.starts[first] : self.words.ends[last - 1]].split())
