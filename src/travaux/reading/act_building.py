"""From acts found in clauses to acts of the record: who performs them, through which channel, and where they stand."""

from __future__ import annotations

import bisect
import hashlib
import re
from collections.abc import Sequence

import msgspec

from travaux.model.acts import Act, Mention
from travaux.model.dates import When
from travaux.model.edtf import bounds
from travaux.model.passages import Anchor, Span
from travaux.model.statements import Hop
from travaux.reading.anchoring import is_same_saying
from travaux.reading.channels import ChannelReader, day_of
from travaux.reading.circumstances import place_of, when_of
from travaux.reading.context import Context
from travaux.reading.found import Found
from travaux.reading.grammar import is_present_tense
from travaux.reading.mentioning import mentions_of
from travaux.reading.mentions_of_undertakings import recipients_of
from travaux.reading.roles import parties_of, party_of
from travaux.reading.scenes import Scene
from travaux.reading.speaking import Spoken
from travaux.reading.subjects import person_before, subjects_before


class _Telling(msgspec.Struct, frozen=True):
    """Who tells of an act and in whose voice.

    said: EDTF of the day it was said. hops: from the speaker to the publisher.
    """

    speaker: str | tuple[str, ...] | None
    party: str | tuple[str, ...] | None
    relayer: str | None
    voice: str
    said: str | None
    hops: tuple[Hop, ...]
    standing: str
    confidence: float


def build_acts(context: Context, found: Sequence[Found], spoken: Sequence[Spoken]) -> list[Act]:
    """An act for each one found, in their order."""
    channels = ChannelReader(context)
    seen: dict[tuple[int, int, str], int] = {}
    heard = sorted((s.statement.cue[-1][1], k) for k, s in enumerate(spoken) if s.statement.cue)
    acts: list[Act] = []
    for n, f in enumerate(found):
        if n + 1 < len(found) and _is_said_in_full_by(context, f, found[n + 1]):
            continue
        key = (f.start, f.end, f.act)
        seen[key] = seen.get(key, 0) + 1
        scene = _scene(context, f, spoken, heard)
        mentions = _mentions(scene, acts[-1] if acts else None)
        act = _act(scene, mentions, _telling(scene, spoken, channels), _statement_of(f, spoken), ordinal=seen[key])
        if seen[key] > 1 and any(_is_again(act, before) for before in acts[-4:]):
            continue
        twin = next((k for k in range(len(acts) - 1, max(-1, len(acts) - 4), -1) if _is_twin(act, acts[k])), None)
        if twin is None:
            acts.append(act)
        elif _length(act) < _length(acts[twin]):
            acts[twin] = act  # without the words of who tells
    return acts


_UNTIL = re.compile(r"(?:until|unless|before)\b", re.IGNORECASE)


def _is_said_in_full_by(context: Context, f: Found, after: Found) -> bool:
    """Whether a refusal is the first half of a condition: "it would not sit down, he said, until … were freed"."""
    return (
        f.act == "refuse_condition"
        and after.act == "set_condition"
        and f.region.spoken == after.region.spoken
        and after.start - f.end < 40
        and "." not in context.text[f.end : after.start]
        and _UNTIL.match(context.text, after.start) is not None
    )


def _is_again(act: Act, before: Act) -> bool:
    """Is it the same words of the same speaker on the same matter, found through two statements?"""
    return (
        act.anchor is not None
        and before.anchor is not None
        and (act.anchor.start, act.anchor.end, act.act, act.mode, act.speaker, act.mentions)
        == (before.anchor.start, before.anchor.end, before.act, before.mode, before.speaker, before.mentions)
    )


def _is_twin(act: Act, before: Act) -> bool:
    """Is it one saying found through two statements, one inside the other?"""
    a, b = act.anchor, before.anchor
    if a is None or b is None or (a.start, a.end) == (b.start, b.end):
        return False
    same = (act.act, act.speaker) == (before.act, before.speaker)
    return same and is_same_saying(a.start, a.end, b.start, b.end)


def _length(act: Act) -> int:
    return len(act.anchor.exact) if act.anchor is not None else 0


def act_id(text_sha256: str, start: int, end: int, act: str, *, ordinal: int = 1) -> str:
    """Stable id of an act: "act:" and 12 hex digits.

    They are taken over the text's hash, the span, the type and the act's number among equals.
    """
    return "act:" + hashlib.sha256(f"{text_sha256}|{start}|{end}|{act}|{ordinal}".encode()).hexdigest()[:12]


def _statement_of(f: Found, spoken: Sequence[Spoken]) -> Spoken | None:
    return spoken[f.region.spoken] if f.region.spoken is not None else None


