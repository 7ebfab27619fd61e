"""What a reader asks of the talks: answers as values, each with the acts behind it. Pure; views show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from travaux.model.acts import RecordedAct
from travaux.model.objects import ObjectState, Talks
from travaux.talks.commitments import LEVELS
from travaux.talks.order import first_day, last_day
from travaux.talks.standing import as_tuple

NEAR_DAYS = 14
"""A limit this close is near."""
_COMING = {
    "round": ("proposed", "agreed", "fixed", "adjourned"),
    "track": ("proposed", "agreed"),
    "agenda": ("next", "pending", "waiting"),
    "measure": ("announced",),
    "limit": ("open",),
}


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one party, or the narrator (None), says of an object."""

    object: str
    party: str | None
    acts: tuple[str, ...]
    value: str | None = None


class Unanswered(msgspec.Struct, frozen=True, kw_only=True):
    """An act, and the parties it was addressed to that have said nothing of its objects in the record."""

    act: str
    by: tuple[str, ...]
    waiting_for: tuple[str, ...]
    objects: tuple[str, ...]


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """A limit or a consequence to keep an eye on. why: near | passed | open | armed | triggered. days: until the
    limit's last day, negative when passed, None when undated.
    """

    object: str
    title: str
    why: str
    days: int | None = None


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks for a party in the record, with how many acts."""

    party: str
    speakers: tuple[tuple[str, int], ...]


def accounts(talks: Talks, acts: Sequence[RecordedAct]) -> tuple[Account, ...]:
    """Accounts side by side of each object that more than one party speaks of."""
    spoken: dict[str, dict[str | None, list[str]]] = {}
    for recorded in acts:
        for name in talks.objects_of.get(recorded.act.id, ()):
            for party in as_tuple(recorded.act.party) or (None,):
                spoken.setdefault(name, {}).setdefault(party, []).append(recorded.act.id)
    found = []
    for thing in talks.objects:
        told = spoken.get(thing.id, {})
        values = thing.attributes.get("accounts", {})
        if sum(party is not None for party in told) > 1 or values:
            found += [Account(object=thing.id, party=p, acts=tuple(a), value=values.get(p)) for p, a in told.items()]
    return tuple(found)


def unanswered(talks: Talks, acts: Sequence[RecordedAct]) -> tuple[Unanswered, ...]:
    """Demands, proposals, concerns, conditions and claims, and who has not answered them."""
    asking = {"demand", "propose", "set_condition", "present_concern", "claim_breach"}
    spoken: dict[str, set[str]] = {}
    things = {thing.id: thing for thing in talks.objects}
    for recorded in acts:
        for name in talks.objects_of.get(recorded.act.id, ()):
            spoken.setdefault(name, set()).update(as_tuple(recorded.act.party))
    found = []
    for recorded in acts:
        act = recorded.act
        if act.act not in asking or act.polarity != "positive":
            continue
        objects = talks.objects_of.get(act.id, ())
        whom = dict.fromkeys(
            (
                *act.addressee,
                *(p for o in objects if o in things for p in things[o].attributes.get("unanswered_by", ())),
            )
        )
        heard = set().union(*(spoken.get(o, set()) for o in objects)) if objects else set()
        waiting = tuple(p for p in whom if p not in heard)
        if waiting:
            found.append(Unanswered(act=act.id, by=as_tuple(act.party), waiting_for=waiting, objects=objects))
    return tuple(found)


def commitments(talks: Talks) -> tuple[ObjectState, ...]:
    """Commitments, the most binding first; of one level those said to be broken first."""

    def rank(thing: ObjectState) -> tuple[int, bool]:
        level = str(thing.attributes.get("bindingness") or "unspecified")
        return (-LEVELS.index(level) if level in LEVELS else 0, not thing.state.startswith("breach"))

    return tuple(sorted((t for t in talks.objects if t.kind == "commitment"), key=rank))


def watch(talks: Talks, as_of: str | None) -> tuple[Watched, ...]:
    """Limits near, passed or undated, and consequences armed or triggered; what is most pressing first."""
    found = []
    for thing in talks.objects:
        if thing.kind == "limit" and thing.state in ("open", "passed"):
            end = last_day(thing.attributes.get("edtf"))
            days = (date.fromisoformat(end) - date.fromisoformat(as_of)).days if end and as_of else None
            why = thing.state if thing.state == "passed" or days is None or days > NEAR_DAYS else "near"
            found.append(Watched(object=thing.id, title=thing.title, why=why, days=days))
        elif thing.kind == "consequence" and thing.state in ("armed", "triggered"):
            found.append(Watched(object=thing.id, title=thing.title, why=thing.state))
    order = ("triggered", "passed", "near", "armed", "open")
    return tuple(sorted(found, key=lambda w: (order.index(w.why), w.days if w.days is not None else 10**6)))


def coming(talks: Talks, as_of: str | None) -> tuple[ObjectState, ...]:
    """What comes next, earliest first; undated last. What lies before `as_of` is left out."""

    def day(thing: ObjectState) -> str:
        when = thing.attributes.get("when") or thing.attributes.get("edtf")
        return (first_day(when) if when and when != "unknown" else None) or "9999"

    waiting = [t for t in talks.objects if t.state in _COMING.get(t.kind, ())]
    return tuple(sorted((t for t in waiting if as_of is None or _not_over(t, as_of)), key=day))


def _not_over(thing: ObjectState, as_of: str) -> bool:
    when = thing.attributes.get("when") or thing.attributes.get("edtf")
    end = last_day(when) if when and when != "unknown" else None
    return end is None or end >= as_of


def speakers(acts: Sequence[RecordedAct]) -> tuple[Voice, ...]:
    """The parties that speak, and who speaks for each, the most often heard first."""
    heard: dict[str, dict[str, int]] = {}
    for recorded in acts:
        for party in as_tuple(recorded.act.party):
            voices = heard.setdefault(party, {})
            for name in as_tuple(recorded.act.speaker):
                voices[name] = voices.get(name, 0) + 1
    return tuple(
        Voice(party=party, speakers=tuple(sorted(voices.items(), key=lambda v: (-v[1], v[0]))))
        for party, voices in heard.items()
    )
