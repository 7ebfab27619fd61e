"""Attributions by rules and vocabularies: the tagger that needs no weights.

It reads a paragraph at a time: reporting verbs outside quotation marks with their subject, "according to", speaker
labels of transcripts, and quotations that take the source of the sentence they stand in or follow.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from travaux.model.passages import Span
from travaux.reading.attributions import Attribution
from travaux.reading.floor import Turn, take_turns
from travaux.reading.long_quotations import over_paragraphs
from travaux.reading.paragraph_rules import Paragraph, inner_span
from travaux.reading.quotations import Quotation, find_quotations
from travaux.reading.stage import Stage


class RulesTagger:
    """A Tagger (see reading/attributions.py) made of rules. It keeps no state between calls.

    stage: whose words the paragraphs without a label are, where the document tells.
    """

    def __init__(self, stage: Stage = Stage()) -> None:  # noqa: B008 - an immutable value
        self._stage = stage

    def on(self, stage: Stage) -> RulesTagger:
        """The same tagger for a document with this stage."""
        return RulesTagger(stage)

    def tag(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """Attributions in the blocks, in order of their first span."""
        found: list[Attribution] = []
        units = join_paragraphs(text, blocks)
        quotations = find_quotations(text, units)
        colon: Attribution | None = None
        last: Attribution | None = None
        for part in take_turns(text, units, self._stage):
            if isinstance(part, Turn):
                found.append(part.attribution())
                for start, end in part.paragraphs:
                    found += _inner(text, start, end, _touching(quotations, start, end))
                continue
            start, end = part
            mine = _touching(quotations, start, end)
            mine_found = Paragraph(text, start, end, mine).read()
            if (
                colon is not None
                and mine
                and not any(a.source and a.content and a.content[0][0] <= mine[0].end for a in mine_found)
            ):
                mine_found = [Attribution(colon.source, colon.cue, tuple(inner_span(q) for q in mine), 0.85)]
            if (
                mine
                and not colon
                and last is not None
                and _all_quoted(mine, start, end)
                and not any(a.source for a in mine_found)
            ):
                mine_found = [
                    Attribution(last.source, (), a.content, 0.6) for a in mine_found
                ]  # a speech goes on in a paragraph of its own
            mine_found += [b for q in mine if q.end - q.start > 40 for b in _inner(text, q.start, q.end, ())]
            colon = _ends_with_colon(text, start, end, mine_found)
            mine_found = [a for a in mine_found if a.content]
            found += mine_found
            last = next((a for a in reversed(mine_found) if a.source), colon or last)
        return sorted(
            over_paragraphs(found, quotations),
            key=lambda a: min(s[0] for s in (a.content if a.turn else a.content + a.source + a.cue)),
        )


def _inner(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> list[Attribution]:
    """Attributions inside what somebody says: others whom the speaker tells of, never the speaker's own "I said"."""
    found = Paragraph(text, start, end, quotations).read()
    kept = []
    for a in found:
        words = text[slice(*a.source[0])].lower() if a.source else ""
        before = text[max(start, a.source[0][0] - 4) : a.source[0][0]].lower() if a.source else ""
        if a.source and a.cue and words not in _SELF_OR_VAGUE and not before.endswith("as "):
            kept.append(Attribution(a.source, a.cue, a.content, round(a.confidence * 0.8, 2)))
    return kept


_SELF_OR_VAGUE = frozenset(["i", "we", "you", "he", "she", "they", "it", "both", "who", "the", "two"])


def join_paragraphs(text: str, blocks: Sequence[Span]) -> list[Span]:
    """Blocks with those joined that go on in small letters ("…won't do,”" / "he insisted.")."""
    units: list[Span] = []
    for start, end in blocks:
        if units and text[start : start + 1].islower():
            units[-1] = (units[-1][0], end)
        else:
            units.append((start, end))
    return units


def _all_quoted(quotations: Sequence[Quotation], start: int, end: int) -> bool:
    return sum(q.outer_end - q.outer_start for q in quotations) >= 0.9 * (end - start)


def _touching(quotations: Sequence[Quotation], start: int, end: int) -> list[Quotation]:
    """The quotations that [start, end) holds or cuts, in order."""
    at = bisect.bisect_right(quotations, start, key=lambda q: q.outer_end)
    mine = []
    while at < len(quotations) and quotations[at].outer_start < end:
        mine.append(quotations[at])
        at += 1
    return mine


def _ends_with_colon(text: str, start: int, end: int, found: list[Attribution]) -> Attribution | None:
    """The attribution whose content is the next paragraph ("He specified:")."""
    if not text[start:end].rstrip().endswith(":"):
        return None
    return next((a for a in reversed(found) if a.source), None)
