"""A name as it stands in a text, and the words of a text that names are looked for in."""

from __future__ import annotations

import re
from collections.abc import Container

import msgspec

_WORD = re.compile(r"[^\W_]+(?:[.'’\-‑&/][^\W_]+)*'?")
_ARTICLES = frozenset(["al", "el", "as", "ar", "an", "at", "ad", "abu", "bin"])
_ABBREVIATION = re.compile(r"(?:[A-Z]\.)+[A-Z]$")


class NameMention(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name in a text: [start, end) in code points.

    kind: party | person | outlet | office | group. name: canonical, None for an unnamed official or a group.
    form: name | adjective | people | seat | organ | short | person | surname | title. office: a person's, or an organ's
    words ("Foreign Ministry"). party: whom a person or office belongs to. place: a seat named as a place ("in Geneva",
    "Moscow, Dec. 30"), not as a government. guessed: the party was not named beside the person or organ.
    plural: "officials", "the sides".
    """

    start: int
    end: int
    kind: str
    name: str | None = None
    form: str = "name"
    office: str | None = None
    party: str | None = None
    place: bool = False
    unnamed: bool = False
    guessed: bool = False
    plural: bool = False


class Words:
    """The words of text[start:end] with their places; a possessive 's is not part of the word.

    starts, ends: code points of the whole text; the end of "U.S." takes its dot. owns: whether 's followed.
    known: first words of names; a hyphen between such names divides ("Russia-NATO", "U.S.-Russian"), others do not.
    """

    __slots__ = ("ends", "owns", "starts", "text", "words")

    def __init__(self, text: str, start: int = 0, end: int | None = None, known: Container[str] = ()) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.owns: list[bool] = []
        for m in _WORD.finditer(text, start, len(text) if end is None else end):
            word, at = m.group(), m.start()
            if (
                "-" in word
                and word not in known
                and word.partition("-")[0].lower() not in _ARTICLES
                and any(part.rstrip(".") in known for part in word.split("-"))
            ):
                for part in word.split("-"):
                    self._add(part, at)
                    at += len(part) + 1
            else:
                self._add(word, at)

    def _add(self, word: str, start: int) -> None:
        end, owns = start + len(word), False
        if "'" in word or "’" in word:
            word = word.replace("’", "'")
            if word.endswith(("'s", "'S")):
                word, end, owns = word[:-2], end - 2, True
            elif word.endswith("'"):
                word, end, owns = word[:-1], end - 1, word.endswith("s'")
        if "." in word:
            if word.endswith("."):
                word = word[:-1]
            elif end < len(self.text) and self.text[end] == "." and _ABBREVIATION.match(word):
                end += 1
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)
        self.owns.append(owns)

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """What stands between word i and the next one ('' at the end)."""
        return self.text[self.ends[i] : self.starts[i + 1]] if i + 1 < len(self.words) else ""

    def adjacent(self, i: int) -> bool:
        """Does word i + 1 follow word i with nothing but blanks of one paragraph between (and no 's)?"""
        gap = self.gap(i)
        return bool(gap) and gap.isspace() and "\n\n" not in gap

    def opens_sentence(self, i: int) -> bool:
        """Is word i the first of a sentence, a line or a quotation?"""
        k = self.starts[i] - 1
        while k >= 0 and self.text[k] in " \t“\"‘'(—-":
            k -= 1
        return k < 0 or self.text[k] in ".!?:\n”"
