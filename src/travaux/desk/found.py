"""The search box: a question gets its answer; then objects by title, and acts, passages and documents by words."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from travaux.desk.desk import Desk, answer, clock_of, desk_of
from travaux.desk.sights import Clock
from travaux.model.objects import Talks
from travaux.views.answer import sentence
from travaux.views.asking import answer_to, is_question
from travaux.views.objects import title_of
from travaux.views.pages.lines import ActLine, Mark, act_line, standing_mark
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


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: one sentence, and the acts it rests on."""

    sentence: str
    acts: tuple[ActLine, ...]


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
    told = _told(words, sight, desk, clock)
    return answer(request, "found", lines, title="Search", here="found", sight=sight, words=words, told=told)


def _told(words: str, sight: Sight, desk: Desk, clock: Clock) -> Told | None:
    """The answer, where a question was typed."""
    if not is_question(words):
        return None

    def talks_on(day: str) -> Talks:
        return desk.sights.talks(msgspec.structs.replace(clock, as_of=day))

    def search(asked: str) -> list[str]:
        hits = desk.clerk.search(asked, as_of=clock.as_of, known_at=clock.known_at)
        return list(dict.fromkeys(hit.document for hit in hits if hit.document))

    said, close = answer_to(words, sight, talks_on=talks_on, search=search)
    shown = said.findings or said.near
    acts = {f.act.act.id: f.act for f in shown if f.act is not None}
    return Told(sentence=sentence(said, close), acts=tuple(act_line(recorded, sight) for recorded in acts.values()))


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
