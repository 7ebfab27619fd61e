"""Attributions by rules and vocabularies: the tagger that needs no weights.

It reads a paragraph at a time: reporting verbs outside quotation marks with their subject, "according to", speaker
labels of transcripts, and quotations that take the source of the sentence they stand in or follow.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from travaux.model.passages import Span
from travaux.reading.attributions import Attribution
from travaux.reading.paragraph_rules import Paragraph, inner_span
from travaux.reading.quotations import Quotation, find_quotations
from travaux.reading.stage import Stage

_LABEL = re.compile(r"\s*(?P<who>Q|[A-Z][A-Z.’'\- ]{2,60}[A-Z.](?: \([^)\n]{1,40}\))?)\s*(?::|(?<=Q)\s{1,4}(?=[A-Z(]))")
_MIXED_LABEL = re.compile(r"\s*(?P<who>[A-Z][\w.’'\-]*(?: [A-Z][\w.’'\-]*){0,4}(?: \([^)\n]{1,60}\))?):\s+(?=\S)")


# "What I’m: …", "Now: …": words before a colon that name nobody.
_NO_LABEL = re.compile(
    r"\b(?:What|Why|How|When|Where|Now|So|But|And|Or|If|Note|This|That|It|There|Here|I|We|You|My|Our|One|Two|Three|First"
    r"|Second|Third|Yes|No|Well|Again|Remember|Look|Also|Then)\b"
)


def _turn_labels(text: str, units: Sequence[Span]) -> frozenset[str]:
    """Speakers' labels in small letters ("Ryabkov: …").

    They are words before a colon that open several paragraphs, where at least two such labels take turns.
    """
    counts: dict[str, int] = {}
    for start, end in units:
        m = _MIXED_LABEL.match(text, start, end)
        if m and _NO_LABEL.search(m["who"]) is None:
            counts[m["who"]] = counts.get(m["who"], 0) + 1
    often = frozenset(w for w, n in counts.items() if n > 1)
    return frozenset(counts) if len(often) >= 2 or (often and len(counts) >= 2) else frozenset()


def _label(text: str, start: int, end: int, mixed: Collection[str]) -> re.Match[str] | None:
    """Find the speaker's label that opens a unit: one in capitals, or one of the document's mixed ones."""
    match = _LABEL.match(text, start, end)
    if match is None:
        match = _MIXED_LABEL.match(text, start, end)
        return match if match and match["who"] in mixed else None
    return match


class RulesTagger:
    """A Tagger (see reading/attributions.py) made of rules. It keeps no state between calls.

    stage: whose words the paragraphs without a label are, where the document tells.
    """

    def __init__(self, stage: Stage = Stage()) -> None:  # noqa: B008 - an immutable value
        self._stage = stage

    def tag(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """Attributions in the blocks, in order of their first span."""
        found: list[Attribution] = []
        label: Span | None = None
        units = join_paragraphs(text, blocks)
        quotations = find_quotations(text, units)
        at = 0
        colon: Attribution | None = None
        last: Attribution | None = None
        labels = _turn_labels(text, units)
        for start, end in units:
            while at < len(quotations) and quotations[at].outer_end <= start:
                at += 1
            mine = []
            reach = at
            while reach < len(quotations) and quotations[reach].outer_start < end:
                mine.append(quotations[reach])
                reach += 1
            m = _label(text, start, end, labels)
            if m:
                label = m.span("who")
                if self._stage.host is not None and m["who"] in ("A", "Answer"):
                    label = self._stage.host
                if m.end() < end:
                    own = label != m.span("who")
                    found.append(Attribution((label,), (), (_trim(text, m.end(), end),), 0.9, turn=own))
                    found += _inner(text, m.end(), end, mine)
                continue
            if label is not None:  # a further paragraph of the same labelled turn
                found.append(Attribution((label,), (), ((start, end),), 0.8, turn=True))
                found += _inner(text, start, end, mine)
                continue
            host = self._stage.host
            if host is not None and start >= self._stage.begins and start not in self._stage.prompts:
                found.append(Attribution((host,), (), (_trim(text, start, end),), 0.8, turn=True))
                found += _inner(text, start, end, mine)
                continue
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
            _over_paragraphs(found, quotations),
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


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\r\n:,;—–-\u00a0":
        start += 1
    while end > start and text[end - 1] in " \t\r\n,;—–-\u00a0":
        end -= 1
    return (start, end)


def _ends_with_colon(text: str, start: int, end: int, found: list[Attribution]) -> Attribution | None:
    """The attribution whose content is the next paragraph ("He specified:")."""
    if not text[start:end].rstrip().endswith(":"):
        return None
    return next((a for a in reversed(found) if a.source), None)


def _over_paragraphs(found: list[Attribution], quotations: Sequence[Quotation]) -> list[Attribution]:
    """Give the paragraphs that an unclosed quotation goes on in to the attribution it began with."""
    follows = {q.end: quotations[n + 1] for n, q in enumerate(quotations[:-1]) if q.continues}
    if not follows:
        return found
    taken, out = set(), []
    for a in found:
        content = list(a.content)
        while content and (
            nxt := next((follows[e] for e in range(content[-1][1], content[-1][1] + 2) if e in follows), None)
        ):
            if inner_span(nxt) in content:
                break
            content.append(inner_span(nxt))
            taken.add(nxt.start)
        out.append(Attribution(a.source, a.cue, tuple(content), a.confidence, a.turn))
    return [a for a in out if a.source or not (a.content and a.content[0][0] in taken)]
