"""What came in: one immutable text, and where it came from."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from travaux.model.passages import Span


class Block(msgspec.Struct, frozen=True):
    """One paragraph-like stretch of a document's text.

    kind: title | dateline | heading | paragraph | item | boilerplate. `boilerplate` (navigation, share links,
    copyright lines) is kept in the text and never read as content. A dateline that opens a paragraph
    ("Geneva, Jan. 10, 2022 - ") stays part of that paragraph; `Document.dateline` gives its span.
    """

    kind: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return (self.start, self.end)


class Mark(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Something that an editor put into a text beside its words.

    kind: inserted | deleted | moved_from | moved_to | comment | footnote. start, end: [start, end) in code points of
    the document's text: the words inserted or commented on; where words were deleted or a note hangs, start == end.
    words: the deleted words, the comment's, the note's label. author, on: who did it, on which day (ISO), if said.
    """

    kind: str
    start: int
    end: int
    words: str = ""
    author: str | None = None
    on: str | None = None


class Document(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One text with its provenance. Offsets everywhere count code points of `text`.

    sha256: of the raw bytes; text_sha256: of `text` in UTF-8. published: ISO day or None if not found.
    kind: news | communique | press_call | interview | speech | draft | unknown: the form of the text.
    found: how each of title, publisher, published, language was known: given | found | unknown.
    dateline: the span that names place and day of writing, if any; place: its place.
    pages: where the text goes over to a page, as (offset, number of the page from 1), by offset; () where it has none.
    marks: tracked changes, comments and footnotes, in order. The text is the one with all changes accepted.
    left_out: what the file holds and the text does not, counted: {"picture": 3, "running header": 12}.
    """

    name: str
    sha256: str
    text_sha256: str
    text: str
    media_type: str = "text/plain"
    title: str | None = None
    publisher: str | None = None
    publisher_owner: str | None = None
    published: str | None = None
    language: str | None = None
    kind: str = "news"
    place: str | None = None
    dateline: Span | None = None
    blocks: tuple[Block, ...] = ()
    found: dict[str, str] = msgspec.field(default_factory=dict)
    pages: tuple[tuple[int, int], ...] = ()
    marks: tuple[Mark, ...] = ()
    left_out: dict[str, int] = msgspec.field(default_factory=dict)

    def page_of(self, offset: int) -> int | None:
        """The number of the page on which a code point of the text stands, or None where there are no pages."""
        at = bisect_right(self.pages, (offset, 1_000_000_000))
        return self.pages[at - 1][1] if at else None

    def exact(self, start: int, end: int) -> str:
        return self.text[start:end]
