"""The units of a plain text by its article headings alone."""

from __future__ import annotations

import re

from travaux.documents.blocks import cut_blocks
from travaux.texts.units import Unit

HEADING = re.compile(
    r"""[\W_]*(?P<number>(?:article|annex|preamble|section|chapter)\b  # the kind,
    (?:\s+[\dIVXLC][\w.]*(?:\s*(?:bis|ter|quater|alt)\b)?)?)      # its number, as a rule,
    [\s:.\])\u2013\u2014-]*(?P<heading>.*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
LONG = 160
"""Characters from which a paragraph that begins like a heading is none."""


def plain_units(text: str) -> tuple[Unit, ...]:
    """Units of a text whose articles stand under headings of their own; all in one unit where there is none.

    >>> text = chr(10).join(["Article 1 Scope", "", "All waters.", "", "Article 2bis", "", "Ice."])
    >>> [(unit.number, unit.heading) for unit in plain_units(text)]
    [('Article 1', 'Scope'), ('Article 2bis', '')]
    """
    found: list[tuple[str, str, list[str]]] = [("", "", [])]
    for block in cut_blocks(text):
        words = " ".join(text[block.start : block.end].split())
        heading = HEADING.fullmatch(words) if len(words) < LONG and not words.endswith((".", ";", ",")) else None
        if heading:
            found.append((heading["number"], heading["heading"], []))
        elif words:
            found[-1][2].append(words)
    return tuple(
        Unit(f"unit:{k}", "article" if k else "preamble", number, heading, tuple(paragraphs))
        for k, (number, heading, paragraphs) in enumerate(found)
        if number or paragraphs
    )
