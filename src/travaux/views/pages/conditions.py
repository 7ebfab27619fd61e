"""Conditions and consequences: what waits for what, and what somebody says will follow, as a graph and as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from travaux.model.acts import listed
from travaux.model.objects import ObjectState
from travaux.views.attributes import say_value
from travaux.views.objects import supporting, title_of
from travaux.views.pages.lines import ObjectLine, object_line
from travaux.views.pages.links import Links
from travaux.views.pages.sight import Sight
from travaux.views.pages.tables import number
from travaux.views.pictures.graph import Box, Edge, lay_out
from travaux.views.pictures.graph_svg import draw_graph
from travaux.views.voices import joined, say_voice
from travaux.views.words import plain, say_kind

PART = 30
_KINDS = ("condition", "consequence")


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A condition or consequence said in words. first: what must be or happens; then: what for, or what follows."""

    line: ObjectLine
    who: str
    first: str
    then: str


class ConditionsPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page, or a part of it."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    sentences: tuple[Sentence, ...]
    total: int
    part: int
    parts: int

    def draw(self, links: Links) -> Markup:
        graph = lay_out(self.boxes, self.edges)
        title = "What must come first, and what is said to follow"
        return Markup(draw_graph(graph, title=title, thing=links.thing))  # noqa: S704 - escaped in pictures.svg


def make(sight: Sight, wanted: Mapping[str, str]) -> ConditionsPage:
    """The page, or a `part` of it: those open first."""
    things = _things(sight)
    parts = max(1, -(-len(things) // PART))
    part = min(max(number(wanted.get("part")), 1), parts)
    shown = things[(part - 1) * PART : part * PART]
    drawing = Drawing(sight)
    sentences = tuple(drawing.add(thing) for thing in shown)
    if part == 1:
        drawing.add_waiting()
    return ConditionsPage(
        boxes=tuple(drawing.boxes.values()), edges=tuple(drawing.edges), sentences=sentences, total=len(things),
        part=part, parts=parts,
    )  # fmt: skip


def variants(sight: Sight) -> Sequence[Mapping[str, str]]:
    return [{}, *({"part": str(part)} for part in range(2, -(-len(_things(sight)) // PART) + 1))]


def _things(sight: Sight) -> list[ObjectState]:
    closed = ("met", "withdrawn", "carried_out")
    return sorted(
        (t for t in sight.talks.objects if t.kind in _KINDS), key=lambda t: (t.state in closed, t.kind, -len(t.by))
    )


class Drawing:
    """Boxes and arrows as they come together. An object has one box, however many arrows lead to it."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.boxes: dict[str, Box] = {}
        self.edges: list[Edge] = []

    def add(self, thing: ObjectState) -> Sentence:
        """Draw a condition or a consequence; the same as a sentence."""
        return self._condition(thing) if thing.kind == "condition" else self._consequence(thing)

    def _condition(self, thing: ObjectState) -> Sentence:
        attributes = thing.attributes
        holder, on = _names(attributes.get("demanded_by")), _names(attributes.get("on"))
        who = joined(holder) or "Somebody"
        behest = _names(attributes.get("behest_of"))
        verb = "asks" if attributes.get("demanded") else "might ask"
        head = f"{who} {verb}{f' of {joined(on)}' if on else ''}{f', for {joined(behest)}' if behest else ''}"
        self._box(thing, head)
        then = ""
        for value in _each(attributes.get("for")):
            then = self._after(thing.id, value, "before", firm=thing.state == "met")
        return Sentence(line=object_line(thing, self.sight), who=head, first=title_of(thing), then=then)

    def _consequence(self, thing: ObjectState) -> Sentence:
        attributes = thing.attributes
        sources = supporting(thing, self.sight.known)
        who = f"{say_voice(sources[0].act)} says" if sources else "It is said"
        self._box(thing, who, words=str(attributes.get("then") or title_of(thing)))
        part = attributes.get("if")
        text = str(part.get("text") or "") if isinstance(part, Mapping) else str(part or "")
        fired = bool(attributes.get("triggered"))
        ids = [name for name in _ids(part) if name in self.sight.things]
        for name in ids:
            other = self.sight.things[name]
            if other.id not in self.boxes:
                self._box(other, say_kind(other.kind).capitalize())
            self.edges.append(Edge(start=other.id, end=thing.id, words="if so", firm=fired))
        if text and not ids:
            key = f"if:{thing.id}"
            self.boxes[key] = Box(key=key, kind="event", words=text, head="If this happens", done=fired)
            self.edges.append(Edge(start=key, end=thing.id, words="then", firm=fired))
        first = text or "; ".join(title_of(self.sight.things[name]) for name in ids)
        then = str(attributes.get("then") or title_of(thing))
        return Sentence(line=object_line(thing, self.sight), who=who, first=first, then=then)

    def add_waiting(self) -> None:
        """Tracks, rounds and items of the agenda that wait for others."""
        for thing in self.sight.talks.objects:
            waits = [*_each(thing.attributes.get("blocked_by")), *_each(thing.attributes.get("after"))]
            for name in dict.fromkeys(map(str, waits)):
                other = self.sight.things.get(name)
                if other is not None and other.id != thing.id:
                    for each in (other, thing):
                        if each.id not in self.boxes:
                            self._box(each, say_kind(each.kind).capitalize())
                    self.edges.append(Edge(start=other.id, end=thing.id, words="first"))

    def _after(self, start: str, value: Any, words: str, *, firm: bool) -> str:
        """Draw what a condition is for: an object of the talks, or words."""
        other = self.sight.things.get(value) if isinstance(value, str) else None
        if other is not None:
            if other.id not in self.boxes:
                self._box(other, say_kind(other.kind).capitalize())
            self.edges.append(Edge(start=start, end=other.id, words=words, firm=firm))
            return title_of(other)
        said = say_value(value, self.sight.titles)
        key = f"for:{said.casefold()}"
        self.boxes.setdefault(key, Box(key=key, kind="result", words=said, head="For"))
        self.edges.append(Edge(start=start, end=key, words=words, firm=firm))
        return said

    def _box(self, thing: ObjectState, head: str, words: str = "") -> None:
        kind = thing.kind if thing.kind in _KINDS else "object"
        self.boxes[thing.id] = Box(
            key=thing.id, kind=kind, words=words or title_of(thing), id=thing.id, head=head,
            foot=f"{plain(thing.state)}, {thing.standing}", standing=thing.standing,
            done=thing.state in ("met", "triggered", "carried_out"),
        )  # fmt: skip


def _each(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [] if value in (None, "") else [value]


def _names(value: Any) -> tuple[str, ...]:
    return tuple(map(str, listed(value))) if isinstance(value, str | list | tuple) else ()


def _ids(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [each for inner in value.values() for each in _ids(inner)]
    return [each for each in _each(value) if isinstance(each, str) and ":" in each and " " not in each]
