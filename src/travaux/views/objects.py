"""One object of the talks as a few lines: where it stands, what is known of it, who said so, and the id to ask by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from travaux.model.acts import RecordedAct
from travaux.model.objects import ObjectState
from travaux.views.attributes import say_attributes
from travaux.views.page import Page, one_line
from travaux.views.voices import say_source
from travaux.views.words import confirmed_mark, plain, say_kind, standing_mark

MOST_VOICES = 2
"""Sources named on the page; the rest are one `why` away."""


def title_of(thing: ObjectState) -> str:
    title = one_line(thing.title).rstrip(".") or f"{say_kind(thing.kind)} without a title"
    return title[0].upper() + title[1:]


def supporting(thing: ObjectState, acts: Mapping[str, RecordedAct]) -> list[RecordedAct]:
    """The acts that stand behind the present state, latest first: those that moved it there, else all that made it."""
    moved = [step.act for step in thing.history if step.state == thing.state]
    names = dict.fromkeys([*reversed(moved), *reversed(thing.by)])
    return [acts[name] for name in names if name in acts]


def say_sources(thing: ObjectState, acts: Mapping[str, RecordedAct]) -> str:
    """Who said so and when: the latest voices behind the present state, and how many more acts there are."""
    voices = list(dict.fromkeys(say_source(recorded.act) for recorded in supporting(thing, acts)))
    more = len(voices) - MOST_VOICES
    tail = f"; and {more} more" if more > 0 else ""
    return "; ".join(voices[:MOST_VOICES]) + tail if voices else "by inference from other objects"


def foremost(
    things: Sequence[ObjectState], acts: Mapping[str, RecordedAct], most: int | None
) -> tuple[list[ObjectState], int]:
    """The things with most behind them, in their order, and how many were left out.

    What a person confirmed comes first, then what several acts bear, then what the reader was surest of. most: how many
    to keep; None: all of them.
    """
    if most is None or len(things) <= most:
        return list(things), 0
    ranked = sorted(range(len(things)), key=lambda n: _weight(things[n], acts), reverse=True)
    kept = sorted(ranked[:most])
    return [things[n] for n in kept], len(things) - most


def _weight(thing: ObjectState, acts: Mapping[str, RecordedAct]) -> tuple[bool, int, float]:
    behind = [acts[name] for name in thing.by if name in acts]
    surest = max((recorded.act.confidence for recorded in behind), default=0.0)
    return any(recorded.status == "confirmed" for recorded in behind), min(len(behind), 3), surest


def write_object(
    page: Page,
    thing: ObjectState,
    acts: Mapping[str, RecordedAct],
    titles: Mapping[str, str],
    *,
    show_kind: bool = False,
) -> None:
    """Add the object to the page."""
    kind = f" ({say_kind(thing.kind)})" if show_kind else ""
    lines: list[tuple[str, tuple[str, ...]]] = [(f"{title_of(thing)}{kind}: {plain(thing.state)}", ("bold",))]
    details = say_attributes(thing.attributes, titles)
    if details:
        lines.append(("; ".join(details), ()))
    lines.append((say_sources(thing, acts), ("dim",)))
    lines += [(step, ("cyan",)) for step in steps_from(thing)]
    page.entry((standing_mark(thing.standing), confirmed_mark(thing.confirmed)), lines)


def steps_from(thing: ObjectState) -> list[str]:
    """What to ask next: why it is so and, of a text on the table, what it says."""
    versions = thing.attributes.get("versions")
    shown = [f"text show {thing.id}@{versions[-1]['version']}"] if versions else []
    return [f"why {thing.id}", *shown]


def titles_of(things: Sequence[ObjectState]) -> dict[str, str]:
    """Object id, and every id it had before, to its title."""
    return {name: title_of(thing) for thing in things for name in (*thing.aliases, thing.id)}
