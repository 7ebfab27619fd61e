"""The list of sources: every document, and how much was found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from travaux.model.documents import Document
from travaux.views.days import say_edtf
from travaux.views.page import one_line
from travaux.views.pages.sight import Sight
from travaux.views.pages.tables import Column, Listing, Sieve, arrange, parts_of
from travaux.views.words import plain


class SourceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A document as a row. when: ISO day, to sort by."""

    sha256: str
    title: str
    file: str
    publisher: str
    day: str
    when: str
    form: str
    acts: int


class SourcesPage(msgspec.Struct, frozen=True):
    """The page."""

    list: Listing[SourceRow]


def make(sight: Sight, wanted: Mapping[str, str]) -> SourcesPage:
    """The list, asked for by publisher, form or words."""
    rows = [source_row(document, sight) for document in sight.documents]
    return SourcesPage(arrange(rows, wanted, COLUMNS, SIEVES, text=lambda r: f"{r.title} {r.file} {r.publisher}"))


def variants(sight: Sight) -> Sequence[Mapping[str, str]]:
    return parts_of(len(sight.documents))


def source_row(document: Document, sight: Sight) -> SourceRow:
    return SourceRow(
        sha256=document.sha256,
        title=one_line(document.title or document.name),
        file=one_line(document.name),
        publisher=document.publisher or "",
        day=say_edtf(document.published),
        when=document.published or "",
        form=plain(document.kind),
        acts=len(sight.acts_of.get(document.sha256, ())),
    )


COLUMNS = (
    Column("day", "Published", lambda row: row.when),
    Column("title", "Title", lambda row: row.title),
    Column("publisher", "Publisher", lambda row: row.publisher),
    Column("form", "Form", lambda row: row.form),
    Column("acts", "Acts", lambda row: row.acts),
)
SIEVES = (
    Sieve("publisher", "Publisher", lambda row: (row.publisher,)),
    Sieve("form", "Form", lambda row: (row.form,)),
)
