"""A clause, a colon, then a quotation under one cue: two statements, the clause in the reporter's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from travaux.model.passages import Span
from travaux.reading.attributions import Attribution

_PARTED = re.compile(r"[*_]{0,2}:[*_]{0,2}\s+(?=[“\"])|[*_]{0,2}:[*_]{2}\s*(?=[“\"])")
_WORDS = 3
_NEAR = 4


def at_colons(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each whose content is a clause, a colon and a quotation made into two.

    A quotation that goes on behind another cue ("…,” he said, “…") is given to the attribution of that cue.
    """
    out: list[Attribution] = []
    waiting: tuple[Span, ...] = ()
    for n, one in enumerate(found):
        a = msgspec.structs.replace(one, content=(*waiting, *one.content)) if waiting else one
        waiting = ()
        halves = None if a.turn or not a.source else _halves(text, a)
        if halves is None:
            out.append(a)
            continue
        clause, quotation = halves
        out.append(msgspec.structs.replace(a, content=clause))
        follows = found[n + 1] if n + 1 < len(found) else None
        if follows is not None and _goes_on(text, quotation[-1], follows):
            waiting = quotation
        else:
            out.append(msgspec.structs.replace(a, content=quotation))
    return out


def _halves(text: str, a: Attribution) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    for k, (start, end) in enumerate(a.content):
        if text[start] in '“"' or (a.cue and start < a.cue[0][0]):
            return None
        m = _PARTED.search(text, start, end)
        if m is not None:
            before = (*a.content[:k], (start, m.start()))
            enough = sum(len(text[s:e].split()) for s, e in before) >= _WORDS
            return (before, ((m.end(), end), *a.content[k + 1 :])) if enough else None
    return None


def _goes_on(text: str, last: Span, follows: Attribution) -> bool:
    own = follows.source + follows.cue
    behind = bool(own) and 0 <= min(own)[0] - last[1] <= _NEAR
    return behind and text[last[0] : last[1]].rstrip('”" ').endswith(",") and bool(follows.content)
