"""Questions that the state itself answers: what comes next, what is agreed, what is open, what changed, who speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from travaux.model.acts import RecordedAct, listed
from travaux.model.edtf import NotEDTF, bounds
from travaux.model.objects import ObjectState, Talks
from travaux.talks.asking.days import day_in
from travaux.talks.asking.evidence import Body, Evidence
from travaux.talks.asking.fitting import fits, is_named
from travaux.talks.asking.query import Answer, Finding, Query
from travaux.talks.asking.stems import GENERIC, met_in, words_of
from travaux.talks.asking.values import as_when
from travaux.talks.changes import changes
from travaux.talks.states import AGREED, COMING, NO_SIDE, is_unanswered

MOST = 8
Past = Callable[[str], Talks] | None
Matter = Callable[[Query, Talks, Body, Past], Answer | None]

_OPEN_ENDED = frozenset({
    "present_concern", "demand", "propose", "claim_breach", "refuse_condition", "set_condition", "reject",
    "note_absence",
})  # fmt: skip
"""Acts that ask the other side for an answer."""
_AGREEING = frozenset({"reach_agreement", "accept", "close_text", "sign_text"})
_OF_LEVEL = frozenset({"commit", "reach_agreement", "demand", "propose", "accept"})
_NOT_DONE = frozenset({"not_presented", "not_done"})
_ORDER = ("negotiation", "track", "round", "instrument")


def about(thing: ObjectState, query: Query) -> bool:
    """Whether an object is what is asked about: named by the topic where there is one."""
    own = [s for s in query.topic if s not in GENERIC]
    stems = frozenset(words_of(f"{thing.title} {thing.attributes.get('content', '')}"))
    return not own or any(met_in(s, stems) for s in own)


def _findings(things: Iterable[ObjectState], body: Body, role: str = "answer") -> list[Finding]:
    """Objects, each with the latest act behind its state and its day."""
    known = {one.act.id: one for one in body.evidence}
    found = []
    for thing in things:
        moved = [step.act for step in thing.history if step.state == thing.state]
        behind = next((known[i] for i in [*reversed(moved), *reversed(thing.by)] if i in known), None)
        dates = (thing.attributes.get(name) for name in ("when", "edtf"))
        found.append(
            Finding(
                act=behind.recorded if behind else None,
                thing=thing,
                role=role,
                standing=behind.standing if behind else thing.standing,
                value=next((when for when in map(as_when, dates) if when), None),
            )
        )
    return found


def _acts(evidence: Iterable[Evidence]) -> list[Finding]:
    return [Finding(act=one.recorded, standing=one.standing) for one in evidence]


def _answer(query: Query, findings: Sequence[Finding], *, note: str = "", unheard: tuple[str, ...] = ()) -> Answer:
    verdict = "found" if findings else "unknown"
    return Answer(
        query=query, verdict=verdict, basis="state", findings=tuple(findings[:MOST]), note=note, unheard=unheard
    )


def agreed(query: Query, talks: Talks, body: Body, _: Past) -> Answer | None:
    """What is shown as agreed, whoever says so. None, where somebody is named: then the acts answer."""
    if query.named:
        return None
    told = [f.evidence for f in fits(query, body) if f.evidence.act.act in _AGREEING and f.about >= 0.34]
    told = [one for one in told if one.act.polarity == "positive"]
    if any(one.act.act == "reach_agreement" for one in told):
        return _answer(query, _acts(told))
    things = [t for t in talks.objects if t.state in AGREED and t.kind not in NO_SIDE]
    own = [thing for thing in things if about(thing, query)]
    return _answer(query, _findings(own, body))


def disputed(query: Query, talks: Talks, body: Body, _: Past) -> Answer | None:
    """Where accounts differ, and what is refused, in brackets or without progress."""
    things = [t for t in talks.objects if t.standing == "disputed" or t.attributes.get("accounts")]
    stuck = [one for one in body.evidence if _is_stuck(one) and all(is_named(one, body.same(n)) for n in query.named)]
    return _answer(query, _findings(things, body) + _acts(stuck), note="" if things else "no_accounts")


def _is_stuck(one: Evidence) -> bool:
    act = one.act
    if act.modality != "actual":
        return False
    if act.act == "assess":
        return act.mode == "progress" and act.polarity == "negative"
    return act.act in ("reject", "refuse_condition") or (act.act, act.mode) == ("amend_text", "bracket")


def unanswered(query: Query, talks: Talks, body: Body, _: Past) -> Answer | None:
    """What one side said and the parties asked about, or any, did not answer."""
    silent = body.unheard(query.named)
    if silent and len(silent) == len(query.named):
        told = [one for one in body.evidence if one.act.act in _OPEN_ENDED]
        return _answer(query, _acts(told), note="all_unanswered", unheard=silent)
    things = [thing for thing in talks.objects if is_unanswered(thing) or thing.state in _NOT_DONE]
    found = _findings(things, body)
    seen = {finding.act.act.id for finding in found if finding.act}
    absent = [one for one in body.evidence if one.act.act == "note_absence" and one.act.id not in seen]
    return _answer(query, found + _acts(absent))


def standing(query: Query, talks: Talks, body: Body, _: Past) -> Answer | None:
    """Where the talks stand as a whole."""
    things = [thing for thing in talks.objects if thing.kind in _ORDER and about(thing, query)]
    return _answer(query, _findings(sorted(things, key=lambda thing: _ORDER.index(thing.kind)), body))


def first(query: Query, talks: Talks, body: Body, _: Past) -> Answer | None:
    """What comes before what: what waits for something, and the order that was named."""
    waiting = [thing for thing in talks.objects if thing.attributes.get("blocked_by")]
    if not waiting:
        ordered = [one for one in body.evidence if one.act.act == "set_agenda" and one.act.mode in ("order", "defer")]
        return _answer(query, _acts(ordered)) if ordered else None
    tracks = [thing for thing in waiting if thing.kind == "track"]
    of_tracks = bool(query.others or query.kinds & {"round", "track"})
    chosen = (tracks if of_tracks else []) or [thing for thing in waiting if about(thing, query)] or waiting
    ahead = {str(i) for thing in chosen for i in listed(thing.attributes.get("blocked_by"))}
    before = [thing for thing in talks.objects if thing.id in ahead]
    return _answer(query, _findings(before, body, "first") + _findings(chosen, body, "after"))


def changed(query: Query, talks: Talks, body: Body, past: Past) -> Answer | None:
    """What moved since a day, or since the last day of publication before this one."""
    if past is None:
        return None
    earlier = sorted({day for one in body.evidence if (day := one.act.published) and day < (talks.as_of or "")})
    day = day_in(query.since) or (earlier[-1] if earlier else None)
    if day is None:
        return Answer(query=query, verdict="unknown", basis="state", note="no_earlier_day")
    things = {thing.id: thing for thing in talks.objects}
    moved = [things[change.object] for change in changes(past(day), talks) if change.object in things]
    return _answer(query, _findings(moved, body), note=f"since:{day}")


def speaker(query: Query, talks: Talks, body: Body, _: Past) -> Answer | None:
    """Who speaks for a party, each with the latest act."""
    parties = {body.same(name) for name in query.named}
    latest: dict[str, RecordedAct] = {}
    for one in body.evidence:
        theirs = {body.same(party) for party in listed(one.act.party)}
        for person in listed(one.act.speaker):
            if body.same(person) not in theirs and (not parties or parties & theirs):
                latest[person] = one.recorded
    found = [Finding(act=r, value=(person,), standing=r.act.standing) for person, r in latest.items()]
    return _answer(query, found, unheard=body.unheard(query.named))


def binding(query: Query, talks: Talks, body: Body, _: Past) -> Answer | None:
    """How binding something is, and who says so. None where the acts answer: it is asked of what was done with it."""
    judged = [one for one in body.evidence if one.act.act == "assess" and _is_of_level(one)]
    if set(query.wanted) - _OF_LEVEL and not judged:
        return None
    parties = {body.same(name) for name in query.named}
    things = [t for t in talks.objects if t.attributes.get("bindingness") not in (None, "unspecified")]
    things = [thing for thing in things if about(thing, query)]
    own = [thing for thing in things if not parties or parties & _bound(thing, body)]
    found = _acts(judged) + _findings(own or things, body)
    return _answer(query, found) if found else None


def _is_of_level(one: Evidence) -> bool:
    return one.act.mode == "bindingness" or (one.act.mode in (None, "nature") and "bind" in one.stems)


def _bound(thing: ObjectState, body: Body) -> set[str]:
    names = (name for key in ("obligor", "obligee") for name in listed(thing.attributes.get(key)))
    return {body.same(str(name)) for name in names}


def coming(query: Query, talks: Talks, body: Body) -> Answer:
    """What round, meeting or step comes next, as far as the record names one."""
    kinds = query.kinds - {"negotiation"} or frozenset({"round", "track"})
    kinds |= {"track"} if "round" in kinds else set()
    day = talks.as_of or ""
    things = [t for t in talks.objects if t.kind in kinds and t.state in COMING and _last_day(t) >= day]
    if things:
        return _answer(query, _findings(sorted(things, key=lambda t: (t.kind != "round", _last_day(t))), body))
    near = [thing for thing in talks.objects if thing.kind == "round"][-2:]
    return Answer(query=query, verdict="unknown", basis="state", near=tuple(_findings(near, body, "near")))


def _last_day(thing: ObjectState) -> str:
    """The last day on which it may be; after all others where none is known."""
    when = thing.attributes.get("when")
    text = when.get("edtf") if isinstance(when, dict) else when
    try:
        last = bounds(str(text))[1] if text and text != "unknown" else None
    except NotEDTF:
        last = None
    return last.isoformat() if last else "9"


MATTERS: dict[str, Matter] = {
    "agreed": agreed, "disputed": disputed, "unanswered": unanswered, "standing": standing, "first": first,
    "changed": changed, "speaker": speaker, "binding": binding,
}  # fmt: skip
