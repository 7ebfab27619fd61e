"""From acts found in clauses to acts of the record: who performs them, through which channel, and where they stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import msgspec

from travaux.model.acts import Act
from travaux.model.passages import Anchor
from travaux.model.statements import Hop
from travaux.reading.channels import ChannelReader, day_of
from travaux.reading.circumstances import place_of, when_of
from travaux.reading.context import Context
from travaux.reading.found import Found
from travaux.reading.mentioning import mentions_of
from travaux.reading.mentions_of_undertakings import recipients_of
from travaux.reading.quotations import Quotation
from travaux.reading.roles import parties_of, party_of
from travaux.reading.scenes import Scene
from travaux.reading.speaking import Spoken


def build_acts(
    context: Context, found: Sequence[Found], spoken: Sequence[Spoken], quotations: Sequence[Quotation]
) -> list[Act]:
    channels = ChannelReader(context)
    seen: dict[tuple[int, int, str], int] = {}
    acts = []
    for f in found:
        key = (f.start, f.end, f.act)
        seen[key] = seen.get(key, 0) + 1
        acts.append(_act(context, f, spoken, channels, seen[key], acts[-1] if acts else None))
    return acts


def act_id(text_sha256: str, start: int, end: int, act: str, ordinal: int = 1) -> str:
    """Stable id of an act: "act:" and 12 hex digits over the text's hash, the span, the type and its number among equals."""
    return "act:" + hashlib.sha256(f"{text_sha256}|{start}|{end}|{act}|{ordinal}".encode()).hexdigest()[:12]


def _act(
    context: Context, f: Found, spoken: Sequence[Spoken], channels: ChannelReader, ordinal: int, before: Act | None
) -> Act:
    document = context.document
    s = spoken[f.region.spoken] if f.region.spoken is not None else None
    issuer = context.issuer
    own = (
        party_of(s) if s is not None else issuer.party if issuer is not None and isinstance(issuer.party, str) else None
    )
    anchor_day = day_of(s.statement.said, context.published) if s is not None else context.published
    when = when_of(context, f, anchor_day)
    partner = context.partner_of(own)
    scene = Scene(context, f, own, partner, when, place_of(context, f))
    scene.host = _host(spoken, f) if s is None else None
    mentions = mentions_of(scene)
    if (
        before is not None
        and len(mentions) == 1
        and not mentions[0].label
        and mentions[0].reference == "anaphor"
        and before.anchor
        and f.start - before.anchor.end < 14
    ):
        mentions = (
            tuple(m for m in before.mentions if m.kind == mentions[0].kind) or mentions
        )  # "delivered on the 15th and published on the 17th"
    exact = document.text[f.start : f.end]
    if s is None and issuer is not None:
        speaker, party, relayed, voice, said = issuer.name, issuer.party, None, "direct", document.published
        joint = isinstance(party, tuple) and len(party) > 1
        hops = (
            Hop(how="joint_statement" if joint else "statement", who=issuer.name, on=document.published),
            *channels.narrator(),
        )
        standing, confidence = "corroborated" if joint else "claimed", 0.45 + 0.045 * f.weight
    elif s is None and document.kind == "speech":
        speaker, party, relayed, voice, said, hops = None, None, None, "direct", document.published, channels.narrator()
        standing, confidence = "claimed", 0.4 + 0.04 * f.weight
    elif s is None:
        doer = f.subject if f.act in _DONE_BY_A_PARTY else None
        speaker, party, relayed, voice, said, hops = (
            None,
            doer,
            None,
            "narrator",
            document.published,
            channels.narrator(),
        )
        standing, confidence = "reported", 0.45 + 0.04 * f.weight
    else:
        speaker, relayed = (
            s.speaker.name,
            s.relayer.name if s.relayer is not None and isinstance(s.relayer.name, str) else None,
        )
        party = s.speaker.party
        voice = "direct" if f.region.quoted else "indirect"
        said, hops = s.statement.said, s.statement.channel
        joint = len(parties_of(s)) > 1 and s.relayer is None
        standing = "corroborated" if joint else "claimed"
        confidence = s.statement.confidence * (0.5 + 0.05 * f.weight) * (0.9 if f.region.carried else 1.0)
    principal = (
        _principal(context, f, s, own) if s is not None and relayed is None and f.act in _OF_A_PRINCIPAL else None
    )
    if principal is not None and s is not None:
        relayed, speaker = (s.speaker.name if isinstance(s.speaker.name, str) else None), principal
        before = f"../{said.split('/')[-1]}" if said else None
        hops = (
            Hop(how="spoke", who=principal, on=before),
            *(msgspec.structs.replace(h, how="relayed") if n == 0 else h for n, h in enumerate(hops)),
        )
        said = before
    confidence *= 0.34 + 0.66 * context.talk
    addressee = recipients_of(scene) if f.act == "table_text" else _addressee(f, scene) if voice != "narrator" else ()
    return Act(
        id=act_id(document.text_sha256, f.start, f.end, f.act, ordinal),
        act=f.act,
        mode=f.mode,
        speaker=speaker,
        relayed_by=relayed,
        party=party,
        office=s.speaker.office if s is not None else None,
        addressee=addressee,
        by=(party,) if voice == "narrator" and isinstance(party, str) else (),
        voice=voice,
        modality=f.modality,
        polarity=f.polarity,
        channel=hops,
        said=said,
        published=document.published,
        document=document.sha256,
        mentions=mentions,
        when=when,
        place=scene.place,
        content=exact,
        standing=standing,
        confidence=round(min(0.95, confidence), 2),
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
                and m.start < f.trigger
                and _ONLY_TITLES.match(context.text[f.start : m.start])
                else None
            )
    return None


def _host(spoken: Sequence[Spoken], f: Found) -> str | None:
    """The party whose statement stands right before a clause of the writer's, in one sentence ("…, he said, referring to …")."""
    near = [s for s in spoken if s.statement.cue and 0 <= f.start - s.statement.cue[-1][1] < 40]
    return party_of(near[-1]) if near else None


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


def _addressee(f: Found, scene: Scene) -> tuple[str, ...]:
    if f.act not in _ADDRESSED:
        return ()
    demanded = re.search(r"\b(?:urg\w+|call\w* on|ask\w*|told|tell\w*|press\w*) (?:the )?", f.lower)
    other = scene.other
    if demanded and (
        named := scene.context.parties_in(f.start + demanded.end() - 1, min(f.end, f.start + demanded.end() + 40))
    ):
        other = named[0]
    return (other,) if other and other != scene.own else ()
