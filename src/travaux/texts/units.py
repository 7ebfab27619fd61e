"""A version of a text as what is compared: a flat run of units (articles, preamble, annexes) with their paragraphs."""

from __future__ import annotations

import msgspec


class Unit(msgspec.Struct, frozen=True):
    """One unit of a version, as flat text.

    key: unique within its version; says nothing about other versions.
    kind: preamble | article | paragraph | annex | … ; number and heading as printed ("" where there is none).
    paragraphs: the text below the heading, in order, numbers of paragraphs included. A unit that holds other units of
    its own (a chapter) has only what stands before the first of them.
    """

    key: str
    kind: str
    number: str
    heading: str
    paragraphs: tuple[str, ...]

    @property
    def label(self) -> str:
        """What the unit is called in a table or a message: number, else heading, else kind.

        >>> Unit("a", "article", "Article 3", "Scope", ()).label
        'Article 3'
        >>> Unit("a", "preamble", "", "", ()).label
        'Preamble'
        """
        return self.number or self.heading or self.kind.capitalize()
