"""Who only carries between the parties of a document: mediators, facilitators, guarantors."""

from __future__ import annotations

import re
from collections.abc import Iterable

from travaux.reading.name_mentions import NameMention

_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+){0,2}(?:mediat|facilitat|guarantor)|"
    r"['’]s\s+[\w\- ]{3,60},\s+(?:the\s+)?(?:\w+\s+)?(?:mediator|facilitator|guarantor)|"
    r"(?:\s+\w+){0,5}\s+as (?:an? |the )?(?:\w+ )?(?:mediator|facilitator|guarantor)"
)
_BEFORE = re.compile(
    r"(?:mediat\w*|facilitat\w*|good offices|auspices)(?:\s+\w+){0,2}\s+(?:by|of|from)\s+(?:the\s+)?"
    r"(?:State of\s+|Sultanate of\s+|Kingdom of\s+)?$"
)


def mediators_in(text: str, mentions: Iterable[NameMention]) -> frozenset[str]:
    """Parties that a text names as mediators or guarantors: they carry, they are no side."""
    return frozenset(
        m.name
        for m in mentions
        if m.kind == "party"
        and m.name
        and not m.place
        and (_AFTER.match(text[m.end : m.end + 96]) or _BEFORE.search(text[max(0, m.start - 48) : m.start]))
    )
