"""Instruments and their units: from a draft to a text in force, with a row for each party."""

from __future__ import annotations

from travaux.model.acts import Act, Mention
from travaux.model.edtf import overlaps
from travaux.talks.draft import Draft
from travaux.talks.machine import Machine, advance, back, moves
from travaux.talks.order import first_day
from travaux.talks.standing import as_tuple

INSTRUMENT = Machine(
    (
        "reference",
        "conceived",
        "agreed_in_principle",
        "delivered",
        "agreed_ad_referendum",
        "adopted",
        "authenticated",
        "signed",
        "binding|provisionally_applied",
        "in_force",
        "refused|ended",
    ),
    moves("""reach_agreement -> agreed_in_principle; table_text -> delivered
        close_text -> adopted; close_text(ad_referendum) -> agreed_ad_referendum; close_text(adopt) -> adopted
        close_text(initial|authenticate) -> authenticated; sign_text -> signed; bind -> binding; bind(refuse) -> refused
        effect_text(in_force) -> in_force; effect_text(provisional) -> provisionally_applied
        effect_text(suspend|terminate|expire|withdraw) -> ended"""),
    back(
        "delivered>agreed_in_principle ended>in_force refused>delivered refused>agreed_in_principle "
        "refused>adopted refused>binding"
    ),
)
TEXT_UNIT = Machine(
    ("absent|placeholder", "proposed", "bracketed", "clean", "closed"),
    moves("""amend_text -> proposed; amend_text(insert) -> proposed; amend_text(bracket) -> bracketed
        amend_text(unbracket) -> clean; close_text -> closed; propose -> proposed; table_text -> proposed"""),
    back("clean>bracketed closed>bracketed"),
)
AGREED = frozenset(
    ["agreed_ad_referendum", "adopted", "authenticated", "signed", "binding", "provisionally_applied", "in_force"]
)

_NOT_YET_BINDING = frozenset(["agreed_in_principle", "agreed_ad_referendum", "adopted"])
"""How long such a text is to last is one of its terms; it does not put it in force."""


def apply_instrument(draft: Draft, act: Act, mention: Mention) -> None:
    attributes = draft.attributes
    target = INSTRUMENT.target(act)
    day = _day_of(act, mention)
    who = act.by or as_tuple(act.party)
    if act.act == "table_text":
        _deliver(draft, act, mention, day, who)
    elif act.act == "publish_text":
        attributes["public"] = True
        if day:
            attributes.setdefault("published", day)
        if act.mode == "leak":
            attributes["leaked"] = True
        target = "conceived" if not draft.state or draft.state == "reference" else None
    elif act.act == "amend_text":
        _amend(draft, act)
        target = "delivered" if draft.state in ("", "conceived") else None
    elif act.act == "effect_text":
        target = _effect(draft, act, day, target)
    elif act.act == "close_text" and act.mode == "initial":
        draft.add_names("initialled_by", who)
    elif act.act == "sign_text":
        draft.add_names("signed_by", who)
        if day:
            attributes.setdefault("signed", day)
    elif act.act == "bind":
        target = _bind(draft, act, who, target)
    elif act.act == "qualify_text":
        draft.add_names("objections_by" if act.mode == "object" else "reservations_by", who)
    elif act.act == "reach_agreement":
        if "tentative" in mention.label.lower():
            target = "adopted"  # labour: what the negotiators agree on, and the members vote on
        elif draft.state == "adopted":
            target = draft.state  # who says that there is a deal bears out the text there is
        attributes.setdefault("form", "unwritten" if draft.state in ("", "conceived", "reference") else "written")
        draft.add_names("accepted_by", as_tuple(act.party))
    elif act.act in ("reject", "accept"):
        draft.add_names("rejected_by" if act.act == "reject" else "accepted_by", who)
        target = "conceived" if not draft.state else None
    _mark(draft, act, target)


def _mark(draft: Draft, act: Act, target: str | None) -> None:
    if target is None:
        draft.note(act)
        if not draft.state:
            draft.move(act, "conceived")
    else:
        advance(draft, act, target)
    if draft.state != "reference":
        alone = draft.state == "authenticated" and len(draft.attributes.get("initialled_by", ())) == 1
        draft.attributes["agreed"] = draft.state in AGREED and not alone


