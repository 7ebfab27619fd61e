"""What a line begins: a chapter, a section, an option, a numbered paragraph, a point; and how it is labelled."""

from __future__ import annotations

import re

import msgspec

from travaux.texts.numbering import parse_number
from travaux.texts.options import OptionLabel
from travaux.texts.pages import TextLine

_OPENING = r"[\#*_\[>\s\"“]{0,8}"
_DIVISION = re.compile(
    r"(?P<open>[\#*_\[\s]{0,8})(?P<kind>(?i:part|title|chapter|section|sub-?section|annex|appendix|schedule|protocol))\b"
    r"[ \xa0]*(?P<number>[IVXLC]{1,8}(?:[ ]?bis)?\b|\d{1,3}(?:\.\d+)?(?:[ ]?bis)?\b|[A-Z]\b|(?i:one|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|twelve)\b)?(?P<rest>.*)"
)
_MARKDOWN = re.compile(r"(?P<level>#{1,6})\s+(?P<rest>\S.*)")
_PREAMBLE = re.compile(r"[\#*_\[\s]{0,8}(?i:preamble)[\s*_\]:.]*$")
_LETTERED = re.compile(r"(?P<number>[A-Z]|[IVX]{1,5})\.[ \xa0]+(?P<rest>[\[*_{(]*[A-Z].*)")
_SUFFIX = r"(?:[ ]?(?:bis|ter|quater|quinquies|sexies|septies|octies|alt))"
_PARAGRAPH = re.compile(
    rf"(?P<open>{_OPENING})(?P<number>(?:OP|PP)\d{{1,3}}{_SUFFIX}?|\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}{_SUFFIX}?\.?|"
    rf"\d{{1,3}}{_SUFFIX}\.?|\d{{1,3}}[.)])(?=[\s*_\[\](]|$)(?P<rest>.*)"
)
_POINT = re.compile(
    rf"(?P<open>{_OPENING})(?P<number>\((?:[a-z]{{1,2}}|[ivx]{{1,6}}|\d{{1,2}}|[A-Z]){_SUFFIX}?\){_SUFFIX}?|"
    rf"(?:[a-z]|[ivx]{{1,5}})[.)]|[•●▪◦‣–—*-](?=\s))(?=[\s\[*_]|$)(?P<rest>.*)"
)
_ROMAN = re.compile(r"[ivx]+")
_REFERS = re.compile(r"(?:of|to|and|or|shall|above|below|is|are|may|in|for)\b|[,;)]")
_HEADING_CHARS = 150

_ALIKE = {"title": "part", "subsection": "section", "appendix": "annex", "schedule": "annex", "protocol": "annex"}

LEVELS = {"title": 0, "preamble": 5, "annex": 1, "part": 1, "chapter": 2, "section": 3, "article": 5}
"""Units by how much they hold: one ends where another of its level or a lower one begins."""
OPTION, PARAGRAPH, POINT, SUBPOINT, BULLET = 6, 10, 20, 21, 22


class Label(msgspec.Struct, frozen=True, gc=False):
    """What a line begins. level: as LEVELS. number, heading: as printed. length: characters of the line that it takes.

    style: labels alike are siblings ("1.", "(a)", "(i)", "Option 1", "Option (a)"). order: its place among them, or 0.
    """

    kind: str
    level: int
    number: str
    heading: str
    length: int
    style: str
    order: int = 0


def read_division(line: TextLine, after: TextLine | None) -> Label | None:
    """A part, chapter, section, annex, preamble or Markdown heading that a line is."""
    text = line.text
    if len(text) > _HEADING_CHARS:
        return None
    if _PREAMBLE.match(text):
        return Label("preamble", LEVELS["preamble"], "", text.strip("#*_[]:. "), len(text), "preamble")
    match = _DIVISION.fullmatch(text)
    if match is not None:
        found = _division(match, text, set_off=line.gap > 0 or line.text[0] == "#" or after is None or after.gap > 0)
        if found is not None:
            return found
    match = _MARKDOWN.fullmatch(text)
    if match is not None:
        level = 3 if len(match["level"]) > 1 else 2
        return Label("section", level, "", match["rest"].strip("*_ "), len(text), match["level"])
    match = _LETTERED.fullmatch(text)
    set_off = after is None or not after.text[0].islower()
    if match is not None and text[-1] not in ".;,:" and len(text) < 90 and set_off:
        return Label("section", 3, match["number"], match["rest"].strip("*_ "), len(text), "lettered")
    return None


def _division(match: re.Match[str], text: str, *, set_off: bool) -> Label | None:
    number, rest = match["number"] or "", match["rest"].strip(" *_.:–—-\xa0")
    kind = match["kind"].lower().replace("-", "")
    if not match["kind"][0].isupper() or _REFERS.match(rest) or text[-1] in ".;,":
        return None
    if (not number and (rest or kind in ("part", "title", "section", "protocol"))) or not set_off:
        return None
    if rest and rest[0].islower():
        return None
    kind = _ALIKE.get(kind, kind)
    return Label(kind, LEVELS[kind], f"{match['kind']} {number}".strip(), rest, len(text), kind)


def read_option(label: OptionLabel, line: TextLine) -> Label:
    """An option whose label stands in a line, at its beginning or behind a number."""
    number = label.number
    inner = number.strip("()")
    count = "1" if inner[0].isdigit() else "i" if _ROMAN.match(inner.lower()) else "a"
    style = f"option {'(' if number[0] == '(' else ''}{count}"
    order = parse_number(inner)
    return Label("option", OPTION, f"Option {number}", "", label.end - line.start, style, order.minor if order else 0)


def read_paragraph(line: TextLine) -> Label | None:
    """A numbered paragraph or a point that a line begins."""
    match = _PARAGRAPH.match(line.text)
    if match is not None:
        number = match["number"]
        dots = number.rstrip(".").count(".")
        order = parse_number(number.rstrip(".)").rpartition(".")[2].removeprefix("OP").removeprefix("PP"))
        place = order.minor if order else 0
        return Label("paragraph", PARAGRAPH + dots, number, "", match.end("number"), "1" + ".1" * dots, place)
    match = _POINT.match(line.text)
    if match is None:
        return None
    number = match["number"]
    inner = number.strip("().")
    if not inner[:1].isalnum():
        return Label("point", BULLET, number, "", match.end("number"), "bullet")
    letters = inner.split(" ")[0]
    roman = _ROMAN.fullmatch(letters) is not None
    order = parse_number(letters) if roman or letters.isdigit() else None
    style = "(i)" if roman else "(1)" if letters.isdigit() else "(A)" if letters.isupper() else "(a)"
    level = {"(a)": POINT, "(1)": POINT, "(i)": SUBPOINT, "(A)": SUBPOINT + 1}[style]
    place = order.minor if order else ord(letters[0].lower()) - 96
    return Label("point", level, number, "", match.end("number"), style, place)
