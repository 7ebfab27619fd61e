"""Negotiations, tracks and rounds: how they move, and how a round moves its track and negotiation (R14)."""

from __future__ import annotations

from travaux.model.acts import Act, Mention
from travaux.model.edtf import bounds, is_day, narrower, overlaps
from travaux.talks.draft import Draft
from travaux.talks.machine import Machine, advance, back, moves
from travaux.talks.order import first_day
from travaux.talks.standing import as_tuple

NEGOTIATION = Machine(
    ("announced", "under_way", "suspended", "broken_off", "concluded", "reopened"),
    moves("""announce_talks -> announced; hold_round -> under_way; reach_agreement -> under_way
        interrupt(suspend) -> suspended; interrupt(resume) -> under_way
        interrupt(walk_out|break_off) -> broken_off"""),
    back(
        "suspended>under_way broken_off>under_way broken_off>announced concluded>under_way "
        "reopened>under_way reopened>concluded"
    ),
)
TRACK = Machine(
    ("proposed", "agreed", "open", "suspended", "closed"),
    moves("""plan_track -> proposed; plan_track(agree) -> agreed; plan_track(open) -> open; plan_track(close) -> closed
        announce_talks -> agreed; hold_round -> open
        interrupt(suspend|walk_out|break_off) -> suspended; interrupt(resume) -> open"""),
    back("suspended>open closed>open"),
)
ROUND = Machine(
    ("proposed", "agreed", "fixed", "in_session", "adjourned", "held|broken_off|cancelled"),
    moves("""set_round -> agreed; set_round(propose) -> proposed; set_round(postpone) -> agreed
        set_round(cancel) -> cancelled
        hold_round -> held; hold_round(open) -> in_session; hold_round(adjourn) -> adjourned
        interrupt(suspend) -> adjourned; interrupt(resume) -> in_session
        interrupt(walk_out|break_off) -> broken_off"""),
    back("fixed>agreed adjourned>in_session cancelled>fixed cancelled>agreed broken_off>in_session"),
)
TRACK_OF_ROUND = {
    "agreed": "agreed",
    "fixed": "agreed",
    "in_session": "open",
    "adjourned": "open",
    "held": "open",
    "broken_off": "open",
}
NEGOTIATION_OF_ROUND = {
    "agreed": "announced",
    "fixed": "announced",
    "in_session": "under_way",
    "adjourned": "under_way",
    "held": "under_way",
    "broken_off": "under_way",
}
MOST_DAYS_OF_A_ROUND = 21
"""An interval up to this long fixes a round; a longer one is a span in which some day will be."""


def apply_negotiation(draft: Draft, act: Act, mention: Mention) -> None:
    target = NEGOTIATION.target(act)
    if act.act == "set_rule":
        draft.attributes.setdefault("rule", []).append(act.content or mention.content or act.mode or "")
        draft.note(act)
    elif act.act == "announce_talks" and act.mode == "unwilling":
        draft.add_names("unwilling", as_tuple(act.party))
        draft.note(act)
        if not draft.state:
            draft.state = "announced" if draft.supports else "proposed"
    elif target is not None:
        advance(draft, act, target)
    else:
        draft.note(act)
    draft.origin = max(draft.origin or "", act.published or "") or None


def apply_track(draft: Draft, act: Act, mention: Mention) -> None:
    target = TRACK.target(act)
    if act.act == "announce_talks" and act.mode in ("willing", "unwilling"):
        target = "proposed" if act.mode == "willing" else None
    if target is None:
        draft.note(act)
        return
    advance(draft, act, target)
    if mention.when is not None and mention.when.edtf and target in ("proposed", "agreed"):
        draft.attributes.setdefault("when", mention.when.edtf)
    if target == "proposed":
        draft.add_names("proposed_by", as_tuple(act.party))


def apply_round(draft: Draft, act: Act, mention: Mention) -> None:
    target = ROUND.target(act)
    day = mention.when.edtf if mention.when is not None else None
    if target is None:
        draft.note(act)
        return
    if act.act == "set_round":
        target = _set_round(draft, act, mention, target, day)
        if target is None:
            return
    elif act.act == "interrupt":
        _interrupt(draft, act, target, day)
        return
    else:
        _take_date(draft, act, day, settled=True)
        if target == "held":
            draft.attributes.pop("missing", None)
    _take_place(draft, mention.place or act.place)
    if target == "held" and draft.state == "broken_off":
        _dispute_outcome(draft, act, "held")
    advance(draft, act, target)


def _interrupt(draft: Draft, act: Act, target: str, day: str | None) -> None:
    if draft.state in ("in_session", "adjourned", ""):
        advance(draft, act, target)
        if day:
            draft.attributes.setdefault("ended", day)
    elif draft.state == "held" and target == "broken_off":
        if _told_by_other(draft, act):
            _dispute_outcome(draft, act, "broken_off")
        else:
            draft.attributes["outcome"] = "broken_off"
        draft.note(act)
    else:
        draft.note(act)


