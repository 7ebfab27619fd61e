"""A passage with the words around it, and the act's own words marked."""

from __future__ import annotations

import re

from travaux.model.passages import Anchor
from travaux.views.page import Page, one_line, safe

AROUND = 220
"""Code points of context shown on either side."""
CUT = 32
"""Words that an anchor kept are taken to be cut off inside a word from this length on."""


def context(anchor: Anchor, text: str | None, around: int = AROUND) -> tuple[str, str, str]:
    """The words before, the passage, the words after: from the document's text if at hand, else from the anchor."""
    if text is None or text[anchor.start : anchor.end] != anchor.exact:
        before, after = anchor.prefix, anchor.suffix
        if anchor.start > len(before) >= CUT:
            before = re.sub(r"^\S*\s", "… ", before, count=1)
        if len(after) >= CUT:
            after = re.sub(r"\s\S*$", " …", after, count=1)
        return before, anchor.exact, after
    before, after = text[max(0, anchor.start - around) : anchor.start], text[anchor.end : anchor.end + around]
    if anchor.start > around:
        before = re.sub(r"^\S*\s", "… ", before, count=1)
    if anchor.end + around < len(text):
        after = re.sub(r"\s\S*$", " …", after, count=1)
    return before, anchor.exact, after


def marked(anchor: Anchor, text: str | None) -> str:
    """The passage in its context on one line, the act's words between » and «."""
    before, exact, after = (re.sub(r"\s+", " ", safe(part)) for part in context(anchor, text))
    return f"{before.lstrip()}»{exact.strip()}«{after.rstrip()}"


def place(anchor: Anchor, page_number: int | None = None) -> str:
    """Where it stands: `file:start-end`, in code points, and on which page of a document that has pages."""
    on_page = f", page {page_number}" if page_number is not None else ""
    return f"{anchor.file}:{anchor.start}-{anchor.end}{on_page}"


def write_passage(
    page: Page, anchor: Anchor | None, text: str | None, *, page_number: int | None = None, indent: int = 2
) -> None:
    """Add the passage and its place, or say that there is none."""
    if anchor is None:
        page.line("no passage: entered from a note, call or meeting", "dim", indent=indent)
        return
    page.line(marked(anchor, text), indent=indent)
    page.line(one_line(place(anchor, page_number)), "dim", indent=indent)
