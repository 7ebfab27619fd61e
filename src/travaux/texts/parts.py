"""What a paragraph is made of: running text, choices between bracketed alternatives, blanks, notes, loose brackets."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from travaux.texts.attribution import Attribution


class Run(msgspec.Struct, frozen=True, tag="run"):
    """Text that nothing stands around here."""

    text: str


class Note(msgspec.Struct, frozen=True, tag="note"):
    """A note of the secretariat, `{…}`, as printed."""

    text: str


class Reference(msgspec.Struct, frozen=True, tag="reference"):
    """A footnote mark or a link, as printed: its brackets leave nothing open."""

    text: str


class Blank(msgspec.Struct, frozen=True, tag="blank"):
    """A value to be filled in, `[X]`, as printed."""

    text: str


class Placeholder(msgspec.Struct, frozen=True, tag="placeholder"):
    """Text to come, `[Placeholder …]`, as printed."""

    text: str


class Edge(msgspec.Struct, frozen=True, tag="edge"):
    """A bracket without its other half here: that stands in another paragraph, or nowhere."""

    text: str


class Alternative(msgspec.Struct, frozen=True, tag="alternative", omit_defaults=True):
    """What stands in one pair of brackets. attribution: whose it is, where the text says so."""

    parts: tuple[Part, ...]
    attribution: Attribution | None = None


class Choice(msgspec.Struct, frozen=True, tag="choice"):
    """Alternatives side by side, or a single one: "A or nothing". joints: what is printed between them, one fewer.

    A blank may be among alternatives; it is then an alternative whose only part is its text.
    """

    alternatives: tuple[Alternative, ...]
    joints: tuple[str, ...] = ()

    @property
    def may_be_nothing(self) -> bool:
        return len(self.alternatives) == 1


Part = Run | Note | Reference | Blank | Placeholder | Edge | Choice


def format_parts(parts: Iterable[Part]) -> str:
    """Print parts as the text they were read from, character for character.

    >>> format_parts([Run("It "), Choice((Alternative((Run("shall"),)), Alternative((Run("should"),))), ("",))])
    'It [shall][should]'
    """
    out: list[str] = []
    todo: list[Part | str] = []
    todo.extend(parts)
    todo.reverse()
    while todo:
        part = todo.pop()
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Choice):
            for number in range(len(part.alternatives) - 1, -1, -1):
                todo.append("]")
                todo.extend(reversed(part.alternatives[number].parts))
                todo.append("[")
                if number:
                    todo.append(part.joints[number - 1])
        else:
            out.append(part.text)
    return "".join(out)


def choices_in(parts: Iterable[Part]) -> list[Choice]:
    """Every choice, outer ones first, in the order of the text."""
    found: list[Choice] = []
    todo: list[Part] = list(parts)[::-1]
    while todo:
        part = todo.pop()
        if isinstance(part, Choice):
            found.append(part)
            for alternative in reversed(part.alternatives):
                todo.extend(reversed(alternative.parts))
    return found
