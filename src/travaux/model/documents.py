"""What came in: one immutable text, and where it came from."""

from __future__ import annotations

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


class Document(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One text with its provenance. Offsets everywhere count code points of `text`.

    sha256: of the raw bytes; text_sha256: of `text` in UTF-8. published: ISO day or None if not found.
    kind: news | communique | press_call | interview | speech | draft | unknown: the form of the text.
    found: how each of title, publisher, published, language was known: given | found | unknown.
    dateline: the span that names place and day of writing, if any; place: its place.
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

    def exact(self, start: int, end: int) -> str:
        return self.text[start:end]