def _dispute_outcome(draft: Draft, act: Act, outcome: str) -> None:
    """Two parties tell the end of a round otherwise: both accounts stay."""
    draft.attributes["outcome"] = "disputed"
    accounts = draft.attributes.setdefault("accounts", {})
    for other in draft.supports:
        accounts.update(dict.fromkeys(as_tuple(other.party), draft.state))
    accounts.update(dict.fromkeys(as_tuple(act.party), outcome))


def _set_round(draft: Draft, act: Act, mention: Mention, target: str, day: str | None) -> str | None:
    """The state that a plan for a round names; None where it only adds to the picture."""
    if act.mode in ("postpone", "cancel"):
        until = mention.attributes.get("until")
        if act.mode == "postpone":
            draft.when = str(until) if until else None
            draft.attributes["when"] = draft.when or "unknown"
        else:
            draft.attributes["ended"] = day or act.published
        if draft.state in ("held", "in_session"):
            draft.note(act)
            return None
        return "fixed" if act.mode == "postpone" and until and is_day(str(until)) else target
    _take_date(draft, act, day, settled=False)
    if act.mode == "propose":
        draft.add_names("proposed_by", as_tuple(act.party))
        draft.add_names("unanswered_by", tuple(p for p in draft.parties if p not in as_tuple(act.party)))
        return target
    draft.add_names("accepted_by", as_tuple(act.party))
    waiting = [p for p in draft.attributes.pop("unanswered_by", []) if p not in draft.attributes["accepted_by"]]
    if waiting:
        draft.attributes["unanswered_by"] = waiting
    return "fixed" if fixes_a_day(draft.when) else target


def fixes_a_day(when: str | None) -> bool:
    """Whether a date is precise enough to fix a round: a day, its first day, or the days from its first to its last.

    >>> fixes_a_day("2022-01-10"), fixes_a_day("2022-01"), fixes_a_day("2021-11-30/2021-12-03")
    (True, False, True)
    >>> fixes_a_day("2022-01-10/.."), fixes_a_day("../2022-01-10")
    (True, False)
    """
    if when is None:
        return False
    if when.endswith("/.."):
        return is_day(when[:-3])
    if len(when) == 10 or is_day(when):
        return len(when) >= 10 and is_day(when)
    if "/" not in when:
        return False
    first, last = bounds(when)
    return first is not None and last is not None and len(when) == 21 and (last - first).days <= MOST_DAYS_OF_A_ROUND


def _take_date(draft: Draft, act: Act, day: str | None, *, settled: bool) -> None:
    """R7: a narrower date narrows; a disjoint one of another party is another account, of the same one its new word."""
    if not day:
        if draft.when is None:
            draft.attributes.setdefault("when", "unknown")
        return
    old = draft.when
    if old is not None and draft.state in ("in_session", "adjourned") and _is_later(day, old):
        _go_on(draft, act, day)
    elif old is None or overlaps(old, day):
        draft.when = narrower(old, day) if old is not None else day
    elif settled or not _told_by_other(draft, act):
        draft.when = day
    else:
        accounts = draft.attributes.setdefault("accounts", {})
        for other in draft.supports:
            for party in as_tuple(other.party):
                accounts.setdefault(party, old)
        for party in as_tuple(act.party):
            accounts[party] = day
        draft.note(act)
    if draft.when:
        draft.attributes["when"] = draft.when


def _is_later(day: str, old: str) -> bool:
    first, begun = first_day(day), first_day(old)
    return first is not None and begun is not None and first > begun and not overlaps(day, old)


def _go_on(draft: Draft, act: Act, day: str) -> None:
    """A later day of a round that has begun is the day it is resumed on, or its last."""
    if act.act == "set_round":
        draft.attributes["next"] = day
    elif act.act == "hold_round" and act.mode in (None, "close") and is_day(day) and draft.when:
        draft.when = f"{first_day(draft.when)}/{day[:10]}"


def _told_by_other(draft: Draft, act: Act) -> bool:
    tellers = {p for a in draft.supports for p in as_tuple(a.party)}
    return bool(tellers) and bool(as_tuple(act.party)) and not tellers & set(as_tuple(act.party))


def _take_place(draft: Draft, place: str | None) -> None:
    if place and not draft.place:
        draft.place = draft.attributes["place"] = place


def carry_up(draft: Draft, act: Act) -> None:
    """R14: what a round is, its track and its negotiation are at least."""
    for upper, table in ((draft.track, TRACK_OF_ROUND), (draft.negotiation, NEGOTIATION_OF_ROUND)):
        state = table.get(draft.state)
        if upper is None:
            continue
        if state is None:
            upper.note(act)
            if not upper.state:
                upper.move(act, "proposed" if upper.kind == "track" else "announced")
        else:
            advance(upper, act, state)
