"""One act on one object: which family's table it goes to."""

from __future__ import annotations

from collections.abc import Callable

from travaux.model.acts import Act, Mention
from travaux.talks import commitments, instruments, machine, meetings, negotiators, positions, watching
from travaux.talks.draft import Draft

MACHINES = {
    "negotiation": meetings.NEGOTIATION,
    "track": meetings.TRACK,
    "round": meetings.ROUND,
    "delegation": negotiators.DELEGATION,
    "agenda": negotiators.AGENDA,
    "concern": positions.CONCERN,
    "condition": positions.CONDITION,
    "demand": positions.DEMAND,
    "proposal": positions.DEMAND,
    "instrument": instruments.INSTRUMENT,
    "text_unit": instruments.TEXT_UNIT,
    "commitment": commitments.COMMITMENT,
    "limit": watching.LIMIT,
    "consequence": watching.CONSEQUENCE,
    "measure": watching.MEASURE,
}
machine.declare(MACHINES.items())

APPLY: dict[str, Callable[[Draft, Act, Mention], None]] = {
    "negotiation": meetings.apply_negotiation,
    "track": meetings.apply_track,
    "round": meetings.apply_round,
    "delegation": negotiators.apply_delegation,
    "concern": positions.apply_concern,
    "condition": positions.apply_condition,
    "demand": positions.apply_demand,
    "proposal": positions.apply_demand,
    "instrument": instruments.apply_instrument,
    "text_unit": instruments.apply_unit,
    "commitment": commitments.apply_commitment,
    "limit": watching.apply_limit,
    "consequence": watching.apply_consequence,
    "measure": watching.apply_measure,
}
"""Kind -> what moves it. Agenda items need their neighbours and are applied by the fold."""
