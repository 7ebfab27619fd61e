"""A version's tree as the flat run of units that comparison takes."""

from __future__ import annotations

from travaux.documents.blocks import cut_blocks
from travaux.texts.units import Unit
from travaux.texts.version import Version

_KEPT = ("article", "annex", "preamble", "part", "chapter", "section")


def flat_units(version: Version) -> tuple[Unit, ...]:
    """The articles, and what stands outside them, as flat units in the order of the text.

    A chapter has only what stands before its first article. What stands before the first unit, or on the outermost
    level between others, is a preamble or a paragraph of its own. Every word of the text is in one unit, but those of
    page numbers and running heads.
    """
    top = [i for i, unit in enumerate(version.units) if unit.kind in _KEPT]
    flat: list[Unit] = []
    first = version.units[top[0]].start if top else len(version.text)
    if version.words(0, first).strip():
        flat.append(Unit("preamble:0", "preamble", "", "", _paragraphs(version.words(0, first))))
    for place, index in enumerate(top):
        unit = version.units[index]
        following = version.units[top[place + 1]].start if place + 1 < len(top) else len(version.text)
        number = f"Article {unit.number}" if unit.kind == "article" else unit.number
        body = version.words(unit.body, following)
        flat.append(Unit(unit.key, unit.kind, number, unit.heading, _paragraphs(body)))
    return tuple(flat)


def _paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs with their hard-wrapped lines joined."""
    return tuple(" ".join(text[block.start : block.end].split()) for block in cut_blocks(text))
