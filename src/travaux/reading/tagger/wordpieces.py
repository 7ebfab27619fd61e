"""Words of a text and the pieces a vocabulary knows them by: BERT's uncased scheme, with offsets kept.

Differences from the original on purpose: curly and low quotation marks count as the straight one and curly
apostrophes as the straight one (the shape of a mark is a printing habit; which side of a quotation it stands on
is a feature of its own, see `marks`), and a run of letters is cut at 64 characters so that no text makes a long word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MAX_PIECES_A_WORD = 12
"""Pieces past this many are dropped: they hold base64 and the like, and only a word's first piece is tagged."""

# A run of letters, digits and combining marks that is not Chinese or Japanese; or any other character but space.
_WORD = re.compile(
    r"[^\W_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff](?:[^\W_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e]){0,63}"
    r"|\S"
)
_SAME_MARK = str.maketrans({
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "’": "'", "‘": "'", "‚": "'", "‛": "'", "′": "'", "`": "'",
    "—": "—", "―": "—", "‒": "–",
})  # fmt: skip


def split_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Words and marks of text[start:end] as [start, end) in code points of `text`, in order, none of them empty.

    >>> split_words("He said: “No.”", 0, 14)
    [(0, 2), (3, 7), (7, 8), (9, 10), (10, 12), (12, 13), (13, 14)]
    """
    return [match.span() for match in _WORD.finditer(text, start, end)]


def plain(word: str) -> str:
    """The form that the vocabulary is asked for: lower case, no accents, no invisible characters.

    >>> plain("Élysée"), plain("”")
    ('elysee', '"')
    """
    word = word.translate(_SAME_MARK)
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(ch for ch in decomposed if unicodedata.category(ch) not in {"Mn", "Cf", "Cc"})


@dataclass
class Wordpieces:
    """Longest-match-first splitting of words into pieces of one vocabulary."""

    ids: Mapping[str, int]
    _cache: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, vocabulary: Sequence[str]) -> Wordpieces:
        """The splitter of a vocabulary in which a piece's place is its number."""
        return cls({piece: number for number, piece in enumerate(vocabulary)})

    def pieces(self, word: str) -> tuple[int, ...]:
        """Numbers of the pieces of one word, at least one and at most MAX_PIECES_A_WORD."""
        known = self._cache.get(word)
        if known is None:
            known = self._split(plain(word))
            if len(self._cache) >= 50_000:  # bounded, so that memory stays flat over any number of documents
                self._cache.clear()
            self._cache[word] = known
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        unknown = (self.ids["[UNK]"],)
        found: list[int] = []
        at = 0
        while at < len(word) and len(found) < MAX_PIECES_A_WORD:
            for stop in range(len(word), at, -1):
                number = self.ids.get(word[at:stop] if at == 0 else "##" + word[at:stop])
                if number is not None:
                    found.append(number)
                    at = stop
                    break
            else:
                return unknown
        return tuple(found) or unknown
