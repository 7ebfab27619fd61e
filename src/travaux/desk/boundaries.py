"""Where one object ends and another begins: merging two, splitting acts off one."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from travaux.clerk.errors import NotOne
from travaux.desk.desk import answer, desk_of, see_other
from travaux.desk.forms import text_of, texts_of
from travaux.desk.sights import Clock
from travaux.model.objects import ObjectState
from travaux.views.pages.lines import act_line, object_line
from travaux.views.pages.sight import Sight

SHOWN = 100
"""Candidates shown for a merge; more are reached by words of the title."""


def show_merge(request: Request) -> Response:
    """Which object is one with this; suggested ones first."""
    desk = desk_of(request)
    sight = desk.sights.sight(Clock())
    kept = sight.thing(request.query_params.get("kept", ""))
    words = request.query_params.get("q", "")
    others = _candidates(kept, words, sight)
    why = {
        name: suggestion.why
        for suggestion in sight.talks.suggestions
        if kept.id in suggestion.objects
        for name in suggestion.objects
    }
    return answer(
        request, "merge", object_line(kept, sight), title="Merge", sight=sight, turns=False,
        others=[(object_line(each, sight), why.get(each.id, "")) for each in others[:SHOWN]],
        more=max(0, len(others) - SHOWN), words=words, chosen=request.query_params.get("other", ""),
    )  # fmt: skip


def _candidates(kept: ObjectState, words: str, sight: Sight) -> list[ObjectState]:
    suggested = {name for s in sight.talks.suggestions if kept.id in s.objects for name in s.objects}
    asked = words.casefold().split()
    same = [
        each
        for each in sight.talks.objects
        if each.kind == kept.kind and each.id != kept.id and all(word in each.title.casefold() for word in asked)
    ]
    return sorted(same, key=lambda each: each.id not in suggested)


def merge(request: Request, form: FormData) -> Response:
    """Merge, and show the object that is kept. The same merge sent again is done already."""
    desk = desk_of(request)
    kept, other = text_of(form, "kept"), text_of(form, "other")
    if not other:
        return see_other(f"/merge?{urlencode({'kept': kept})}")
    with desk.deciding:
        try:
            desk.clerk_of(request).merge(kept, other, text_of(form, "reason"))
        except NotOne:
            now = desk.sights.sight(Clock()).things
            if kept not in now or now.get(other) is not now[kept] or kept == other:
                raise
    return see_other(f"/object/{kept}")


def show_split(request: Request) -> Response:
    """Which acts of an object are about another one."""
    desk = desk_of(request)
    sight = desk.sights.sight(Clock())
    whole = sight.thing(request.query_params.get("object", ""))
    about = [r for r in sight.acts if whole.id in sight.talks.objects_of.get(r.act.id, ())]
    return answer(
        request, "split", object_line(whole, sight), title="Split", sight=sight, turns=False,
        acts=[act_line(r, sight) for r in about[:SHOWN]], more=max(0, len(about) - SHOWN),
    )  # fmt: skip


def split(request: Request, form: FormData) -> Response:
    """Split, and show what is left of the object."""
    desk = desk_of(request)
    whole, acts = text_of(form, "object"), texts_of(form, "act")
    with desk.deciding:
        desk.clerk_of(request).split(whole, acts, text_of(form, "reason"))
    return see_other(f"/object/{whole}")
