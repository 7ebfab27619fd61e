"""The lines of pages made into paragraphs: columns in order, broken words joined, notes apart at the end."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import msgspec

from travaux.documents.blocks import ends_sentence, is_heading_like, kind_of
from travaux.documents.paragraphs import APART, TOGETHER, Paragraph
from travaux.documents.pdf_columns import in_reading_order
from travaux.documents.pdf_lines import Line
from travaux.model.documents import Mark

_NOTE_SIZE = 0.93
_MOST_CELL_LINES = 12
_LABEL = re.compile(
    r"""(?: \(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?:\d{1,2}[.)]?)*  # 4. (b) iv) 2.1.
      | \d{1,2}(?:\.\d{1,2})+\.?  # 2.1
      | [•●▪◦‣·*–—-] )\s+\S""",
    re.X,
)
_NOTE = re.compile(r"(\d{1,3}|[*†‡§]+)(?:[ )]\s*(?=\S)|(?=[A-Z“‘\"]))")
_HEADING = re.compile(r"(?i)(?:article|chapter|annex|section|part|title)\s+(?:\d+|[ivxlc]+)\b[^.]{0,60}$")
_KEPT_HYPHEN_AFTER = frozenset(["non", "self", "vice", "cease", "anti", "follow", "cross", "long", "short", "well"])
_WORD_END = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-‐\u00ad]$")
_WORD_START = re.compile(r"[^\W\d_]+")


class _Usual(msgspec.Struct, frozen=True):
    """What most of a document's lines have: size of letters and distance of baselines, in points."""

    size: float
    leading: float


