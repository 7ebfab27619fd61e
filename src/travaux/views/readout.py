"""What one reading found, in a few lines on the messages' side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from travaux.model.acts import Doubt
from travaux.model.documents import Document
from travaux.model.names import NameSuggestion
from travaux.views.days import say_point
from travaux.views.page import one_line

MOST_DOUBTS = 3
_MISSING: Mapping[str, str] = {
    "publisher": "no publisher found: give --publisher",
    "published": "no day found: give --published",
}


def _beside_the_text(document: Document) -> list[str]:
    """What the file holds and the text does not, and what was changed in it: said once, when it is read."""
    lines = []
    if document.left_out:
        lines.append("  left out: " + ", ".join(f"{times} × {what}" for what, times in document.left_out.items()))
    changes = [mark for mark in document.marks if mark.kind not in ("footnote", "comment")]
    if changes:
        authors = sorted({one_line(mark.author) for mark in changes if mark.author})
        by = f", by {', '.join(authors)}" if authors else ""
        lines.append(f"  read with its {len(changes)} tracked changes accepted{by}")
    return lines


def reading_lines(
    document: Document, *, acts_added: int, already_read: bool, superseded: int, doubts: Sequence[Doubt], names: int
) -> list[str]:
    """The document as it was understood, what was found in it, what could not be found, and where reading doubts."""
    title = f"“{one_line(document.title)}”" if document.title else "no title found"
    publisher = document.publisher or "publisher unknown"
    day = say_point(document.published) if document.published else "day unknown"
    lines = [f"{document.name}: {title}, {publisher}, {day}, {document.language or 'language unknown'}"]
    if already_read:
        lines.append("  already read: nothing added")
    else:
        found = [_count(acts_added, "act"), *([f"{superseded} superseded"] if superseded else [])]
        found += [_count(len(doubts), "doubt")] if doubts else []
        found += [f"{_count(names, 'name')} to check"] if names else []
        lines.append("  " + ", ".join(found))
        lines += _beside_the_text(document)
    lines += [f"  {words}" for field, words in _MISSING.items() if getattr(document, field) is None]
    for doubt in doubts[:MOST_DOUBTS] if not already_read else ():
        words = one_line(document.text[doubt.start : doubt.end])[:60]
        lines.append(f"  in doubt: {one_line(doubt.why)} (“{words}”, {doubt.start}-{doubt.end})")
    if len(doubts) > MOST_DOUBTS and not already_read:
        lines.append(f"  and {len(doubts) - MOST_DOUBTS} more doubts")
    return lines


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def reading_to_json(
    document: Document,
    *,
    acts_added: int,
    already_read: bool,
    superseded: int,
    doubts: Sequence[Doubt],
    names: Sequence[NameSuggestion],
) -> dict[str, Any]:
    """The same for machines, `doc` first."""
    known = ("title", "publisher", "published", "language")
    return {
        "doc": document.name,
        "sha256": document.sha256,
        **{field: getattr(document, field) for field in known},
        "found": document.found,
        "acts_added": acts_added,
        "already_read": already_read,
        "superseded": superseded,
        "doubts": msgspec.to_builtins(list(doubts)),
        "names": msgspec.to_builtins(list(names)),
    }
