"""Word files (DOCX): the text as it reads with all changes accepted, its numbering, its notes, and what was changed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from travaux.documents.blocks import kind_of
from travaux.documents.docx_numbering import BULLET, Numbering
from travaux.documents.docx_walk import Walk, all_words
from travaux.documents.errors import DamagedFile, EmptyDocument
from travaux.documents.extract import Extract
from travaux.documents.ooxml import attribute, child, parse_xml, related, tag, value
from travaux.documents.paragraphs import TOGETHER, Paragraph, lay_out
from travaux.documents.unpacking import Package
from travaux.model.documents import Mark

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NO_LIST = "0"
_MOST_BASES = 20


def read_docx(data: bytes, name: str) -> Extract:
    """Read a Word file. Paragraphs are divided by a blank line, cells of a table row by a line end.

    Numbers that Word prints before paragraphs stand in the text. Footnotes come after the text, each after its number.
    Raises DamagedFile, Encrypted, Bomb, EmptyDocument.
    """
    package = Package(data, len(data), name)
    story = related(package, "").get("officeDocument", "word/document.xml")
    if story not in package.parts:
        raise DamagedFile(f"{name} is no Word file: it has no text part", hint="save it again in Word")
    parts = related(package, story)

    def part(kind: str) -> Any | None:
        place = parts.get(kind)
        return parse_xml(package.read(place), name) if place in package.parts else None

    styles = _Styles(part("styles"), Numbering(part("numbering")))
    root = parse_xml(package.read(story), name)
    body = child(root, "body")
    if body is None:
        raise DamagedFile(f"{name} is no Word file: it has no body", hint="save it again in Word")
    walk = Walk(styles.close)
    walk.blocks(body)
    walk.finish()
    paragraphs = walk.paragraphs + list(
        _notes(walk, {kind: part(f"{kind}s") for kind in ("footnote", "endnote")}, styles)
    )
    comments = _comments(walk, part("comments"))
    laid = lay_out(paragraphs)
    if not laid.text:
        raise EmptyDocument(f"{name} holds no words", hint="if it shows pictures of pages, read their text first")
    left_out = walk.left_out + Counter(styles.left_out)
    left_out["header or footer"] += _headers(package, parts, name)
    left_out["comment without a place"] += comments
    left_out["change of format"] += sum(1 for one in root.iter() if tag(one) in ("rPrChange", "pPrChange"))
    return Extract(
        text=laid.text, blocks=laid.blocks, media_type=MEDIA_TYPE, title=styles.title, marks=laid.marks,
        left_out={what: times for what, times in sorted(left_out.items()) if times},
    )  # fmt: skip


class _Styles:
    """Paragraph styles: what makes a heading, what is numbered."""

    def __init__(self, root: Any | None, numbering: Numbering) -> None:
        self._numbering = numbering
        listed = [one for one in root if tag(one) == "style"] if root is not None else []
        self._styles = {attribute(one, "styleId") or "": one for one in listed}
        self.title: str | None = None
        self.left_out: Counter[str] = Counter()

    def close(self, paragraph: Paragraph, properties: Any | None) -> None:
        """Give a finished paragraph its number and kind."""
        paragraph.text = paragraph.text.rstrip()
        style = value(properties, "pStyle") if properties is not None else None
        name = (value(self._styles[style], "name") or "").casefold() if style in self._styles else ""
        label = self._label(properties, style)
        if label and (paragraph.text or label != BULLET):
            paragraph.put_before(label)
        if not paragraph.text:
            return
        in_row = paragraph.before == TOGETHER
        paragraph.kind = "paragraph" if in_row else kind_of(paragraph.text)
        if name == "title" and self.title is None:
            self.title = " ".join(paragraph.text.split())[:300]
        if name.startswith(("toc ", "contents ", "table of ")) and name[-1:].isdigit():
            paragraph.kind = "boilerplate"
        elif name in ("title", "subtitle") or name.startswith("heading") or self._outlined(properties, style):
            paragraph.kind = "heading" if len(paragraph.text) <= 300 else "paragraph"
        elif label and paragraph.kind != "heading":
            paragraph.kind = "item"

    def _outlined(self, properties: Any | None, style: str | None) -> bool:
        level = value(properties, "outlineLvl") if properties is not None else None
        if level is None:
            level = next((found for one in self._line(style) if (found := value(one, "pPr", "outlineLvl"))), None)
        return level is not None and level.isdigit() and int(level) < 9

    def _label(self, properties: Any | None, style: str | None) -> str:
        own = child(properties, "numPr") if properties is not None else None
        number = value(own, "numId") if own is not None else None
        at = value(own, "ilvl") if own is not None else None
        if number is None:
            for one in self._line(style):
                number = value(one, "pPr", "numPr", "numId")
                if number is not None:
                    named = attribute(one, "styleId") or ""
                    at = at or value(one, "pPr", "numPr", "ilvl") or str(self._numbering.level_of_style(number, named))
                    break
        if number in (None, _NO_LIST):
            return ""
        return self._numbering.label(number or "", int(at) if at is not None and at.isdigit() and len(at) < 3 else 0)

    def _line(self, style: str | None) -> list[Any]:
        """A style and those it is based on."""
        found: list[Any] = []
        while style in self._styles and len(found) < _MOST_BASES:
            found.append(self._styles[style or ""])
            style = value(found[-1], "basedOn")
        return found


def _notes(walk: Walk, parts: dict[str, Any | None], styles: _Styles) -> list[Paragraph]:
    """Footnotes and endnotes that the text refers to, in its order, each after its label."""
    found: list[Paragraph] = []
    stories = {
        kind: {attribute(one, "id"): one for one in root if tag(one) == kind}
        for kind, root in parts.items()
        if root is not None
    }
    for kind, number, label in list(walk.notes):
        story = stories.get(kind, {}).get(number)
        if story is None:
            walk.left_out["missing footnote"] += 1
            continue
        within = Walk(styles.close)
        within.blocks(story)
        within.finish()
        walk.left_out += within.left_out
        walk.comments.update(within.comments)
        words = [one for one in within.paragraphs if one.text]
        if words:
            if not words[0].text.startswith(label):
                words[0].put_before(label)
            words[0].kind = "item"
        found += within.paragraphs
    return found


def _comments(walk: Walk, root: Any | None) -> int:
    """Put each comment at its place; how many have none."""
    homeless = 0
    for comment in root if root is not None else ():
        place = walk.comments.get(attribute(comment, "id") or "")
        words = " ".join(all_words(comment).split())[:5_000]
        if place is None:
            homeless += 1
            continue
        paragraph, start, end = place
        day = (attribute(comment, "date") or "")[:10] or None
        start, end = start + paragraph.shift, max(start, end) + paragraph.shift
        paragraph.marks.append(
            Mark(kind="comment", start=start, end=end, words=words, author=attribute(comment, "author"), on=day)
        )
    return homeless


def _headers(package: Package, parts: dict[str, str], name: str) -> int:
    places = {place for kind, place in parts.items() if kind in ("header", "footer")}
    places |= {place for place in package.parts if place.startswith(("word/header", "word/footer"))}
    return sum(
        1
        for place in places
        if place.endswith(".xml") and place in package.parts and all_words(parse_xml(package.read(place), name)).strip()
    )
