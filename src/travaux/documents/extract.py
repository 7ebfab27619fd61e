"""What a format reader takes out of a file."""

from __future__ import annotations

import msgspec

from travaux.model.documents import Block, Mark


class Extract(msgspec.Struct, frozen=True, kw_only=True):
    """A file's text, its blocks in order, and what the file itself says of its origin (None where it does not).

    text: for .txt and .md the decoded file unchanged; for other formats derived once. published: ISO day. pages, marks,
    left_out: as in `Document`.
    """

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    pages: tuple[tuple[int, int], ...] = ()
    marks: tuple[Mark, ...] = ()
    left_out: dict[str, int] = msgspec.field(default_factory=dict)
