"""The counts of a text, or their course over its versions."""

from __future__ import annotations

from collections.abc import Sequence

from travaux.texts.counts import Counts
from travaux.views.page import Page, cells, one_line, pad, shorten

COLUMNS: tuple[tuple[str, str], ...] = (
    ("words", "words"),
    ("clean", "clean_share"),
    ("pairs", "pairs"),
    ("outer", "outermost"),
    ("depth", "depth"),
    ("choices", "choices"),
    ("alternatives", "groups"),
    ("options", "options"),
    ("blanks", "blanks"),
    ("placeholders", "placeholders"),
    ("notes", "notes"),
)
"""Heads of the table, and the counts beneath them."""

MEANINGS: tuple[tuple[str, str], ...] = (
    ("words", "words"),
    ("bracketed_words", "of them in brackets"),
    ("clean_share", "share of words outside all brackets"),
    ("pairs", "pairs of brackets"),
    ("outermost", "of them inside no other pair"),
    ("depth", "pairs around one place, at most"),
    ("choices", "choices: a pair that stands alone, or a group of alternatives"),
    ("choices_spaced", "the same, if [A] [B] are alternatives too"),
    ("singles", 'pairs that stand alone ("A or nothing")'),
    ("groups", "groups of alternatives, [A][B]"),
    ("options", "options, labelled as such"),
    ("no_text", "of them that there be no text"),
    ("blanks", "values left blank, [X]"),
    ("placeholders", "placeholders"),
    ("notes", "notes, {…}"),
    ("stray_open", "brackets that are never closed"),
    ("stray_close", "brackets that close nothing"),
)
_BAR_COLUMNS = 40
_NAME_COLUMNS = 32


def counts_page(counted: Sequence[tuple[str, Counts]], *, width: int = 80, colour: bool = False) -> str:
    """One text: a line a count, with its meaning. Several: a row each, oldest first, and how the choices went."""
    page = Page(width, colour=colour)
    if len(counted) == 1:
        name, counts = counted[0]
        page.title(name)
        for field, meaning in MEANINGS:
            page.raw(f"{say_count(counts, field):>7}  {meaning}")
        return page.text()
    write_table(page, counted)
    page.heading("Still to be settled: choices and options, version by version")
    write_course(page, counted)
    return page.text()


def say_count(counts: Counts, field: str) -> str:
    value = getattr(counts, field)
    if field != "clean_share":
        return str(value)
    return f"{value:.0%}" if value in (0, 1) or 0.01 <= value <= 0.99 else f"{value:.1%}"


def write_table(page: Page, counted: Sequence[tuple[str, Counts]]) -> None:
    """A row a text; columns that are nought throughout, or find no room, are left out from the right."""
    names = [shorten(one_line(name), min(_NAME_COLUMNS, max(12, page.width // 3))) for name, _ in counted]
    columns = [
        [head, *(say_count(counts, field) for _, counts in counted)]
        for head, field in COLUMNS
        if field in ("words", "clean_share", "pairs") or any(getattr(counts, field) for _, counts in counted)
    ]
    first = max(map(cells, names), default=0)
    while len(columns) > 3 and first + sum(2 + max(map(len, column)) for column in columns) > page.width:
        columns.pop()
    widths = [max(map(len, column)) for column in columns]
    for row, name in enumerate(["", *names]):
        words = "".join(f"  {column[row]:>{room}}" for column, room in zip(columns, widths, strict=True))
        page.raw(page.paint(pad(name, first) + words, *(("dim",) if row == 0 else ())).rstrip())


def write_course(page: Page, counted: Sequence[tuple[str, Counts]]) -> None:
    """A bar a version: full blocks are choices, light ones are options."""
    most = max((counts.choices + counts.options for _, counts in counted), default=0)
    room = max(10, min(_BAR_COLUMNS, page.width - 44))
    names = [shorten(one_line(name), max(12, page.width - room - 26)) for name, _ in counted]
    first = max(map(cells, names), default=0)
    for name, (_, counts) in zip(names, counted, strict=True):
        whole = _part(counts.choices + counts.options, most, room)
        full = min(whole, _part(counts.choices, most, room))
        words = f"{counts.choices} + {counts.options}" if counts.options else str(counts.choices)
        page.raw(f"{pad(name, first)}  {page.paint('█' * full, 'yellow')}{'░' * (whole - full)} {words}")


def _part(value: int, most: int, room: int) -> int:
    return max(1, round(value * room / most)) if value and most else 0
