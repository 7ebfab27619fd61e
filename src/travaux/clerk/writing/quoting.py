"""From words that a person quotes to the passage of a document that has them."""

from __future__ import annotations

import re

from travaux.errors import TravauxError
from travaux.model.documents import Document
from travaux.model.passages import Anchor, Span

AROUND = 60
"""Code points kept on either side of a passage."""

# Quotation marks and dashes that a keyboard does not have are found by those that it has.
_ALIKE = {
    "'": "['‘’‛′]",
    '"': '["“”„«»″]',
    "-": "[-‐‑–—]",
    "’": "['‘’]",
    "“": '["“”„]',
    "”": '["“”]',
    "…": r"(?:…|\.\.\.)",
}


class WordsNotFound(TravauxError):
    """The quoted words are not in the document, or are there more than once."""

    code = "words-not-found"


def find_words(text: str, words: str) -> list[Span]:
    """Where the words stand: as they are, else with other white space, quotation marks or dashes.

    >>> find_words("The talks are “over”, he said. Talks!", 'are "over"')
    [(10, 20)]
    """
    exact = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)] if words.strip() else []
    if exact or not words.strip():
        return exact
    pattern = r"\s+".join("".join(_ALIKE.get(c, re.escape(c)) for c in part) for part in words.split())
    return [(m.start(), m.end()) for m in re.finditer(pattern, text)]


def anchor_words(document: Document, words: str, occurrence: int | None = None) -> Anchor:
    """The passage with the words. occurrence: which one, from 1, where there are several. Raises WordsNotFound."""
    found = find_words(document.text, words)
    shown = words if len(words) < 60 else f"{words[:57]}..."
    if not found:
        raise WordsNotFound(f"“{shown}” is not in {document.name}", hint="quote it as it is printed there")
    if occurrence is None and len(found) > 1:
        raise WordsNotFound(
            f"“{shown}” stands {len(found)} times in {document.name}", hint="quote more, or give occurrence"
        )
    if occurrence is not None and not 1 <= occurrence <= len(found):
        raise WordsNotFound(f"“{shown}” stands {len(found)} times in {document.name}, not {occurrence}")
    return anchor_span(document, found[(occurrence or 1) - 1])


def anchor_span(document: Document, span: Span) -> Anchor:
    start, end = span
    return Anchor(
        source=document.sha256,
        file=document.name,
        sha256=document.text_sha256,
        start=start,
        end=end,
        exact=document.text[start:end],
        prefix=document.text[max(0, start - AROUND) : start],
        suffix=document.text[end : end + AROUND],
    )
