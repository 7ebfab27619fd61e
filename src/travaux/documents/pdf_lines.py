"""The lines of a PDF page as PDFium finds them: words, place, size, and which of its digits are raised."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import msgspec

_LINE_END = ("\r", "\n")
_CONTROL_HYPHEN = "\x02"
"""PDFium's sign for a hyphen that breaks a word at a line end."""
_RAISED_SIZE = 0.8
_RAISED_BY = 0.15
_WORD_GAP = 0.25
_NOTE_CHARS = re.compile(r"[\d*†‡§]+")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


class Line(msgspec.Struct, frozen=True):
    """Words on one baseline, without raised note marks.

    left, right, base, top: in points from the page's lower left corner; base is where letters stand. size: of most of
    its letters. raised: marks of notes, as (offset in text, mark). breaks_word: the last character is a hyphen that a
    typesetter put there, or may be. number: of the page, from 1.
    """

    text: str
    left: float
    right: float
    base: float
    top: float
    size: float
    number: int
    raised: tuple[tuple[int, str], ...] = ()
    breaks_word: bool = False
    has_mark_before: str = ""


class Letter(msgspec.Struct, frozen=True, gc=False):
    char: str
    left: float
    right: float
    base: float
    top: float
    size: float


def read_lines(page: Any, number: int) -> tuple[list[Line], int]:
    """The lines of a page in the order of its content, and how many characters have no meaning there."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    try:
        runs, meaningless = _read_runs(raw, textpage)
    finally:
        textpage.close()
    return [line for run in _join_at_marks(runs) if (line := _make_line(run, number)) is not None], meaningless


def _join_at_marks(runs: list[list[Letter]]) -> list[list[Letter]]:
    """A raised mark seems to end the line; what stands on both sides of it is one line."""
    joined: list[list[Letter]] = []
    for run in filter(None, runs):
        if joined and _is_at_mark(joined[-1], run):
            joined[-1] = joined[-1] + run
        else:
            joined.append(run)
    return joined


def _is_at_mark(before: list[Letter], after: list[Letter]) -> bool:
    last = next((one for one in reversed(before) if one.char != " "), before[-1])
    first = next((one for one in after if one.char != " "), after[0])
    large = max(*(one.size for one in before), *(one.size for one in after))
    low, high = min(last.base, first.base), max(last.base, first.base)
    near = -1.0 <= first.left - last.right < 0.8 * large and high - low < 0.7 * large
    ends = last.size < _RAISED_SIZE * large and _NOTE_CHARS.fullmatch(last.char) is not None
    begins = first.size < _RAISED_SIZE * large and _NOTE_CHARS.fullmatch(first.char) is not None
    return near and (ends or begins)


def _read_runs(raw: Any, textpage: Any) -> tuple[list[list[Letter]], int]:
    """Letters, cut where the line ends or the place jumps."""
    handle, count = textpage.raw, textpage.count_chars()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    boxes = tuple(map(ctypes.byref, (left, right, bottom, top)))
    origin = tuple(map(ctypes.byref, (x, y)))
    runs: list[list[Letter]] = [[]]
    meaningless, size = 0, 0.0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if char in _LINE_END:
            runs.append([])
            continue
        if char == " " or not char or (code >= 0xE000 and code < 0xF900):
            meaningless += char != " "
            if runs[-1] and char == " ":
                last = runs[-1][-1]
                runs[-1].append(Letter(" ", last.right, last.right, last.base, last.top, last.size))
            continue
        raw.FPDFText_GetCharBox(handle, index, *boxes)
        raw.FPDFText_GetCharOrigin(handle, index, *origin)
        size = raw.FPDFText_GetFontSize(handle, index)
        letter = Letter(char, left.value, right.value, y.value, top.value, _shown_size(size, top.value - bottom.value))
        if runs[-1] and _jumps(runs[-1], letter):
            runs.append([])
        runs[-1].append(letter)
    return runs, meaningless


def _shown_size(size: float, height: float) -> float:
    """The font size; where a matrix scales a font of size 1, some measure of what is shown."""
    return size if size > 2.5 else max(height * 1.3, 1.0)


def _jumps(run: list[Letter], letter: Letter) -> bool:
    """True when a letter does not go on the line: another baseline (more than a raised mark is off), or far off."""
    last = next((one for one in reversed(run) if one.char != " "), run[-1])
    high = max(last.size, letter.size, 4.0)
    return (
        abs(letter.base - last.base) > 0.7 * high
        or letter.left < last.left - 1.5 * high
        or letter.left > last.right + 2.2 * high
    )


def _make_line(run: list[Letter], number: int) -> Line | None:
    letters = [one for one in run if one.char != " "]
    if not letters:
        return None
    sizes = sorted(one.size for one in letters)
    size = sizes[len(sizes) // 2]
    full = [one for one in letters if one.size > 0.85 * size] or letters
    bases = sorted(one.base for one in full)
    base = bases[len(bases) // 2]
    text, raised = _write(run, size, base)
    stripped = text.strip()
    before = ""
    if raised and raised[0][0] == 0 and stripped:  # the mark that opens a footnote
        before, raised = raised[0][1], raised[1:]
    if not stripped and not raised:
        return None
    return Line(
        text=stripped.replace(_CONTROL_HYPHEN, "-"),
        left=letters[0].left,
        right=max(one.right for one in letters),
        base=base,
        top=max(one.top for one in full),
        size=size,
        number=number,
        raised=tuple((min(at, len(stripped)), mark) for at, mark in raised),
        breaks_word=stripped.endswith((_CONTROL_HYPHEN, "-", "‐", "\u00ad")),
        has_mark_before=before,
    )


def _write(run: list[Letter], size: float, base: float) -> tuple[str, list[tuple[int, str]]]:
    """The words, and apart from them the raised marks of notes."""
    text, at, mark, right = "", 0, "", run[0].left
    raised: list[tuple[int, str]] = []
    for letter in run:
        small = letter.size < _RAISED_SIZE * size and letter.base > base + _RAISED_BY * size and letter.char != " "
        if small and _NOTE_CHARS.fullmatch(letter.char) and not (text[-1:].isdigit() and not mark):
            if not mark:
                at = len(text.strip())
            mark += letter.char
            right = letter.right
            continue
        if mark:
            raised.append((at, mark))
            mark = ""
        char = _LIGATURES.get(letter.char, letter.char)
        if text and text[-1] != " " and letter.left - right > _WORD_GAP * size:  # a tab, or a space that was not drawn
            text += " "
        right = letter.right
        if char == " " and (not text or text[-1] == " "):
            continue
        text += char
    if mark:
        raised.append((at, mark))
    return text.rstrip(), raised
