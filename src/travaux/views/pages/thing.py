"""The page of an object: where it stands and why, how it came to this, and every act behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from travaux.model.acts import RecordedAct
from travaux.model.objects import ObjectState
from travaux.views.days import say_edtf
from travaux.views.objects import title_of
from travaux.views.page import one_line
from travaux.views.pages.lines import Mark, ObjectLine, object_line, standing_mark
from travaux.views.pages.sight import Sight
from travaux.views.pages.told import Told, parts_of, tell
from travaux.views.voices import say_voice
from travaux.views.words import plain, say_kind


class StepLine(msgspec.Struct, frozen=True, kw_only=True):
    """A step of an object's history: on which day, to which state, on whose word."""

    day: str
    state: str
    standing: Mark
    act: str
    voice: str
    words: str


class Neighbour(msgspec.Struct, frozen=True):
    """Another object named in this one's attributes, or one whose attributes name this one. how: in words."""

    how: str
    id: str
    title: str
    state: str


class ThingPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page. similar: objects that may be the same, with the reason."""

    title: str
    line: ObjectLine
    content: tuple[str, ...]
    aliases: tuple[str, ...]
    steps: tuple[StepLine, ...]
    neighbours: tuple[Neighbour, ...]
    similar: tuple[tuple[str, str, str], ...]
    told: Told


def make(sight: Sight, key: str, wanted: Mapping[str, str]) -> ThingPage:
    """The page of an object by id or former id. Raises NotShown."""
    thing = sight.thing(key)
    return ThingPage(
        title=title_of(thing),
        line=object_line(thing, sight, voices=0),
        content=_content(thing),
        aliases=thing.aliases,
        steps=tuple(_steps(thing, sight)),
        neighbours=tuple(_neighbours(thing, sight)),
        similar=tuple(_similar(thing, sight)),
        told=tell(_behind(thing, sight), sight, wanted),
    )


def keys(sight: Sight) -> Iterable[str]:
    return [thing.id for thing in sight.talks.objects]


def variants(sight: Sight, key: str) -> Sequence[Mapping[str, str]]:
    return parts_of(len(_behind(sight.things[key], sight)))


@lru_cache(maxsize=4)
def acts_about(sight: Sight) -> Mapping[str, Sequence[RecordedAct]]:
    """Object id -> all acts about it, in fold order."""
    found: dict[str, list[RecordedAct]] = {}
    for recorded in sight.acts:
        for name in sight.talks.objects_of.get(recorded.act.id, ()):
            found.setdefault(name, []).append(recorded)
    return found


def _behind(thing: ObjectState, sight: Sight) -> list[tuple[str, RecordedAct]]:
    """Acts that made the state, and those that are about it and moved nothing, in the order they were said."""
    moved = {step.act for step in thing.history}
    made = set(thing.by)
    names = dict.fromkeys([recorded.act.id for recorded in acts_about(sight).get(thing.id, ())])
    further = [name for name in thing.by if name not in names and name in sight.known]
    recorded = [sight.known[name] for name in (*names, *further)]
    return [
        ("moved it" if r.act.id in moved else "says more of it" if r.act.id in made else "moved nothing", r)
        for r in recorded
    ]


def _content(thing: ObjectState) -> tuple[str, ...]:
    """The matter in the texts' words, where the title does not say it all."""
    value = thing.attributes.get("content")
    words = [value] if isinstance(value, str) else list(value or ())
    return tuple(one_line(str(each)) for each in words if str(each).casefold() != thing.title.casefold())


def _steps(thing: ObjectState, sight: Sight) -> Iterator[StepLine]:
    for step in thing.history:
        recorded = sight.known.get(step.act)
        act = recorded.act if recorded else None
        words = (act.anchor.exact if act.anchor else act.content or act.note or "") if act else ""
        yield StepLine(
            day=say_edtf(step.day) or "day not known", state=plain(step.state), standing=standing_mark(step.standing),
            act=step.act if act else "", voice=say_voice(act) if act else "", words=one_line(words),
        )  # fmt: skip


@lru_cache(maxsize=4)
def _named_in(sight: Sight) -> Mapping[str, Sequence[tuple[str, ObjectState]]]:
    """Object id -> (attribute, object that names it)."""
    found: dict[str, list[tuple[str, ObjectState]]] = {}
    for thing in sight.talks.objects:
        for name, value in thing.attributes.items():
            for each in _ids(value):
                other = sight.things.get(each)
                if other is not None and other.id != thing.id:
                    found.setdefault(other.id, []).append((name, thing))
    return found


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if ":" in value:
            yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _ids(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _ids(each)


def _neighbours(thing: ObjectState, sight: Sight) -> Iterator[Neighbour]:
    seen = {thing.id}
    own = [(plain(name), each) for name, value in thing.attributes.items() for each in _ids(value)]
    named = [(how, sight.things[each]) for how, each in own if each in sight.things]
    naming = [(f"named there under “{plain(name)}”", other) for name, other in _named_in(sight).get(thing.id, ())]
    for how, other in (*named, *naming):
        if other.id not in seen:
            seen.add(other.id)
            yield Neighbour(how, other.id, title_of(other), f"{say_kind(other.kind)}, {plain(other.state)}")


def _similar(thing: ObjectState, sight: Sight) -> Iterator[tuple[str, str, str]]:
    for suggestion in sight.talks.suggestions:
        if thing.id in suggestion.objects:
            other = next((name for name in suggestion.objects if name != thing.id), thing.id)
            yield other, sight.titles.get(other, other), suggestion.why
