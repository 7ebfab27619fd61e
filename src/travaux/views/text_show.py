"""A version of a text to be read in a terminal: units under one another, and brackets whose nesting can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from travaux.texts.marks import find_marks
from travaux.texts.version import Node, Repair, Version
from travaux.views.page import Page, cells, one_line, wrap

_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_BRACKET = re.compile(r"[\[\]][₀-₉]*|⚠")
_PAINTS = ("yellow", "cyan", "green", "blue")
_REPAIRS = {
    "stray_open": "is never closed; read as it stands, in no pair",
    "stray_close": "closes nothing; read as it stands, in no pair",
    "crossing": "is closed in another article, or across the edge of a note; the pair is kept",
}
_MOST_REPAIRS = 40
_STEP = 2

LEGEND = "[₂ ]₂ brackets inside brackets, by depth · ⚠ a bracket without its other half here · ▸ an option"


def show_page(version: Version, units: Iterable[int], *, width: int = 80, colour: bool = False) -> str:
    """The units given by their index, nested. The text is that of the version; depths and margins are ours."""
    page = Page(width, colour=colour)
    page.title(version.title or "The text")
    before = -1
    for index in units:
        unit = version.units[index]
        if before < 0 and index == 0:
            _write_words(page, version.words(0, unit.start), 0, "")
        _write_unit(page, version, index)
        before = index
    if not version.units:
        _write_words(page, version.text, 0, "")
    page.blank()
    page.line(LEGEND, "dim", hang=2)
    write_repairs(page, version.repairs)
    return page.text()


def _write_unit(page: Page, version: Version, index: int) -> None:
    unit = version.units[index]
    indent = _STEP * min(unit.depth, 12)
    words = version.words(unit.body, unit.inner)
    if unit.kind in ("paragraph", "point"):
        page.blank()
        _write_words(page, words, indent, unit.number.strip())
        return
    page.blank()
    title = name_of(unit)
    if unit.kind == "option":
        _write_words(page, words, indent, f"▸ {title}:")
        return
    for line in wrap(one_line(title), page.width - indent):
        page.raw(" " * indent + page.paint(line, "bold"))
    if unit.kind == "article":
        page.raw(" " * indent + "─" * min(page.width - indent, cells(one_line(title))))
    if words.strip():
        page.blank()
        _write_words(page, words, indent + _STEP, "")


def name_of(unit: Node) -> str:
    """What a unit is called: "Article 3bis  (REDD-plus)"."""
    number = f"Article {unit.number}" if unit.kind == "article" else unit.number
    return one_line("  ".join(filter(None, (number, unit.heading.strip("*_ ")))) or unit.kind.capitalize())


def _write_words(page: Page, words: str, indent: int, label: str) -> None:
    """Words behind their label; lines after the first stand under the words."""
    text = one_line(mark_depths(words))
    if not text and not label:
        return
    room = cells(label) + 1 if label else 0
    lines = wrap(text, max(20, page.width - indent - room))
    for number, line in enumerate(lines):
        lead = page.paint(label, "bold") + " " if label and not number else " " * room
        page.raw((" " * indent + lead + _painted(page, line)).rstrip())


def mark_depths(text: str) -> str:
    """The text with the depth of inner brackets written to them, and loose ones marked.

    >>> mark_depths("[A [B] C] D]")
    '[A [₂B]₂ C] D⚠]'
    """
    marks = find_marks(text)
    inserts: list[tuple[int, str]] = [(at, "⚠") for at in (*marks.stray_open, *marks.stray_close)]
    for pair in marks.pairs:
        if pair.depth > 1:
            depth = str(pair.depth).translate(_SUBSCRIPT)
            inserts += [(pair.start + 1, depth), (pair.end, depth)]
    out, at = [], 0
    for place, words in sorted(inserts):
        out += [text[at:place], words]
        at = place
    return "".join([*out, text[at:]])


def _painted(page: Page, line: str) -> str:
    if not page.colour:
        return line

    def paint(match: re.Match[str]) -> str:
        if match[0] == "⚠":
            return page.paint("⚠", "red")
        digits = match[0][1:]
        depth = int("".join(str("₀₁₂₃₄₅₆₇₈₉".index(d)) for d in digits) or 1)
        return page.paint(match[0], _PAINTS[(depth - 1) % len(_PAINTS)])

    return _BRACKET.sub(paint, line)


def write_repairs(page: Page, repairs: tuple[Repair, ...]) -> None:
    """Every bracket that does not fit, with its place."""
    if not repairs:
        return
    page.heading(f"Brackets that do not fit: {len(repairs)}")
    for repair in repairs[:_MOST_REPAIRS]:
        bracket = "]" if repair.kind == "stray_close" else "["
        page.line(f"line {repair.line}, column {repair.column}: {bracket} {_REPAIRS[repair.kind]}", hang=2)
        page.line(f"… {repair.around} …", "dim", indent=2, hang=2)
    if len(repairs) > _MOST_REPAIRS:
        page.line(f"and {len(repairs) - _MOST_REPAIRS} more; --json lists all")
