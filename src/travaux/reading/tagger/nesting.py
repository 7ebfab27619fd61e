"""Statements inside statements: a second reading of each content by itself.

The corpus that the weights come from marks no inner statement, so one reading finds outer ones only. Read alone,
without the marks of its quotation, a content is prose like any other, and what is reported in it comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from travaux.model.passages import Span
from travaux.reading.attributions import Attribution, Tagger

MIN_CHARS = 24
"""Shorter contents cannot hold source, cue and content of another statement."""
MIN_CONFIDENCE = 0.5
_MARKS = "“”„«»\"‘’'"


def read_within(
    tagger: Tagger, text: str, outer: Sequence[Attribution], may_hold: Callable[[str], bool] = lambda content: True
) -> list[tuple[int, Attribution]]:
    """Statements inside the contents of `outer`, as (index of the outer one, inner one), in order.

    may_hold: a cheap test of a content's words that spares the second reading of what can hold no statement.
    An inner statement has a cue, lies wholly inside its outer content, and is not merely the same words again.
    """
    found: list[tuple[int, Attribution]] = []
    for index, attribution in enumerate(outer):
        blocks = [_bare(text, span) for span in attribution.content]
        blocks = [(a, b) for a, b in blocks if b - a >= MIN_CHARS and may_hold(text[a:b])]
        if blocks:
            inner = tagger.tag(text, blocks)
            found.extend((index, a) for a in inner if a.cue and a.confidence >= MIN_CONFIDENCE)
    return found


def _bare(text: str, span: Span) -> Span:
    """The span without white space, quotation marks and a leading "that" at its edges."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    if text[start : start + 5].lower() == "that ":
        start += 5
    return start, end
