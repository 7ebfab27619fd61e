"""Is a run of capitalised words a person's name: by its first word, by what stands beside it, by what it does."""

from __future__ import annotations

import functools
import re

from travaux.reading.cues import cue_forms
from travaux.reading.name_mentions import NameMention, Words
from travaux.reading.name_words import word_set
from travaux.reading.person_offices import OfficeReader
from travaux.reading.person_register import given_names
from travaux.reading.person_runs import Run

HONORIFICS = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "sir"])
THINGS = word_set("things_named_after_persons")
_REPORTS_BEFORE = frozenset(["said", "told", "says", "added", "named", "called", "asked"])
_DOES = re.compile(
    r"""
    ,\s+(?:who|himself|herself)\b
  | (?:\s+(?:also|now|then|has|had|will|who))?\s+
    (?: (?:heads?|headed|leads?|led|chairs?|chaired)\s+(?:the|its|their|a)\s+(?:\w+\s+){0,2}
        (?:delegations?|teams?|talks|negotiat\w+|side|mission|round)\b
      | (?:signed|spoke|speaks|spoken|negotiated|negotiates|acted|acts|speaking|signing)\s+(?:for|on\ behalf\ of)\s
      | (?:resigned|flew|travelled|traveled|shook\ hands|declined\ to|would\ not\ be\ drawn)\b )
  | \s+(?:for|on\ behalf\ of)\s+(?:the\s+)?(?:[Gg]overnment|[Mm]ovement|rebels|union|company|state)\b
    """,
    re.VERBOSE,
)


class Likelihood:
    """Judges the runs of one document."""

    def __init__(
        self, words: Words, lower: list[str], taken: dict[int, tuple[int, int, NameMention]], offices: OfficeReader
    ) -> None:
        self.words, self._lower, self._taken, self._offices = words, lower, taken, offices

    def is_person(self, run: Run, *, heading: bool) -> bool:
        """Is a run of two words or more a name, by its first word or by the verb beside it?"""
        words = self.words.words[run.first : run.last]
        kind = given_names().get(words[0]) or (given_names().get(words[0].split("-")[0]) if "-" in words[0] else None)
        if kind == "given" and not self._is_of_something(run):
            return True
        if kind == "family_first" and len(words) <= 3 and not self._is_of_something(run):
            return True
        if run.first > 0 and self._lower[run.first - 1] in HONORIFICS:
            return True
        if heading:
            return False
        if self._offices.party_of_lead(run.last) is not None or self._offices.respectively(run.first) is not None:
            return True
        if len(words) > 3 or any(w.isupper() and len(w) > 2 for w in words):
            return False
        return self.speaks(run) or self._acts(run)

    def _acts(self, run: Run) -> bool:
        """Is a run of words the subject of what only persons do ("heads the delegation", "signed for …", ", who …"),
        or does its last word alone speak elsewhere ("Haroun told reporters")?
        """
        if _DOES.match(self.words.text, self.words.ends[run.last - 1]):
            return True
        return self.words.words[run.last - 1] in self._speaking_alone

    @functools.cached_property
    def _speaking_alone(self) -> frozenset[str]:
        """Words with a capital that speak without another such word before them."""
        words = self.words.words
        return frozenset(
            word
            for k, word in enumerate(words)
            if word[0].isupper()
            and k not in self._taken
            and not (k and self.words.adjacent(k - 1) and words[k - 1][0].isupper())
            and self.speaks(Run(k, k + 1))
        )

    def _is_of_something(self, run: Run) -> bool:
        """As in "Martin Luther King Day", "George Washington University": the name of a thing."""
        j = run.last
        if self._lower[j - 1] in THINGS:
            return True
        if j >= len(self.words) or not self.words.adjacent(j - 1):
            return False
        following = self.words.words[j]
        return following[0].isupper() and j not in self._taken and following.lower() in THINGS

    def speaks(self, run: Run) -> bool:
        j = run.last
        if j < len(self.words) and self.words.adjacent(j - 1):
            k = j + 1 if self._lower[j] in ("also", "later", "then", "has", "had") else j
            if k < len(self.words) and cue_forms().get(self.words.words[k], ("", "light"))[1] == "clause":
                return True
        before = self._lower[run.first - 1] if run.first and self.words.adjacent(run.first - 1) else ""
        return before in _REPORTS_BEFORE
