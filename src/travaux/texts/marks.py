"""The square brackets of a text: which belong together, which stand alone, and what looks like one and is none."""

from __future__ import annotations

import re

import msgspec

from travaux.errors import TravauxError
from travaux.model.passages import Span

# Order matters: what is no bracket (a Markdown link, its definition, a footnote mark) is tried first.
_TOKEN = re.compile(
    r"""
      (?P<footnote> \[\^[^\[\]\s]{1,40}\] )
    | (?P<link> \[[^\[\]]{0,400}\]\(
          (?: [a-z][a-z0-9+.-]{1,20}: | \#\w | \.{0,2}/ | www\. | [\w/-]+\.\w )   # an address; "(a)" is a letter
          [^()\s]* (?:\([^()\s]*\)[^()\s]*)? \) )
    | (?P<definition> ^\ {0,3}\[(?P<label>[^\[\]\n]{1,80})\]:[ \t]+(?:[a-z][a-z0-9+.-]{1,20}:|[/\#])\S* )
    | (?P<open> \[ )
    | (?P<close> \] )
    | (?P<brace> \{ )
    | (?P<unbrace> \} )
    """,
    re.VERBOSE | re.MULTILINE,
)


MOST_BRACKETS = 1_000_000
"""More are no text: the most bracketed drafts known have under 4,000."""


class TooManyBrackets(TravauxError):
    """A file of brackets, not a text."""

    code = "too-many-brackets"


class Pair(msgspec.Struct, frozen=True, gc=False):
    """A bracket and the one that closes it: [start, end) takes in both. parent: index of the pair around it, or -1.

    depth: pairs around a place within it, itself included; 1 for an outermost pair.
    """

    start: int
    end: int
    parent: int
    depth: int


class Marks(msgspec.Struct, frozen=True):
    """What a text holds of marks, in order. Places are code points of the text.

    pairs: by their start. stray_open, stray_close: brackets that belong to no pair. notes: `{…}`, outermost ones.
    footnotes, links: `[^3]`, `[words](address)` and what defines an address; their brackets are none.
    """

    pairs: tuple[Pair, ...] = ()
    stray_open: tuple[int, ...] = ()
    stray_close: tuple[int, ...] = ()
    notes: tuple[Span, ...] = ()
    footnotes: tuple[Span, ...] = ()
    links: tuple[Span, ...] = ()


def find_marks(text: str) -> Marks:
    """Find the brackets of a text, and pair them: a `]` closes the nearest `[` still open. Linear in the text.

    However they stand, none is refused. Raises TooManyBrackets for what is no text.

    >>> marks = find_marks("[A [B]] C]")
    >>> [(p.start, p.end, p.parent, p.depth) for p in marks.pairs], marks.stray_close
    ([(0, 7, -1, 1), (3, 6, 0, 2)], (9,))
    """
    brackets = text.count("[") + text.count("]")
    if brackets > MOST_BRACKETS:
        raise TooManyBrackets(f"{brackets:,} brackets are no text", hint=f"up to {MOST_BRACKETS:,} are read")
    found = _Tokens(text)
    return Marks(
        pairs=_nest(found.matched),
        stray_open=tuple(found.open),
        stray_close=tuple(found.stray_close),
        notes=tuple(sorted(found.notes)),
        footnotes=tuple(found.footnotes),
        links=tuple(found.links),
    )


class _Tokens:
    """One walk over a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[int] = []
        self.matched: list[Span] = []
        self.stray_close: list[int] = []
        self.notes: list[Span] = []
        self.footnotes: list[Span] = []
        self.links: list[Span] = []
        self._braces: list[int] = []
        labels = _defined_labels(text)
        for token in _TOKEN.finditer(text):
            self._take(token, labels)

    def _take(self, token: re.Match[str], labels: frozenset[str]) -> None:
        kind, at = token.lastgroup, token.start()
        if kind == "open":
            self.open.append(at)
        elif kind == "close":
            self._close(at, labels)
        elif kind == "brace":
            self._braces.append(at)
        elif kind == "unbrace":
            self._close_note(at)
        elif kind == "footnote":
            self.footnotes.append(token.span())
        else:
            self.links.append(token.span())

    def _close(self, at: int, labels: frozenset[str]) -> None:
        if not self.open:
            self.stray_close.append(at)
            return
        start = self.open.pop()
        if labels and self.matched and self.text[start + 1 : at] in labels and self.matched[-1][1] == start:
            self.links.append((self.matched.pop()[0], at + 1))  # [words][label], its address given elsewhere
            return
        self.matched.append((start, at + 1))

    def _close_note(self, at: int) -> None:
        if not self._braces:
            return
        start = self._braces.pop()
        if self.text[start + 1] == ":":  # mark-up, as {:toc}
            return
        while self.notes and self.notes[-1][0] > start:
            self.notes.pop()
        self.notes.append((start, at + 1))


def _defined_labels(text: str) -> frozenset[str]:
    if "]:" not in text:
        return frozenset()
    return frozenset(t["label"] for t in _TOKEN.finditer(text) if t.lastgroup in ("definition", "label"))


def _nest(spans: list[Span]) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    around: list[int] = []
    for start, end in sorted(spans):
        while around and pairs[around[-1]].end <= start:
            around.pop()
        pairs.append(Pair(start, end, around[-1] if around else -1, len(around) + 1))
        around.append(len(pairs) - 1)
    return tuple(pairs)
