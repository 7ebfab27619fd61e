"""Concerns, conditions, demands and proposals."""

from __future__ import annotations

import re

from travaux.model.acts import Act, Mention
from travaux.talks.draft import Draft
from travaux.talks.machine import Machine, advance, back, moves
from travaux.talks.standing import as_tuple

CONCERN = Machine(
    ("alluded", "not_presented", "presented", "acknowledged|rejected", "on_agenda", "met"),
    moves("""present_concern -> presented; propose -> presented; demand -> presented; note_absence -> not_presented
        answer_concern(acknowledge) -> acknowledged; answer_concern(agree_to_discuss) -> on_agenda
        answer_concern(satisfy) -> met; answer_concern(reject) -> rejected"""),
    back("met>presented"),
)
CONDITION = Machine(
    (
        "imagined",
        "refused_in_advance",
        "demanded",
        "demanded_and_refused|refused|accepted",
        "softened",
        "met",
        "withdrawn",
    ),
    moves("""set_condition -> demanded; refuse_condition -> refused; reject -> refused; accept -> accepted
        concede -> softened; concede(grant) -> met; report_performance -> met; withdraw -> withdrawn"""),
    back("softened>refused softened>accepted refused>demanded withdrawn>demanded"),
)
DEMAND = Machine(
    ("made", "under_discussion", "rejected|accepted_in_part", "accepted|conceded", "in_text", "withdrawn"),
    moves("""demand -> made; propose -> made; answer_concern(agree_to_discuss) -> under_discussion
        answer_concern(reject) -> rejected
        set_condition -> under_discussion; accept -> accepted; accept(partly) -> accepted_in_part; concede -> conceded
        concede(offer) -> made; reject -> rejected; refuse_condition -> rejected; withdraw -> withdrawn
        close_text -> in_text; reach_agreement -> accepted"""),
    back("accepted>rejected conceded>rejected withdrawn>made accepted>withdrawn"),
)


def apply_concern(draft: Draft, act: Act, mention: Mention) -> None:
    target = CONCERN.target(act)
    if not draft.state and not mention.content and mention.kind:
        draft.attributes["unspecific"] = True
    if act.act == "answer_concern" and draft.state in ("", "alluded", "not_presented"):
        # One may be ready to discuss what the other has not yet said.
        draft.attributes["counterpart"] = (
            "ready_to_discuss" if act.mode in (None, "agree_to_discuss") else str(act.mode)
        )
        if draft.state:
            draft.note(act)
        else:
            draft.move(act, "alluded")
        return
    if act.act == "note_absence":
        if draft.state in ("", "alluded", "not_presented"):
            draft.attributes["as_of"] = act.said if act.said and len(act.said) == 10 else act.published
            advance(draft, act, "not_presented")
        else:
            draft.note(act)
        return
    if target is None:
        draft.note(act)
        return
    advance(draft, act, target)
    if target == "presented":
        draft.attributes.pop("as_of", None)
        draft.attributes.setdefault("answered", False)
    elif act.act == "answer_concern":
        draft.attributes["answered"] = True


def apply_condition(draft: Draft, act: Act, mention: Mention) -> None:
    attributes = draft.attributes
    for name in ("behest_of", "for", "kind", "extent"):
        if mention.attributes.get(name):
            attributes.setdefault(name, mention.attributes[name])
    if act.act in ("refuse_condition", "reject"):
        demanded = draft.state not in ("", "imagined", "refused_in_advance")
        target = "refused" if demanded else "refused_in_advance"
        draft.add_names("rejected_by", as_tuple(act.party))
    else:
        named = CONDITION.target(act)
        if named is None:
            draft.note(act)
            return
        target = named
        if target == "demanded" and draft.state == "refused_in_advance":
            target = "demanded_and_refused"
        if act.act == "accept":
            draft.add_names("accepted_by", as_tuple(act.party))
    advance(draft, act, target)
    attributes["demanded"] = draft.state not in ("imagined", "refused_in_advance")
    if attributes["demanded"] and draft.holder:
        attributes["demanded_by"] = draft.holder
    if draft.towards:
        attributes["on"] = list(draft.towards)


def apply_demand(draft: Draft, act: Act, mention: Mention) -> None:
    """Demands and proposals. Accepted is what all addressees accepted; until then who has and who has not is shown."""
    attributes = draft.attributes
    target = DEMAND.target(act)
    who = as_tuple(act.party) or act.by
    if not who and act.act == "accept" and mention.holder in draft.towards:
        who = (mention.holder,)
    if target is None:
        draft.note(act)
        return
    if draft.holder:
        attributes.setdefault("demanded_by" if draft.kind == "demand" else "proposed_by", draft.holder)
    if act.act == "accept":
        target = _accept(draft, act, who, target)
    elif act.act == "reject" and is_partial(mention):
        draft.add_names("rejected_in_part_by", who)
        target = None if draft.state else "made"
    elif act.act in ("reject", "refuse_condition") or act.mode == "reject":
        draft.add_names("rejected_by", who)
        _answered(draft, who)
    elif act.act == "withdraw":
        draft.add_names("withdrawn_by", who)
    elif act.act in ("demand", "propose") and not draft.state and draft.towards:
        attributes["unanswered_by"] = list(draft.towards)
    elif act.act in ("answer_concern", "concede"):
        _answered(draft, who)
    if target is None:
        draft.note(act)
    else:
        advance(draft, act, target)


_PARTIAL = re.compile(r"(?i)^(?:some|parts?|many|several|certain|most|elements) of\b")


def is_partial(mention: Mention) -> bool:
    """Whether a refusal is of some of a package only: the package is not refused by it."""
    return bool(_PARTIAL.match(mention.content))


def _accept(draft: Draft, act: Act, who: tuple[str, ...], target: str) -> str | None:
    if act.mode == "conditionally":
        return None
    draft.add_names("accepted_by", who)
    _answered(draft, who)
    if target == "accepted" and any(p not in draft.attributes["accepted_by"] for p in draft.towards):
        return None
    return target


def _answered(draft: Draft, who: tuple[str, ...]) -> None:
    waiting = draft.attributes.get("unanswered_by")
    if waiting:
        left = [p for p in waiting if p not in who]
        if left:
            draft.attributes["unanswered_by"] = left
        else:
            del draft.attributes["unanswered_by"]
