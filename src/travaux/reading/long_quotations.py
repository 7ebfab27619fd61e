"""Quotations that run over paragraphs belong to the attribution that they began with."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from travaux.reading.attributions import Attribution
from travaux.reading.paragraph_rules import inner_span
from travaux.reading.quotations import Quotation


def over_paragraphs(found: Sequence[Attribution], quotations: Sequence[Quotation]) -> list[Attribution]:
    """Give the paragraphs that an unclosed quotation goes on in to the attribution it began with."""
    follows = {q.end: quotations[n + 1] for n, q in enumerate(quotations[:-1]) if q.continues}
    if not follows:
        return list(found)
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
        out.append(msgspec.structs.replace(a, content=tuple(content)))
    return [a for a in out if a.source or not (a.content and a.content[0][0] in taken)]
