"""Two accounts: where parties tell one event differently. Quiet where nothing is disputed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from travaux.model.acts import RecordedAct
from travaux.model.objects import ObjectState
from travaux.views.attributes import say_value
from travaux.views.pages.lines import ActLine, ObjectLine, act_line, object_line
from travaux.views.pages.sight import Sight
from travaux.views.pages.tables import number
from travaux.views.pages.thing import acts_about
from travaux.views.questions import disputed_things
from travaux.views.voices import joined

PART = 30
SHOWN = 6
"""Acts of one account."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one side tells. told: in a few words; acts: its own; more: those that are not shown."""

    who: str
    told: str
    acts: tuple[ActLine, ...]
    more: int


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """An object that is told in more than one way."""

    line: ObjectLine
    accounts: tuple[Account, ...]


class Answer(msgspec.Struct, frozen=True):
    """A claim that somebody denied or corrected, and the answer."""

    claim: ActLine
    answer: ActLine


class AccountsPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page. disputes: objects; answers: acts that were denied and stand on no disputed object."""

    disputes: tuple[Dispute, ...]
    answers: tuple[Answer, ...]
    total: int
    part: int
    parts: int


def make(sight: Sight, wanted: Mapping[str, str]) -> AccountsPage:
    """The page, or a `part` of it."""
    things = disputed_things(sight.talks)
    parts = max(1, -(-len(things) // PART))
    part = min(max(number(wanted.get("part")), 1), parts)
    shown = {name for thing in things for name in thing.by}
    denied = [r for r in sight.acts if r.act.act == "answer_claim" and r.act.mode in ("deny", "correct")]
    pairs = [
        (sight.known[name], recorded)
        for recorded in denied
        for name in recorded.act.answers
        if name in sight.known and recorded.act.id not in shown
    ]
    return AccountsPage(
        disputes=tuple(_dispute(thing, sight) for thing in things[(part - 1) * PART : part * PART]),
        answers=tuple(Answer(act_line(c, sight), act_line(a, sight)) for c, a in pairs[:PART]) if part == 1 else (),
        total=len(things),
        part=part,
        parts=parts,
    )


def variants(sight: Sight) -> Sequence[Mapping[str, str]]:
    return [{}, *({"part": str(p)} for p in range(2, -(-len(disputed_things(sight.talks)) // PART) + 1))]


def _dispute(thing: ObjectState, sight: Sight) -> Dispute:
    """An account for each side that speaks of it; what a side is said to hold stands with it."""
    acts = acts_about(sight).get(thing.id, ())
    answering = [recorded for name in thing.by for recorded in _answers(sight).get(name, ())]
    sides: dict[str, list[RecordedAct]] = {}
    for recorded in dict.fromkeys([r.act.id for r in (*acts, *answering)]):
        side = joined(sight.known[recorded].act.party) or "In nobody's name"
        sides.setdefault(side, []).append(sight.known[recorded])
    given = thing.attributes.get("accounts")
    told = (
        {str(who): say_value(value, sight.titles) for who, value in given.items()} if isinstance(given, Mapping) else {}
    )
    accounts = [_account(who, told.pop(who, ""), own, sight) for who, own in sides.items()]
    accounts += [Account(who=who, told=words, acts=(), more=0) for who, words in told.items()]
    return Dispute(line=object_line(thing, sight), accounts=tuple(accounts))


@lru_cache(maxsize=4)
def _answers(sight: Sight) -> Mapping[str, Sequence[RecordedAct]]:
    """Act id -> the acts that answer it."""
    found: dict[str, list[RecordedAct]] = {}
    for recorded in sight.acts:
        for name in recorded.act.answers:
            found.setdefault(name, []).append(recorded)
    return found


def _account(who: str, told: str, acts: list[RecordedAct], sight: Sight) -> Account:
    lines = tuple(act_line(recorded, sight) for recorded in acts[-SHOWN:])
    return Account(who=who, told=told, acts=lines, more=max(0, len(acts) - SHOWN))
