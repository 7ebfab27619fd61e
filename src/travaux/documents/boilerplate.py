"""Which lines of a text belong to the page around it: navigation, sharing, rights, captions, end marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from travaux.documents.wordlists import load_rows

_GAP = r"[\s|·•>»«</,\-–—]*"
_SHORT_CHARS = 160
_BAR = re.compile(r"\s*[|·•»]\s*|\s{3,}")
_SENTENCE_END = re.compile(r"""[.!?;:,…]["”’')\]]*$""")


@cache
def _phrases() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns for: a line made of whole phrases, of whole or edge phrases, a start, a line."""
    rows = load_rows("boilerplate")
    by_place = {place: [row[0] for row in rows if row[1] == place] for place in ("whole", "edge", "start", "line")}

    def alternatives(words: Sequence[str]) -> str:
        return "|".join(re.escape(phrase) for phrase in sorted(words, key=len, reverse=True))

    whole, edge = alternatives(by_place["whole"]), alternatives(by_place["whole"] + by_place["edge"])
    return (
        re.compile(rf"{_GAP}(?:(?:{whole})(?!\w){_GAP})+\Z"),
        re.compile(rf"{_GAP}(?:(?:{edge})(?!\w){_GAP})+\Z"),
        re.compile(rf"{_GAP}(?:{alternatives(by_place['start'])})"),
        re.compile("|".join(f"(?:{pattern})\\Z" for pattern in by_place["line"])),
    )


def is_boilerplate(line: str, *, at_edge: bool = False, opens: bool = True) -> bool:
    """True for a line that is the page's and not the text's.

    line: without white space at its ends. at_edge: it stands before the first or after the last paragraph, where
    single words ("Home", "Print") and bars of short labels count too. opens: it stands after a blank line; a line
    in the middle of a wrapped paragraph may well begin with "share this".

    >>> is_boilerplate("Back to top    Go to home page"), is_boilerplate("Home"), is_boilerplate("Home", at_edge=True)
    (True, False, True)
    """
    if len(line) > _SHORT_CHARS:
        return False
    whole, edge, start, pattern = _phrases()
    folded = " ".join(line.strip("*_").casefold().split())
    if whole.match(folded) or pattern.match(line):
        return True
    if opens and start.match(folded) and len(folded.split()) <= 20:
        return True
    return at_edge and bool(edge.match(folded) or _is_bar(line))


def repeated_labels(lines: Sequence[str]) -> frozenset[str]:
    """Short lines that stand in the text more than once and end no sentence: labels of a template."""
    short = Counter(line for line in lines if 0 < len(line) <= 30 and len(line.split()) <= 3)
    return frozenset(line for line, times in short.items() if times > 1 and not _SENTENCE_END.search(line))


def _is_bar(line: str) -> bool:
    """A row of at least three short labels: "Home | World | About us"."""
    labels = [label for label in _BAR.split(line) if label]
    return len(labels) >= 3 and all(len(label.split()) <= 3 and not _SENTENCE_END.search(label) for label in labels)
