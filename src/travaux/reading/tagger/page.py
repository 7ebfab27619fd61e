"""A document laid out for the encoder: words, their pieces and marks, paragraphs, and the windows to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from travaux.model.passages import Span
from travaux.reading.tagger.marks import case_of, place_of, quote_states
from travaux.reading.tagger.windows import Window, cut_units, cut_windows
from travaux.reading.tagger.wordpieces import Wordpieces, split_words

Codes = npt.NDArray[np.int64]

PARAGRAPH_WORDS = 1000
"""A longer paragraph is read as several, so that what is held in memory stays small."""
_STOPS = frozenset('.!?…。"”')


@dataclass(frozen=True)
class Page:
    """Words are numbered through the document; every list but `paragraphs` and `windows` has one entry a word."""

    words: list[Span]
    pieces: list[tuple[int, ...]]
    sizes: Codes
    case: Codes
    quote: Codes
    place: Codes
    paragraph_of: list[int]
    paragraphs: list[tuple[int, int]]
    windows: list[Window]


def lay_out(text: str, blocks: Sequence[Span], wordpieces: Wordpieces) -> Page:
    """Lay out `text`; blocks are its paragraphs as [start, end) in code points, cut off at the ends of the text."""
    rows = [split_words(text, max(start, 0), min(end, len(text))) for start, end in blocks]
    rows = [row for row in rows if row]
    words = [word for row in rows for word in row]
    forms = [text[start:end] for start, end in words]
    pieces = [wordpieces.pieces(form) for form in forms]
    sizes = [len(found) for found in pieces]
    quote = [state for row in quote_states(text, rows) for state in row]
    place = [place_of(i, len(row)) for row in rows for i in range(len(row))]
    paragraphs: list[tuple[int, int]] = []
    first = 0
    for row in rows:
        paragraphs.extend(
            (a, min(a + PARAGRAPH_WORDS, first + len(row))) for a in range(first, first + len(row), PARAGRAPH_WORDS)
        )
        first += len(row)
    paragraph_of = [number for number, (a, z) in enumerate(paragraphs) for _ in range(a, z)]
    units = cut_units(paragraphs, sizes, [form in _STOPS for form in forms])
    return Page(
        words=words,
        pieces=pieces,
        sizes=np.array(sizes, dtype=np.int64),
        case=np.array([case_of(form) for form in forms], dtype=np.int64),
        quote=np.array(quote, dtype=np.int64),
        place=np.array(place, dtype=np.int64),
        paragraph_of=paragraph_of,
        paragraphs=paragraphs,
        windows=cut_windows(units, sizes),
    )


def window_inputs(page: Page, window: Window, special: tuple[int, int]) -> tuple[dict[str, Codes], Codes]:
    """What the encoder takes of one window, by name, and where in it the first pieces of the words it decides stand.

    special: numbers of the pieces that open and close a window.
    """
    begin, end = special
    span = slice(window.first, window.last)
    sizes = page.sizes[span]
    ids = [begin, *(piece for found in page.pieces[span] for piece in found), end]
    inputs = {"ids": np.array(ids, dtype=np.int64)}
    for name, codes, edge in (("case", page.case, 0), ("quote", page.quote, 0), ("place", page.place, 2)):
        inputs[name] = np.concatenate([[edge], np.repeat(codes[span], sizes), [edge]]).astype(np.int64)
    firsts = np.cumsum(sizes) - sizes + 1
    return inputs, firsts[window.owned_first - window.first : window.owned_last - window.first]
