"""Words of one paragraph, and the noun phrase beside a reporting verb."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from travaux.model.passages import Span
from travaux.reading.cues import AUXILIARIES, PRONOUNS, SPEAKER_NOUNS
from travaux.reading.quotations import Quotation
from travaux.reading.sentences import WORD

_BREAKS = frozenset(
    [
        "that",
        "when",
        "if",
        "as",
        "but",
        "because",
        "while",
        "after",
        "before",
        "where",
        "since",
        "although",
        "though",
        "than",
        "whether",
        "so",
        "and",
        "or",
        "until",
        "unless",
        "whereas",
        "despite",
    ]
)
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "both",
        "all",
        "some",
        "several",
        "many",
        "no",
    ]
)
_PREPOSITIONS = frozenset(
    [
        "in",
        "on",
        "at",
        "to",
        "by",
        "with",
        "from",
        "for",
        "during",
        "after",
        "through",
        "over",
        "about",
        "of",
        "near",
        "under",
    ]
)


_PARTICIPLES = frozenset(
    ["asked", "contacted", "interviewed", "pressed", "questioned", "quoted", "reached", "speaking"]
)
_OPEN_APPOSITION = _DETERMINERS | {"who", "which", "whose", "himself", "herself"} | _PREPOSITIONS
_ARTICLES = frozenset(["al", "el", "ad", "ar", "as", "at", "an", "ash", "bin", "ben"])
"""Small words that begin a surname ("al-Rashdi")."""


class Word(msgspec.Struct):
    """One word or mark: [start, end) in the document's text."""

    start: int
    end: int
    text: str
    lower: str
    quoted: bool

    @property
    def is_name(self) -> bool:
        first, _, rest = self.text.partition("-")
        return (self.text[:1].isupper() and self.text[:1].isalpha()) or (first in _ARTICLES and rest[:1].isupper())

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum()


