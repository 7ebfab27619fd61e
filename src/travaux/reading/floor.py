"""Turns of a conversation: the paragraphs in which one speaker has the floor, and the free ones between."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import msgspec

from travaux.model.passages import Span
from travaux.reading.attributions import Attribution
from travaux.reading.stage import Stage

_LABEL = re.compile(r"\s*(?P<who>Q|[A-Z][A-Z.’'\- ]{2,60}[A-Z.](?: \([^)\n]{1,40}\))?)\s*(?::|(?<=Q)\s{1,4}(?=[A-Z(]))")
_MIXED_LABEL = re.compile(r"\s*(?P<who>[A-Z][\w.’'\-]*(?: [A-Z][\w.’'\-]*){0,4}(?: \([^)\n]{1,60}\))?):\s+(?=\S)")


# "What I’m: …", "Now: …": words before a colon that name nobody.
_NO_LABEL = re.compile(
    r"\b(?:What|Why|How|When|Where|Now|So|But|And|Or|If|Note|This|That|It|There|Here|I|We|You|My|Our|One|Two|Three|First"
    r"|Second|Third|Yes|No|Well|Again|Remember|Look|Also|Then)\b"
)


class Turn(msgspec.Struct, frozen=True):
    """One speaker's turn. source: the label or name, [start, end) in code points, or None; paragraphs: its words,
    without the label. labelled: the label stands right before the first of them.
    """

    source: Span | None
    paragraphs: tuple[Span, ...]
    labelled: bool

    def attribution(self) -> Attribution:
        """The turn as one attribution whose contents are its paragraphs."""
        source = (self.source,) if self.source is not None else ()
        return Attribution(source, (), self.paragraphs, 0.9 if self.labelled else 0.8, turn=True)


def take_turns(text: str, units: Sequence[Span], stage: Stage) -> list[Turn | Span]:
    """The paragraphs in order: turns, each with all its paragraphs, and the spans of those that nobody's turn holds."""
    out: list[Turn | Span] = []
    labels = _turn_labels(text, units)
    label: Span | None = None
    for start, end in units:
        m = _label(text, start, end, labels)
        if m:
            own = stage.host if stage.host is not None and m["who"] in ("A", "Answer") else None
            label = own or m.span("who")
            if m.end() < end:
                out.append(Turn(label, (trim(text, m.end(), end),), own is None))
        elif label is not None:
            _go_on(out, label, (start, end))
        elif (stage.host is not None or stage.unnamed) and start >= stage.begins and start not in stage.prompts:
            _go_on(out, stage.host, trim(text, start, end))
        else:
            out.append((start, end))
    return out


def _go_on(out: list[Turn | Span], source: Span | None, paragraph: Span) -> None:
    last = out[-1] if out else None
    if isinstance(last, Turn) and last.source == source:
        out[-1] = msgspec.structs.replace(last, paragraphs=(*last.paragraphs, paragraph))
    else:
        out.append(Turn(source, (paragraph,), False))


def _turn_labels(text: str, units: Sequence[Span]) -> frozenset[str]:
    """Speakers' labels in small letters ("Ryabkov: …").

    They are words before a colon that open several paragraphs, where at least two such labels take turns.
    """
    counts: dict[str, int] = {}
    for start, end in units:
        m = _MIXED_LABEL.match(text, start, end)
        if m and _NO_LABEL.search(m["who"]) is None:
            counts[m["who"]] = counts.get(m["who"], 0) + 1
    often = frozenset(w for w, n in counts.items() if n > 1)
    return frozenset(counts) if len(often) >= 2 or (often and len(counts) >= 2) else frozenset()


_KINDS = re.compile(
    r"(?:JOINT )?(?:FACT SHEET|READ-?OUT|STATEMENT|TRANSCRIPT|REMARKS|NOTE|UPDATE|SUMMARY|PRESS RELEASE)S?\b"
)


def _label(text: str, start: int, end: int, mixed: Collection[str]) -> re.Match[str] | None:
    """Find the speaker's label that opens a unit: one in capitals, or one of the document's mixed ones."""
    match = _LABEL.match(text, start, end)
    if match is not None and _KINDS.match(match["who"]):
        return None
    if match is None:
        match = _MIXED_LABEL.match(text, start, end)
        return match if match and match["who"] in mixed else None
    return match


def trim(text: str, start: int, end: int) -> Span:
    """A span without the spaces and light punctuation at its edges."""
    while start < end and text[start] in " \t\r\n:,;—–-\u00a0":
        start += 1
    while end > start and text[end - 1] in " \t\r\n,;—–-\u00a0":
        end -= 1
    return (start, end)
