"""A text in the making: paragraphs with marks at their places, laid out once into text, blocks and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from travaux.documents.boilerplate import is_boilerplate
from travaux.model.documents import Block, Mark

_SPACE = re.compile(r"[^\S\n]+")
_UNSEEN = re.compile("[\u00ad\u200b\ufeff\u2060]")  # soft hyphens and zero-width marks, which split words for a search
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
APART, TOGETHER = "\n\n", "\n"


def clean(words: str) -> str:
    """Runs of white space to one space, line ends kept, invisible characters out."""
    return _SPACE.sub(" ", _UNSEEN.sub("", _ILLEGAL.sub(" ", words)))


@dataclass
class Paragraph:
    """kind: as of blocks. before: what divides it from the one before; page: where it begins, if there are pages.

    turns: where the text within it goes over to another page, as (offset, page). marks count in this paragraph.
    shift: how far a label before it has moved its words.
    """

    kind: str = "paragraph"
    before: str = APART
    page: int | None = None
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    turns: list[tuple[int, int]] = field(default_factory=list)
    shift: int = 0

    def add(self, words: str) -> None:
        """Append words; white space at the beginning, and after white space, is dropped."""
        words = clean(words)
        if not self.text or self.text[-1] in " \n":
            words = words.lstrip(" ")
        if words.startswith("\n"):
            self.text = self.text.rstrip(" ")
        self.text += words

    def mark(self, kind: str, start: int, *, words: str = "", author: str | None = None, on: str | None = None) -> None:
        """A mark from `start` to where the paragraph has come."""
        start = min(start, len(self.text))
        self.marks.append(Mark(kind=kind, start=start, end=len(self.text), words=words, author=author, on=on))

    def put_before(self, label: str) -> None:
        """Print a label before the paragraph, apart by a space."""
        shift = len(label) + 1 if self.text else len(label)
        self.text = f"{label} {self.text}" if self.text else label
        self.marks = [_moved(one, shift) for one in self.marks]
        self.turns = [(at + shift, page) for at, page in self.turns]
        self.shift += shift


class Laid(msgspec.Struct, frozen=True):
    """Paragraphs as one text."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    pages: tuple[tuple[int, int], ...]


def lay_out(paragraphs: Iterable[Paragraph]) -> Laid:
    """Join paragraphs. One without words gives no block; its marks stand where the next one begins."""
    parts: list[str] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    pages: list[tuple[int, int]] = []
    homeless: list[Mark] = []
    at, page = 0, None
    for paragraph in paragraphs:
        words = paragraph.text.rstrip()
        if not words:
            homeless += paragraph.marks
            continue
        before = paragraph.before if parts else ""
        start = at + len(before)
        parts += [before, words]
        at = start + len(words)
        kind = "boilerplate" if is_boilerplate(words) else paragraph.kind
        blocks.append(Block(kind, start, at))
        marks += [_placed(one, start, start) for one in homeless]
        homeless = []
        marks += [_placed(_moved(one, start), start, at) for one in paragraph.marks]
        if paragraph.page is not None:
            for turn, number in [(0, paragraph.page), *paragraph.turns]:
                if number != page:
                    pages.append((min(start + turn, at), number))
                    page = number
    marks += [_placed(one, at, at) for one in homeless]
    marks.sort(key=lambda mark: (mark.start, mark.end))
    return Laid("".join(parts), tuple(blocks), tuple(marks), tuple(pages))


def _moved(mark: Mark, shift: int) -> Mark:
    return msgspec.structs.replace(mark, start=mark.start + shift, end=mark.end + shift)


def _placed(mark: Mark, least: int, most: int) -> Mark:
    """The mark within [least, most]."""
    start, end = (max(least, min(most, offset)) for offset in (mark.start, mark.end))
    return msgspec.structs.replace(mark, start=start, end=end)
