"""The lines of a text without what belongs to the page and not to the text: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from travaux.documents.lines import split_lines

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page )?[-–—|\[( ]*#[-–—|\]) ]*(?:(?:of|/) ?#)?|# ?\| ?\S.*|\S.*\| ?#")
_ENDS = re.compile(r"(?:\.[ ]?){3}[ ]?(?:\d{1,4}|[ivxl]{1,6})$|…[ ]?\d{1,4}$|\t[ ]*\d{1,4}$|[ ]{4}\d{1,4}$")
_AROUND = 4
"""Lines on either side of a page number that may be a running head or foot."""


class TextLine(msgspec.Struct, gc=False):
    """A line with words in it: [start, end) in code points, white space at both ends left out. indent: columns.

    gap: blank lines before it, those apart that only set a page number or running head off. page: it belongs to the
    page. contents: it belongs to a table of contents.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int
    page: bool = False
    contents: bool = False


def read_lines(text: str) -> list[TextLine]:
    """The lines of a text that hold something, in order, with pages and tables of contents marked."""
    lines: list[TextLine] = []
    gap = at = 0
    for line in split_lines(text):
        if line.text:
            lines.append(TextLine(line.start, line.end, line.text, line.start - at, gap))
            gap = 0
        else:
            gap += 1
        at = line.end
        while at < len(text) and text[at] not in "\r\n":
            at += 1
        at += 2 if text[at : at + 2] == "\r\n" else 1
    _mark_pages(lines, text)
    _mark_contents(lines)
    return lines


def _mark_pages(lines: Sequence[TextLine], text: str) -> None:
    templates = [_DIGITS.sub("#", line.text.casefold()) if line.end - line.start <= 90 else "" for line in lines]
    pages = _page_numbers(lines, templates)
    if not pages and "\f" in text:
        pages = [i for i, line in enumerate(lines) if "\f" in text[max(0, line.start - line.indent - 1) : line.start]]
        _mark_beside(lines, templates, [page - 1 for page in pages if page])
    else:
        for page in pages:
            lines[page].page = True
        _mark_beside(lines, templates, pages)
    _close_gaps(lines)


def _page_numbers(lines: Sequence[TextLine], templates: Sequence[str]) -> list[int]:
    """The longest run of lines that are page numbers by their look, and count up one by one."""
    likely = {t for t, n in Counter(templates).items() if n >= 3 and _PAGE_NUMBER.fullmatch(t)}
    best: list[int] = []
    for template in sorted(likely):
        pick = -1 if template.endswith("| #") else 0
        places = [i for i, found in enumerate(templates) if found == template]
        chain = _count_up(places, [int(_DIGITS.findall(lines[i].text)[pick][:9]) for i in places])
        if len(chain) > max(2, len(best)):
            best = chain
    return best


def _count_up(places: Sequence[int], values: Sequence[int]) -> list[int]:
    ends: dict[int, int] = {}  # value: length of the chain that ends in it
    before: dict[int, int | None] = {}
    last: dict[int, int] = {}
    top: int | None = None
    for place, value in zip(places, values, strict=True):
        length = max(ends.get(value - 1, 0), ends.get(value - 2, 0)) + 1
        if length <= ends.get(value, 0):
            continue
        source = value - 1 if ends.get(value - 1, 0) >= ends.get(value - 2, 0) else value - 2
        before[place] = last.get(source)
        ends[value], last[value] = length, place
        if top is None or length >= max(ends.values()):
            top = place
    chain: list[int] = []
    while top is not None:
        chain.append(top)
        top = before[top]
    return chain[::-1]


def _mark_beside(lines: Sequence[TextLine], templates: Sequence[str], pages: Sequence[int]) -> None:
    """Running heads and feet: lines that stand at the same distance from a page number on page after page."""
    enough = max(3, 0.4 * len(pages))
    for direction in (1, -1):
        for distance in range(1, _AROUND + 1):
            places = [p + direction * distance for p in pages if 0 <= p + direction * distance < len(lines)]
            counted = Counter(templates[place] for place in places)
            running = {t for t, n in counted.items() if t and n >= enough}
            if not running:
                break
            for place in places:
                if templates[place] in running:
                    lines[place].page = True


def _close_gaps(lines: Sequence[TextLine]) -> None:
    blanks = 0
    behind = False
    for line in lines:
        if line.page:
            blanks += max(0, line.gap - 1)
        elif behind:
            line.gap = blanks + max(0, line.gap - 1)
            blanks = 0
        behind = line.page


def _mark_contents(lines: Sequence[TextLine]) -> None:
    """Entries of a table of contents: a line that ends in leaders and a page number, and those it runs over from."""
    ends = [i for i, line in enumerate(lines) if not line.page and line.text[-1].isalnum() and _ENDS.search(line.text)]
    if len(ends) < 3:
        return
    for end in ends:
        at = end
        lines[at].contents = True
        while at > 0 and end - at < 4 and (lines[at - 1].page or not (lines[at].gap or lines[at - 1].contents)):
            at -= 1
            lines[at].contents = lines[at].contents or not lines[at].page
