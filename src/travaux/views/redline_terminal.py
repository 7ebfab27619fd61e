"""A comparison in the terminal: what became of each article, then the changed paragraphs with their marks."""

from __future__ import annotations

from travaux.texts.redline import DELETED, INSERTED, KEPT, MOVED_FROM, MOVED_TO, Line, Piece, Redline
from travaux.views.page import cells, one_line, pad, paint, safe, shorten, wrap
from travaux.views.redline_words import count_relations, count_words, name_sides, name_units, say_relations

SIGNS = {DELETED: ("[-", "-]"), INSERTED: ("{+", "+}"), MOVED_FROM: ("[<", "<]"), MOVED_TO: ("{>", ">}")}
"""Signs around marked words, so that nothing hangs on colour: those of wdiff, and arrows for moves."""
COLOURS = {DELETED: "red", INSERTED: "green", MOVED_FROM: "yellow", MOVED_TO: "cyan"}
LEGEND = "[-deleted-]  {+inserted+}  [<moved from here<]  {>moved to here>}  … words kept"
AROUND = 8
"""Kept words shown on either side of a mark."""


def redline_page(redlined: Redline, *, width: int = 80, colour: bool = False, words: bool = True) -> str:
    """The comparison as text. words: the changed paragraphs too, not only what became of each unit."""
    out = [*_table(redlined, width), "", *wrap(f"{count_relations(redlined.comparison)}.", width)]
    out += wrap(f"{count_words(redlined)}.", width)
    if words:
        out += ["", LEGEND]
        said = None
        for line in redlined.lines:
            if _is_kept(line):
                continue
            where = _where(redlined, line)
            if where != said:
                out += ["", paint(where, "bold") if colour else where]
                said = where
            out += ["  " + shown for shown in _shown(line, width - 2, colour=colour)]
    return "\n".join(out) + "\n"


def _table(redlined: Redline, width: int) -> list[str]:
    rows = [
        (*name_sides(redlined.comparison, matter), say_relations(matter))
        for matter in redlined.comparison.matters
        if matter.relations != ("unchanged",)
    ]
    if not rows:
        return ["Nothing changed."]
    said = max(cells(row[2]) for row in rows)
    column = max(12, min(max(cells(one_line(name)) for row in rows for name in row[:2]), (width - said - 4) // 2))
    return [
        "  ".join((*(pad(shorten(one_line(name), column), column) for name in row[:2]), row[2])).rstrip()
        for row in [("old", "new", "what became of it"), *rows]
    ]


def _is_kept(line: Line) -> bool:
    return line.end.state == KEPT and all(piece.state == KEPT for piece in line.pieces)


def _where(redlined: Redline, line: Line) -> str:
    compared = redlined.comparison
    if line.new is not None:
        return one_line(name_units([compared.new[line.new]]))
    if line.old is None:
        return ""
    return one_line(name_units([compared.old[line.old]])) + " (old)"


def _shown(line: Line, width: int, *, colour: bool) -> list[str]:
    last = len(line.pieces) - 1
    text = "".join(
        _kept(piece.text, first=k == 0, last=k == last) if piece.state == KEPT else _marked(piece)
        for k, piece in enumerate(line.pieces)
    )
    if line.end.state != KEPT:
        opening, closing = SIGNS[line.end.state]
        text += f"{opening}¶{closing}"
    lines = wrap(text, width)
    return [_coloured(shown) for shown in lines] if colour else lines


def _marked(piece: Piece) -> str:
    opening, closing = SIGNS[piece.state]
    text = safe(piece.text)
    core = text.strip() or text
    before, _, after = text.partition(core)
    return f"{before}{opening}{core}{closing}{after}"


def _kept(text: str, *, first: bool, last: bool) -> str:
    words = text.split()
    if len(words) <= 2 * AROUND + 2:
        return text
    head, tail = " ".join(words[:AROUND]), " ".join(words[-AROUND:])
    return (
        ("" if first else text[: len(text) - len(text.lstrip())] + head + " ")
        + "…"
        + ("" if last else " " + tail + text[len(text.rstrip()) :])
    )


def _coloured(text: str) -> str:
    line = text
    for state, (opening, closing) in SIGNS.items():
        line = line.replace(opening, f"{paint(opening, COLOURS[state])}").replace(
            closing, paint(closing, COLOURS[state])
        )
    return line
