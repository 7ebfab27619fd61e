"""Which union, company or movement a person speaks for, by the words around the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.reading.name_mentions import NameMention

_OWNS = re.compile(
    r"(?:['’]s)?\s+[\w\-’' ]{0,44},?\s*"
)  # "the union's general secretary, NAME", "Northern Lines spokesman NAME"
_OF = re.compile(r",?\s+")  # "leader of the Greens, NAME"
_APPOSED = re.compile(
    r",\s+(?:the\s+|an?\s+)?(?:[\w\-’']+\s+){0,5}?(?:of|for|from|at|with)?\s*(?:the\s+)?"
)  # "NAME, leader of the Greens"
_ITS = re.compile(r"\b(?:[Ii]ts|[Tt]heir)\s+[\w\- ]{2,40},?\s*$")
_REACH = 80


def body_beside(text: str, start: int, end: int, bodies: Sequence[NameMention]) -> str | None:
    """The body that the words beside a name at [start, end) tie it to, or None. bodies: in order of start."""
    for m in bodies:
        if start - _REACH <= m.end <= start and _OWNS.fullmatch(text, m.end, start):
            return m.name
        if m.end <= start and start - m.end < 4 and _OF.fullmatch(text, m.end, start):
            return m.name
        if end < m.start <= end + _REACH and _APPOSED.fullmatch(text, end, m.start):
            return m.name
    if _ITS.search(text, max(0, start - 50), start):
        paragraph = max(0, text.rfind("\n\n", 0, start))
        before = [m for m in bodies if paragraph <= m.start < start]
        return before[-1].name if before else None
    return None
