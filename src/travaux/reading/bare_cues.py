"""Whose words stand beside a cue without a source: "Lund gave another account, also speaking on the radio: …"."""

from __future__ import annotations

import re

import msgspec

from travaux.model.passages import Span
from travaux.reading.attributions import Attribution
from travaux.reading.context import Context
from travaux.reading.sentences import sentence_start

_NOBODYS = re.compile(r"(?i)\b(?:report(?:edly|s|ed)|alleged(?:ly)?|supposedly)\b")
_PASSIVE = re.compile(r"(?i)\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|wn|id|en|ld)\b")
_ACTIVE = re.compile(r"(?i)\b\w+ing\b|\b\w+ed\b|\b(?:said|says|told|tells|wrote|writes|spoke|gave)\b")
_BETWEEN = re.compile(r"[,\s]*(?:(?:\w+ly|also|then|later|however|by way of example)[,\s]*)?")
_DETERMINED = re.compile(r"(?:(?:The|An?|His|Her)\s+)?(?:[\w’'.\-]+\s+){0,7}")


def with_subject(context: Context, a: Attribution) -> Attribution:
    """The attribution with the name that its cue belongs to as source; the same where there is none or it needs none.

    That is the name right before the cue, or the first of the cue's sentence.
    """
    if a.source or not a.cue or a.turn:
        return a
    cue = context.text[a.cue[0][0] : a.cue[-1][1]]
    start = a.cue[0][0]
    if _ACTIVE.search(cue) is None or _PASSIVE.search(cue) or (_NOBODYS.search(cue) and not _directly(context, start)):
        return a
    span = _subject(context, a, start)
    return a if span is None else msgspec.structs.replace(a, source=(span,), confidence=round(a.confidence * 0.9, 2))


def _directly(context: Context, start: int) -> bool:
    """Does a person's name stand right before the cue ("Ambassador Lund alleged, by way of example, …")?"""
    near = [m for m in context.mentions_in(max(0, start - 60), start) if m.kind == "person" and m.name]
    return bool(near) and _BETWEEN.fullmatch(context.text, near[-1].end, start) is not None


def _subject(context: Context, a: Attribution, start: int) -> Span | None:
    begin = sentence_start(context.text, start)
    held = [
        m
        for m in context.mentions_in(begin, start)
        if (m.kind == "person" and (m.name or m.unnamed)) or (m.kind == "party" and m.form in ("name", "organ"))
    ]
    held = [m for m in held if not any(s <= m.start < e for s, e in a.content)]
    if not held:
        return None
    direct = held[-1] if _BETWEEN.fullmatch(context.text, held[-1].end, start) else None
    if direct is not None:
        return (_phrase_start(context, begin, direct.start), direct.end)
    first = held[0]
    if _DETERMINED.fullmatch(context.text, begin, first.start) or first.start == begin:
        return (_phrase_start(context, begin, first.start), first.end)
    return None


def _phrase_start(context: Context, begin: int, start: int) -> int:
    """Where the words before a name that are his office begin, in the same sentence."""
    m = re.compile(r"(?:(?:[Tt]he\s+)?(?:[A-Z][\w’'.\-]*\s+|to\s+|of\s+|for\s+){1,7})$").search(
        context.text, max(begin, start - 80), start
    )
    return m.start() if m else start
