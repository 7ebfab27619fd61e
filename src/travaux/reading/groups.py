"""Who stands behind "the two leaders", "the officials" and "they": the pair named together before."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from travaux.reading.context import Context
from travaux.reading.name_mentions import NameMention
from travaux.reading.speaker import Speaker

_OFFICES = (
    r"leaders|presidents|(?:prime |foreign |defen[cs]e )?ministers|secretaries|officials|envoys|diplomats|chancellors|"
    r"ambassadors|negotiators|advis[eo]rs|chiefs|men|women|politicians"
)
_SIDES = r"sides|parties|countries|states|nations|governments|delegations|capitals|teams|administrations"
_PERSONS = re.compile(rf"(?:the|both)\s+(?:two\s+|both\s+)?(?:{_OFFICES})", re.IGNORECASE)
_PARTIES = re.compile(rf"(?:the|both)\s+(?:two\s+|both\s+)?(?:{_SIDES})", re.IGNORECASE)
_THEY = re.compile(r"they|both|both of them|the two|the two of them|the pair", re.IGNORECASE)
_JOINED = re.compile(r",? ?\band\b(?:,? [\w’'.\-]{1,30}){0,9},? ?$")
_STOP = re.compile(r"(?<![A-Z]\.)(?<!\b[DM]r)(?<!\bMs)[.!?;]\s|\n\s*\n")
_MET = re.compile(
    r"[^.;\n]{0,60}\b(?:spoke|met|talked|conferred|spoken|hosted|welcomed|received|held|call(?:ed)?|meeting|conversation|"
    r"summit)\b[^.;]{0,90}$",
    re.DOTALL,
)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Jr|Sr|Dr|Mr|Ms|Mrs)\.")
_REACH = 60


def group_before(context: Context, start: int, words: str) -> Speaker | None:
    """Two persons of two parties, or two parties, for words that mean such a pair; None for other words, or where the
    text has named no such pair before `start`.
    """
    words = " ".join(words.split())
    persons = _PERSONS.fullmatch(words) is not None or _THEY.fullmatch(words) is not None
    for joined in (_JOINED, _MET) if persons else ():
        if pair := _pair(context, start, _is_person, lambda m: m.party, joined):
            return _speaker(pair, True)
    if (persons or _PARTIES.fullmatch(words)) and (pair := _pair(context, start, _is_party, lambda m: m.name)):
        names = tuple(m.name for m in pair)
        return Speaker(names, None, names, certain=0.7) if all(names) else None  # type: ignore[arg-type]
    return None


def names_persons(words: str) -> bool:
    """Whether a phrase means persons by their office ("the two leaders")."""
    return _PERSONS.fullmatch(" ".join(words.split())) is not None


def is_they(words: str) -> bool:
    """Whether a word is a plural pronoun, or "the two"."""
    return _THEY.fullmatch(" ".join(words.split())) is not None


def _is_person(m: NameMention) -> bool:
    return m.kind == "person" and m.name is not None


def _is_party(m: NameMention) -> bool:
    return m.kind == "party" and m.name is not None and not m.place


def _speaker(pair: tuple[NameMention, NameMention], person: bool) -> Speaker:
    parties = tuple(dict.fromkeys(m.party for m in pair if m.party))
    names = tuple(m.name or "" for m in pair)
    return Speaker(names, None, parties if len(parties) > 1 else next(iter(parties), None), person, certain=0.8)


def _pair(
    context: Context,
    start: int,
    wanted: Callable[[NameMention], bool],
    side: Callable[[NameMention], str | None],
    joined: re.Pattern[str] = _JOINED,
) -> tuple[NameMention, NameMention] | None:
    """The last two of different sides that "and" joins in one sentence, or a word of meeting."""
    named = [m for m in context.last_before(start) if wanted(m)][:_REACH]
    for second, first in pairwise(named):
        between = _ABBREVIATED.sub("", context.text[first.end : second.start])
        apart = first.name != second.name and (side(first) != side(second) or side(first) is None)
        near = apart and len(between) < 120 and not _STOP.search(between)
        if near and joined.match(" " + " ".join(between.split()) + " "):
            return first, second
    return None
