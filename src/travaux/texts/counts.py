"""Named counts of a bracketed text: what is open in it, by rules that docs/reference/counts.md writes out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from travaux.texts.alternatives import BLANK, PLACEHOLDER, Alternatives, find_alternatives
from travaux.texts.marks import Marks, find_marks
from travaux.texts.options import find_options

# A run without white space and square brackets that holds a letter or digit, from the first of these on.
_WORD = re.compile(r"[^\W_][^\s\[\]]*")


class Counts(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The counts of one stretch of text, as it stands: what lies before and after it is not looked at.

    nested_words: words, each as often as pairs stand around it. no_text: options that there be no text.
    """

    words: int = 0
    pairs: int = 0
    outermost: int = 0
    depth: int = 0
    stray_open: int = 0
    stray_close: int = 0
    bracketed_words: int = 0
    nested_words: int = 0
    groups: int = 0
    groups_spaced: int = 0
    singles: int = 0
    singles_spaced: int = 0
    options: int = 0
    no_text: int = 0
    placeholders: int = 0
    blanks: int = 0
    notes: int = 0

    @property
    def choices(self) -> int:
        """Things to be settled: a pair that stands alone is one, a group of alternatives is one."""
        return self.singles + self.groups

    @property
    def choices_spaced(self) -> int:
        """The same, where white space between pairs makes alternatives of them."""
        return self.singles_spaced + self.groups_spaced

    @property
    def clean_share(self) -> float:
        """Share of words outside all brackets; 1.0 for a text without words."""
        return 1 - self.bracketed_words / self.words if self.words else 1.0

    @property
    def is_clean(self) -> bool:
        """Whether nothing is open: no bracket, option, note."""
        return not (self.pairs or self.stray_open or self.stray_close or self.options or self.notes)


NAMES = (*Counts.__struct_fields__, "choices", "choices_spaced", "clean_share")
"""Every name, for tables and JSON."""


def count_text(text: str) -> Counts:
    """Count a stretch of text. Linear in its length.

    >>> counts = count_text("Each Party [shall][should] report [every [x] years].")
    >>> counts.pairs, counts.groups, counts.singles, counts.choices, counts.blanks, counts.depth
    (4, 1, 1, 2, 1, 2)
    >>> counts.words, counts.bracketed_words
    (8, 5)
    """
    marks = find_marks(text)
    return count_marked(text, marks, find_alternatives(text, marks.pairs))


def count_marked(text: str, marks: Marks, sorted_pairs: Alternatives) -> Counts:
    """Count a stretch whose marks and alternatives are known already."""
    words = bracketed = nested = 0
    for found, depth in _words_by_depth(text, marks):
        words += found
        nested += found * depth
        if depth:
            bracketed += found
    options = find_options(text)
    return Counts(
        words=words,
        pairs=len(marks.pairs),
        outermost=sum(pair.parent < 0 for pair in marks.pairs),
        depth=max((pair.depth for pair in marks.pairs), default=0),
        stray_open=len(marks.stray_open),
        stray_close=len(marks.stray_close),
        bracketed_words=bracketed,
        nested_words=nested,
        groups=len(sorted_pairs.groups),
        groups_spaced=len(sorted_pairs.groups_spaced),
        singles=len(sorted_pairs.singles()),
        singles_spaced=len(sorted_pairs.singles(spaced=True)),
        options=len(options),
        no_text=sum(option.empty for option in options),
        placeholders=sorted_pairs.kinds.count(PLACEHOLDER),
        blanks=sorted_pairs.kinds.count(BLANK),
        notes=len(marks.notes),
    )


def _words_by_depth(text: str, marks: Marks) -> Iterator[tuple[int, int]]:
    """Numbers of words, and how many pairs stand around them."""
    edges = sorted([(pair.start, 1) for pair in marks.pairs] + [(pair.end - 1, -1) for pair in marks.pairs])
    at = depth = 0
    for place, step in edges:
        if place > at:
            yield len(_WORD.findall(text, at, place)), depth
        depth += step
        at = place + 1
    yield len(_WORD.findall(text, at)), depth


def to_row(counts: Counts) -> dict[str, int | float]:
    """The counts under their names, as JSON has them."""
    row: dict[str, int | float] = {name: getattr(counts, name) for name in NAMES}
    return row | {"clean_share": round(counts.clean_share, 4)}
