"""Labels of options, as "Option 2:" or "Option (a):", told apart from references to them."""

from __future__ import annotations

import re

import msgspec

_LABEL = re.compile(
    r"""
    \b(?:Option|OPTION) [ \t\xa0]+ [*_]*
    (?P<number> \(? (?:\d{1,3} | [IVXL]{1,6} | [ivxl]{1,6} | [A-Za-z]) \)?
        (?: [ ]?(?:bis|ter|quater|[Aa]lt) )?  (?: \((?:[a-z]|[ivx]{1,5})\) )? )
    (?: \[\^\w{1,20}\] )*                       # footnote marks
    (?P<after> [*_ \t]* (?: : | \.(?!\w) | (?=[\r\n]) | \Z ) :? [*_]* )
    """,
    re.VERBOSE,
)
_BEFORE_CHARS = 60
# "under Option 1." and "described in\nOption II" refer; a label stands at a beginning, or after a number or a stop.
_LINE_START = re.compile(r"(?:^|[\r\n])[ \t*_\[({#>-]*$")
_REFERS = re.compile(
    r"\b(?:in|under|of|see|with|to|and|or|by|for|as|per|from|than|the|if)[ \t\xa0]*(?:\r\n|\r|\n)?[ \t\xa0*_]*$", re.I
)
_RUNS_ON = re.compile(r"[^\W\d_]{2},?[ \t\xa0*_]*$")
_NOTHING = re.compile(r"(?i)[\s*_\[({]*no\s+(?:text|provisions?|reference)\b")


class OptionLabel(msgspec.Struct, frozen=True, gc=False):
    """A label: [start, end) in code points of the text, its punctuation included. number: as printed, "(a)".

    empty: the option is that there be no text ("Option 2: No text").
    """

    start: int
    end: int
    number: str
    empty: bool


def find_options(text: str) -> list[OptionLabel]:
    """Find the labels of options, in order; references to options are none.

    >>> [label.number for label in find_options("Option 1: See option 2 below. [Option (b): No text.]")]
    ['1', '(b)']
    """
    return [
        OptionLabel(match.start(), match.end(), match["number"], _NOTHING.match(text, match.end()) is not None)
        for match in _LABEL.finditer(text)
        if not _is_reference(text, match)
    ]


def _is_reference(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE_CHARS) : match.start()]
    if ":" in match["after"]:
        return _REFERS.search(before) is not None and not _LINE_START.search(before)
    return (_REFERS if _LINE_START.search(before) else _RUNS_ON).search(before) is not None
