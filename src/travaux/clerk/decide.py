"""Deciding on what was suggested: confirm, reject, correct an act; merge and split objects."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from travaux.clerk import consult
from travaux.clerk.decisions import CONFIRMED, REJECTED, Standing, successor_of
from travaux.clerk.enter import check, make_id, superseded
from travaux.clerk.errors import NotOne, UnknownObject
from travaux.clerk.kinds import (
    CONFIRM,
    CORRECT,
    ENTERED,
    MERGE,
    REJECT,
    REOPEN,
    SPLIT,
    SUGGESTED,
    ActBody,
    DecisionBody,
    MergeBody,
    SplitBody,
)
from travaux.clerk.seat import Seat, draft
from travaux.model.acts import Act, RecordedAct
from travaux.model.objects import ObjectState, Talks


def confirm(seat: Seat, act_id: str) -> RecordedAct:
    """Confirm an act as it stands. Confirming again changes nothing; a rejected act is taken back in.

    Raises UnknownAct, ActSuperseded.
    """
    return _decide(seat, act_id, CONFIRM, CONFIRMED, "")


def reject(seat: Seat, act_id: str, reason: str = "") -> RecordedAct:
    """Reject an act: it stays in the record, and counts for nothing. Raises UnknownAct, ActSuperseded."""
    return _decide(seat, act_id, REJECT, REJECTED, reason)


def _decide(seat: Seat, act_id: str, kind: str, status: str, reason: str) -> RecordedAct:
    standing = _open_to_decision(seat, act_id)
    if standing.status != status:
        # The key names the state that was decided on: two who decide alike at once make one entry.
        seat.append([draft(kind, DecisionBody(act_id, reason or None), act_id, standing.last_touched)])
    return consult.act(seat, act_id)


def correct(seat: Seat, act_id: str, changed: Act, reason: str = "") -> RecordedAct:
    """Put a corrected act in the place of another, and return it: confirmed, with an id of its own.

    changed: the whole act as it should be; its id is not looked at. What answered or explained the old act, or was
    split off with it, goes with the new one. Raises UnknownAct, ActSuperseded, and what `enter` raises.
    """
    standing = _open_to_decision(seat, act_id)
    checked = check(seat, changed)
    new = msgspec.structs.replace(checked, id=make_id(act_id, checked))
    body = ActBody(act=new, origin=ENTERED, supersedes=act_id, reason=reason or None)
    seat.append([draft(CORRECT, body, act_id, standing.last_touched)])
    return consult.act(seat, successor_of(act_id, consult.standings_around(seat, act_id)))


def reopen(seat: Seat, act_id: str) -> RecordedAct:
    """Take the last decision on a suggestion back: it waits for one again. What corrected it is rejected.

    An act entered by hand has no such state; one that waits already stays as it is. Raises UnknownAct; ActSuperseded
    where the correction was itself corrected, or a newer reading no longer finds the act.
    """
    around = consult.standings_around(seat, act_id)
    standing = consult.require(act_id, around)
    correction = around.get(standing.successor) if standing.successor is not None else None
    if standing.decision is None or (correction is not None and correction.successor is not None):
        if standing.status == SUGGESTED or standing.version.origin == ENTERED:
            return consult.act(seat, act_id)
        raise superseded(act_id, around)
    if standing.status != SUGGESTED and standing.version.origin != ENTERED:
        drafts = [draft(REOPEN, DecisionBody(act_id), act_id, standing.last_touched)]
        if correction is not None and correction.status != REJECTED:
            body = DecisionBody(correction.version.id, "the correction was taken back")
            drafts.append(draft(REJECT, body, correction.version.id, correction.last_touched))
        seat.append(drafts)
    return consult.act(seat, act_id)


def _open_to_decision(seat: Seat, act_id: str) -> Standing:
    all_standings = consult.standings_around(seat, act_id)
    standing = consult.require(act_id, all_standings)
    if standing.successor is not None:
        raise superseded(act_id, all_standings)
    return standing


def merge(seat: Seat, talks: Talks, kept: str, other: str, reason: str = "") -> None:
    """Say that two objects are one. `other` lives on as an alias of `kept`. Raises UnknownObject, NotOne."""
    first, second = find_object(talks, kept), find_object(talks, other)
    if first.id == second.id:
        raise NotOne(f"{kept} and {other} are already one object")
    if first.kind != second.kind:
        raise NotOne(f"a {first.kind} and a {second.kind} cannot be one object", objects=(first.id, second.id))
    entry_body = MergeBody(first.id, second.id, reason or None)
    seat.append([draft(MERGE, entry_body, first.id, second.id, _boundaries_drawn(seat))])


def split(seat: Seat, talks: Talks, object_id: str, act_ids: Sequence[str], reason: str = "") -> None:
    """Say that some acts are about another object than the one they were put with. Raises UnknownObject, UnknownAct."""
    whole = find_object(talks, object_id)
    for act_id in act_ids:
        consult.require(act_id, consult.standings_around(seat, act_id))
        if whole.id not in talks.objects_of.get(act_id, ()):
            raise UnknownObject(f"{act_id} is not about {object_id}", act=act_id, object=object_id)
    if not act_ids:
        raise NotOne(f"nothing to split from {object_id}", hint="name the acts that belong to another object")
    body = SplitBody(whole.id, tuple(act_ids), reason or None)
    seat.append([draft(SPLIT, body, whole.id, *act_ids, _boundaries_drawn(seat))])


def _boundaries_drawn(seat: Seat) -> int:
    """Count merges and splits: the same one may be needed again after others, and is another entry then."""
    return int(seat.rows("merges", "COUNT(*)")[0][0]) + int(seat.rows("splits", "COUNT(*)")[0][0])


def find_object(talks: Talks, object_id: str) -> ObjectState:
    """Return the object of that id, or of that alias. Raises UnknownObject."""
    for candidate in talks.objects:
        if object_id == candidate.id or object_id in candidate.aliases:
            return candidate
    raise UnknownObject(f"no object {object_id} is in the talks", hint="travaux status lists them", object=object_id)
