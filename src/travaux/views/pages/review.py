"""Page 3: one suggestion at a time beside its passage, with everything that can be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from travaux.model.acts import RecordedAct, listed
from travaux.model.objects import Talks
from travaux.views.objects import title_of
from travaux.views.pages.lines import ActLine
from travaux.views.pages.sight import Sight
from travaux.views.passages import context
from travaux.views.words import plain, say_deed, say_kind

AROUND = 450
"""Code points of context shown on either side of a passage in review."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of the form. options: what may be chosen, empty for free words. names: `people` or `parties`."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    names: str = ""
    hint: str = ""


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """An object the act is about, as it stands now."""

    id: str
    title: str
    kind: str
    state: str


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """Two objects that may be one."""

    kept: Thing
    other: Thing
    why: str


class DecisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who decided what and when. at: RFC 3339. act: its id; deed: what it was, in words, where it is at hand."""

    act: str
    verdict: str
    by: str
    at: str
    deed: str = ""
    words: str = ""
    reason: str = ""
    by_act: str = ""


class ReviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page. act is None when nothing is left. number: its place among those left, from 1, total: how many are.

    cursor: where the queue goes on after this one; seen: sequence of the last thing entered on the act, so that a
    decision made meanwhile is noticed. last: the act decided before this one, for undo.
    """

    act: ActLine | None
    number: int = 0
    total: int = 0
    cursor: str = ""
    after: str = ""
    seen: int = 0
    status: str = ""
    before: str = ""
    exact: str = ""
    behind: str = ""
    doubts: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    things: tuple[Thing, ...] = ()
    alike: tuple[Alike, ...] = ()
    fields: tuple[Field, ...] = ()
    people: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    history: tuple[DecisionLine, ...] = ()
    last: DecisionLine | None = None
    document: str = ""
    published: str = ""


def passage(recorded: RecordedAct, text: str | None) -> tuple[str, str, str]:
    """The words before, the act's own, the words after; empty where it has no passage."""
    anchor = recorded.act.anchor
    if anchor is None:
        return "", "", ""
    return context(anchor, text, AROUND)


def things(recorded: RecordedAct, sight: Sight) -> tuple[Thing, ...]:
    """The objects an act is about."""
    return tuple(
        thing(name, sight) for name in sight.talks.objects_of.get(recorded.act.id, ()) if name in sight.things
    )  # fmt: skip


def thing(name: str, sight: Sight) -> Thing:
    found = sight.things[name]
    return Thing(id=found.id, title=title_of(found), kind=say_kind(found.kind), state=plain(found.state))


def alike(talks: Talks, sight: Sight, names: Iterable[str] | None = None, most: int = 3) -> tuple[Alike, ...]:
    """Suggested merges, of some objects or of all."""
    wanted = None if names is None else set(names)
    found = []
    for suggestion in talks.suggestions:
        if (wanted is None or not wanted.isdisjoint(suggestion.objects)) and all(
            name in sight.things for name in suggestion.objects
        ):
            kept, other = suggestion.objects
            found.append(Alike(kept=thing(kept, sight), other=thing(other, sight), why=suggestion.why))
            if len(found) == most:
                break
    return tuple(found)


def people_near(recorded: RecordedAct, sight: Sight) -> tuple[str, ...]:
    """Speakers of the same document first, then of the whole record: what a few letters most likely mean."""
    source = recorded.act.anchor.source if recorded.act.anchor else None
    near = [name for r in sight.acts_of.get(source or "", ()) for name in listed(r.act.speaker)]
    return tuple(dict.fromkeys([*near, *sight.speakers]))


def decision_line(
    act: str, verdict: str, by: str, at: str, recorded: RecordedAct | None, *, reason: str = "", by_act: str = ""
) -> DecisionLine:
    """A decision with what it was on."""
    anchor = recorded.act.anchor if recorded else None
    return DecisionLine(
        act=act,
        verdict={"confirm": "confirmed", "reject": "rejected", "correct": "corrected", "reopen": "taken back"}.get(
            verdict, verdict
        ),
        by=by,
        at=at,
        deed=say_deed(recorded.act.act, recorded.act.mode) if recorded else act,
        words=" ".join((anchor.exact if anchor else recorded.act.content if recorded else "").split())[:160],
        reason=reason,
        by_act=by_act,
    )


LABELS: Mapping[str, str] = {
    "act": "Act", "mode": "Mode", "speaker": "Speaker", "office": "Office", "relayed_by": "Relayed by", "for": "For",
    "to": "To", "voice": "Voice", "modality": "Modality", "polarity": "Polarity", "said": "Said", "when": "When",
    "place": "Place", "content": "Content",
}  # fmt: skip
_PART_LABELS = {"kind": "kind of object", "title": "title", "whose": "whose", "level": "bindingness"}
_HINTS = {
    "speaker": "a few letters are enough; several with semicolons",
    "said": "a day as 2022-01-10, or ../2022-01-10 for “by then”",
    "when": "the date it is about, as 2022-01 or [2022-01..2022-03]",
}


def fields(values: Mapping[str, str], choices: Mapping[str, Sequence[str]]) -> tuple[Field, ...]:
    """The form. values: field -> what it holds; choices: field (of a mention: its part) -> what it may hold."""
    found = []
    for name, value in values.items():
        part = name.rpartition("-")[2]
        label = LABELS.get(name) or f"About {name.split('-')[1]}: {_PART_LABELS[part]}"
        options = choices.get(name, choices.get(part, ()) if name not in LABELS else ())
        names = {"speaker": "people", "relayed_by": "people", "for": "parties", "to": "parties", "whose": "parties"}
        found.append(
            Field(
                name=name,
                label=label,
                value=value,
                options=tuple((option, say_deed(option) if name == "act" else plain(option)) for option in options),
                names=names.get(part, ""),
                hint=_HINTS.get(name, ""),
            )
        )
    return tuple(found)
