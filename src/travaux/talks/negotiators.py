"""Delegations and agenda items."""

from __future__ import annotations

from travaux.model.acts import Act, Mention
from travaux.talks.draft import Draft
from travaux.talks.machine import Machine, advance, back, moves

DELEGATION = Machine(
    ("named", "accepted|declined", "seated", "not_acceptable|replaced"),
    moves("""name_negotiator -> named; name_negotiator(recall) -> replaced
        answer_negotiator -> accepted; answer_negotiator(decline) -> declined
        answer_negotiator(withdraw) -> not_acceptable"""),
    back("declined>named declined>accepted not_acceptable>named not_acceptable>accepted replaced>named"),
)
AGENDA = Machine(
    ("proposed", "waiting|deferred", "pending", "next", "in_talks", "provisionally_closed", "closed"),
    moves(
        """set_agenda -> pending; set_agenda(propose) -> proposed; set_agenda(defer) -> deferred
        hold_round(open) -> in_talks
        close_text -> closed; close_text(ad_referendum) -> provisionally_closed; reach_agreement -> provisionally_closed
        reach_agreement(settled) -> closed; reject -> in_talks; withdraw -> in_talks"""
    ),
    back("provisionally_closed>in_talks pending>deferred next>deferred in_talks>deferred"),
)


def apply_delegation(draft: Draft, act: Act, mention: Mention) -> None:
    target = DELEGATION.target(act)
    if target is None:
        draft.note(act)
        return
    person, role = mention.attributes.get("person"), mention.attributes.get("role") or act.mode
    if act.act == "name_negotiator":
        _name(draft, act, person, role)
        if act.mode == "replace" and draft.state:
            draft.note(act)
            return
    advance(draft, act, target)


def _name(draft: Draft, act: Act, person: object, role: object) -> None:
    if not person:
        return
    attributes = draft.attributes
    if role == "head" or act.mode in ("head", "replace"):
        old = attributes.get("head")
        if old and old != person:
            attributes.setdefault("former", []).append(old)
        attributes["head"] = person
    else:
        members = attributes.setdefault("members", [])
        if person not in members:
            members.append(person)


def apply_agenda(draft: Draft, act: Act, mention: Mention, others: list[Draft]) -> None:
    """The first item of an order is next; each later one waits for the one before it."""
    target = AGENDA.target(act) or ("pending" if not draft.state else None)
    if target is None:
        draft.note(act)
        return
    position = mention.attributes.get("position")
    if isinstance(position, int) and act.mode in (None, "agree", "order"):
        before = [d for d in others if d.attributes.get("position") == position - 1 and d is not draft]
        target = "waiting" if position > 1 else "next"
        draft.attributes["position"] = position
        if before:
            draft.attributes["blocked_by"] = [before[-1]]
    advance(draft, act, target)
    if draft.state in DONE_ITEM:
        for other in others:
            if other.state == "waiting" and draft in other.attributes.get("blocked_by", ()):
                other.attributes.pop("blocked_by")
                other.move(act, "next")


DONE_ITEM = frozenset({"provisionally_closed", "closed"})
"""States of an item that let the one after it move up."""
