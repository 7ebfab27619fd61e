"""What an act's modality and polarity let it do (R4)."""

from __future__ import annotations

from travaux.model.acts import Act

_PLANNED = frozenset(
    [
        "announce_talks",
        "plan_track",
        "set_round",
        "set_agenda",
        "demand",
        "propose",
        "commit",
        "set_deadline",
        "take_measure",
        "effect_text",
    ]
)
"""Acts that a plan or a wish performs. R4 names 1-3, 7, 13, 14, 28, 38; a deadline or an expiry is always to come."""
_HYPOTHETICAL = frozenset({"refuse_condition", "state_consequence"})
_NEVER = frozenset({"assess", "explain", "answer_claim"})


def may_move(act: Act) -> bool:
    """Whether an act moves the objects it is about at all. Judgements, reasons and answers move none of their own."""
    if act.polarity != "positive" or act.act in _NEVER:
        return False
    modality = act.modality
    if modality == "actual":
        return True
    if modality in ("planned", "wished"):
        if act.act == "effect_text" and act.mode == "in_force":
            return False  # a text that will enter into force is not yet in force; one that will expire is
        return act.act in _PLANNED
    return modality == "hypothetical" and act.act in _HYPOTHETICAL
