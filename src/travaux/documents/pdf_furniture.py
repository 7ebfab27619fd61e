"""What a page adds to its text: running headers and footers, page numbers, line numbers in the margin."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from travaux.documents.pdf_lines import Line

_EDGE_LINES = 3
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.I)
_PAGE_NUMBER = re.compile(
    r"(?i)[-–—\s|]*(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s|.]*"
)
_PLAIN_NUMBER = re.compile(r"\d{1,4}")
_SAME_PLACE = 4.0
"""Points by which a running line may be off from page to page."""


def drop_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], Counter[str]]:
    """The pages without it, and how much of it there was."""
    running = _find_running(pages)
    left: list[list[Line]] = []
    dropped: Counter[str] = Counter()
    for number, page in enumerate(pages):
        margin = _margin_numbers(page)
        lowest, highest = _edges(page)
        kept = []
        for at, line in enumerate(page):
            if (number, at) in running:
                dropped["running header or footer"] += 1
            elif at in margin:
                dropped["line number"] += 1
            elif _PAGE_NUMBER.fullmatch(line.text) and (line.base <= lowest or line.base >= highest) and len(page) > 1:
                dropped["page number"] += 1
            else:
                kept.append(line)
        left.append(kept)
    return left, dropped


def _edges(page: Sequence[Line]) -> tuple[float, float]:
    """Baselines of the lowest and the highest line, if these stand apart from the text."""
    bases = sorted({round(line.base, 1) for line in page})
    if len(bases) < 2:
        return (float("-inf"), float("inf"))
    usual = sorted(later - earlier for earlier, later in itertools.pairwise(bases))[len(bases) // 2 - 1]
    size = page[0].size
    apart = max(1.25 * usual, 1.4 * size) if len(bases) > 3 else 1.4 * size
    lowest = bases[0] + 0.1 if bases[1] - bases[0] > apart else float("-inf")
    highest = bases[-1] - 0.1 if bases[-1] - bases[-2] > apart else float("inf")
    return lowest, highest


def _find_running(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """(page, line) of lines at the edges that stand in the same place, in the same words but for numbers, on a third of
    the pages (of two pages, on both).
    """
    places: defaultdict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for number, page in enumerate(pages):
        order = sorted(range(len(page)), key=lambda at: page[at].base)
        for at in {*order[:_EDGE_LINES], *order[-_EDGE_LINES:]}:
            key = _DIGITS.sub("#", page[at].text.casefold())
            places[key].append((number, at, page[at].base))
    with_text = sum(1 for page in pages if page)
    needed = max(2, with_text // 3)
    found: set[tuple[int, int]] = set()
    for key, seen in places.items():
        if len({number for number, _, _ in seen}) < needed or (with_text < 2):
            continue
        for number, at, base in seen:
            alike = {other for other, _, there in seen if abs(there - base) <= _SAME_PLACE}
            if len(alike) >= needed and (key != "#" or len(alike) > 1):
                found.add((number, at))
    return found


def _margin_numbers(page: Sequence[Line]) -> set[int]:
    """Lines that count the lines: numbers alone, in one column at the page's edge, rising steadily."""
    numbers = [at for at, line in enumerate(page) if _PLAIN_NUMBER.fullmatch(line.text)]
    if len(numbers) < 5 or len(numbers) == len(page):
        return set()
    rest = [line for at, line in enumerate(page) if at not in set(numbers)]
    left = min(line.left for line in rest)
    right = max(line.right for line in rest)
    beside = [at for at in numbers if page[at].right < left or page[at].left > right]
    down = sorted(beside, key=lambda at: -page[at].base)
    values = [int(page[at].text) for at in down]
    steps = {later - earlier for earlier, later in itertools.pairwise(values)}
    return set(beside) if len(beside) >= 5 and len(steps) == 1 and steps <= {1, 5, 10} else set()