def _scene(context: Context, f: Found, spoken: Sequence[Spoken], heard: Sequence[Span]) -> Scene:
    s, issuer = _statement_of(f, spoken), context.issuer
    if s is not None:
        own = party_of(s)
        anchor_day = day_of(s.statement.said, context.published)
    else:
        own = issuer.party if issuer is not None and isinstance(issuer.party, str) else None
        anchor_day = context.published
    when = when_of(context, f, anchor_day)
    if when is not None and f.modality == "actual" and is_present_tense(f) and _is_to_come(when, context):
        f.modality = "planned"
    scene = Scene(context, f, own, context.partner_of(own), when, place_of(context, f))
    scene.speaker = s.speaker.name if s is not None and s.speaker.person and isinstance(s.speaker.name, str) else None
    scene.joint = parties_of(s) if s is not None and s.relayer is None else ()
    scene.host = _host(spoken, f, heard) if s is None else None
    return scene


def _is_to_come(when: When, context: Context) -> bool:
    lower = bounds(when.edtf)[0]
    return lower is not None and context.published is not None and lower > context.published


def _mentions(scene: Scene, before: Act | None) -> tuple[Mention, ...]:
    """The mentions of an act; a bare "it" right behind an act means what that act is about."""
    mentions = mentions_of(scene)
    bare = len(mentions) == 1 and not mentions[0].label and mentions[0].reference == "anaphor"
    if before is None or not bare or not before.anchor or scene.act.start - before.anchor.end >= 14:
        return mentions
    # "delivered on the 15th and published on the 17th"
    return tuple(m for m in before.mentions if m.kind == mentions[0].kind) or mentions


def _telling(scene: Scene, spoken: Sequence[Spoken], channels: ChannelReader) -> _Telling:
    s = _statement_of(scene.act, spoken)
    if s is None:
        return _told_by_the_document(scene, channels)
    f, statement = scene.act, s.statement
    relayer = s.relayer.name if s.relayer is not None and isinstance(s.relayer.name, str) else None
    joint = len(parties_of(s)) > 1 and s.relayer is None
    told = _Telling(
        s.speaker.name,
        s.speaker.party,
        relayer,
        "direct" if f.region.quoted else "indirect",
        statement.said,
        statement.channel,
        "corroborated" if joint else "claimed",
        statement.confidence * (0.5 + 0.05 * f.weight) * (0.9 if f.region.carried else 1.0),
    )
    if relayer is None and f.act in _OF_A_PRINCIPAL:
        principal = _principal(scene.context, f, s, scene.own)
        return told if principal is None else _of_principal(told, principal)
    return told


def _told_by_the_document(scene: Scene, channels: ChannelReader) -> _Telling:
    """The issuer's own words, a speech, or the writer's account."""
    f, issuer, document = scene.act, scene.context.issuer, scene.context.document
    published = document.published
    if issuer is not None:
        joint = isinstance(issuer.party, tuple) and len(issuer.party) > 1
        hop = Hop(how="joint_statement" if joint else "statement", who=issuer.name, on=published)
        standing = "corroborated" if joint else "claimed"
        hops = (hop, *channels.narrator())
        confidence = 0.45 + 0.045 * f.weight
        return _Telling(issuer.name, issuer.party, None, "direct", published, hops, standing, confidence)
    hops = channels.narrator()
    if document.kind == "speech":
        return _Telling(None, None, None, "direct", published, hops, "claimed", 0.4 + 0.04 * f.weight)
    says = f.act in _DONE_BY_SPEAKING and _SAYS.match(f.lower, max(0, f.trigger - f.start))
    person = person_before(scene.context, f.start, f.trigger) if says else None
    if person is not None and (f.subject is None or f.subject == person.party):
        before = f"../{published}" if published else None
        hops = (Hop(how="spoke", who=person.name, on=before), *hops)
        confidence = 0.45 + 0.04 * f.weight
        return _Telling(person.name, person.party, None, "indirect", before, hops, "claimed", confidence)
    doer: str | tuple[str, ...] | None = None
    if f.act in _DONE_BY_A_PARTY:
        doer = subjects_before(scene.context, f.start, f.trigger) or f.subject
    elif f.act in _DONE_BY_ITS_SUBJECT:
        named = subjects_before(scene.context, f.start, f.trigger, least=1)
        doer = named if len(named) > 1 else named[0] if named else None
    return _Telling(None, doer, None, "narrator", published, hops, "reported", 0.45 + 0.04 * f.weight)


def _of_principal(told: _Telling, principal: str) -> _Telling:
    """The wish of a principal, relayed by the speaker; it was said on the day of the relaying or before."""
    before = f"../{told.said.split('/')[-1]}" if told.said else None
    relayed = (msgspec.structs.replace(h, how="relayed") if n == 0 else h for n, h in enumerate(told.hops))
    return msgspec.structs.replace(
        told,
        speaker=principal,
        relayer=told.speaker if isinstance(told.speaker, str) else None,
        hops=(Hop(how="spoke", who=principal, on=before), *relayed),
        said=before,
    )


