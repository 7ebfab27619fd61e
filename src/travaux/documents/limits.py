"""How much is taken in, in one table."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """Caps on what is opened; beyond them a document is refused with `TooLarge`.

    text_bytes: of a plain text or Markdown file. html_bytes: of a web page; the main-text extractor is superlinear
    (measured: 0.5 MB 0.5 s, 2.1 MB 3.2 s, 7.6 MB 30 s). html_elements: of a parsed page. sample_chars: how much of a
    text the language and encoding detectors look at. top_blocks: how many blocks from the top may hold title,
    dateline or day.
    """

    text_bytes: int = 20_000_000
    html_bytes: int = 5_000_000
    html_elements: int = 200_000
    sample_chars: int = 60_000
    top_blocks: int = 8


LIMITS = Limits()
