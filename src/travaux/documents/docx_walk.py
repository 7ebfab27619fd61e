"""A Word file's story walked in reading order, with all tracked changes accepted and each of them noted.

Tracked changes are kept apart: deleted words never reach the text, inserted ones always do, and a mark says of both who
did it. (A plain reading gives "shall should"; some libraries drop what was inserted.)
Source of the elements: ISO/IEC 29500-1, clause 17.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from travaux.documents.ooxml import attribute, child, is_on, tag, value
from travaux.documents.paragraphs import TOGETHER, Paragraph, clean

_DELETED = {"del": "deleted", "moveFrom": "moved_from"}
_INSERTED = {"ins": "inserted", "moveTo": "moved_to"}
_THROUGH = frozenset(
    {"hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "ruby", "rubyBase"}
)
_PICTURES = {"drawing": "picture", "pict": "picture", "object": "embedded object"}
_SYMBOLS = {"F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0FC": "✓", "F0E0": "→", "F02D": "-", "F0A3": "≤", "F0B3": "≥"}
_FOOTNOTE_MARK = re.compile(r"\[?\(?[\d*†‡§]{1,3}\)?\]?")
_POWER_OF = re.compile(r"(?:\d|\b[kcm]?m)$")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PARAGRAPH_MARK = "¶"


class Walk:
    """What the walk has met so far.

    close: gives a finished paragraph its kind and number, from its properties. left_out: what was passed over, counted.
    notes: references to footnotes and endnotes in order, as (kind, id, label).
    """

    def __init__(self, close: Callable[[Paragraph, Any | None], None]) -> None:
        self._close = close
        self.paragraphs: list[Paragraph] = []
        self.left_out: Counter[str] = Counter()
        self.notes: list[tuple[str, str, str]] = []
        self.comments: dict[str, tuple[Paragraph, int, int]] = {}
        self._open: Paragraph | None = None
        self._beside: list[Any] = []  # text boxes of the paragraph in hand
        self._numbers: Counter[str] = Counter()

    def blocks(self, parent: Any, before: str | None = None) -> None:
        """Walk block elements: paragraphs, tables, and what wraps them. before: divides the paragraphs, if given."""
        for element in parent:
            name = tag(element)
            if name == "p":
                self._paragraph(element, before)
            elif name == "tbl":
                self._table(element, before)
            elif name in _THROUGH or name in _INSERTED:
                self.blocks(element, before)
            elif name in _DELETED:
                self._delete(element, self._opened(before))
            elif name == "mc:AlternateContent":
                self.blocks(_choose(element), before)
            elif name == "altChunk":
                self.left_out["embedded document"] += 1
            elif name in ("m:oMath", "m:oMathPara"):
                self._opened(before).add(_formula(element))

    def finish(self) -> None:
        """Close a last paragraph whose own end was deleted."""
        if self._open is not None:
            self._end(None)

    def _opened(self, before: str | None) -> Paragraph:
        if self._open is None:
            self._open = Paragraph()
            if before is not None:
                self._open.before = before
        return self._open

    def _end(self, properties: Any | None) -> None:
        paragraph, self._open = self._open, None
        assert paragraph is not None
        self._close(paragraph, properties)
        self.paragraphs.append(paragraph)
        beside, self._beside = self._beside, []
        for box in beside:
            self.blocks(box)

    def _paragraph(self, element: Any, before: str | None) -> None:
        paragraph = self._opened(before)
        self._inline(element, paragraph)
        properties = child(element, "pPr")
        end = child(properties, "rPr") if properties is not None else None
        for change in end if end is not None else ():
            name = tag(change)
            if name in _DELETED:
                # The end of this paragraph is deleted: it runs on into the next, whose style and number it takes.
                self._note(_DELETED[name], change, paragraph, len(paragraph.text), PARAGRAPH_MARK)
                if paragraph.text and not paragraph.text.endswith(" "):
                    paragraph.text += " "
                return
            if name in _INSERTED:
                self._note(_INSERTED[name], change, paragraph, len(paragraph.text), PARAGRAPH_MARK)
        self._end(properties)

    def _table(self, table: Any, before: str | None) -> None:
        for row in _rows(table):
            properties = child(row, "trPr")
            gone = child(properties, "del") if properties is not None else None
            if gone is not None:
                paragraph = self._opened(before)
                self._note("deleted", gone, paragraph, len(paragraph.text), all_words(row))
                self._end(None)
                continue
            first = before
            for cell in _cells(row):
                properties = child(cell, "tcPr")
                gone = child(properties, "cellDel") if properties is not None else None
                if gone is not None:
                    paragraph = self._opened(first)
                    self._note("deleted", gone, paragraph, len(paragraph.text), all_words(cell))
                    self._end(None)
                    continue
                had = len(self.paragraphs)
                self.blocks(cell, TOGETHER)
                if first is None:
                    for paragraph in self.paragraphs[had:]:
                        if paragraph.text.strip():
                            paragraph.before = "\n\n"
                            first = TOGETHER
                            break

    def _inline(self, parent: Any, paragraph: Paragraph) -> None:
        for element in parent:
            name = tag(element)
            if name == "r":
                self._run(element, paragraph)
            elif name in _INSERTED:
                start = len(paragraph.text)
                self._inline(element, paragraph)
                if len(paragraph.text) > start:
                    self._note(_INSERTED[name], element, paragraph, start)
            elif name in _DELETED:
                self._delete(element, paragraph)
            elif name in _THROUGH:
                self._inline(element, paragraph)
            elif name == "commentRangeStart":
                at = len(paragraph.text)
                self.comments[attribute(element, "id") or ""] = (paragraph, at, at)
            elif name == "commentRangeEnd":
                self._end_comment(attribute(element, "id") or "", paragraph)
            elif name in ("m:oMath", "m:oMathPara"):
                paragraph.add(_formula(element))
            elif name == "mc:AlternateContent":
                self._inline(_choose(element), paragraph)

    def _end_comment(self, number: str, paragraph: Paragraph) -> None:
        begun, start, _ = self.comments.get(number, (paragraph, len(paragraph.text), 0))
        self.comments[number] = (begun, start, len(begun.text))

    def _run(self, run: Any, paragraph: Paragraph) -> None:
        properties = child(run, "rPr")
        if properties is not None and is_on(properties, "vanish"):
            self.left_out["hidden word"] += len(all_words(run).split())
            return
        raised = properties is not None and value(properties, "vertAlign") == "superscript"
        for element in run:
            name = tag(element)
            if name == "t":
                self._words(element.text or "", paragraph, raised=raised)
            elif name in ("tab", "ptab"):
                paragraph.add(" ")
            elif name in ("br", "cr"):
                paragraph.add(" " if attribute(element, "type") in ("page", "column") else "\n")
            elif name == "noBreakHyphen":
                paragraph.add("-")
            elif name == "sym":
                self._symbol(attribute(element, "char") or "", paragraph)
            elif name in ("footnoteReference", "endnoteReference"):
                if self._refer(element, name.removesuffix("Reference"), run, paragraph):
                    return
            elif name == "commentReference":
                number = attribute(element, "id") or ""
                self.comments.setdefault(number, (paragraph, len(paragraph.text), len(paragraph.text)))
            elif name in _PICTURES:
                self._picture(element, name)
            elif name == "mc:AlternateContent":
                for picture in _choose(element):
                    self._picture(picture, tag(picture))
            elif name in _THROUGH:
                self._inline(element, paragraph)

    def _words(self, words: str, paragraph: Paragraph, *, raised: bool) -> None:
        if raised and _FOOTNOTE_MARK.fullmatch(words.strip()):
            if _POWER_OF.search(paragraph.text[-4:]):
                words = words.translate(_RAISED_DIGITS)
            else:  # a note set by hand: its mark would glue to the word before it
                paragraph.mark("footnote", len(paragraph.text), words=words.strip())
                return
        paragraph.add(words)

    def _refer(self, reference: Any, kind: str, run: Any, paragraph: Paragraph) -> bool:
        """Note a footnote's place. True when the rest of the run is the mark that its author gave it."""
        own = attribute(reference, "customMarkFollows") not in (None, "0", "false", "off")
        self._numbers[kind] += not own
        label = all_words(run).strip() if own else str(self._numbers[kind])
        self.notes.append((kind, attribute(reference, "id") or "", label))
        paragraph.mark("footnote", len(paragraph.text), words=label)
        return own

    def _symbol(self, char: str, paragraph: Paragraph) -> None:
        if char.upper() in _SYMBOLS:
            paragraph.add(_SYMBOLS[char.upper()])
        else:
            self.left_out["symbol"] += 1

    def _picture(self, element: Any, name: str) -> None:
        boxes = [one for one in element.iter() if tag(one) == "txbxContent"]
        if boxes:
            self._beside.append(boxes[0])
            return
        kind = _PICTURES.get(name, "picture")
        self.left_out["chart" if any(tag(one) == "c:chart" for one in element.iter()) else kind] += 1

    def _delete(self, element: Any, paragraph: Paragraph) -> None:
        words = all_words(element)
        if words.strip():
            self._note(_DELETED[tag(element)], element, paragraph, len(paragraph.text), words)

    def _note(self, kind: str, change: Any, paragraph: Paragraph, start: int, words: str = "") -> None:
        day = (attribute(change, "date") or "")[:10]
        on = day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
        paragraph.mark(kind, start, words=clean(words)[:5_000], author=attribute(change, "author") or None, on=on)


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        name = tag(element)
        if name == "tr":
            yield element
        elif name in _THROUGH or name in _INSERTED:
            yield from _rows(element)


def _cells(row: Any) -> Iterator[Any]:
    for element in row:
        name = tag(element)
        if name == "tc":
            yield element
        elif name in _THROUGH:
            yield from _cells(element)


def _choose(alternative: Any) -> Any:
    """The first of several forms of the same thing."""
    return next((one for one in alternative if tag(one) in ("mc:Choice", "mc:Fallback")), ())


def all_words(element: Any) -> str:
    """Every word under an element, deleted ones too, paragraphs apart."""
    words = []
    for one in element.iter():
        name = tag(one)
        if name in ("t", "delText"):
            words.append(one.text or "")
        elif name in ("tab", "br", "cr"):
            words.append(" ")
        elif name == "noBreakHyphen":
            words.append("-")
        elif name == "p" and words:
            words.append(" ")
    return "".join(words)


def _formula(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter() if tag(one) == "m:t")
