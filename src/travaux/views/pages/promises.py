"""Promises by bindingness: given, kept, claimed broken, answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from travaux.model.acts import listed
from travaux.model.objects import ObjectState
from travaux.views.days import say_edtf
from travaux.views.pages.lines import ObjectLine, object_line
from travaux.views.pages.sight import Sight
from travaux.views.pages.tables import number
from travaux.views.words import LEVELS, plain

PART = 100
MEANS: dict[str, str] = {
    "legal": "meant as law by the one who gave or asks for it",
    "political": "written or stated, and not meant to be law",
    "verbal": "given by word of mouth",
    "unspecified": "nobody in the record says how binding",
}
_KEPT = frozenset({"partly_done", "done"})
_BROKEN = frozenset({"breach_claimed", "breach_disputed", "breach_admitted"})
STAGES: tuple[tuple[str, frozenset[str]], ...] = (
    ("sought", frozenset({"sought", "refused"})),
    ("given", frozenset({"given", "withdrawn"}) | _KEPT | _BROKEN),
    ("kept", _KEPT),
    ("claimed broken", _BROKEN),
    ("answered", frozenset({"breach_disputed", "breach_admitted"})),
)


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One of the five things that may have become of a promise. word: `yes`, `in part`, `no`, or empty for not known.

    days: when, in words.
    """

    name: str
    word: str
    sign: str
    days: str = ""


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """A promise: by whom, to whom, and what became of it. said_by: who calls it as binding as it is shown."""

    line: ObjectLine
    obligor: tuple[str, ...]
    obligee: tuple[str, ...]
    said_by: tuple[str, ...]
    stages: tuple[Stage, ...]


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """Promises of one bindingness."""

    name: str
    meaning: str
    count: int
    promises: tuple[Promise, ...]


class PromisesPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page, or a part of it."""

    levels: tuple[Level, ...]
    total: int
    part: int
    parts: int


def make(sight: Sight, wanted: Mapping[str, str]) -> PromisesPage:
    """All promises, most binding first; `part` of them."""
    things = promises(sight)
    parts = max(1, -(-len(things) // PART))
    part = min(max(number(wanted.get("part")), 1), parts)
    shown = things[(part - 1) * PART : part * PART]
    levels = [
        Level(
            name=level,
            meaning=MEANS[level],
            count=sum(_level(thing) == level for thing in things),
            promises=tuple(_promise(thing, sight) for thing in shown if _level(thing) == level),
        )
        for level in LEVELS
    ]
    return PromisesPage(
        levels=tuple(level for level in levels if level.promises), total=len(things), part=part, parts=parts
    )


def variants(sight: Sight) -> Sequence[Mapping[str, str]]:
    return [{}, *({"part": str(part)} for part in range(2, -(-len(promises(sight)) // PART) + 1))]


def promises(sight: Sight) -> list[ObjectState]:
    things = [thing for thing in sight.talks.objects if thing.kind == "commitment"]
    return sorted(things, key=lambda thing: (LEVELS.index(_level(thing)), -len(thing.by)))


def _level(thing: ObjectState) -> str:
    level = thing.attributes.get("bindingness")
    return level if level in MEANS else "unspecified"


def _promise(thing: ObjectState, sight: Sight) -> Promise:
    attributes = thing.attributes
    return Promise(
        line=object_line(thing, sight, voices=1),
        obligor=_names(attributes.get("obligor")),
        obligee=_names(attributes.get("obligee")),
        said_by=_names(attributes.get("characterised_by")),
        stages=tuple(_stage(name, states, thing) for name, states in STAGES),
    )


def _names(value: Any) -> tuple[str, ...]:
    return tuple(map(str, listed(value))) if isinstance(value, str | list | tuple) else ()


def _stage(name: str, states: frozenset[str], thing: ObjectState) -> Stage:
    """Whether it went through the states of a stage, by its history and its state."""
    days = [say_edtf(step.day) for step in thing.history if step.state in states and step.day]
    if thing.state == "partly_done" and name == "kept":
        return Stage(name=name, word="in part", sign="±", days=_first(days))
    if name == "claimed broken" and thing.attributes.get("breach_claimed"):
        return Stage(name=name, word="yes", sign="!", days=_first(days))
    if name == "answered" and thing.attributes.get("answered_by_obligor") is False:
        return Stage(name=name, word="no", sign="–")
    if name == "answered" and thing.state == "breach_admitted":
        return Stage(name=name, word="admitted", sign="✓", days=_first(days))
    if name == "answered" and (thing.state == "breach_disputed" or thing.attributes.get("answered_by_obligor")):
        return Stage(
            name=name, word="denied" if thing.state == "breach_disputed" else "yes", sign="≠", days=_first(days)
        )
    if days or thing.state in states:
        word = plain(thing.state) if thing.state in ("refused", "withdrawn") and thing.state in states else "yes"
        return Stage(name=name, word=word, sign="×" if word != "yes" else "✓", days=_first(days))
    return Stage(name=name, word="", sign="")


def _first(days: list[str]) -> str:
    return days[0] if days else ""
