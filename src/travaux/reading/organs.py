"""Whose ministry and whose officials: organs and unnamed officials that no party stands beside."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

import msgspec

from travaux.reading.guessing import PartyGuess
from travaux.reading.name_mentions import NameMention, Words
from travaux.reading.unnamed import words_at

_GOVERNING = re.compile(r"\b(?:[Mm]inistry|government|military|administration|presidency)\b", re.IGNORECASE)
_LONE_ORGAN = re.compile(
    r"\b[Tt]he (?P<organ>(?:Foreign|Defen[cs]e|Interior|Finance|Trade|Justice|Health|Energy) Ministry|"
    r"Ministry of [A-Z]\w+(?: [A-Z]\w+)?)\b"
)


def lone_organs(words: Words, covered: Container[int]) -> list[NameMention]:
    """As in "the Foreign Ministry" with no state beside it. covered: words that belong to other names."""
    return [
        NameMention(m.start("organ"), m.end("organ"), "party", None, "organ", office=m["organ"])
        for m in _LONE_ORGAN.finditer(words.text)
        if words_at(words, m.start("organ")) not in covered
    ]


def whose_organ(m: NameMention, guess: PartyGuess) -> NameMention:
    """The mention of a lone organ with the party it most likely belongs to; any other as it is."""
    party = guess.near(m.start) if m.name is None and m.form == "organ" else None
    return m if party is None else msgspec.structs.replace(m, name=party, guessed=True)


def whose_officials(unnamed: Sequence[NameMention], guess: PartyGuess) -> list[NameMention]:
    """As in "a Foreign Ministry official", "a senior administration official": of the government nearby."""
    return [
        msgspec.structs.replace(m, party=_government_near(m, guess), guessed=True)
        if m.party is None and _GOVERNING.search(m.office or "")
        else m
        for m in unnamed
    ]


_OF = re.compile(r"\s+(?:of|for|from|at)\s+(?:the\s+)?")


def officials_of(text: str, unnamed: Sequence[NameMention], parties: Sequence[NameMention]) -> list[NameMention]:
    """As in "a spokesman of the Commission": of the party that the words behind name."""
    at = {p.start: p for p in parties if p.kind == "party" and p.name}
    found = []
    for m in unnamed:
        of = _OF.match(text, m.end) if m.party is None else None
        party = at.get(of.end()) if of is not None else None
        found.append(m if party is None else msgspec.structs.replace(m, party=party.name))
    return found


def _government_near(m: NameMention, guess: PartyGuess) -> str | None:
    """As in "administration" alone is how American usage calls its government."""
    own = guess.named("United States") if "administration" in (m.office or "").lower() else None
    return own or guess.near(m.start)
