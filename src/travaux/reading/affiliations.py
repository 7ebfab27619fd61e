"""Whom a person acts for who acts for no state: the organization, body or outlet that stands beside his name."""

from __future__ import annotations

import re

from travaux.reading.context import Context
from travaux.reading.name_mentions import NameMention

_NAME = r"[A-Z][\w’\-–&]*(?:\s+(?:(?:of|for|and|the|on|in)\s+){0,2}[A-Z][\w’\-–&]*){0,7}"
_ROLE = (
    r"(?:chief executive|executive director|president|chair(?:man|woman|person)?|director|head|spokes\w+|"
    r"secretary[ -]general|general secretary|chief|CEO|founder|co-founder|member|campaigner|analyst|researcher|"
    r"professor|correspondent|reporter|editor|lawyer|attorney|manager|adviser|advisor|coordinator|officer|leader|"
    r"representative|economist|fellow|director[ -]general)"
)
_OF = re.compile(rf"\b(?:of|at|for|with|from)\s+(?:the\s+)?(?P<body>{_NAME})$")
_BEFORE = re.compile(rf"(?:^|[\s“\"(])(?P<body>{_NAME})(?:['’]s)?\s+(?:[a-z][\w\-]*\s+){{0,2}}?{_ROLE}\s+$")
_BEHIND = re.compile(
    rf",\s+(?:the\s+|an?\s+)?(?:[a-z][\w\-]*\s+){{0,3}}?{_ROLE}\s+(?:of|at|for|with|from)\s+(?:the\s+)?(?P<body>{_NAME})"
)
_TITLE = re.compile(r"(?:\s+[A-Z][\w’\-]*){1,6}\s+(?:Dr|Mr|Mrs|Ms|Prof|Gen|Col|Sir)\b\.?\s*")


class Affiliations:
    """The organization beside each person's name in one document, wherever it stands first."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._of: dict[str, str | None] = {}

    def of(self, name: str) -> str | None:
        """The party, body or outlet a person is named with; None where none stands beside any mention of him."""
        if name not in self._of:
            named = [m for m in self._context.mentions if m.kind == "person" and m.name == name]
            self._of[name] = next((found for m in named[:8] if (found := self._beside(m))), None)
        return self._of[name]

    def _beside(self, m: NameMention) -> str | None:
        text = self._context.text
        before = text[max(text.rfind("\n\n", 0, m.start) + 1, m.start - 110, 0) : m.start]
        around = self._context.mentions_in(max(0, m.start - 60), m.start)
        owner = around[-1] if around else None
        if owner is not None and owner.kind == "outlet" and re.fullmatch(r"['’]s\s+", text[owner.end : m.start]):
            return owner.name
        if owner is not None and owner.kind == "party" and owner.form == "adjective":
            return owner.name if _TITLE.fullmatch(text, owner.end, m.start) else None
        for found in (
            _OF.search(" ".join((m.office or "").split())),
            _BEFORE.search(before),
            _BEHIND.match(text, m.end),
        ):
            if found is not None and (body := self._body(found["body"])) is not None:
                return body
        return None

    def _body(self, words: str) -> str | None:
        """The body that words name: not a place, nor a title of one word."""
        words = " ".join(re.sub(r"^(?:The|A|An)\s+", "", words).split())
        known = self._context.named(words)
        if known is not None:
            return known
        return words if len(words.split()) > 1 or (words.isupper() and len(words) > 1) else None
