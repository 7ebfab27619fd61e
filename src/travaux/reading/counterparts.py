"""Who talks with whom in a document: its two sides, and the counterpart of a party.

An observer, a guarantor or an organization named in passing is nobody's counterpart; where the document does not tell,
nobody is: an act without an addressee is better than one with a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travaux.reading.context import Context

_TALKS_BEFORE = re.compile(
    r"(?:talks|negotiations?|round|session|meeting|consultations?|dialogue|agreement|accord|deal|ceasefire|truce|"
    r"treaty|dispute|contract)\b[\w\s,]{0,30}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?:by|under|through|via)\s+(?:the\s+)?$")
_HELPERS = re.compile(
    r"['’]?s?\s+(?:\w+\s+)?(?:observ|monitor|supervis|inquir|peacekeep|auspices|mediat|mission|verification|inspect)"
)


def sides_of_issue(context: Context) -> tuple[str, ...]:
    """The two parties that issued a document together, whose talks it is of."""
    issued = context.issuer.party if context.issuer is not None else None
    return tuple(dict.fromkeys(issued)) if isinstance(issued, tuple) and len(set(issued)) == 2 else ()


def sides_told(context: Context) -> tuple[str, ...]:
    """The two parties between whom the talks are, as a document tells ("between A and B") or its title names them."""
    counts: Counter[tuple[str, str]] = Counter()
    for m in re.finditer(r"\bbetween\b", context.text):
        pair = [p for p in context.parties_in(m.end(), m.end() + 110) if p not in context.mediators][:2]
        if len(pair) == 2 and _TALKS_BEFORE.search(context.text[max(0, m.start() - 60) : m.start()]):
            counts[(pair[0], pair[1])] += 1
    return counts.most_common(1)[0][0] if counts else _in_the_title(context)


def _in_the_title(context: Context) -> tuple[str, ...]:
    title = next((b for b in context.document.blocks if b.kind == "title"), None)
    if title is None:
        return ()
    named = [p for p in context.parties_around(*title.span) if p not in context.mediators]
    return tuple(named) if len(named) == 2 and not any(_is_organization(context, p) for p in named) else ()


def counterpart_of(context: Context, party: str | None) -> str | None:
    """The other side: the other of the two, else the other party that speaks, else the one most named as a party."""
    if party in context.sides:
        return next(p for p in context.sides if p != party)
    if party is None:
        return None
    speaking = [p for p in context.parties_of if isinstance(p, str) and p != party and p not in context.mediators]
    if speaking:
        return max(set(speaking), key=lambda p: (speaking.count(p), -speaking.index(p)))
    return next((p for p in context.main_parties if p != party and _may_be_a_side(context, p)), None)


def likely_sides(context: Context) -> tuple[str, ...]:
    """The two parties of whom a document most likely tells, where a sentence names none."""
    if context.sides:
        return context.sides
    first = next((p for p in context.main_parties if _may_be_a_side(context, p)), None)
    other = context.partner_of(first)
    return (first, other) if first and other else context.main_parties[:2]


def _may_be_a_side(context: Context, party: str) -> bool:
    return not _is_organization(context, party) and any(
        (m.name == party and m.form != "adjective" and not m.place) or m.party == party for m in context.mentions
    )


def _is_organization(context: Context, party: str) -> bool:
    return any(p.name == party and p.kind == "international_organization" for p in context.names.parties)


def is_beside(context: Context, party: str, start: int, end: int) -> bool:
    """Whether a party is named in [start, end) only as one that is to help or watch ("an inquiry by the Union")."""
    if party in context.sides:
        return False
    named = [m for m in context.mentions_in(start, end) if party in (m.name, m.party)]
    text = context.text
    return bool(named) and all(
        _BESIDE.search(text, max(0, m.start - 14), m.start) or _HELPERS.match(text, m.end) for m in named
    )
