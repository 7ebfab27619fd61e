"""Commitments: sought, given, done, or said to be broken. A breach is never a fact of the record unless documented."""

from __future__ import annotations

from travaux.model.acts import Act, Mention
from travaux.talks.draft import Draft
from travaux.talks.machine import Machine, advance, back, moves
from travaux.talks.positions import is_partial
from travaux.talks.standing import as_tuple

COMMITMENT = Machine(
    (
        "sought",
        "refused",
        "given",
        "partly_done",
        "done",
        "breach_claimed",
        "breach_disputed",
        "breach_admitted",
        "withdrawn",
    ),
    moves("""demand -> sought; propose -> sought; commit -> given; concede -> given; concede(offer) -> sought
        accept -> given
        reach_agreement -> given; report_performance -> done; report_performance(partly) -> partly_done
        take_measure -> partly_done; claim_breach -> breach_claimed; reject -> refused; withdraw -> withdrawn"""),
    back("refused>sought breach_claimed>done breach_claimed>partly_done breach_disputed>done withdrawn>given"),
)
LEVELS = ("unspecified", "verbal", "political", "legal")


def apply_commitment(draft: Draft, act: Act, mention: Mention) -> None:
    attributes = draft.attributes
    _take_level(draft, mention.level, act)
    if mention.role != "about":
        draft.note(act)
        return
    target = COMMITMENT.target(act)
    if target is None:
        draft.note(act)
        return
    if target == "sought" and draft.state == "refused":
        # The demand stands repeated; it was refused all the same, until the other side says otherwise.
        draft.note(act)
    elif act.act == "reject" and is_partial(mention) and draft.state:
        draft.add_names("rejected_in_part_by", as_tuple(act.party))
        draft.note(act)
        return
    elif act.act == "reject" and draft.state not in ("", "sought", "refused"):
        draft.add_names("rejected_by", as_tuple(act.party))
        draft.note(act)
    else:
        advance(draft, act, target)
    _describe(draft, act, mention)
    attributes["obligor"] = [draft.holder] if draft.holder and len(draft.parties) else attributes.get("obligor", [])
    if act.act == "commit" and not draft.holder and isinstance(act.party, tuple):
        attributes["obligor"] = list(act.party)
    if draft.towards:
        attributes["obligee"] = list(draft.towards)


def _describe(draft: Draft, act: Act, mention: Mention) -> None:
    attributes = draft.attributes
    if act.act == "claim_breach":
        attributes["breach_claimed"] = True
        attributes.setdefault("answered_by_obligor", False)
        attributes["extent"] = {"late": "late", "partial": "partial"}.get(
            act.mode or "", attributes.get("extent")
        ) or "breach"
    elif act.act == "reject":
        draft.add_names("rejected_by", as_tuple(act.party))
    elif act.act in ("demand", "propose"):
        words = mention.content or mention.label
        if words:
            held = attributes.setdefault("content", [])
            if words not in held:
                held.append(words)
    elif act.act == "report_performance" and act.mode == "verified":
        draft.add_names("verified_by", as_tuple(act.party))


def _take_level(draft: Draft, level: str | None, act: Act) -> None:
    """The bindingness is as somebody characterises it; who, is kept beside it."""
    if level and level in LEVELS and (old := draft.attributes.get("bindingness")) != level:
        if old in (None, "unspecified") or draft.state in ("", "sought"):
            draft.attributes["bindingness"] = level
            draft.attributes["characterised_by"] = list(as_tuple(act.speaker) or as_tuple(act.party))
    else:
        draft.attributes.setdefault("bindingness", "unspecified")
