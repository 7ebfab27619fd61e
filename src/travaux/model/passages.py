"""Where something stands: spans of a document's text, and anchors that can be checked."""

from __future__ import annotations

import msgspec

Span = tuple[int, int]
"""[start, end) in code points of Document.text."""


class Anchor(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The exact words that show an act, and where they stand.

    source: sha256 of the document's bytes. sha256: sha256 of the document's text (UTF-8), which the offsets count in.
    start, end: [start, end) in code points of that text. exact: text[start:end].
    """

    source: str
    file: str
    sha256: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
