"""Questions about acts and talks, on both clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from travaux.clerk.clocks import parse_day, parse_known_at
from travaux.clerk.decisions import CONFIRMED, REJECTED, Decision, Standing, Version, successor_of, weigh
from travaux.clerk.errors import UnknownAct
from travaux.clerk.redactions import raise_if_redacted
from travaux.clerk.seat import Seat
from travaux.model.acts import Act, RecordedAct
from travaux.model.edtf import NotEDTF, bounds
from travaux.model.names import Names
from travaux.model.objects import Talks
from travaux.record.refusals import RecordDamaged

if TYPE_CHECKING:
    from travaux.talks import Course

_VERSION = "sequence, entered_at, entered_by, id, origin, reading, supersedes, document, published, confidence"
_DECISION = "sequence, entered_at, entered_by, act, verdict, reason, by_act"
_ACT = msgspec.json.Decoder(Act)
_CHUNK = 500  # SQLite allows 32,766 values a statement; shorter statements are cached


def standings(seat: Seat, known_at: str | None = None, *, document: str | None = None) -> dict[str, Standing]:
    """Return what every act counts for, or every act of one document. known_at: as entries are dated."""
    if document is None:
        return _weigh(seat, known_at)
    of_act = "act IN (SELECT id FROM acts WHERE document = ?)"
    return _weigh(seat, known_at, acts="document = ?", decisions=of_act, readings="document = ?", values=[document])


def standings_around(seat: Seat, *act_ids: str, known_at: str | None = None) -> dict[str, Standing]:
    """Return what some acts count for, with all that they correct and all that corrects them."""
    if not act_ids:
        return {}
    chain = _CHAIN.format(", ".join(["(?)"] * len(act_ids)))
    of_chain = f"document IN (SELECT document FROM acts WHERE id IN ({chain}))"  # noqa: S608
    return _weigh(
        seat, known_at, acts=f"id IN ({chain})", decisions=f"act IN ({chain})", readings=of_chain, values=act_ids
    )


# Following one act is a look-up, however many there are: deciding on all of them must take linear time.
_CHAIN = (
    "WITH RECURSIVE chain(id) AS (VALUES {} UNION SELECT by_act FROM decisions JOIN chain ON act = chain.id "
    "WHERE by_act IS NOT NULL UNION SELECT supersedes FROM acts JOIN chain ON acts.id = chain.id "
    "WHERE supersedes IS NOT NULL) SELECT id FROM chain"
)


def _weigh(
    seat: Seat,
    known_at: str | None,
    *,
    acts: str = "",
    decisions: str = "",
    readings: str = "",
    values: Sequence[str] = (),
) -> dict[str, Standing]:
    versions = [Version(*row) for row in seat.rows("acts", _VERSION, known_at=known_at, where=acts, values=values)]
    decided = [
        Decision(*row) for row in seat.rows("decisions", _DECISION, known_at=known_at, where=decisions, values=values)
    ]
    latest = dict(seat.rows("readings", "document, id", known_at=known_at, where=readings, values=values))
    return weigh(versions, decided, latest)


def decisions(seat: Seat, known_at: str | None = None, *, act_id: str | None = None) -> list[Decision]:
    """Return every decision, or those on one act, oldest first."""
    where, values = ("act = ?", [act_id]) if act_id is not None else ("", [])
    return [Decision(*row) for row in seat.rows("decisions", _DECISION, known_at=known_at, where=where, values=values)]


def last_touched(seat: Seat, act_id: str) -> int:
    """Return the sequence of the last entry that bears on what an act counts for. Raises UnknownAct."""
    return require(act_id, standings_around(seat, act_id)).last_touched


def folded(seat: Seat, known_at: str | None = None) -> list[RecordedAct]:
    """Return the acts that may be folded: not rejected, superseded or suggested below the floor, in order (R1)."""
    all_standings = standings(seat, parse_known_at(known_at) if known_at is not None else None)
    wanted = [standing for standing in all_standings.values() if standing.is_folded]
    return sorted(recorded(seat, wanted, all_standings), key=order_of)


def on_day(acts: Iterable[RecordedAct], as_of: str | None, *, confirmed: bool) -> list[RecordedAct]:
    """Keep the acts that were published by a day (None: all of them). What has no day is there on every day."""
    day = parse_day(as_of) if as_of is not None else "9"
    return [
        each
        for each in acts
        if (each.act.published is None or each.act.published <= day) and (each.status == CONFIRMED or not confirmed)
    ]


def live(seat: Seat) -> list[RecordedAct]:
    """Return the acts that are confirmed or suggested, below the floor too."""
    all_standings = standings(seat)
    return recorded(seat, [standing for standing in all_standings.values() if standing.is_live], all_standings)


def decided(seat: Seat, known_at: str | None = None) -> list[RecordedAct]:
    """Return the acts that a person confirmed, corrected, entered or rejected, as they now stand, in order."""
    all_standings = standings(seat, parse_known_at(known_at) if known_at is not None else None)
    wanted = [each for each in all_standings.values() if each.status in (CONFIRMED, REJECTED)]
    return sorted(recorded(seat, wanted, all_standings), key=order_of)


def act(seat: Seat, act_id: str) -> RecordedAct:
    """Return one act, whatever became of it; its status says. Raises UnknownAct."""
    around = standings_around(seat, act_id)
    if act_id not in around:
        raise_if_redacted(seat, act_id)
    (found,) = recorded(seat, [require(act_id, around)], around)
    linked = (*found.act.answers, *found.act.explains)
    if not linked:
        return found
    return msgspec.structs.replace(found, act=_relinked(found.act, standings_around(seat, *linked)))


def require(act_id: str, all_standings: Mapping[str, Standing]) -> Standing:
    """Return an act's standing, or raise UnknownAct."""
    if act_id not in all_standings:
        raise UnknownAct(f"no act {act_id} is in the record", hint="travaux acts lists them", act=act_id)
    return all_standings[act_id]


