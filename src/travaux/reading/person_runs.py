"""Runs of capitalised words that may be a person's name, cut at party names, offices and ordinary words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from travaux.reading.name_mentions import NameMention, Words
from travaux.reading.name_words import ordinary_words, word_set
from travaux.reading.person_register import given_names

_PARTICLES = word_set("person_particles")
_PREFIXED = re.compile(r"(?:al|el|ar|as|an|at|ad|d'|l')-?[A-ZÀ-Þ]")
_SHORT_GIVEN = word_set("second_names_that_are_words")
_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_ROMAN = word_set("after_a_surname")


class Run(msgspec.Struct, frozen=True):
    """Words [first, last) that may be a name. capitals: all in capitals, as in the label of a turn."""

    first: int
    last: int
    capitals: bool = False


class RunFinder:
    """Cuts the words of a document into runs. lower_seen: words that the document also has in lower case."""

    def __init__(
        self, words: Words, lower: list[str], taken: dict[int, tuple[int, int, NameMention]], title_words: set[int]
    ) -> None:
        self.words, self.lower, self.taken, self.title_words = words, lower, taken, title_words
        self.lower_seen = {w for w in words.words if w.islower()}
        self._ordinary = ordinary_words()
        self._given = given_names()

    def runs(self) -> Iterator[Run]:
        n, i = len(self.words), 0
        while i < n:
            if not self._begins(i):
                i += 1
                continue
            last = self._reach(i)
            run = Run(i, last, all(len(w) > 1 and w.isupper() for w in self.words.words[i:last]))
            yield run
            i = last

    def _begins(self, i: int) -> bool:
        if not self._can_be_name(i):
            return False
        word = self.words.words[i]
        if self.words.opens_sentence(i) and self.lower[i] in self.lower_seen:
            return word in self._given and not self._given[word].endswith("weak")
        return not word[0].islower()

    def _can_be_name(self, i: int) -> bool:
        word = self.words.words[i]
        if not (word[0].isupper() or _PREFIXED.match(word)) or word[-1].isdigit():
            return False
        if i in self.taken and not self._is_in_a_name(i):
            return False
        if i in self.title_words:
            before = self.words.words[i - 1] if i and self.words.adjacent(i - 1) else ""
            return (
                i - 1 not in self.title_words and self._given.get(before) == "given" and not self._capital_follows(i)
            )  # "John Major"
        if len(word) == 1:
            return self.words.gap(i).startswith(".")
        return (
            self.lower[i].rstrip(".") not in self._ordinary
            or self._is_given_behind_a_title(i)
            or self._is_surname_that_is_a_word(i)
        )

    def _is_given_behind_a_title(self, i: int) -> bool:
        """As in "President Will Banda", "Prime Minister Mark Owusu": a word that is a given name too."""
        return (
            i - 1 in self.title_words
            and self.words.adjacent(i - 1)
            and self.words.words[i] in self._given
            and self._capital_follows(i)
            and self.lower[i + 1] not in self._ordinary
            and i + 1 not in self.title_words
        )

    def _is_surname_that_is_a_word(self, i: int) -> bool:
        """As in "Theresa May said", "Ann Justice"; not "told Anna Monday that" nor "Anna May 3"."""
        if not i or not self.words.adjacent(i - 1) or self.lower[i] in _WEEKDAYS or self._title_case(i):
            return False
        if i + 1 < len(self.words) and self.words.adjacent(i) and not self.words.words[i + 1][0].islower():
            return False
        before = self.words.words[i - 1]
        return self._given.get(before) == "given" and self.lower[i - 1] not in self._ordinary

    def _capital_follows(self, i: int) -> bool:
        return i + 1 < len(self.words) and self.words.adjacent(i) and self.words.words[i + 1][0].isupper()

    def _is_in_a_name(self, i: int) -> bool:
        """A party's or outlet's name of one word that is part of a person's: "Israel Katz", "Gerald Ford"."""
        a, b, mention = self.taken[i]
        if b - a != 1 or mention.form not in ("name", "adjective", "seat"):
            return False
        if i and i - 1 not in self.taken and self.words.adjacent(i - 1) and mention.kind != "outlet":
            before = self.words.words[i - 1]
            if (
                self._given.get(before) == "given"
                and self.lower[i - 1] not in self._ordinary
                and not self._title_case(i)
            ):
                return True
        if self.words.words[i] not in self._given or not self.words.adjacent(i):
            return False
        j = i + 1
        following = self.words.words[j]
        return (
            following[0].isupper()
            and len(following) > 2
            and not following.isupper()
            and j not in self.taken
            and j not in self.title_words
            and self.lower[j] not in self._ordinary
        )

    def _title_case(self, i: int) -> bool:
        """Is word i in a headline where every word is capitalised?"""
        around = self.words.words[max(0, i - 3) : i + 4]
        return sum(w[0].isupper() for w in around) >= len(around) - 1 and len(around) > 4

    def _reach(self, i: int) -> int:
        j = i
        while j + 1 < len(self.words):
            gap = self.words.gap(j)
            initial = len(self.words.words[j]) == 1 and gap.startswith(".") and gap[1:].isspace()
            if self.words.owns[j] or not (initial or self.words.adjacent(j)) or gap.count("\n") > 1:
                break
            k = j + 1
            while (
                k < len(self.words)
                and self.lower[k] in _PARTICLES
                and self.words.words[k].islower()
                and self.words.adjacent(k)
                and k - j <= 3
            ):
                k += 1
            if (
                k == j + 1
                and self._given.get(self.words.words[j], "").startswith("family_first")
                and self.words.words[k] in _SHORT_GIVEN
            ):
                j = k
                break
            if k >= len(self.words) or not self._can_be_name(k) or (k > j + 1 and not self.words.words[k][0].isupper()):
                if k < len(self.words) and k == j + 1 and self.words.words[k] in _ROMAN:
                    j = k
                break
            if (
                _is_capitals(self.words.words[k]) != _is_capitals(self.words.words[i])
                and not initial
                and "." not in self.words.words[j]
            ):
                break
            j = k
        return j + 1


def _is_capitals(word: str) -> bool:
    return len(word) > 2 and word.isupper() and "." not in word