def words_of(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> list[Word]:
    """Words and marks of text[start:end]; `quoted` for those inside a quotation, its marks included."""
    words, inside = [], iter(quotations)
    quote = next(inside, None)
    for m in WORD.finditer(text, start, end):
        while quote is not None and m.start() >= quote.outer_end:
            quote = next(inside, None)
        token, finish = m.group(), m.end()
        if token[-1] == "." and len(token) > 1 and "." not in token[:-1] and finish >= end:
            token, finish = token[:-1], finish - 1  # the sentence's own full stop
        quoted = quote is not None and quote.outer_start <= m.start() < quote.outer_end
        words.append(Word(m.start(), finish, token, token.lower().replace("’", "'"), quoted))
    return words


def subject_before(words: Sequence[Word], cue: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase that is the subject of the verb at `cue`, as word indices [first, last+1), or None.

    floor: first index it may reach. Looks through auxiliaries, adverbs and one apposition or relative clause set off by
    commas ("Ulyanov, the ambassador in Vienna, wrote").
    """
    last = cue - 1
    while last >= floor and (words[last].lower in AUXILIARIES or words[last].lower.endswith("ly")):
        last -= 1
    if last < floor:
        return None
    if words[last].text == ")":  # "the Syrian Democratic Forces (SDF) announced"
        last = next((k - 1 for k in range(last, max(floor - 1, last - 8), -1) if words[k].text == "("), floor - 1)
        if last < floor:
            return None
    if words[last].text == ",":
        opening = next((k for k in range(last - 1, max(floor - 1, last - 40), -1) if words[k].text == ","), None)
        if (
            opening is not None
            and opening > floor
            and last - opening <= 5
            and words[opening - 1].lower in SPEAKER_NOUNS
            and all(w.is_name for w in words[opening + 1 : last])
        ):
            outer = _phrase_ending_at(words, opening - 1, floor)  # "its president, Sameh Shoukry, said"
            return (outer[0], last) if outer is not None else (opening + 1, last)
        if opening is None or opening <= floor:
            return None
        office = words[opening - 1].is_name and any(w.lower in SPEAKER_NOUNS for w in words[opening + 1 : last])
        participle = words[opening - 1].is_name and words[opening + 1].lower in _PARTICIPLES
        if not office and not participle and words[opening + 1].lower not in _OPEN_APPOSITION:
            return None
        if opening + 1 < last and (words[opening + 1].lower in _PREPOSITIONS) and not words[opening - 1].is_name:
            return None
        last = opening - 1
    return _phrase_ending_at(words, last, floor)


def _phrase_ending_at(words: Sequence[Word], last: int, floor: int) -> tuple[int, int] | None:
    head = words[last]
    if head.quoted or head.is_mark:
        return None
    if head.lower in PRONOUNS:
        return (last, last + 1)
    if head.lower in ("who", "which", "there"):
        return None
    if not (head.is_name or head.lower in SPEAKER_NOUNS or _of_phrase(words, last, floor)):
        return None
    first = last
    while first > floor:
        word = words[first - 1]
        if word.quoted or (word.is_mark and word.text not in ("'", "’", "-", ".", "&")) or word.lower in _BREAKS:
            if word.lower == "and" and _is_joint(words, first - 1, floor):
                first -= 1
                continue
            break
        if word.lower == "both" and words[first].lower in (
            "sides",
            "parties",
            "governments",
            "delegations",
            "countries",
        ):
            first -= 1
            break
        if word.lower in PRONOUNS or (word.lower in AUXILIARIES and not word.is_name):
            break
        if word.lower in ("to", "in", "on", "at", "by", "from", "with", "for") and not _inside_title(
            words, first - 1, floor
        ):
            break
        first -= 1
        if word.lower in _DETERMINERS and (
            first - 1 < floor or words[first - 1].lower not in ("of", "to", "for", "and", "with")
        ):
            break
        if last - first > 18:
            break
    return (first, last + 1)


def _of_phrase(words: Sequence[Word], last: int, floor: int) -> bool:
    return any(
        words[k].lower in ("familiar", "close", "briefed") and words[k - 1].lower in SPEAKER_NOUNS
        for k in range(last, max(floor, last - 7), -1)
    ) or any(
        words[k].lower == "of" and words[k - 1].lower in SPEAKER_NOUNS for k in range(last, max(floor, last - 6), -1)
    )


def _is_joint(words: Sequence[Word], at: int, floor: int) -> bool:
    """Does 'and' at index `at` join two sources ("Mogherini and the Iranian minister Zarif said")?"""
    before = words[at - 1] if at > floor else None
    return (
        before is not None
        and not before.quoted
        and (before.is_name or before.lower in SPEAKER_NOUNS)
        and not any(w.lower in PRONOUNS or w.is_mark for w in words[max(floor, at - 4) : at])
    )


def _inside_title(words: Sequence[Word], at: int, floor: int) -> bool:
    """Is a preposition part of a title ("ambassador to the organizations in Vienna", "secretary for trade")?"""
    return any(words[k].lower in SPEAKER_NOUNS for k in range(at - 1, max(floor - 1, at - 6), -1)) and at > floor


_WHEN_OR_WHERE = frozenset(["in", "on", "at", "since", "during", "before", "after", "until", "within"])


def subject_after(words: Sequence[Word], cue: int, ceiling: int) -> tuple[int, int] | None:
    """The noun phrase after an inverted verb (", said Sergey Lavrov, the minister"), as word indices, or None."""
    first = cue + 1
    if first >= ceiling or words[first].quoted or words[first].lower in _WHEN_OR_WHERE:
        return None
    last = first
    while last < ceiling and last - first < 16:
        word = words[last]
        if word.quoted or (word.is_mark and word.text not in ("'", "’", "-", "&")):
            break
        if word.lower in _BREAKS - {"and"} or (word.lower in _PREPOSITIONS - {"of", "for", "to"} and last > first):
            break
        last += 1
    phrase = words[first:last]
    if phrase and (
        any(w.is_name for w in phrase)
        or any(w.lower in SPEAKER_NOUNS for w in phrase)
        or phrase[0].lower in ("he", "she")
    ):
        return (first, last)
    return None


def span_of(words: Sequence[Word], first: int, end: int) -> Span:
    return (words[first].start, words[end - 1].end)
