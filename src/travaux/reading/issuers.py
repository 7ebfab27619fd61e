"""Whose own words a document is: the issuers of a communiqué, a joint statement or a declaration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travaux.model.documents import Document
from travaux.reading.speaker import Speaker

if TYPE_CHECKING:
    from travaux.reading.context import Context

_JOINT = re.compile(r"\bjoint(?:ly)?\b|\bdeclaration (?:of|by|between)\b|\bleaders['’]? statement\b", re.IGNORECASE)
_RELEASED_BY = re.compile(
    r"\b(?:released|issued|adopted|made|agreed) (?:jointly )?by\b|\bthe (?:governments?|leaders|ministers|"
    r"delegations|presidents) of\b|\b(?:met|held)\b",
    re.IGNORECASE,
)


_STATED_BY = re.compile(r"(?i)\b(?:statement|declaration|message)\s(?:by|of|from)\b")
_MINISTRY = re.compile(r"\b(?:Ministry|Government|Department|Secretariat|Presidency|Office|Chancellery)\b")


_LETTERHEAD = re.compile(
    r"(?:The )?(?:[A-Z]\w+ )?(?:Ministry|Government|Department|Secretariat|Presidency|Office|Chancellery) of "
    r"[\w ,\-’']{3,70}"
)


def find_issuer(context: Context) -> Speaker | None:
    """Who issued a document that is its issuers' own words, as a speaker; None for reports by others.

    A joint text names its parties in the title, else at its beginning; another one speaks for the owner of its
    publisher or the first party of its title.
    """
    document = context.document
    if document.kind != "communique":
        return None
    title = _title_span(document)
    named = context.parties_around(*title) if title else ()
    joint = bool(_JOINT.search(document.title or ""))
    if joint and len(named) < 2:
        start = document.dateline[1] if document.dateline else (title[1] if title else 0)
        m = _RELEASED_BY.search(document.text, start, start + 400)
        verb = re.compile(r"\b(?:held|met|agreed?|have|signed|announce|welcome|reaffirm)\b").search(
            document.text, start, start + 400
        )
        heads = context.parties_around(start, verb.start()) if verb else ()
        near = heads if len(heads) > 1 else context.parties_around(start, start + 600 if m else start + 250)
        named = tuple(dict.fromkeys((*named, *near)))
    states = tuple(
        n for n in named if not re.search(r"\b(?:Commission|Committee|Council|Group|Dialogue|Forum|Mission)$", n)
    )
    named = states if len(states) > 1 else named
    if joint and len(context.sides) == 2 and all(n in named for n in context.sides):
        return Speaker(context.sides, None, context.sides)
    sides = tuple(n for n in named if n not in context.mediators)
    named = sides if len(sides) > 1 else named
    persons = [m for m in (context.mentions_in(*title) if title else ()) if m.kind == "person" and m.name and m.party]
    if joint and len({m.party for m in persons}) > 1:
        return Speaker(tuple(m.name or "" for m in persons), None, tuple(m.party or "" for m in persons), True)
    if joint and len(named) > 1:
        return Speaker(named[:6], None, named[:6])
    if len(persons) == 1 and not joint and _STATED_BY.search(document.text, title[0] if title else 0, persons[0].start):
        return Speaker(persons[0].name, persons[0].office, persons[0].party, True)
    for at in (_publisher_span(document), title or (0, 0)):  # a letterhead: the organ and its party, no more
        organ = next((m for m in context.mentions_in(*at) if m.kind == "party" and m.end == at[1]), None)
        if organ is not None and not joint and _LETTERHEAD.fullmatch(document.text, *at):
            return Speaker(" ".join(document.text[slice(*at)].split()), None, organ.name)
    start = document.dateline[1] if document.dateline else (title[1] if title else 0)
    issuing = _MINISTRY.search(document.text, start, start + 260)
    if issuing and not joint:
        beside = context.parties_in(max(start, issuing.start() - 30), issuing.end() + 60)
        if beside:
            return Speaker(beside[0], None, beside[0])
    owner = next((o.owner_party for o in context.names.outlets if o.name == document.publisher and o.owner_party), None)
    party = (
        owner
        or next(iter(named), None)
        or next((p.name for p in context.names.parties if document.publisher and p.name == document.publisher), None)
    )
    publisher = next((m.name for m in context.mentions_in(*_publisher_span(document)) if m.kind == "party"), None)
    party = publisher or party
    return Speaker(party, None, party)


def _title_span(document: Document) -> tuple[int, int] | None:
    block = next((b for b in document.blocks if b.kind == "title"), None)
    return block.span if block is not None else None


def _publisher_span(document: Document) -> tuple[int, int]:
    if not document.publisher:
        return (0, 0)
    at = document.text.find(document.publisher)
    return (at, at + len(document.publisher)) if at >= 0 else (0, 0)
