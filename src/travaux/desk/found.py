"""The search box: objects by title, then acts, passages and documents by their words."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from travaux.desk.desk import answer, clock_of, desk_of
from travaux.views.objects import title_of
from travaux.views.pages.lines import Mark, standing_mark
from travaux.views.pages.sight import Sight
from travaux.views.words import plain, say_deed, say_kind

MOST = 60
MOST_OBJECTS = 20


class FoundLine(msgspec.Struct, frozen=True, kw_only=True):
    """Something found. kind: object | act | passage | document. parts: its words, those that were asked for apart."""

    kind: str
    id: str
    title: str
    source: str = ""
    parts: tuple[tuple[str, bool], ...] = ()
    standing: Mark | None = None


def show_found(request: Request) -> Response:
    """What was found, on the day looked at."""
    desk, clock = desk_of(request), clock_of(request)
    words = request.query_params.get("q", "")[:500]
    sight = desk.sights.sight(clock)
    hits = desk.clerk.search(words, limit=MOST, as_of=clock.as_of, known_at=clock.known_at)
    lines = [*_objects(words, sight)]
    for hit in hits:
        document = sight.sources.get(hit.document or "")
        recorded = sight.known.get(hit.id)
        if hit.kind == "act" and recorded is None:
            continue
        standing = sight.talks.standing_of.get(hit.id, recorded.act.standing) if recorded else None
        title = say_deed(recorded.act.act, recorded.act.mode) if recorded else ""
        where = (document.title or document.name) if document else ""
        lines.append(
            FoundLine(
                kind=hit.kind, id=hit.id, title=title or where, source=hit.document or "", parts=_parts(hit.excerpt),
                standing=standing_mark(standing) if standing else None,
            )
        )  # fmt: skip
    return answer(request, "found", lines, title="Search", here="found", sight=sight, words=words)


def _objects(words: str, sight: Sight) -> list[FoundLine]:
    asked = words.replace('"', " ").casefold().split()
    found = []
    for thing in sight.talks.objects if asked else ():
        text = f"{thing.title} {thing.attributes.get('content', '')} {plain(thing.state)} {thing.kind}".casefold()
        if all(word in text for word in asked):
            found.append(
                FoundLine(
                    kind=say_kind(thing.kind), id=thing.id, title=title_of(thing), parts=((plain(thing.state), False),),
                    standing=standing_mark(thing.standing), source="object",
                )
            )  # fmt: skip
        if len(found) == MOST_OBJECTS:
            break
    return found


def _parts(excerpt: str) -> tuple[tuple[str, bool], ...]:
    """An excerpt with matches in [[ ]], in pieces.

    >>> _parts("no [[text]] yet")
    (('no ', False), ('text', True), (' yet', False))
    """
    found: list[tuple[str, bool]] = []
    for number, part in enumerate(excerpt.split("[[")):
        match, closed, rest = part.partition("]]")
        if number and closed:
            found += [(match, True), (rest, False)]
        else:
            found.append((part, False))
    return tuple((text, hit) for text, hit in found if text)
