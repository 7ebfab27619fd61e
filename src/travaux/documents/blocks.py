"""A text as paragraphs: hard-wrapped lines joined, headings and items told apart, the page's own lines marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from travaux.documents.boilerplate import is_boilerplate, repeated_labels
from travaux.documents.lines import Line, split_lines
from travaux.documents.speakers import speaker_label
from travaux.model.documents import Block

_ITEM = re.compile(r"(?:[•●▪◦‣·*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]|\[\d{1,2}\])\s+\S")
_BULLET = re.compile(r"(?:[•●▪◦‣*]\s|-\s{2,})\s*\S")
_MARKED_HEADING = re.compile(r"#{1,6}\s+\S|\*\*[^*]{3,90}\*\*:?$")
_NUMBERED_HEADING = re.compile(r"(?i:article|chapter|annex|section|part)\s+(?:\d+|[IVXLC]+)\b[^.]{0,80}$")
_RAISED_HEADING = re.compile(r"(?:=+|-+)$")  # Markdown: the underline of the line above
_SENTENCE_END = re.compile(r"""[.!?:;…]["”’'»)\]*_]*(?:\s*[(/][\w .&-]{2,30}[)/]\.?)?$""")
_OPEN_END = re.compile(r"(?i)\b(?:the|of|and|or|for|on|to|in|with|by|from|at|a|an|its|their)$")
_RUNS_ON_END = re.compile(r"[\w,]$")
_RUNS_ON_START = re.compile(r"[a-z]")
_CREDIT_END = re.compile(r"""[”"]\s*[―—–-]{1,2}\s*[A-ZÀ-Þ][^.!?”"]{2,60}$""")
"""A line that ends with the name of the one it quotes ("… for us.” ― Ane Lund")."""
_LOWER_START = re.compile(r"""["“‘'(\[]*[a-z]""")
_WRAP_CHARS = 110
_HEADING_CHARS = 90
_TAIL_CHARS = 80


def cut_blocks(text: str) -> tuple[Block, ...]:
    """Cut a text into blocks of kind heading, paragraph, item and boilerplate: in order, not overlapping.

    Every line with a word in it lies in one block. Linear in the length of the text.
    """
    lines = split_lines(text)
    marks = _mark_boilerplate(lines)
    width = _wrap_width(lines)
    groups = list(_group(lines, marks, width))
    return tuple(_classify(group, boilerplate, width) for group, boilerplate in groups)


def _mark_boilerplate(lines: Sequence[Line]) -> list[bool]:
    prose = [number for number, line in enumerate(lines) if line.text and _is_prose(line.text)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))
    labels = repeated_labels([line.text for line in lines if line.text])
    marks: list[bool] = []
    for number, line in enumerate(lines):
        if not line.text:
            marks.append(False)
            continue
        at_edge = not first <= number <= last
        opens = at_edge or number == 0 or not lines[number - 1].text or marks[-1]
        mark = is_boilerplate(line.text, at_edge=at_edge, opens=opens) or (at_edge and line.text in labels)
        marks.append(mark)
    return marks


def _is_prose(line: str) -> bool:
    words = line.count(" ") + 1
    return words >= 6 and (len(line) >= 60 or ends_sentence(line)) and not is_boilerplate(line, at_edge=True)


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The column at which the lines of a text were wrapped, or None when a line is a paragraph."""
    followed = sorted(len(line.text) for line, after in pairwise(lines) if line.text and after.text)
    if len(followed) < 3:
        return None
    wrapped = [length for length in followed if length <= _WRAP_CHARS]
    if len(wrapped) < 0.7 * len(followed):
        return None
    width = wrapped[int(0.95 * (len(wrapped) - 1))]
    full = sum(length > 0.7 * width for length in wrapped)
    return width if width >= 40 and full > 0.5 * len(wrapped) else None


def _group(lines: Sequence[Line], marks: Sequence[bool], width: int | None) -> Iterator[tuple[list[Line], bool]]:
    group: list[Line] = []
    blanks = 0
    for line, boilerplate in zip(lines, marks, strict=True):
        if not line.text:
            blanks += 1
            continue
        if group and (boilerplate or _parts(group[-1], line.text, width, blanks)):
            yield group, False
            group = []
        blanks = 0
        if boilerplate:
            yield [line], True
        else:
            group.append(line)
    if group:
        yield group, False


def _parts(line: Line, after: str, width: int | None, blanks: int) -> bool:
    """True when `line` and the next words are two blocks."""
    if blanks == 0:
        return _breaks(line, after, width)
    # Transcripts come with stray blank lines inside wrapped sentences.
    runs_on = _RUNS_ON_END.search(line.text) and _RUNS_ON_START.match(after) and _ITEM.match(after) is None
    return not (runs_on and blanks == 1 and width is not None and 0.3 * width < len(line.text) <= 1.3 * width)


def _breaks(line: Line, after: str, width: int | None) -> bool:
    """True when a paragraph ends at `line` although no blank line follows."""
    before = line.text
    if _RAISED_HEADING.match(after):
        return False
    if _MARKED_HEADING.match(before) or _MARKED_HEADING.match(after) or _RAISED_HEADING.match(before):
        return True
    if speaker_label(after) is not None and (width is None or ends_sentence(before)):
        return True
    if _BULLET.match(after):
        return True
    if _ITEM.match(after) and (ends_sentence(before) or _ITEM.match(before) is not None):
        return True
    if _LOWER_START.match(after) or _OPEN_END.search(before[-_TAIL_CHARS:]):
        return False
    ended = ends_sentence(before) or _CREDIT_END.search(before[-_TAIL_CHARS:]) is not None
    if width is None or len(before) > 1.3 * width:
        return ended or is_heading_like(before)
    room = width - len(before)
    word = len(after.split(maxsplit=1)[0]) + 1
    # Where the next word would have fitted, the writer broke the line on purpose.
    return room > word + (0.08 if ended else 0.35) * width


def _classify(group: Sequence[Line], boilerplate: bool, width: int | None) -> Block:
    kind = "boilerplate" if boilerplate else _kind(group)
    return Block(kind=kind, start=group[0].start, end=group[-1].end)


def kind_of(words: str) -> str:
    """The kind of a paragraph that is known to be one: heading, item, paragraph or boilerplate.

    >>> kind_of("Article 4"), kind_of("(a) the harbour;"), kind_of("The strait is open.")
    ('heading', 'item', 'paragraph')
    """
    return "boilerplate" if is_boilerplate(words) else _kind([Line(0, len(words), words)])


def _kind(group: Sequence[Line]) -> str:
    first = group[0].text
    underlined = len(group) == 2 and _RAISED_HEADING.match(group[1].text)
    if underlined or (len(group) == 1 and (_MARKED_HEADING.match(first) or _NUMBERED_HEADING.match(first))):
        return "heading"
    if _ITEM.match(first):
        return "item"
    if len(group) == 1 and is_heading_like(first):
        return "heading"
    return "paragraph"


def ends_sentence(line: str) -> bool:
    """True when a line ends with a stop, closing quotes and a signing agency in brackets apart."""
    return _SENTENCE_END.search(line[-_TAIL_CHARS:]) is not None  # the tail alone: the search is quadratic at worst


def is_heading_like(line: str) -> bool:
    """True for a short line that ends no sentence, starts with a capital, quotes nothing and opens no turn."""
    if not 3 <= len(line) <= _HEADING_CHARS or ends_sentence(line) or line.endswith((",", "—", "-")):
        return False
    if not (line[0].isupper() or line[0].isdigit()) or speaker_label(line) is not None:
        return False
    return any(letter.isalpha() for letter in line) and line.count(" ") <= 14
