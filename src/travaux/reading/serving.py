"""Whom a person serves by a pronoun before the office ("its chairman X", "her spokeswoman Y") or by what he says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.reading.name_mentions import NameMention
from travaux.reading.sentences import sentence_start

_OF_A_BODY = re.compile(r"\b(?:[Ii]ts|[Tt]heir)\s+[\w\- ]{2,40},?\s*$")
_OF_A_PERSON = re.compile(
    r"\b(?:[Hh]is|[Hh]er)\s+(?![\w\- ]{0,30}(?:predecessor|successor|opponent|rival|counterpart|colleague|host|guest|"
    r"critic)\b)[\w\- ]{2,40},?\s*$"
)
_REACH = 60
_SAID_THAT = re.compile(
    r"(?:\s(?:said|says|told\s\w+|declared|announced|insisted|stressed|warned|added|replied|wrote)(?:\son\s\w+)?)"
    r"\s(?:that\s)?(?:the\s)?"
)
_OWN_STANCE = re.compile(
    r"(?:['’]s\s(?:government|army|people|side)\s)?\s?(?:(?:will|would|can|could|does|did|is|has)\s?(?:not|never)\b|cannot\b|won['’]t\b|"
    r"rejects?\b|accepts?\b|insists?\b|demands?\b|agrees?\b|wants?\b|is\s(?:ready|willing|prepared|determined)\b|"
    r"has\s(?:agreed|accepted|decided|offered|done)\b|offers?\b|remains\s(?:ready|committed)\b)"
)


def served_by_pronoun(
    text: str, start: int, parties: Sequence[NameMention], persons: Sequence[tuple[int, str | None]]
) -> str | None:
    """The party of "its", "their", "his" or "her" before the office of a name that begins at `start`; None without one.

    The pronoun means the subject: what is named first in the sentence, else in the one before. parties, persons (where
    each begins and the party he is of): in order of start.
    """
    floor = max(start - _REACH, sentence_start(text, start))
    if _OF_A_BODY.search(text, floor, start):
        named = [(m.start, m.name) for m in parties if not m.place and m.form != "adjective"]
    elif _OF_A_PERSON.search(text, floor, start):
        named = list(persons)
    else:
        return None
    end = start
    for _ in range(2):
        begin = sentence_start(text, end)
        here = [name for at, name in named if begin <= at < end and at != start]
        if here:
            return here[0]
        end = max(0, len(text[:begin].rstrip()) - 1)
        if end <= 0 or "\n\n" in text[end:begin]:
            return None
    return None


def served_by_words(text: str, end: int, parties: Sequence[NameMention]) -> str | None:
    """Whose stance a person states right behind his name: "NAME said that Peru cannot wait" speaks for Peru."""
    m = _SAID_THAT.match(text, end)
    if m is None:
        return None
    acting = (p for p in parties if not p.place and p.form in ("name", "seat", "organ"))
    named = next((p for p in acting if p.start == m.end()), None)
    return named.name if named is not None and _OWN_STANCE.match(text, named.end) else None
