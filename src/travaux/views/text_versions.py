"""The versions of an instrument in words: which is on the table, what is open in it, what became of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from travaux.views.days import say_edtf

_OPEN = (
    ("choices", "choice"), ("options", "option"), ("blanks", "blank"), ("placeholders", "placeholder"),
)  # fmt: skip
"""Counts (docs/reference/counts.md) that say what is to be settled, and the word for one of each."""


def say_versions(versions: Sequence[Mapping[str, Any]]) -> list[str]:
    """The latest version, what is open in it, and how that differs from the version before.

    >>> counts = {"words": 200, "bracketed_words": 10, "choices": 2, "options": 1}
    >>> rows = [{"version": 1, "day": "2031-03-02", "by": ["Norland"], "counts": {**counts, "choices": 5}},
    ...         {"version": 2, "day": "2031-03-09", "by": ["Norland"], "counts": counts}]
    >>> print("; ".join(say_versions(rows)))
    version 2 of 9 March 2031; 2 choices and 1 option open; 95 % of 200 words clean; choices 5 → 2 since version 1
    """
    last = versions[-1]
    day = say_edtf(last.get("day"))
    said = [f"version {last['version']}{f' of {day}' if day else ''}", *say_counts(last.get("counts") or {})]
    if len(versions) > 1:
        said += _say_course(versions[-2], last)
    return said


def say_counts(counts: Mapping[str, Any]) -> list[str]:
    """What is open in a text, and how much of it is clean."""
    left = [f"{counts[name]:,} {word}{'' if counts[name] == 1 else 's'}" for name, word in _OPEN if counts.get(name)]
    words = counts.get("words", 0)
    if not words:
        return []
    settled = (
        "nothing open" if not left else f"{', '.join(left[:-1])} and {left[-1]} open" if left[1:] else f"{left[0]} open"
    )
    return [settled, f"{_share(words - counts.get('bracketed_words', 0), words)} of {words:,} words clean"]


def _share(part: int, whole: int) -> str:
    """In whole percent, but never all or nothing where that is not so."""
    share = round(100 * part / whole)
    return f"{min(share, 99) if part < whole else 100} %" if share or not part else "under 1 %"


def _say_course(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    was, has = before.get("counts") or {}, now.get("counts") or {}
    moved = [
        f"{word}s {was.get(name, 0):,} → {has.get(name, 0):,}"
        for name, word in _OPEN
        if was.get(name, 0) != has.get(name, 0)
    ]
    since = f"since version {before['version']}"
    return [f"{', '.join(moved)} {since}" if moved else f"as much open as in version {before['version']}"]
