"""The statements of one document, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from travaux.model.documents import Document
from travaux.model.statements import Statement
from travaux.views.page import Page, one_line
from travaux.views.voices import joined, say_hop


def statements_page(
    document: Document, statements: Sequence[Statement], *, width: int = 80, colour: bool = False
) -> str:
    """Who says what, as the document attributes it."""
    page = Page(width, colour=colour)
    page.title(document.title or document.name)
    for number, statement in enumerate(statements):
        who = joined(statement.speaker) or (" … ".join(document.exact(*s) for s in statement.source)) or "unnamed"
        party = f" for {joined(statement.party)}" if statement.party else ""
        inside = f", within {statement.within}" if statement.within is not None else ""
        page.line(f"{number}. {who}{party} ({statement.voice}{inside}, {statement.confidence:.2f})", "bold", hang=3)
        page.line("“" + " … ".join(one_line(document.exact(*span)) for span in statement.content) + "”", indent=3)
        if statement.channel:
            page.line(" → ".join(say_hop(hop) for hop in statement.channel), "dim", indent=3, hang=2)
    return page.text()
