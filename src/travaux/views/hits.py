"""What a search found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from travaux.views.page import Page, one_line


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One hit. kind: object | act | passage | document. where: `file:start-end` or a file. excerpt: words around it."""

    kind: str
    id: str
    excerpt: str
    where: str = ""
    state: str = ""


def hits_page(found: Sequence[Found], words: str, *, width: int = 80, colour: bool = False) -> str:
    """Objects first, then acts, passages and documents, each with the id to ask by."""
    page = Page(width, colour=colour)
    page.title(f"“{one_line(words)}”: {len(found)} found")
    for hit in found:
        lines: list[tuple[str, tuple[str, ...]]] = [(hit.excerpt + (f": {hit.state}" if hit.state else ""), ())]
        lines += [(hit.where, ("dim",))] if hit.where else []
        lines += [(f"why {hit.id}", ("cyan",))] if hit.kind in ("act", "object") else []
        page.entry([(hit.kind, ())], lines)
    return page.text()


def to_json(hit: Found) -> Mapping[str, str]:
    return {key: value for key, value in msgspec.to_builtins(hit).items() if value}
