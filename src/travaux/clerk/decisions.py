"""What each act counts for, worked out from the entries: suggested, confirmed, rejected, superseded. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from travaux.clerk.kinds import ENTERED, SUGGESTED

FLOOR = 0.3
"""Suggestions of less confidence are kept and offered for review, and not folded until somebody confirms them."""

CONFIRMED, REJECTED, SUPERSEDED = "confirmed", "rejected", "superseded"


class Version(msgspec.Struct, frozen=True):
    """One version of an act, without the act itself. sequence: of its entry; reading: the one that suggested it."""

    sequence: int
    entered_at: str
    entered_by: str
    id: str
    origin: str
    reading: str | None = None
    supersedes: str | None = None
    document: str | None = None
    published: str | None = None
    confidence: float = 0.5


class Decision(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a person decided on an act, and when. verdict: confirm | reject | correct |
    reopen (the decision before it is taken back); by_act: what corrects it.
    """

    sequence: int
    entered_at: str
    entered_by: str
    act: str
    verdict: str
    reason: str | None = None
    by_act: str | None = None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """An act's version that counts, its status, and the decision that gave it. successor: what came in its place."""

    version: Version
    status: str
    decision: Decision | None = None
    successor: str | None = None

    @property
    def is_live(self) -> bool:
        return self.status in (SUGGESTED, CONFIRMED)

    @property
    def last_touched(self) -> int:
        """Sequence of the decision, or of the version where nobody has decided."""
        return self.decision.sequence if self.decision else self.version.sequence

    @property
    def is_folded(self) -> bool:
        """Suggestions below the floor are kept for review only."""
        return self.status == CONFIRMED or (self.status == SUGGESTED and self.version.confidence >= FLOOR)


def weigh(
    versions: Iterable[Version], decisions: Iterable[Decision], latest_readings: Mapping[str, str]
) -> dict[str, Standing]:
    """Return what every act counts for, by id, in the order of first entering.

    versions, decisions: in order of sequence. latest_readings: document -> id of the reading that counts. A decision
    pins the version that it was taken on: later suggestions of the same act change nothing. An undecided suggestion
    counts as long as the latest reading of its document makes it.
    """
    decided_first: dict[str, int] = {}
    last: dict[str, Decision] = {}
    for decision in decisions:
        decided_first.setdefault(decision.act, decision.sequence)
        earlier = last.get(decision.act)
        # A corrected act stays corrected, unless the correction is taken back.
        if earlier is None or earlier.verdict != "correct" or decision.verdict == "reopen":
            last[decision.act] = decision
    current: dict[str, Version] = {}
    for version in versions:
        before = current.get(version.id)
        if before is not None and version.origin == SUGGESTED:
            pinned = decided_first.get(version.id)
            if before.origin == ENTERED or (pinned is not None and pinned < version.sequence):
                continue
        current[version.id] = version
    return {id_: _weigh_one(version, last.get(id_), latest_readings) for id_, version in current.items()}


def _weigh_one(version: Version, decision: Decision | None, latest_readings: Mapping[str, str]) -> Standing:
    if decision is not None and decision.verdict == "correct":
        return Standing(version=version, status=SUPERSEDED, decision=decision, successor=decision.by_act)
    if version.origin == ENTERED and (decision is None or decision.sequence < version.sequence):
        return Standing(version=version, status=CONFIRMED)
    if decision is not None and decision.verdict == "reopen":
        return Standing(version=version, status=SUGGESTED, decision=decision)
    if decision is not None:
        status = CONFIRMED if decision.verdict == "confirm" else REJECTED
        return Standing(version=version, status=status, decision=decision)
    if version.document is not None and latest_readings.get(version.document) != version.reading:
        return Standing(version=version, status=SUPERSEDED)
    return Standing(version=version, status=SUGGESTED)


def successor_of(act_id: str, standings: Mapping[str, Standing]) -> str:
    """Follow corrections to the act that counts now.

    A chain of corrections cannot close: the id of a correction is made from what it corrects.
    """
    standing = standings.get(act_id)
    while standing is not None and standing.successor is not None:
        act_id = standing.successor
        standing = standings.get(act_id)
    return act_id
