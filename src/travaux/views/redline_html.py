"""A comparison as one HTML page that needs nothing else: to read on a screen, to print, to hand on."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from travaux.texts.redline import DELETED, INSERTED, KEPT, MOVED_FROM, MOVED_TO, OF_NEW, OF_OLD, Line, Piece, Redline
from travaux.views.redline_words import count_relations, count_words, matters_by_unit, name_sides, say_relations

# Signs stand in the text beside colour and line, for readers who see no colour and for print in black and white.
ELEMENTS = {
    DELETED: ("del", "deleted", "−"),
    INSERTED: ("ins", "inserted", "+"),
    MOVED_FROM: ("del", "moved-from", "↗"),
    MOVED_TO: ("ins", "moved-to", "↘"),
}
LEGEND = {
    DELETED: "deleted", INSERTED: "inserted", MOVED_FROM: "moved from here", MOVED_TO: "moved to here",
}  # fmt: skip
STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; color: #1a1a1a; background: #fff; margin: 2rem auto;
  max-width: 72rem; padding: 0 1rem; }
h1, h2, th { font-family: system-ui, sans-serif; } h2 { font-size: 1.05rem; margin: 2rem 0 .3rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .6rem;
  border-bottom: 1px solid #bbb; } .sides td { width: 50%; border: 0; border-left: 1px solid #bbb; }
ins, del { text-decoration-thickness: .09em; border-radius: .15em; padding: 0 .1em; }
ins { background: #e2f4e2; color: #0b4d0b; text-decoration: underline; }
del { background: #fbe6e4; color: #8a1408; text-decoration: line-through; }
.moved-to { background: #e3eefb; color: #123f7a; text-decoration: underline double; }
.moved-from { background: #fdf3d8; color: #6b4a00; text-decoration: line-through double; }
.sign { font-size: .75em; vertical-align: super; text-decoration: none; } .title { font-weight: bold; }
.said { font: .85rem system-ui, sans-serif; color: #444; } p { margin: .4rem 0; }
a:focus-visible { outline: 3px solid #123f7a; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } h2 { break-after: avoid; } a { color: inherit; }
  ins, del { print-color-adjust: exact; } }
"""


def redline_html(redlined: Redline, *, old: str, new: str, side_by_side: bool = False) -> str:
    """The page. old, new: names of the versions. side_by_side: two columns instead of one text with both."""
    title = escape(f"{old} → {new}")
    body = "\n".join(_sections(redlined, side_by_side=side_by_side))
    legend = " · ".join(_span(Piece(state, words)) for state, words in LEGEND.items())
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{STYLE}</style></head><body><main>
<h1>{title}</h1>
<p class="said">{escape(count_relations(redlined.comparison))}; {escape(count_words(redlined))}.</p>
<p aria-label="Legend">{legend}</p>
{_table(redlined, old, new)}
{body}
</main></body></html>
"""


def _table(redlined: Redline, old: str, new: str) -> str:
    rows = []
    for k, matter in enumerate(redlined.comparison.matters):
        before, after = name_sides(redlined.comparison, matter)
        rows.append(
            f'<tr><td>{escape(before)}</td><td>{escape(after)}</td><td><a href="#m{k}">'
            f"{escape(say_relations(matter))}</a></td></tr>"
        )
    return (
        '<table><caption class="said">What became of each article</caption><thead><tr>'
        f'<th scope="col">{escape(old)}</th><th scope="col">{escape(new)}</th>'
        '<th scope="col">what became of it</th></tr></thead><tbody>' + "\n".join(rows) + "</tbody></table>"
    )


def _sections(redlined: Redline, *, side_by_side: bool) -> Iterator[str]:
    """The lines under a heading for each run of one matter; only its first run has the anchor."""
    compared = redlined.comparison
    of_old, of_new = matters_by_unit(compared)
    anchored: set[int] = set()
    current, rows = -1, list[str]()
    for line in redlined.lines:
        matter = of_new[line.new] if line.new is not None else of_old[line.old] if line.old is not None else -1
        if matter != current and rows:
            yield _run(rows, side_by_side=side_by_side)
            rows = []
        if matter != current and matter >= 0:
            anchor = "" if matter in anchored else f' id="m{matter}"'
            anchored.add(matter)
            before, after = name_sides(compared, compared.matters[matter])
            name = before if before == after else f"{before} → {after}"
            said = escape(say_relations(compared.matters[matter]))
            yield f'<h2{anchor}>{escape(name)} <span class="said">({said})</span></h2>'
        current = matter
        rows.append(_row(line) if side_by_side else _paragraph(line))
    if rows:
        yield _run(rows, side_by_side=side_by_side)


def _run(rows: list[str], *, side_by_side: bool) -> str:
    inner = "\n".join(rows)
    return f'<table class="sides"><tbody>{inner}</tbody></table>' if side_by_side else inner


def _paragraph(line: Line) -> str:
    end = _span(Piece(line.end.state, "¶")) if line.end.state != KEPT and not line.pieces else ""
    opening = '<p class="title">' if line.title else "<p>"
    return f"{opening}{''.join(map(_span, line.pieces))}{end}</p>"


def _row(line: Line) -> str:
    cells = ("".join(_span(piece) for piece in line.pieces if piece.state in states) for states in (OF_OLD, OF_NEW))
    title = ' class="title"' if line.title else ""
    return "<tr>" + "".join(f"<td{title}>{cell}</td>" for cell in cells) + "</tr>"


def _span(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.state == KEPT:
        return text
    element, name, sign = ELEMENTS[piece.state]
    move = f" data-move={piece.move}" if piece.move else ""
    return f'<{element} class="{name}"{move}><span class="sign" aria-hidden="true">{sign}</span>{text}</{element}>'
