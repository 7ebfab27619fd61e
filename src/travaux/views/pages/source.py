"""Page 2: a document as it was, its statements and acts marked in place, the acts beside the words that show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from travaux.model.acts import RecordedAct
from travaux.model.documents import Block, Document
from travaux.model.passages import Span
from travaux.model.statements import Statement
from travaux.views.pages.lines import ActLine, act_line
from travaux.views.pages.sight import NotShown, Sight
from travaux.views.voices import joined

PART_CHARS = 60_000
"""A long document is shown in parts of about so many characters, cut between paragraphs."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text under one set of marks. start: offset of its first character in the document's text.

    statement: number of the innermost statement it belongs to, from 1, and role: `source`, `cue` or `content` in it.
    acts: ids of the acts whose words these are; begins: those of them whose words begin here. here: the reader came
    for one of them.
    """

    text: str
    start: int
    role: str = ""
    statement: int = 0
    acts: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    here: bool = False


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A block of the document with its acts beside it. kind: as a Block's, or `between` for what no block covers."""

    kind: str
    start: int
    pieces: tuple[Piece, ...]
    acts: tuple[ActLine, ...] = ()


class StatementLine(msgspec.Struct, frozen=True, kw_only=True):
    """A statement: its number on the page, who is quoted for whom, and how."""

    number: int
    speaker: str
    party: str
    voice: str


class SourcePage(msgspec.Struct, frozen=True, kw_only=True):
    """The page. document: without its text. part, parts: which part of a long document this is, from 1."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[StatementLine, ...]
    acts: int
    part: int = 1
    parts: int = 1
    here: str = ""


def make(sight: Sight, key: str, wanted: Mapping[str, str]) -> SourcePage:
    """The page of a document. key: its sha256. wanted: `act`, the act one comes for; `part`, else all is shown.

    Raises NotShown for a document that is not in the record on that day.
    """
    if key not in sight.sources:
        raise NotShown("no such document can be seen on this day", hint="look at a later day", document=key)
    document = sight.document_of(key)
    if document is None:
        raise NotShown("the text of this document is not stored", document=key)
    acts, statements = sight.acts_of.get(key, ()), sight.statements_of(key)
    here = wanted.get("act", "")
    blocks = whole(document)
    parts = in_parts(blocks)
    part = _part_wanted(wanted, parts, [r for r in acts if r.act.id == here])
    shown = blocks if part is None else parts[part]
    marks = Marks(document.text, statements, acts, here)
    return SourcePage(
        document=msgspec.structs.replace(document, text=""),
        paragraphs=tuple(_paragraphs(shown, marks, acts, sight)),
        statements=tuple(_statement(n, s) for n, s in enumerate(statements, 1)),
        acts=len(acts),
        part=1 if part is None else part + 1,
        parts=1 if part is None else len(parts),
        here=here,
    )


def whole(document: Document) -> list[Block]:
    """Every character of the document in some block, in order; what its blocks leave out is `between`."""
    found, at = [], 0
    for block in sorted(document.blocks, key=lambda b: b.start):
        if block.start > at and document.text[at : block.start].strip():
            found.append(Block("between", at, block.start))
        if block.end > at:
            found.append(Block(block.kind, max(at, block.start), block.end))
            at = block.end
    if document.text[at:].strip():
        found.append(Block("between", at, len(document.text)))
    return found


def in_parts(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in parts of about PART_CHARS; a block is never cut."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if parts[-1] and block.end - parts[-1][0].start > PART_CHARS:
            parts.append([])
        parts[-1].append(block)
    return parts


def _part_wanted(wanted: Mapping[str, str], parts: list[list[Block]], came_for: Sequence[RecordedAct]) -> int | None:
    if "part" not in wanted:
        return None
    for recorded in came_for:
        anchor = recorded.act.anchor
        for number, part in enumerate(parts):
            if anchor is not None and part and part[-1].end > anchor.start:
                return number
    asked = wanted["part"]
    return min(max(int(asked) - 1, 0), len(parts) - 1) if asked.isascii() and asked.isdigit() else 0


class Marks:
    """Which marks lie on which stretch of a text."""

    def __init__(self, text: str, statements: Sequence[Statement], acts: Sequence[RecordedAct], here: str = "") -> None:
        self._text = text
        self._here = here
        # Inner statements come after those they are within, so that the last one that covers a piece is the innermost.
        self._spans: list[tuple[Span, str, int]] = [
            (span, role, number)
            for number, statement in enumerate(statements, 1)
            for role in ("content", "source", "cue")
            for span in getattr(statement, role)
        ]
        self._acts = [
            (r.act.anchor.start, r.act.anchor.end, r.act.id) for r in acts if r.act.anchor is not None
        ]  # fmt: skip

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The stretch in pieces that each lie under one set of marks."""
        spans = [(span, role, number) for span, role, number in self._spans if span[0] < end and span[1] > start]
        acts = [(a, b, name) for a, b, name in self._acts if a < end and b > start]
        edges = {start, end}
        for (a, b), _, _ in spans:
            edges |= {max(start, a), min(end, b)}
        for a, b, _ in acts:
            edges |= {max(start, a), min(end, b)}
        cuts = sorted(edges)
        for first, last in pairwise(cuts):
            role, number = "", 0
            for (a, b), its_role, its_number in spans:
                if a <= first and last <= b:
                    role, number = its_role, its_number
            under = tuple(name for a, b, name in acts if a <= first and last <= b)
            yield Piece(
                text=self._text[first:last],
                start=first,
                role=role,
                statement=number,
                acts=under,
                begins=tuple(name for a, _, name in acts if max(a, start) == first and name in under),
                here=bool(self._here) and self._here in under,
            )


def _paragraphs(
    blocks: Sequence[Block], marks: Marks, acts: Sequence[RecordedAct], sight: Sight
) -> Iterator[Paragraph]:
    for block in blocks:
        beside = [r for r in acts if r.act.anchor is not None and block.start <= r.act.anchor.start < block.end]
        yield Paragraph(
            kind=block.kind,
            start=block.start,
            pieces=tuple(marks.pieces(block.start, block.end)),
            acts=tuple(act_line(r, sight) for r in beside),
        )


def _statement(number: int, statement: Statement) -> StatementLine:
    return StatementLine(
        number=number,
        speaker=joined(statement.speaker) or "somebody unnamed",
        party=joined(statement.party),
        voice=statement.voice,
    )
