"""What print shows and an uncased vocabulary does not: capitals, quotation marks, the start of a paragraph.

Each word gets one code of each family; the model adds a learned vector for each to the word's embedding.
"""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]

CASES = 6
"""How many codes `case_of` has."""
QUOTES = 8
"""How many codes `quote_states` has."""
PLACES = 4
"""How many codes `place_of` has."""

OUTSIDE, INSIDE, OPENING, CLOSING, SINGLE_INSIDE, SINGLE_OPENING, SINGLE_CLOSING, APOSTROPHE = range(8)

_OPENERS, _CLOSERS, _STRAIGHT = "“„«", "”»", '"'
_SINGLE = "'‘’‚‛`"


def case_of(word: str) -> int:
    """0 no letters nor digits, 1 lower case, 2 Capitalised, 3 CAPITALS, 4 digits, 5 miXed.

    >>> [case_of(word) for word in ("said", "Moscow", "NATO", "A", "2021", "iPad", ",")]
    [1, 2, 3, 2, 4, 5, 0]
    """
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[0].isupper():
        return 2
    if word.isdigit():
        return 4
    return 5 if any(ch.isalnum() for ch in word) else 0


def place_of(index: int, count: int) -> int:
    """Where the word stands in its paragraph: 0 first, 1 second, 3 last, 2 anywhere else."""
    if index < 2:
        return index
    return 3 if index == count - 1 else 2


def quote_states(text: str, paragraphs: Sequence[Sequence[Span]]) -> list[list[int]]:
    """For each word of each paragraph, on which side of which quotation mark it stands.

    paragraphs: words of each paragraph as [start, end) in code points of `text`.
    A quotation that is open at the end of a paragraph runs on only when the next one begins with a mark, as print
    does with speech over several paragraphs (Chicago Manual of Style, 13.30).

    >>> quote_states('a "b" c', [[(0, 1), (2, 3), (3, 4), (4, 5), (6, 7)]])
    [[0, 2, 1, 3, 0]]
    """
    states: list[list[int]] = []
    is_open = False
    for words in paragraphs:
        row, is_open = _states_of_paragraph(text, words, is_open)
        states.append(row)
    return states


def _states_of_paragraph(text: str, words: Sequence[Span], was_open: bool) -> tuple[list[int], bool]:
    row: list[int] = []
    is_open = False
    single_open = False
    for index, (start, end) in enumerate(words):
        mark = text[start:end] if end - start == 1 else ""
        if mark in _OPENERS and mark:
            is_open = True
            row.append(OPENING)
        elif mark in _CLOSERS and mark:
            is_open = False
            row.append(CLOSING)
        elif mark == _STRAIGHT:
            is_open = (index == 0 and was_open) or not is_open
            row.append(OPENING if is_open else CLOSING)
        elif mark in _SINGLE and mark:
            state = _single(text, start, single_open)
            if state != APOSTROPHE:
                single_open = state == SINGLE_OPENING
            row.append(state)
        elif is_open:
            row.append(INSIDE)
        else:
            row.append(SINGLE_INSIDE if single_open else OUTSIDE)
    return row, is_open


def _single(text: str, at: int, single_open: bool) -> int:
    """A single mark before a word opens, one after a word closes an open one, any other is an apostrophe."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if not before.isalnum() and after.isalnum() and text[at] != "’" and before not in ".,!?":
        return SINGLE_OPENING
    if single_open and not after.isalnum() and not before.isspace():
        return SINGLE_CLOSING
    return APOSTROPHE