def _act(scene: Scene, mentions: tuple[Mention, ...], t: _Telling, s: Spoken | None, *, ordinal: int) -> Act:
    context, f, document, when = scene.context, scene.act, scene.context.document, scene.when
    exact = document.text[f.start : f.end]
    addressee = _addressee(scene, t)
    return Act(
        id=act_id(document.text_sha256, f.start, f.end, f.act, ordinal=ordinal),
        act=f.act,
        mode=f.mode,
        speaker=t.speaker,
        relayed_by=t.relayer,
        party=t.party,
        office=s.speaker.office if s is not None else None,
        addressee=addressee,
        by=() if t.voice != "narrator" or not t.party else t.party if isinstance(t.party, tuple) else (t.party,),
        voice=t.voice,
        modality=f.modality,
        polarity=f.polarity,
        channel=t.hops,
        said=t.said,
        published=document.published,
        document=document.sha256,
        mentions=mentions,
        when=when,
        place=scene.place,
        content=exact,
        standing=t.standing,
        confidence=confidence_of(t.confidence * (0.34 + 0.66 * context.talk), f.likely),
        anchor=Anchor(
            source=document.sha256,
            file=document.name,
            sha256=document.text_sha256,
            start=f.start,
            end=f.end,
            exact=exact,
            prefix=document.text[max(0, f.start - 32) : f.start],
            suffix=document.text[f.end : f.end + 32],
        ),
    )


_COUNTS, _IN_FULL = 0.3, 0.45
"""Under the first an act is left to review (the floor of folding) and keeps its low confidence, however it was found;
from the second on it is as sure as acts found so are right."""


def confidence_of(grounds: float, likely: float | None) -> float:
    """How sure an act is. grounds: by its statement, its wording and how much the document is about talks; likely: how
    often acts found so are right, None where no judge was asked. Never carries an act over the floor or under it.
    """
    grounds = round(min(0.95, grounds), 2)
    if likely is None or grounds <= _COUNTS:
        return grounds
    share = min(1.0, (grounds - _COUNTS) / (_IN_FULL - _COUNTS))
    return round(_COUNTS + (likely - _COUNTS) * share, 2)


_OF_A_PRINCIPAL = frozenset(
    [
        "demand",
        "set_deadline",
        "commit",
        "reject",
        "propose",
        "refuse_condition",
        "state_consequence",
        "set_condition",
        "accept",
        "concede",
        "announce_talks",
    ]
)
_ONLY_TITLES = re.compile(r"\W*(?:(?:but|and|the|then|that|[A-Z][\w’'\-]*|prime|foreign|minister)\W+){0,5}$")


def _principal(context: Context, f: Found, s: Spoken, own: str | None) -> str | None:
    """The person of the same side whose wish the clause reports ("Putin, he said, wants guarantees"): PROCESS.md R5."""
    for m in context.mentions_in(f.start, min(f.end, f.start + 70)):
        if m.kind == "person" and m.name and m.name != s.speaker.name and not m.unnamed:
            same_side = m.party == own or m.guessed
            return (
                m.name
                if own is not None
                and same_side
                and m.office is not None
                and m.start < f.trigger
                and _ONLY_TITLES.match(context.text[f.start : m.start])
                else None
            )
    return None


def _host(spoken: Sequence[Spoken], f: Found, heard: Sequence[Span]) -> str | None:
    """The party whose statement stands right before a clause of the writer's: "…, he said, referring to …".

    heard: where the verb of each statement ends, in order, and the statement's number.
    """
    near = heard[bisect.bisect_left(heard, (f.start - 39, 0)) : bisect.bisect_left(heard, (f.start + 1, 0))]
    return party_of(spoken[max(k for _, k in near)]) if near else None


_DONE_BY_A_PARTY = frozenset(
    [
        "take_measure",
        "interrupt",
        "demand",
        "reject",
        "accept",
        "propose",
        "sign_text",
        "bind",
        "commit",
        "assess",
        "state_consequence",
        "concede",
        "withdraw",
        "present_concern",
        "set_condition",
        "announce_talks",
        "claim_breach",
    ]
)
_DONE_BY_SPEAKING = frozenset(["demand", "propose", "set_condition"])
_SAYS = re.compile(r"\W*(?:propos|suggest|recommend|want|demand|urg|call|ask|insist|appeal|request|press)")
"""Those that a person does by saying so: "Minister X wants guarantees"."""
_DONE_BY_ITS_SUBJECT = frozenset(["name_negotiator", "table_text", "set_deadline", "explain"])
"""Those that a party does only where it stands right before the verb: others may set a day or hand over a text too."""
_ADDRESSED = frozenset(
    [
        "demand",
        "reject",
        "refuse_condition",
        "state_consequence",
        "commit",
        "propose",
        "answer_concern",
        "note_absence",
        "present_concern",
        "set_condition",
        "accept",
        "concede",
        "announce_talks",
        "claim_breach",
    ]
)


def _addressee(scene: Scene, t: _Telling) -> tuple[str, ...]:
    f = scene.act
    if f.act == "table_text":
        return recipients_of(scene)
    if f.act not in _ADDRESSED or t.voice == "narrator":
        return ()
    demanded = re.search(r"\b(?:urg\w+|call\w* on|ask\w*|told|tell\w*|press\w*) (?:the )?", f.lower)
    other = scene.other
    if demanded and (
        named := scene.context.parties_in(f.start + demanded.end() - 1, min(f.end, f.start + demanded.end() + 40))
    ):
        other = other if scene.only_helps(named[0]) else named[0]
    return (other,) if other and other != scene.own else ()
