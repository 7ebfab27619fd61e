"""What states of objects mean across kinds: agreed, to come, unanswered."""

from __future__ import annotations

from travaux.model.objects import ObjectState

AGREED = frozenset({
    "agreed", "fixed", "in_session", "held", "accepted", "agreed_in_principle", "agreed_ad_referendum", "adopted",
    "authenticated", "signed", "binding", "in_force", "provisionally_applied", "conceded", "met",
    "provisionally_closed", "closed", "pending", "clean", "in_text",
})  # fmt: skip
"""States that hold only if more than one side wills it."""
COMING = frozenset({"proposed", "agreed", "fixed", "next", "pending", "waiting", "deferred", "announced", "named"})
"""States of rounds, tracks, agenda items and measures that wait for something to come."""
NO_SIDE = frozenset({"measure", "limit", "consequence", "concern", "delegation"})
"""Kinds that one side makes alone: being met or agreed says nothing of the others."""


def is_unanswered(thing: ObjectState) -> bool:
    """Whether somebody asked or claimed it and the other side has not answered in this record."""
    attributes = thing.attributes
    breach = bool(attributes.get("breach_claimed")) and attributes.get("answered_by_obligor") is False
    return bool(attributes.get("unanswered_by")) or attributes.get("answered") is False or breach