def refer(draft: Draft, act: Act, mention: Mention) -> None:
    """An instrument that is only referred to: a draft is conceived, anything titled exists already (R14)."""
    if act.act == "claim_breach":
        draft.attributes["breach_claimed"] = True
        draft.note(act)
    if not draft.state:
        titled = bool(mention.attributes.get("title")) and "draft" not in mention.label.lower()
        exists = titled or act.act == "claim_breach"
        draft.move(act, "reference" if exists else "conceived")
        if not exists:
            draft.attributes["agreed"] = False


def _day_of(act: Act, mention: Mention) -> str | None:
    when = mention.when or act.when
    return when.edtf if when is not None else None


def _deliver(draft: Draft, act: Act, mention: Mention, day: str | None, who: tuple[str, ...]) -> None:
    attributes = draft.attributes
    if day and (old := attributes.get("delivered")) != day and (old is None or len(day) > len(old)):
        attributes["delivered"] = day
    to = tuple(mention.attributes.get("delivered_to") or mention.towards or act.addressee)
    if to:
        draft.add_names("delivered_to", to)
    if who:
        draft.add_names("proposed_by", who)
    attributes.setdefault("public", False)
    if act.document and isinstance(mention.attributes.get("version"), int):
        _hold_version(draft, act, mention, day, who)


def _hold_version(draft: Draft, act: Act, mention: Mention, day: str | None, who: tuple[str, ...]) -> None:
    """A version whose text is in the record, with what was counted in it; the same one told again is one (R7)."""
    number, counts = mention.attributes["version"], mention.attributes.get("counts") or {}
    row = {
        "version": number, "day": day, "by": list(who), "document": act.document, "act": act.id, "counts": counts,
    }  # fmt: skip
    held = draft.attributes.setdefault("versions", [])
    if any((each["version"], each["document"]) == (number, act.document) for each in held):
        return
    held.append(row)
    held.sort(key=lambda each: each["version"])
    draft.attributes["version"] = max(number, int(draft.attributes.get("version", 1)))
    if held[-1] is row:
        draft.attributes["bracketed"] = bool(counts.get("pairs"))


def _amend(draft: Draft, act: Act) -> None:
    if act.mode == "bracket":
        draft.attributes["bracketed"] = True
    elif act.mode == "unbracket":
        draft.attributes["bracketed"] = False
    version = int(draft.attributes.get("version", 1))
    amended = draft.attributes.get("amended")
    if draft.state and act.mode != "bracket" and not (amended and act.said and overlaps(amended, act.said)):
        version += 1  # several reports of one day's change are one change (R7)
    draft.attributes["version"] = version
    if act.said and act.mode != "bracket":
        draft.attributes["amended"] = act.said


def _effect(draft: Draft, act: Act, day: str | None, target: str | None) -> str | None:
    """What is to expire is in force until then."""
    if act.modality == "planned":
        if act.mode in ("expire", "terminate"):
            if day:
                draft.attributes["expires"] = day.removeprefix("../")
            return None if draft.state in _NOT_YET_BINDING else "in_force"
        if day:
            draft.attributes["in_force_from"] = day
        return None
    if target == "ended" and day:
        draft.attributes["ended"] = day
    elif target == "in_force" and day:
        draft.attributes["in_force_from"] = day
    if act.mode == "expire" and day and first_day(day) and act.published and str(first_day(day)) > act.published:
        draft.attributes["expires"] = day
        draft.attributes.pop("ended", None)
        return "in_force"
    return target


def _bind(draft: Draft, act: Act, who: tuple[str, ...], target: str | None) -> str | None:
    if act.mode == "refuse":
        draft.add_names("rejected_by", who)
        return target
    draft.add_names("ratified_by", who)
    parties = [p for p in draft.parties if p not in draft.attributes["ratified_by"]]
    if parties and draft.state != "binding":
        draft.attributes["unratified_by"] = parties
    else:
        draft.attributes.pop("unratified_by", None)
    return target


def apply_unit(draft: Draft, act: Act, mention: Mention) -> None:
    target = TEXT_UNIT.target(act)
    if target is None:
        draft.note(act)
    else:
        advance(draft, act, target)
    draft.attributes["bracketed"] = draft.state == "bracketed"