def make_paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Paragraphs of all pages in order, then their notes."""
    usual = _measure(pages)
    vocabulary = _vocabulary(pages)
    body: list[Line] = []
    notes: list[Line] = []
    for page in pages:
        below = _notes_of(page, usual)
        body += in_reading_order([line for at, line in enumerate(page) if at not in below])
        notes += [page[at] for at in sorted(below)]
    return [*_join(body, usual, vocabulary), *_join_notes(notes, vocabulary)]


def _measure(pages: Sequence[Sequence[Line]]) -> _Usual:
    sizes = sorted(size for page in pages for line in page for size in [line.size] * len(line.text))
    size = sizes[len(sizes) // 2] if sizes else 10.0
    steps = sorted(
        before.base - after.base
        for page in pages
        for before, after in itertools.pairwise(page)
        if 0.9 * size < before.base - after.base < 2.2 * size and abs(before.size - size) < 0.1 * size
    )
    return _Usual(size, steps[int(0.4 * (len(steps) - 1))] if steps else 1.2 * size)


def _notes_of(lines: Sequence[Line], usual: _Usual) -> set[int]:
    """Which lines of a page are notes: small ones opened by a mark that stands raised in its text, and those below."""
    marks = {mark for line in lines for _, mark in line.raised}
    found: set[int] = set()
    for at, line in enumerate(lines):
        if line.size > _NOTE_SIZE * usual.size:
            continue
        before = lines[at - 1] if at else line
        goes_on = at - 1 in found and abs(before.left - line.left) < 3 * line.size
        if _note_mark(line) in marks or (goes_on and 0 < before.base - line.base < 1.6 * line.size):
            found.add(at)
    return found


def _note_mark(line: Line) -> str:
    match = _NOTE.match(line.text)
    return line.has_mark_before or (match[1] if match else "")


def _join_notes(lines: Sequence[Line], vocabulary: frozenset[str]) -> Iterator[Paragraph]:
    group: list[Line] = []
    for line in lines:
        if group and _note_mark(line):
            yield _write_note(group, vocabulary)
            group = []
        group.append(line)
    if group:
        yield _write_note(group, vocabulary)


def _write_note(group: Sequence[Line], vocabulary: frozenset[str]) -> Paragraph:
    """A note, its mark apart from its words."""
    first, mark = group[0], _note_mark(group[0])
    if not first.has_mark_before and mark:
        bare = _NOTE.sub("", first.text, count=1)
        group = [msgspec.structs.replace(first, text=bare, has_mark_before=mark, raised=()), *group[1:]]
    return _write(group, "item", vocabulary)


def _join(lines: Sequence[Line], usual: _Usual, vocabulary: frozenset[str]) -> Iterator[Paragraph]:
    """Lines of the body as paragraphs. row: the first line of the table row, or paragraph, that is being read."""
    edges = _column_edges(lines)
    group: list[Line] = []
    row: Line | None = None
    is_cell = False
    for at, line in enumerate(lines):
        beside = row is not None and _is_beside(row, group, line)
        below = is_cell and line.left < group[0].left - 2 * line.size  # the row is over
        if group and (beside or below or _parts(group, line, usual, edges[at - 1], edges[at])):
            yield _write(group, "", vocabulary, is_cell=is_cell)
            group = []
            if beside:
                is_cell = True
            elif not (is_cell and not below and row is not None and line.left > row.left + line.size):
                is_cell, row = False, line
        group.append(line)
        row = row or line
    if group:
        yield _write(group, "", vocabulary, is_cell=is_cell)


def _is_beside(row: Line, group: Sequence[Line], line: Line) -> bool:
    """True for the next cell of a table row: on the baseline of the row's first line, to the right of it.

    The first line of a second column stands so too, but there the sentence runs on, or many lines come between.
    """
    if not group or row.number != line.number or abs(row.base - line.base) > 0.3 * line.size:
        return False
    if line.left < max(row.right, group[0].right) and line.left < group[-1].right:
        return False
    last = group[-1]
    if last.base == line.base or len(group) == 1:
        return True
    runs_on = line.text[:1].islower() and not ends_sentence(last.text)
    return len(group) <= _MOST_CELL_LINES and not runs_on and not last.breaks_word


def _column_edges(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """For each line, left and right of the column that it stands in: of lines of its page that overlap it most."""
    found: list[tuple[float, float]] = []
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.number, []).append(line)
    for line in lines:
        lefts = sorted(one.left for one in by_page[line.number] if abs(one.left - line.left) < 60)
        alike = [one.right for one in by_page[line.number] if abs(one.left - line.left) < 60]
        found.append((lefts[0], max(alike)))
    return found


def _parts(
    group: Sequence[Line], line: Line, usual: _Usual, edge: tuple[float, float], own: tuple[float, float]
) -> bool:
    """True when a paragraph ends before `line`."""
    last = group[-1]
    if abs(last.size - line.size) > 0.12 * usual.size:
        return True
    broken = last.breaks_word and line.text[:1].islower()
    goes_over = last.number != line.number or line.base > last.base + last.size  # to the next column or page
    if goes_over:
        return not (broken or _runs_on(last, line, edge))
    step = last.base - line.base
    if step > 1.35 * usual.leading and step > 1.3 * last.size:
        return True
    if broken:
        return False
    if _LABEL.match(line.text) and (
        ends_sentence(last.text) or last.text.endswith((";", ":", ",")) or _LABEL.match(group[0].text)
    ):
        return True
    if len(group) == 1 and (_HEADING.match(last.text) or _HEADING.match(line.text)):
        return True
    if _HEADING.match(line.text):
        return True
    width = max(own[1] - own[0], 1.0)
    short = last.right < edge[1] - 0.15 * width
    indented = line.left > last.left + 0.8 * usual.size and line.left > own[0] + 0.8 * usual.size
    if ends_sentence(last.text):
        return short or (indented and not _LABEL.match(group[0].text))
    return (
        short
        and len(group) == 1
        and is_heading_like(last.text)
        and line.text[:1].isupper()
        and last.right < edge[1] - 0.3 * width
    )


def _runs_on(last: Line, line: Line, edge: tuple[float, float]) -> bool:
    """True when a sentence goes on in the next column or on the next page."""
    if _LABEL.match(line.text) or _HEADING.match(line.text):
        return False
    if ends_sentence(last.text):  # a line that is full to the edge is seldom a paragraph's last
        return last.right > edge[1] - 0.2 * last.size and line.text[:1].isalpha()
    full = last.right > edge[1] - 0.25 * max(edge[1] - edge[0], 1.0)
    return line.text[:1].islower() or (full and not is_heading_like(last.text)) or last.text.endswith((",", ";"))


def _write(group: Sequence[Line], kind: str, vocabulary: frozenset[str], *, is_cell: bool = False) -> Paragraph:
    """Lines as one paragraph. kind: "" judges it by its words."""
    paragraph = Paragraph(page=group[0].number, before=TOGETHER if is_cell else APART)
    for line in group:
        at = _glue(paragraph, line.text, vocabulary)
        if line.number != group[0].number and all(page != line.number for _, page in paragraph.turns):
            paragraph.turns.append((at, line.number))
        for offset, mark in line.raised:
            paragraph.marks.append(Mark(kind="footnote", start=at + offset, end=at + offset, words=mark))
    if group[0].has_mark_before:
        if kind:
            paragraph.put_before(group[0].has_mark_before)
        else:
            paragraph.marks.insert(0, Mark(kind="footnote", start=0, end=0, words=group[0].has_mark_before))
    paragraph.kind = kind or kind_of(paragraph.text)
    return paragraph


def _glue(paragraph: Paragraph, words: str, vocabulary: frozenset[str]) -> int:
    """Add a line's words, joining a word that was broken; the offset where they begin."""
    end = _WORD_END.search(paragraph.text)
    start = _WORD_START.match(words)
    if end is not None and start is not None:
        if not _keeps_hyphen(end[1], start[0], vocabulary):
            paragraph.text = paragraph.text[:-1]
    elif paragraph.text and not paragraph.text.endswith(("-", "–", "—", "/")):
        paragraph.text += " "
    at = len(paragraph.text)
    paragraph.text += words
    return at


def _keeps_hyphen(end: str, start: str, vocabulary: frozenset[str]) -> bool:
    """Whether "end-" and "start" are a compound: by how the document writes it elsewhere, else by its first part."""
    compound, word = f"{end}-{start}".casefold(), f"{end}{start}".casefold()
    if compound in vocabulary or word in vocabulary:
        return compound in vocabulary
    return start[0].isupper() or end.casefold() in _KEPT_HYPHEN_AFTER or end.isupper()


def _vocabulary(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Words and compounds that stand whole in the document."""
    found: set[str] = set()
    for page in pages:
        for line in page:
            words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text)
            found.update(word.casefold() for word in (words[1:-1] if len(words) > 1 else []))
    return frozenset(found)


__all__ = ["TOGETHER", "make_paragraphs"]
