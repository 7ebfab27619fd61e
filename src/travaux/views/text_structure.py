"""The units of a version as a table of contents, with what is open in each."""

from __future__ import annotations

from collections.abc import Sequence

from travaux.texts.version import Node, Version
from travaux.views.page import Page, pad, shorten
from travaux.views.text_counts import say_count
from travaux.views.text_show import name_of, write_repairs

_HEADS = {"words": "words", "clean": "clean_share", "pairs": "pairs", "choices": "choices", "options": "options"}
_COLUMN = 9
OUTLINE = ("title", "preamble", "part", "chapter", "section", "annex", "article")
"""Kinds of unit that a table of contents has."""


def structure_page(
    version: Version, *, kinds: Sequence[str] = OUTLINE, keys: bool = False, width: int = 80, colour: bool = False
) -> str:
    """A line a unit: what it is called, and its counts, all units inside it included. keys: their identities too."""
    page = Page(width, colour=colour)
    page.title(version.title or "The text")
    shown = [i for i, unit in enumerate(version.units) if unit.kind in kinds]
    if not shown:
        page.line(f"No parts, chapters or articles were found; {len(version.units)} paragraphs.")
    room = max(24, page.width - _COLUMN * len(_HEADS) - (22 if keys else 0))
    head = "".join(f"{name:>{_COLUMN}}" for name in _HEADS)
    page.raw(page.paint(pad("", room) + head, "dim"))
    for index in shown:
        counts = version.counts(index)
        said = [say_count(counts, field) if getattr(counts, field) else "–" for field in _HEADS.values()]
        cell = "".join(f"{words:>{_COLUMN}}" for words in said)
        name = _name(version.units[index], room - 1)
        page.raw(pad(name, room) + cell + (f"  {version.units[index].key}" if keys else ""))
    counts = version.counts()
    cell = "".join(f"{say_count(counts, field):>{_COLUMN}}" for field in _HEADS.values())
    page.raw(page.paint(pad("the whole text", room) + cell, "bold"))
    write_repairs(page, version.repairs)
    return page.text()


def _name(unit: Node, room: int) -> str:
    return shorten("  " * min(unit.depth, 6) + name_of(unit), room)
