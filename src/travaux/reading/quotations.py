"""Quoted stretches of a text, with quotations that run over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from travaux.model.passages import Span

_MARKS = re.compile(r"[“”\"«»„]")
_PAIRS = {"“": "”", "«": "»", "„": "”"}


class Quotation(msgspec.Struct, frozen=True):
    """One quoted stretch: [start, end) between the marks, [outer_start, outer_end) with them.

    continues: the closing mark is left out because the next paragraph goes on (the trade's way of printing it).
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    continues: bool = False


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """Quotations in the paragraphs, in order. A mark that never closes ends with its paragraph.

    A quotation left open at the end of a paragraph `continues` if the next paragraph begins with an opening mark.

    >>> [q.start for q in find_quotations('He said: "Yes." “No,” she said.', [(0, 31)])]
    [10, 17]
    """
    found: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        opened: int | None = None
        for m in _MARKS.finditer(text, start, end):
            mark, at = m.group(), m.start()
            if opened is None:
                if mark != "”" and _opens(text, at, start, end, mark):
                    opened = at
            elif mark == '"' or mark == _PAIRS.get(text[opened]):
                found.append(Quotation(opened + 1, at, opened, at + 1))
                opened = None
        if opened is not None:
            following = text[paragraphs[number + 1][0]] if number + 1 < len(paragraphs) else ""
            found.append(Quotation(opened + 1, end, opened, end, continues=following in ("“", '"')))
    return found


def _opens(text: str, at: int, start: int, end: int, mark: str) -> bool:
    if mark != '"':
        return True
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return not after.isspace() and (before.isspace() or before in "([—–-:'‘“")


def quoted_at(quotations: Sequence[Quotation], position: int) -> Quotation | None:
    """The quotation that holds a position, or None. Linear; callers with many positions use `covering`."""
    return next((q for q in quotations if q.start <= position < q.end), None)
