"""What two sides changed in a common base: in the terminal, and as JSON. docs/reference/formats.md has the shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from travaux.texts.comparison import Comparison, Matter
from travaux.texts.lines import stream_of
from travaux.texts.threeway import Change, ThreeWay, Touch
from travaux.views.page import Page, cells, one_line, pad, shorten
from travaux.views.redline_words import name_units, say_relations

AROUND = 5
"""Words of the base shown on either side of what was changed."""


def threeway_page(three: ThreeWay, names: tuple[str, str, str], *, width: int = 80, colour: bool = False) -> str:
    """What became of each article on either side, then where the sides meet. names: of base, ours and theirs."""
    page = Page(width, colour=colour)
    rows = _rows(three)
    if not rows:
        page.line("Neither side changed anything.")
        return page.text()
    _write_table(page, [(names[0], names[1], names[2], "collisions"), *rows])
    page.blank()
    page.line(say_meeting(three, names), hang=2)
    words = stream_of(three.ours.old).words
    for title, touches in (
        ("Where they collide", [touch for touch in three.touches if not touch.same]),
        ("What both put alike", [touch for touch in three.touches if touch.same]),
    ):
        if touches:
            page.heading(title)
        for touch in touches:
            _write_touch(page, three, touch, words, names)
    return page.text()


def say_meeting(three: ThreeWay, names: tuple[str, str, str]) -> str:
    """How many changes of words each side made alone, how many alike, how many collide."""
    same = sum(touch.same for touch in three.touches)
    counts = (len(three.alone_ours), len(three.alone_theirs), same, len(three.touches) - same)
    said = f"{counts[0]} by {names[1]} alone, {counts[1]} by {names[2]} alone, {counts[2]} by both alike"
    return f"Changes of words: {said}; {counts[3]} place{'' if counts[3] == 1 else 's'} where they collide."


def threeway_object(three: ThreeWay, names: tuple[str, str, str]) -> dict[str, Any]:
    """The same for machines. Places are [start, end) in words of the base."""
    words = stream_of(three.ours.old).words
    base = three.ours.old
    return {
        "base": names[0],
        "ours": names[1],
        "theirs": names[2],
        "units": [
            {"base": base_name, "ours": ours, "theirs": theirs, "collisions": int(met or 0)}
            for base_name, ours, theirs, met in _rows(three)
        ],
        "ours_alone": [_change(change, words) for change in three.alone_ours],
        "theirs_alone": [_change(change, words) for change in three.alone_theirs],
        "touches": [
            {
                "unit": name_units([base[touch.unit]]) if base else "",
                "same": touch.same,
                "ours": [_change(change, words) for change in touch.ours],
                "theirs": [_change(change, words) for change in touch.theirs],
            }
            for touch in three.touches
        ],
    }


def _change(change: Change, words: Sequence[str]) -> dict[str, Any]:
    was = " ".join(words[change.start : change.end])
    return {"start": change.start, "end": change.end, "was": was, "words": " ".join(change.words)}


def _rows(three: ThreeWay) -> list[tuple[str, str, str, str]]:
    """A row for each unit that somebody changed, in the order of the base; what was inserted comes last."""
    base = three.ours.old
    sides = [_of_base(side) for side in (three.ours, three.theirs)]
    rows = []
    for k, unit in enumerate(base):
        told = [side.get(k, "unchanged") for side in sides]
        met = sum(touch.unit == k and not touch.same for touch in three.touches)
        if told != ["unchanged", "unchanged"]:
            rows.append((name_units([unit]), told[0], told[1], str(met) if met else ""))
    for number, side in enumerate((three.ours, three.theirs)):
        for matter in side.matters:
            if not matter.olds:
                came = f"{name_units([side.new[j] for j in matter.news])} inserted"
                rows.append(("–", came if number == 0 else "", came if number == 1 else "", ""))
    return rows


def _of_base(side: Comparison) -> dict[int, str]:
    """Unit of the base: what became of it."""
    return {k: _said(side, matter) for matter in side.matters for k in matter.olds}


def _said(side: Comparison, matter: Matter) -> str:
    words = say_relations(matter)
    if not {"renumbered", "moved", "split", "merged"} & set(matter.relations):
        return words
    return f"{words}: {' + '.join(side.new[j].label for j in matter.news)}"


def _write_table(page: Page, rows: Sequence[Sequence[str]]) -> None:
    last = max(cells(row[3]) for row in rows)
    room = page.width - last - 6
    widest = [max(cells(one_line(row[k])) for row in rows) for k in range(3)]
    widths = [min(widest[0], max(12, room // 3)), 0, 0]
    widths[1] = min(widest[1], max(12, (room - widths[0]) // 2))
    widths[2] = min(widest[2], max(12, room - widths[0] - widths[1]))
    for number, row in enumerate(rows):
        line = "  ".join((*(pad(shorten(one_line(row[k]), widths[k]), widths[k]) for k in range(3)), row[3])).rstrip()
        page.raw(page.paint(line, "dim") if number == 0 else line)


def _write_touch(page: Page, three: ThreeWay, touch: Touch, words: Sequence[str], names: tuple[str, str, str]) -> None:
    changes = (*touch.ours, *touch.theirs)
    start, end = min(c.start for c in changes), max(c.end for c in changes)
    first, last = max(0, start - AROUND), min(len(words), end + AROUND)
    page.blank()
    page.line(one_line(name_units([three.ours.old[touch.unit]])), "bold")
    for name, side in zip(names, ((), touch.ours, touch.theirs), strict=True):
        told = " ".join(_applied(words, side, first, last))
        page.line(f"{name}: {'… ' if first else ''}{told}{' …' if last < len(words) else ''}", indent=2, hang=4)


def _applied(words: Sequence[str], changes: Sequence[Change], first: int, last: int) -> list[str]:
    """The words of the base from first to last as a side has them; its own ones between signs."""
    told: list[str] = []
    at = first
    for change in changes:
        told += words[at : change.start]
        told += [f"{{+{' '.join(change.words)}+}}"] if change.words else ["[-…-]"]
        at = change.end
    return [*told, *words[at:last]]
