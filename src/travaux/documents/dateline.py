"""Place, day and agency at the head of a text: "Geneva, Jan. 10, 2022 (Agency) -" or a day on its own line."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from travaux.documents.days import DAY_PATTERN, MonthDay, day_of
from travaux.documents.wordlists import load_rows
from travaux.model.passages import Span


class Dateline(msgspec.Struct, frozen=True):
    """What a dateline says. span: its words, [start, end) in code points of the text, without the dash after it.

    own_line: it fills its block. end: where the text proper begins after the dash.
    """

    span: Span
    end: int
    place: str | None = None
    day: MonthDay | None = None
    agency: str | None = None
    own_line: bool = False


_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪĮİŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ]"
_PARTICLE = r"(?:el|al|am|an|de|da|di|do|du|la|le|of|the|sur|upon)"
_NAME = rf"(?:{_CAPITAL}[^\W\d_]*(?:['’-][^\W\d_]+)*\.?|{_PARTICLE}\b(?:-{_CAPITAL}[^\W\d_]*)?)"
# "WASHINGTON", "New York", "Sharm el-Sheikh", "Rio de Janeiro", "GENEVA, Switzerland", "MOSCOW/KIEV"
_PLACE = rf"""
    (?P<place> (?={_CAPITAL}) {_NAME} (?:[ ]{_NAME}){{0,3}} (?:/{_NAME}(?:[ ]{_NAME}){{0,2}})? )
    (?: ,[ ] (?P<region> {_NAME} (?:[ ]{_NAME}){{0,2}} ) )?
"""
_DASH = r"""\s* (?: [—–―] | --+ | -(?=\s) )"""

_RUNNING = re.compile(
    rf"""(?: {_PLACE} \s*+,?+\s*+ )??
    (?P<date> {DAY_PATTERN} )? [.,]? \s*+
    (?: (?: \( (?P<agency_a> [^()\n]{{2,40}} ) \) )? (?P<dash> {_DASH} )
      | / (?P<agency_b> [^/\n]{{2,30}} ) /\.? )""",
    re.X,
)
_OWN_LINE = re.compile(
    rf"""[*_#\s(\[|]*
    (?: (?i:published|posted|released?|issued|updated|date|for\ immediate\ release|embargoed\ until) (?:\ on)?
        \s*[:,–—-]?\s* )?
    (?: {_PLACE} (?: ,\s* | \s+[–—-]\s* ) )??
    (?P<date> {DAY_PATTERN} )
    [,;.|\s–—-]* (?: (?:at\s+)? \d{{1,2}}[:.]\d\d \s* (?i:[ap]\.?m\.?)? \s* (?:[A-Z]{{2,4}}|\([A-Z]{{2,4}}\))? )?
    [)\]*_\s.|]* \Z""",
    re.X,
)
_DAY = re.compile(DAY_PATTERN, re.X)
_OPENING_CHARS = 160
_NO_PLACES = frozenset(
    {"On", "In", "At", "By", "As", "The", "A", "An", "And", "But", "For", "From", "Since", "Until", "After"}
)
_MONTH_WORD = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)


def is_agency(words: str) -> bool:
    """True for a name in brackets that signs a report: capitals ("AFP"), or a name of the list of agencies."""
    folded = words.strip()
    return re.fullmatch(r"[A-Z]{2,}(?:[-/ ][A-Z]{2,})*", folded) is not None or folded in _agencies()


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name for name, _source in load_rows("agencies"))


def read_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that fills or opens the block text[start:end], or None.

    A running dateline needs a dash or slashes after it, and a day, an agency, or a place in capitals.

    >>> read_dateline("Geneva, Jan. 10, 2022 - The heads met.", 0, 38).place
    'Geneva'
    """
    own = _read_own_line(text, start, end)
    return own or _read_running(text, start, end)


def _read_own_line(text: str, start: int, end: int) -> Dateline | None:
    if end - start > 100:
        return None
    match = _OWN_LINE.match(text[start:end])
    if match is None or (match["month_c"] is None and day_of(match).year is None):
        return None
    paper = match["place"] if match["place"] and not match["region"] and _is_masthead(match["place"]) else None
    place = None if paper else _clean_place(match["place"])
    if match["place"] and not paper and place is None:  # a headline that ends in a day
        return None
    first = start + (match.start("place") if place or paper else match.start("date"))
    return Dateline(
        span=(first, start + match.end("date")), end=end, place=place, day=day_of(match), agency=paper, own_line=True
    )


def _read_running(text: str, start: int, end: int) -> Dateline | None:
    head = text[start : min(end, start + _OPENING_CHARS)]
    match = _RUNNING.match(head)
    if match is None:
        return None
    bracket = (match["agency_a"] or match["agency_b"] or "").strip()
    within = _DAY.fullmatch(bracket)  # "GENEVA (10 January 2022) - ", as UN offices print it
    day = day_of(match) if match["date"] else day_of(within) if within else None
    agency = bracket if bracket and within is None else None
    place = _clean_place(match["place"])
    if day is None and agency is None and not (place and _in_capitals(match["place"])):
        return None
    if agency is not None and not is_agency(agency) and (day is None or day.year is None):
        return None
    if day is None and place is None:
        return None
    last = match.start("dash") if match["dash"] is not None else match.end()
    words = head[:last].rstrip()
    return Dateline(span=(start, start + len(words)), end=start + match.end(), place=place, day=day, agency=agency)


def _is_masthead(words: str) -> bool:
    """Whether words are the name of a paper or a station ("The Harbour Post", "Radio Meridian") and no place."""
    return any(word in _masthead_words() for word in words.split()) and len(words.split()) > 1


@cache
def _masthead_words() -> frozenset[str]:
    return frozenset(word for word, _source in load_rows("mastheads"))


def _clean_place(words: str | None) -> str | None:
    """A place in ordinary spelling; None for words that are no place ("Updated", a month)."""
    if words is None or _MONTH_WORD.search(words) or words.split()[0] in _NO_PLACES:
        return None
    return words.title() if _in_capitals(words) and len(words) > 3 else words


def _in_capitals(words: str) -> bool:
    return words.upper() == words and sum(letter.isalpha() for letter in words) >= 4
