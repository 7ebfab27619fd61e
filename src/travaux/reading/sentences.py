"""Where sentences and words begin and end in newswire, communiqués and transcripts."""

from __future__ import annotations

import bisect
import re
from functools import lru_cache

from travaux.model.passages import Span

# A full stop after one of these seldom ends a sentence (general knowledge of English newswire).
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "sgt",
        "capt",
        "cmdr",
        "adm",
        "sen",
        "rep",
        "gov",
        "pres",
        "st",
        "mt",
        "ft",
        "no",
        "nos",
        "art",
        "arts",
        "para",
        "paras",
        "sec",
        "vol",
        "vs",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "u.s",
        "u.n",
        "u.k",
        "e.u",
        "d.c",
        "inc",
        "ltd",
        "co",
        "corp",
        "bros",
        "jr",
        "sr",
        "ph",
        "e.g",
        "i.e",
        "cf",
        "al",
        "approx",
        "est",
        "dept",
        "univ",
        "a.m",
        "p.m",
    ]
)

_END = re.compile(
    r"""
    (?P<stop>(?<![.!?])[.!?]+|…)        # full stop, question or exclamation mark, ellipsis
    (?P<close>["'”’»)\]]*)              # quotation marks and brackets that close with it
    (?P<gap>\s+)                        # white space follows
    (?=["'“‘«(\[]*[A-Z0-9À-ÞŠŽ])        # and something that can begin a sentence
    """,
    re.VERBOSE,
)

_OPENER = re.compile(
    r"(?:The|A|An|He|She|It|They|We|I|In|But|And|On|At|If|Should|This|That|These|There|Both|No|Its|His|Her|Their|"
    r"After|Before|When|Once|Until|Unless|For|As|To|By|Under|With|Without|Asked|Talks|Earlier|Later|Neither|Each|All)\b"
)

WORD = re.compile(r"[^\W_]+(?:[.’'\-‑][^\W_]+)*\.?|[^\w\s]", re.UNICODE)
"""A word ("U.S.", "Amir-Abdollahian", "don’t") or one mark of punctuation."""


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """Cut text[start:end] into sentences; spans are [start, end) in code points of `text`, without outer white space.

    >>> t = 'He met the U.S. envoy on Dec. 15. “We agreed.” Talks go on.'
    >>> [t[a:b] for a, b in split_sentences(t, 0, len(t))]
    ['He met the U.S. envoy on Dec. 15.', '“We agreed.”', 'Talks go on.']
    """
    spans, at = [], start
    for m in _END.finditer(text, start, end):
        if m["stop"] == "." and _is_abbreviation(text, at, m.start()):
            continue
        spans.append((at, m.end("close")))
        at = m.end()
    spans.append((at, end))
    return [s for s in (_strip(text, a, b) for a, b in spans) if s[1] > s[0]]


_LONG = 6000


def sentences_in(text: str, start: int, end: int) -> list[Span]:
    """The same of a stretch that may be one of thousands that run on to the same end: that is looked for only once."""
    if end - start <= _LONG:
        return split_sentences(text, start, end)
    breaks = _breaks(text)
    first, last = bisect.bisect_left(breaks, (start, 0)), bisect.bisect_left(breaks, end, key=lambda each: each[1])
    spans, at = [], start
    for close, following in breaks[first:last]:
        spans.append((at, close))
        at = following
    spans.append((at, end))
    return [s for s in (_strip(text, a, b) for a, b in spans) if s[1] > s[0]]


@lru_cache(maxsize=2)
def _breaks(text: str) -> list[Span]:
    """Where sentences of a whole text end and the next begin."""
    found, at = [], 0
    for m in _END.finditer(text):
        if m["stop"] == "." and _is_abbreviation(text, at, m.start()):
            continue
        found.append((m.end("close"), m.end()))
        at = m.end()
    return found


def sentence_start(text: str, position: int) -> int:
    """Where the sentence that holds a position begins, looking back at most 700 characters and over no line break."""
    floor = max(0, position - 700, text.rfind("\n", 0, position) + 1)
    return max(
        (a for a, _ in split_sentences(text, floor, min(len(text), position + 3)) if a <= position), default=floor
    )


def sentence_end(text: str, position: int) -> int:
    """Where the sentence that goes on at a position ends, at most 700 characters ahead and on its line."""
    line = text.find("\n", position)
    stop = min(len(text) if line < 0 else line, position + 700)
    return split_sentences(text, position, stop)[0][1] if text[position:stop].strip() else stop


def _is_abbreviation(text: str, floor: int, stop: int) -> bool:
    begin = stop
    while begin > floor and not text[begin - 1].isspace() and text[begin - 1] not in "(“\"'‘—–":
        begin -= 1
    word = text[begin:stop]
    if word.lower() in _ABBREVIATIONS:
        # "the U.S. The talks", "at 10 a.m. Should they fail": such a word does begin a sentence after initials.
        following = text[stop + 1 : stop + 12].lstrip()
        return not (len(word) == 3 and word[1] == "." and _OPENER.match(following))
    return len(word) == 1 and word.isupper()


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
