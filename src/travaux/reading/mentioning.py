"""Which objects an act is about: mentions, by type of act. What is one object with what, talks/identity decides."""

from __future__ import annotations

from collections.abc import Callable

from travaux.model.acts import Mention
from travaux.reading.mentions_of_meetings import agenda_of, delegation_of, negotiation_of, round_of, track_of
from travaux.reading.mentions_of_positions import (
    absence_of,
    answered_in,
    concern_of,
    condition_of,
    consequence_of,
    demand_of,
    limit_of,
    proposal_of,
    reacted_to,
)
from travaux.reading.mentions_of_undertakings import assessed_in, commitment_of, instruments_of, measure_of
from travaux.reading.scenes import Scene


def mentions_of(scene: Scene) -> tuple[Mention, ...]:
    """Mentions of an act, in the order of their weight to it."""
    recipe = _RECIPES.get(scene.act.act)
    return tuple(recipe(scene)) if recipe is not None else ()


_RECIPES: dict[str, Callable[[Scene], list[Mention]]] = {
    "announce_talks": negotiation_of,
    "plan_track": track_of,
    "set_round": round_of,
    "hold_round": round_of,
    "name_negotiator": delegation_of,
    "answer_negotiator": delegation_of,
    "set_agenda": agenda_of,
    "interrupt": round_of,
    "present_concern": concern_of,
    "answer_concern": answered_in,
    "note_absence": absence_of,
    "demand": demand_of,
    "propose": proposal_of,
    "concede": reacted_to,
    "reject": reacted_to,
    "accept": reacted_to,
    "withdraw": reacted_to,
    "set_condition": condition_of,
    "refuse_condition": condition_of,
    "table_text": instruments_of,
    "publish_text": instruments_of,
    "amend_text": instruments_of,
    "close_text": instruments_of,
    "reach_agreement": instruments_of,
    "sign_text": instruments_of,
    "bind": instruments_of,
    "qualify_text": instruments_of,
    "effect_text": instruments_of,
    "commit": commitment_of,
    "claim_breach": commitment_of,
    "report_performance": commitment_of,
    "take_measure": measure_of,
    "assess": assessed_in,
    "explain": assessed_in,
    "set_deadline": limit_of,
    "state_consequence": consequence_of,
}
