"""What an act is about though no mention says so: the track of a round, the concern that a demand presents (R14)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from travaux.model.acts import Act, Mention, RecordedAct
from travaux.talks.commitments import apply_commitment
from travaux.talks.draft import Draft
from travaux.talks.identity_meetings import ENDED, find_track, link_negotiation, new_track
from travaux.talks.machine import advance
from travaux.talks.meetings import carry_up
from travaux.talks.positions import apply_concern
from travaux.talks.standing import as_tuple, sides
from travaux.talks.watching import LIKE
from travaux.talks.words import likeness

if TYPE_CHECKING:
    from travaux.talks.folding import Fold

_OPEN_TEXT = frozenset({"conceived", "delivered", "agreed_in_principle", "agreed_ad_referendum"})
_AGREED_TEXT = frozenset({"adopted", "authenticated", "signed", "binding", "provisionally_applied", "in_force"})
_NOTHING = Mention(kind="")


def also_about(fold: Fold, recorded: RecordedAct, moving: bool) -> None:
    act = recorded.act
    if moving:
        if act.act in _FOLLOWING:
            _FOLLOWING[act.act](fold, recorded)
    elif act.modality == "hypothetical" and act.act == "assess" and not act.mentions:
        _continue_consequence(fold, recorded)
    speaker = act.speaker
    if speaker is not None and (not isinstance(speaker, str) or speaker in fold.registry.heads):
        _head_speaks(fold, act)


def _carry_round(fold: Fold, recorded: RecordedAct) -> None:
    act = recorded.act
    for draft in tuple(fold.about.get(act.id, ())):
        if draft.kind != "round":
            continue
        if draft.track is None:
            tracks = fold.links.derive(act, "track", partial(_track_of, fold, act, draft))
            draft.track = tracks[0] if tracks else None
        if draft.negotiation is None:
            found = fold.links.derive(act, "negotiation", partial(_negotiation_of, fold, act, draft))
            draft.negotiation = found[0] if found else None
        for upper in (draft.track, draft.negotiation):
            if upper is not None:
                fold.be_about(recorded, upper, 0)
        carry_up(draft, act)
        if act.act == "hold_round" and act.mode == "open":
            _seat(fold, act, draft)


def _conclude(fold: Fold, recorded: RecordedAct) -> None:
    """Talks are concluded when the last of their texts is adopted or signed, and reopened when one is refused after."""
    act = recorded.act
    for text in tuple(fold.about.get(act.id, ())):
        refused = text.state == "refused" and act.act == "bind"
        if text.kind != "instrument" or not (refused or (text.state in _AGREED_TEXT and act.act != "bind")):
            continue
        for talks in fold.links.derive(act, "negotiation", partial(_talks_on, fold, text)):
            fold.be_about(recorded, talks, 0)
            if refused:
                advance(talks, act, "reopened" if talks.state == "concluded" else talks.state)
            elif not any(d.state in _OPEN_TEXT for d in fold.registry.candidates("instrument", talks.parties)):
                advance(talks, act, "concluded")


def _perform(fold: Fold, recorded: RecordedAct) -> None:
    """A deed that fits a promise of the same party is shown beside it; that it keeps the promise, somebody must say."""
    act = recorded.act
    if act.modality != "actual":
        return
    for deed in tuple(fold.about.get(act.id, ())):
        if deed.kind != "measure" or deed.holder is None or not deed.stems:
            continue
        for promise in fold.links.derive(act, "commitment", partial(_promise_of, fold, deed)):
            deeds = promise.attributes.setdefault("deeds", [])
            if deed not in deeds:
                deeds.append(deed)
            fold.be_about(recorded, promise, 0)
            promise.note(act)


def _promise_of(fold: Fold, deed: Draft) -> list[Draft]:
    for draft in fold.registry.candidates("commitment", (deed.holder or "",)):
        if (
            draft.holder == deed.holder
            and draft.state in ("given", "partly_done")
            and likeness(draft.stems, deed.stems) >= LIKE
        ):
            return [draft]
    return []


def _bind_limit(fold: Fold, recorded: RecordedAct) -> None:
    """A deadline is for what is named with it, else for the talks that the document is about."""
    about = fold.about.get(recorded.act.id, ())
    named = [d for d in about if d.kind in ("round", "instrument", "commitment", "track")]
    for limit in about:
        if limit.kind != "limit" or limit.attributes.get("kind") != "deadline" or "bound" in limit.attributes:
            continue
        registry = fold.registry
        talks = registry.here.last.get("negotiation") or registry.candidates("negotiation", limit.parties)[:1]
        if named:
            limit.attributes["bound"] = named[-1]
        elif talks and talks[-1].state != "concluded":  # else it is for what comes after
            limit.attributes["bound"] = talks[-1]


def _talks_on(fold: Fold, text: Draft) -> list[Draft]:
    """The talks at which a text was made: those of all its parties."""
    if len(text.parties) < 2:
        return []
    for talks in fold.registry.candidates("negotiation", text.parties):
        if all(p in text.parties for p in talks.parties) and len(talks.parties) > 1 and talks.state:
            return [talks]
    return []


def _track_of(fold: Fold, act: Act, draft: Draft) -> list[Draft]:
    found = find_track(fold.registry, draft.parties)
    return [found if found is not None else new_track(fold.registry, act, draft.parties)]


def _negotiation_of(fold: Fold, act: Act, draft: Draft) -> list[Draft]:
    if draft.track is not None and draft.track.negotiation is not None:
        return [draft.track.negotiation]
    content = next((m.content for m in act.mentions if m.kind == "round"), "")
    mention = Mention(kind="negotiation", parties=draft.parties, content=content)
    found = link_negotiation(fold.registry, act, mention, True)
    if draft.track is not None:
        draft.track.negotiation = found[0]
    return found


def _join_track(fold: Fold, recorded: RecordedAct) -> None:
    """Tie a track to its negotiation, and to what must come first."""
    act = recorded.act
    about = fold.about.get(act.id, ())
    tracks = [d for d in about if d.kind == "track"]
    talks = [d for d in about if d.kind == "negotiation"]
    for track in tracks:
        if track.negotiation is None:
            here = talks or fold.registry.here.last.get("negotiation", [])[-1:]
            track.negotiation = here[-1] if here else None
        if act.act == "plan_track":
            after = [d for d in about if d.kind == "round" and d is not track]
            if after:
                track.attributes["blocked_by"] = after


def _present_concern(fold: Fold, recorded: RecordedAct) -> None:
    """The unspecific concern of a party is presented when it brings forward ideas, concerns or demands; what else it
    brings in the same document belongs to it.
    """
    act = recorded.act
    speakers = as_tuple(act.party)

    def find() -> list[Draft]:
        for party in speakers:
            name = fold.registry.canonical.get(party, party)
            for draft in fold.registry.shelf("concern", name):
                if draft.holder != name or not draft.attributes.get("unspecific"):
                    continue
                if draft.state in ("alluded", "not_presented") or draft.origin == act.document:
                    return [draft]
        return []

    for draft in fold.links.derive(act, "concern", find):
        fold.be_about(recorded, draft, 0)
        draft.origin = act.document
        apply_concern(draft, act, _NOTHING)
    if act.act == "propose" and act.mode == "form":
        _seek_form(fold, recorded)


def _seek_form(fold: Fold, recorded: RecordedAct) -> None:
    """Who wants a binding form speaks of the guarantees that he seeks."""
    act = recorded.act
    speakers = as_tuple(act.party)

    def find() -> list[Draft]:
        pool = fold.registry.candidates("commitment", fold.registry.names(speakers))
        return [d for d in pool if d.state == "sought" and any(p in d.towards for p in speakers)][:1]

    for draft in fold.links.derive(act, "sought", find):
        fold.be_about(recorded, draft, 0)
        apply_commitment(draft, act, Mention(kind="commitment"))


def _continue_consequence(fold: Fold, recorded: RecordedAct) -> None:
    """A hypothetical judgement that follows a consequence of the same speaker is its second half."""
    act = recorded.act

    def find() -> list[Draft]:
        last = fold.registry.here.last.get("consequence", [])
        stated = last[-1].origin_act if last else None
        if act.anchor is None or stated is None:
            return []
        near = stated.anchor is not None and 0 <= act.anchor.start - stated.anchor.end < 60
        return last[-1:] if near and stated.speaker == act.speaker else []

    for draft in fold.links.derive(act, "consequence", find):
        fold.be_about(recorded, draft, 0)
        draft.note(act)


def _seat(fold: Fold, act: Act, draft: Draft) -> None:
    for party in draft.parties:
        for delegation in fold.registry.shelf("delegation", party):
            if delegation.holder == party and delegation.state == "accepted":
                earlier = list(delegation.supports)
                delegation.move(act, "seated")
                delegation.supports = [*earlier, act]


def _keep_heads(fold: Fold, recorded: RecordedAct) -> None:
    for draft in fold.about.get(recorded.act.id, ()):
        head = draft.attributes.get("head")
        if draft.kind == "delegation" and head:
            fold.registry.heads[head][draft] = None


def _head_speaks(fold: Fold, act: Act) -> None:
    """Who was named head and then speaks for the delegation at the talks bears the naming out himself."""
    registry = fold.registry
    heads = registry.heads
    for name in as_tuple(act.speaker):
        if name not in heads or act.relayed_by is not None:
            continue
        parties = sides(act, registry.canonical)
        for draft in heads[name]:
            if draft.attributes.get("head") != name or draft.holder not in parties:
                continue
            rounds = registry.here.last.get("round", ())
            if (
                any(r.state in ENDED or r.state in ("in_session", "adjourned") for r in rounds)
                and len(draft.described) < 3
            ):
                draft.describe(act)


_FOLLOWING: dict[str, Callable[[Fold, RecordedAct], None]] = {
    **dict.fromkeys(("set_round", "hold_round", "interrupt"), _carry_round),
    **dict.fromkeys(("plan_track", "announce_talks"), _join_track),
    **dict.fromkeys(("propose", "demand", "present_concern"), _present_concern),
    **dict.fromkeys(("sign_text", "close_text", "bind", "reach_agreement"), _conclude),
    "name_negotiator": _keep_heads,
    "set_deadline": _bind_limit,
    "take_measure": _perform,
}