def recorded(seat: Seat, wanted: Sequence[Standing], all_standings: Mapping[str, Standing]) -> list[RecordedAct]:
    """Fetch acts, in the order wanted. What they answer and explain is named as it now stands."""
    bodies = _bodies(seat, [standing.version.sequence for standing in wanted])
    corrected = any(standing.successor for standing in all_standings.values())
    found = []
    for standing in wanted:
        version, decision = standing.version, standing.decision
        body = _decode(bodies.get(version.sequence, b""), version.id)
        if corrected and (body.answers or body.explains):
            body = _relinked(body, all_standings)
        by_hand = version.entered_by if standing.status == CONFIRMED else None
        found.append(
            RecordedAct(
                act=body,
                sequence=place_of(version.id, all_standings),
                entered_at=version.entered_at,
                entered_by=version.entered_by,
                status=standing.status,
                confirmed_by=decision.entered_by if decision and decision.verdict == "confirm" else by_hand,
                supersedes=version.supersedes,
            )
        )
    return found


def _decode(body: bytes, act_id: str) -> Act:
    try:
        return _ACT.decode(body)
    except msgspec.DecodeError as error:
        raise RecordDamaged(
            f"the table of acts is damaged at {act_id}", hint="run travaux verify", act=act_id
        ) from error


def place_of(act_id: str, all_standings: Mapping[str, Standing]) -> int:
    """Return the sequence that orders an act: a correction stands where the act stood that it corrects."""
    version = all_standings[act_id].version
    while version.supersedes is not None and version.supersedes in all_standings:
        version = all_standings[version.supersedes].version
    return version.sequence


def _relinked(body: Act, all_standings: Mapping[str, Standing]) -> Act:
    answers = tuple(successor_of(linked, all_standings) for linked in body.answers)
    explains = tuple(successor_of(linked, all_standings) for linked in body.explains)
    return msgspec.structs.replace(body, answers=answers, explains=explains)


def _bodies(seat: Seat, sequences: Sequence[int]) -> dict[int, bytes]:
    if len(sequences) > 10 * _CHUNK:  # most of the table: one pass is cheaper than many look-ups
        return dict(seat.rows("acts", "sequence, body"))
    found: dict[int, bytes] = {}
    for first in range(0, len(sequences), _CHUNK):
        chunk = sequences[first : first + _CHUNK]
        found.update(
            seat.rows("acts", "sequence, body", where=f"sequence IN ({', '.join('?' * len(chunk))})", values=chunk)
        )
    return found


def order_of(recorded_act: RecordedAct) -> tuple[str, str, int]:
    """Return what puts acts in fold order (R1)."""
    said = earliest_day(recorded_act.act.said)
    published = recorded_act.act.published or ""
    return (said or published, published, recorded_act.sequence)


def doubt_of(recorded_act: RecordedAct) -> tuple[float, int]:
    """Return what puts suggestions in order of doubt."""
    return (recorded_act.act.confidence, recorded_act.sequence)


def earliest_day(edtf: str | None) -> str | None:
    """Return the first day that an EDTF text allows; None when it is open, unknown or, from an odd reading, no date."""
    try:
        first = bounds(edtf)[0]
    except NotEDTF:
        return None
    return first.isoformat() if first else None


def latest_day(seat: Seat, known_at: str | None = None) -> str | None:
    """Return the latest day on which anything in the record was published. None when no day is known."""
    clock = parse_known_at(known_at) if known_at is not None else None
    days = [row[0] for table in ("documents", "acts") for row in seat.rows(table, "MAX(published)", known_at=clock)]
    return max((day for day in days if day), default=None)


def talks(
    seat: Seat,
    course: Course,
    acts: Sequence[RecordedAct],
    names: Names,
    *,
    as_of: str | None = None,
    known_at: str | None = None,
    confirmed: bool = False,
    lay: bool = False,
    soon: str | None = None,
) -> Talks:
    """Return where the talks stand. acts: all `folded` that were known. as_of None: the latest day published.

    course: earlier folds to go on from; lay: let later ones go on from this; soon: the day asked for next.
    """
    day = latest_day(seat, known_at) if as_of is None else parse_day(as_of)
    clock = parse_known_at(known_at) if known_at is not None else None
    return course.fold(
        on_day(acts, None, confirmed=True) if confirmed else acts,
        as_of=day,
        merges=[(kept, other) for kept, other in seat.rows("merges", "kept, other", known_at=clock)],
        splits=splits_known(seat, clock),
        names=names,
        lay=lay,
        soon=soon,
    )


def splits_known(seat: Seat, clock: str | None) -> list[tuple[str, tuple[str, ...]]]:
    """Return the splits, with acts that were corrected since named as they now stand."""
    rows = seat.rows("splits", "object, acts", known_at=clock)
    if not rows:
        return []
    drawn = [(whole, msgspec.json.decode(parts, type=list[str])) for whole, parts in rows]
    around = (
        standings(seat, clock) if clock else standings_around(seat, *{part for _, parts in drawn for part in parts})
    )
    return [(whole, tuple(successor_of(part, around) for part in parts)) for whole, parts in drawn]
