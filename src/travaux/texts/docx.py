"""A redline as a DOCX file with tracked insertions, deletions and moves, and the two versions such a file holds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from msgspec import structs

from travaux.texts.redline import DELETED, INSERTED, JOINT, KEPT, MOVED_FROM, MOVED_TO, Line, Piece

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MARKS = {DELETED: "del", INSERTED: "ins", MOVED_FROM: "moveFrom", MOVED_TO: "moveTo"}
"""State: element of the mark-up (ECMA-376 part 1, 17.13.5)."""
CAME = (INSERTED, MOVED_TO)
_OF_OLD, _OF_NEW = {"del", "moveFrom"}, {"ins", "moveTo"}
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INNER = re.compile(r"([\t\n])")
_MADE = (1980, 1, 1, 0, 0, 0)

_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
ContentType="application/xml"/>{
    "".join(
        f'<Override PartName="/word/{part}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"))
    )
}</Types>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOT = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" \
Target="word/document.xml"/></Relationships>"""
_PARTS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/styles" \
Target="styles.xml"/></Relationships>"""
_STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>\
<w:spacing w:after="120"/></w:pPr></w:style>\
<w:style w:type="paragraph" w:styleId="Heading2"><w:name \
w:val="heading 2"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/>\
<w:outlineLvl w:val="1"/></w:pPr>\
<w:rPr><w:b/></w:rPr></w:style></w:styles>"""


def write_docx(lines: Sequence[Line], *, author: str, dated: str) -> bytes:
    """The redline as a DOCX file. Accepting all changes gives the new version, rejecting all gives the old one.

    author: whose changes these are, a party as a rule, unless a piece says whose it is. dated: ISO date and time that
    the changes bear. Characters that XML does not allow are left out. The same lines give the same bytes.
    """
    writer = _Writer(author, dated)
    body = "".join(writer.paragraphs(lines))
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{W}"><w:body>{body}'
        "<w:sectPr/></w:body></w:document>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, part in (
            ("[Content_Types].xml", _TYPES), ("_rels/.rels", _ROOT), ("word/document.xml", document),
            ("word/_rels/document.xml.rels", _PARTS), ("word/styles.xml", _STYLES),
        ):  # fmt: skip
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, part)
    return made.getvalue()


class _Writer:
    def __init__(self, author: str, dated: str) -> None:
        self._author, self._dated = author, f"w:date={quoteattr(dated)}"
        self._ids = 0
        self._last: dict[tuple[str, int], tuple[int, int]] = {}
        self._open: dict[tuple[str, int], int] = {}

    def paragraphs(self, lines: Sequence[Line]) -> Iterator[str]:
        if not lines:
            yield "<w:p/>"
        lines = _closed_behind(lines)
        for at, line in enumerate(lines):
            for k, piece in enumerate(line.pieces):
                if piece.move:
                    self._last[piece.state, piece.move] = (at, k)
        for at, line in enumerate(lines):
            style = '<w:pStyle w:val="Heading2"/>' if line.title else ""
            mark = f"<w:rPr>{self._mark(line.end, closed=True)}</w:rPr>" if line.end.state != KEPT else ""
            properties = f"<w:pPr>{style}{mark}</w:pPr>" if style or mark else ""
            runs = "".join([self._run(piece, (at, k)) for k, piece in enumerate(line.pieces)])
            yield f"<w:p>{properties}{runs}</w:p>"

    def _mark(self, piece: Piece, *, closed: bool) -> str:
        return f'<w:{MARKS[piece.state]} w:id="{self._next()}" {self._by(piece)}{"/" if closed else ""}>'

    def _by(self, piece: Piece) -> str:
        return f"w:author={quoteattr(_UNPRINTABLE.sub('', piece.by or self._author))} {self._dated}"

    def _next(self) -> int:
        self._ids += 1
        return self._ids

    def _run(self, piece: Piece, place: tuple[int, int]) -> str:
        run = f"<w:r>{''.join(_text(piece.text, 'delText' if piece.state == DELETED else 't'))}</w:r>"
        if piece.state == KEPT:
            return run
        marked = f"{self._mark(piece, closed=False)}{run}</w:{MARKS[piece.state]}>"
        return self._in_range(marked, piece, place) if piece.move else marked

    def _in_range(self, marked: str, piece: Piece, place: tuple[int, int]) -> str:
        """Moves have a named range on either side, by which Word knows that they are one."""
        key, name = (piece.state, piece.move), MARKS[piece.state]
        if key not in self._open:
            self._open[key] = self._next()
            start = f'<w:{name}RangeStart w:id="{self._open[key]}" {self._by(piece)} w:name="move{piece.move}"/>'
            marked = start + marked
        if self._last[key] == place:
            marked += f'<w:{name}RangeEnd w:id="{self._open[key]}"/>'
        return marked


def _closed_behind(lines: Sequence[Line]) -> list[Line]:
    """The same two versions, where words that came at the end of a line are followed by lines that came: the mark that
    is kept stands behind the last of these. Rejecting the other form, LibreOffice takes the kept mark away too.
    """
    shifted = list(lines)
    k = 0
    while k < len(shifted):
        line = shifted[k]
        last = k
        by = line.pieces[-1].by if line.pieces else ""
        while last + 1 < len(shifted) and _came_whole(shifted[last + 1], by):
            last += 1
        if last > k and line.end.state == KEPT and line.pieces and line.pieces[-1].state in CAME:
            shifted[k] = structs.replace(line, end=structs.replace(line.pieces[-1], text=""))
            shifted[last] = structs.replace(shifted[last], end=line.end)
        k = last + 1
    return shifted


def _came_whole(line: Line, by: str) -> bool:
    return all(piece.state in CAME and piece.by == by for piece in (*line.pieces, line.end))


def _text(text: str, element: str) -> Iterator[str]:
    for part in _INNER.split(_UNPRINTABLE.sub("", text.replace("\r", "\n"))):
        if part == "\t":
            yield "<w:tab/>"
        elif part == "\n":
            yield "<w:br/>"
        elif part:
            yield f'<w:{element} xml:space="preserve">{escape(part)}</w:{element}>'


def read_sides(docx: bytes, author: str | None = None) -> tuple[list[str], list[str]]:
    """(old, new): the lines of a DOCX file with all tracked changes rejected, and with all accepted.

    author: accept the changes alone that bear this name, by itself or among others, and reject the rest. Reads what
    `write_docx` writes and the body paragraphs of other files; tables and notes are not read here.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    old, new = _Side(None, accepts=False), _Side(author, accepts=True)
    for paragraph in root.iter(f"{{{W}}}p"):
        mark = paragraph.find(f"{{{W}}}pPr/{{{W}}}rPr")
        ends = list(mark) if mark is not None else []
        for run in paragraph.iter(f"{{{W}}}r"):
            marks = list(run.iterancestors())
            text = "".join(_read(child) for child in run)
            old.read(text, marks)
            new.read(text, marks)
        old.end(ends)
        new.end(ends)
    return old.lines, new.lines


class _Side:
    """accepts: whether changes are accepted; author: whose, None for everybody's."""

    def __init__(self, author: str | None, *, accepts: bool) -> None:
        self.lines: list[str] = []
        self._author, self._accepts, self._open = author, accepts, ""

    def read(self, text: str, marks: Sequence[etree._Element]) -> None:
        if self._holds(marks):
            self._open += text

    def end(self, marks: Sequence[etree._Element]) -> None:
        if self._holds(marks):
            self.lines.append(self._open)
            self._open = ""

    def _holds(self, marks: Sequence[etree._Element]) -> bool:
        for mark in marks:
            name = etree.QName(mark).localname
            if name in _OF_OLD | _OF_NEW and (name in _OF_NEW) != self._takes(mark):
                return False
        return True

    def _takes(self, mark: etree._Element) -> bool:
        by = mark.get(f"{{{W}}}author", "").split(JOINT)
        return self._accepts and (self._author is None or self._author in by)


def _read(child: etree._Element) -> str:
    name = etree.QName(child).localname
    return {"tab": "\t", "br": "\n"}.get(name) or (child.text or "" if name in {"t", "delText"} else "")
