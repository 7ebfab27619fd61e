"""The order of the reading steps: document -> statements -> acts. The whole of it can be read in one screen."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from travaux.model.acts import Act, Doubt
from travaux.model.dates import When
from travaux.model.documents import Document
from travaux.model.names import Names, NameSuggestion
from travaux.model.passages import Anchor, Span
from travaux.model.statements import Hop, Statement
from travaux.reading.acting import Found, find_acts, parties_of, party_of
from travaux.reading.attributions import Tagger
from travaux.reading.channels import ChannelReader, day_of
from travaux.reading.context import Context
from travaux.reading.dates import find_dates, find_undated_limits
from travaux.reading.linking import link_acts
from travaux.reading.mentioning import Scene, mentions_of, recipients_of
from travaux.reading.names import NameIndex
from travaux.reading.quotations import Quotation, find_quotations
from travaux.reading.regions import divide
from travaux.reading.rules_tagger import RulesTagger, join_paragraphs
from travaux.reading.speaking import Spoken, read_statements

READER_VERSION = "rules-1"


class Reading(msgspec.Struct, frozen=True):
    """What reading found in one document. statements: their spans are code points of the document's text."""

    statements: tuple[Statement, ...]
    acts: tuple[Act, ...]
    names: tuple[NameSuggestion, ...]
    doubts: tuple[Doubt, ...]
    version: str = READER_VERSION


@functools.lru_cache(maxsize=4)
def _index(names: Names) -> NameIndex:
    return NameIndex(names)


def read(document: Document, names: Names, tagger: Tagger | None = None) -> Reading:
    """Statements and suggested acts of a document. Pure; never raises on odd prose: it finds less."""
    index = _index(names)
    context = Context(document, names, index)
    blocks = content_blocks(document)
    quotations = find_quotations(document.text, join_paragraphs(document.text, blocks))
    attributions = (tagger or RulesTagger()).tag(document.text, blocks)
    spoken = read_statements(context, attributions, quotations)
    context.speakers_of = tuple(s.speaker.name for s in spoken)
    context.parties_of = tuple(s.speaker.party for s in spoken)
    context.persons_of = tuple(s.speaker.person for s in spoken)
    quoted = [(q.outer_start, q.outer_end) for q in quotations]
    regions = divide(context, blocks, spoken, quoted)
    found = find_acts(context, regions, spoken)
    acts = link_acts(context.text, _acts_of(context, found, spoken, quotations))
    return Reading(
        tuple(s.statement for s in spoken), acts, tuple(context.document_names.suggestions()), _doubts(spoken)
    )


def content_blocks(document: Document) -> list[Span]:
    """Paragraphs to read: without titles, headings and boilerplate, and from behind a dateline."""
    spans = []
    for block in document.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        start = block.start
        if document.dateline and block.start <= document.dateline[0] < block.end:
            m = re.compile(r"[\s\-–—:.)]*").match(document.text, document.dateline[1])
            start = m.end() if m else start
        if start < block.end:
            spans.append((start, block.end))
    return spans


def _acts_of(
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
    when = _when(context, f, anchor_day)
    partner = context.partner_of(own)
    scene = Scene(context, f, own, partner, when, _place(context, f))
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
        id=act_id(document.text_sha256, f.start, f.end, f.act, ordinal), act=f.act, mode=f.mode, speaker=speaker, relayed_by=relayed, party=party,
        office=s.speaker.office if s is not None else None, addressee=addressee, by=(party,) if voice == "narrator" and isinstance(party, str) else (),
        voice=voice, modality=f.modality, polarity=f.polarity, channel=hops, said=said, published=document.published, document=document.sha256,
        mentions=mentions, when=when, place=scene.place, content=exact, standing=standing, confidence=round(min(0.95, confidence), 2),
        anchor=Anchor(source=document.sha256, file=document.name, sha256=document.text_sha256, start=f.start, end=f.end, exact=exact,
                      prefix=document.text[max(0, f.start - 32) : f.start], suffix=document.text[f.end : f.end + 32]),
    )  # fmt: skip


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
_DATED = frozenset(
    [
        "announce_talks",
        "plan_track",
        "set_round",
        "hold_round",
        "table_text",
        "publish_text",
        "sign_text",
        "close_text",
        "bind",
        "effect_text",
        "set_deadline",
        "take_measure",
        "commit",
        "interrupt",
        "reach_agreement",
        "report_performance",
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


def _when(context: Context, f: Found, anchor_day: object) -> When | None:
    if f.act not in _DATED:
        return None
    tense = "future" if f.modality == "planned" else None
    overdue = re.search(
        r"\b(?P<n>an?|one|two|three|four|five|\d+) (?P<unit>day|week|month|year)s? (?:past|after|over|beyond) (?:the|its|their|an?) (?:\w+ )?deadline",
        f.lower,
    )
    if overdue and isinstance(anchor_day, date):
        return _overdue(
            overdue["n"],
            overdue["unit"],
            overdue.group(),
            anchor_day,
            bool(re.search(r"deadline of \w+\.? \d", f.lower)),
            context,
            f,
        )
    if f.act == "set_deadline" and re.search(r"\b(?:past|original|missed|expired|passed|earlier|previous)\b", f.lower):
        tense = "past"
    dates = find_dates(context.text, f.start, f.end, anchor_day, tense=tense)  # type: ignore[arg-type]
    dates = [d for d in dates if d.role_hint != "modifier"]
    if f.act == "set_deadline":
        undated = find_undated_limits(context.text, f.start, f.end)
        if not dates:
            return undated[0][2] if undated else None
    if not dates and f.act == "hold_round" and f.region.spoken is None and f.lower.startswith(("after", "following")):
        a, b = f.region.clause.sentence  # "he told reporters on Tuesday, after a round of talks"
        floor = max(context.text.rfind("\n", 0, a), context.text.rfind(". ", 0, a)) + 1
        dates = [
            d for d in find_dates(context.text, floor, b, context.published) if d.when.edtf and len(d.when.edtf) == 10
        ]
        dates = [d for d in dates if context.document.dateline is None or d.start >= context.document.dateline[1]]
    if not dates:
        return None
    return min(dates, key=lambda d: abs(d.start - f.trigger) if d.start < f.trigger else d.start - f.trigger).when


def _overdue(count: str, unit: str, phrase: str, anchor: date, dated: bool, context: Context, f: Found) -> When | None:
    """ "A year past the deadline": that long before the anchor day, approximately, unless the deadline's own date follows."""
    if dated:
        dates = find_dates(context.text, f.start, f.end, anchor, tense="past")
        return dates[-1].when if dates else None
    n = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}.get(count) or int(count)
    days = n * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
    then = anchor - timedelta(days=days)
    edtf = f"{then.year}~" if unit == "year" else f"{then:%Y-%m}~" if unit == "month" else f"{then.isoformat()}~"
    return When(phrase=phrase, edtf=edtf, reckoned_from=anchor.isoformat())


def _place(context: Context, f: Found) -> str | None:
    if f.act not in ("set_round", "hold_round", "announce_talks", "plan_track"):
        return None
    for m in re.compile(r"\b(?:in|at)\s+((?:the\s+)?[A-ZÀ-Þ][\w’'\-]+(?:[ \-][A-ZÀ-Þ][\w’'\-]+){0,2})").finditer(
        context.text, f.start, f.end
    ):
        word = m[1].split()[0].rstrip(".,")
        if word[:3] not in (
            "Jan",
            "Feb",
            "Mar",
            "Apr",
            "May",
            "Jun",
            "Jul",
            "Aug",
            "Sep",
            "Oct",
            "Nov",
            "Dec",
        ) and not word.endswith("day"):
            return m[1].removeprefix("the ").rstrip(".,")
    if f.act == "hold_round" and f.region.spoken is None and "phone" not in f.lower:
        return context.document.place
    return None


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


def _doubts(spoken: Sequence[Spoken]) -> tuple[Doubt, ...]:
    doubts = []
    for s in spoken:
        if s.statement.source and s.speaker.name is None:
            start, end = s.statement.source[0]
            doubts.append(Doubt("speaker not known", start, end))
        elif s.speaker.certain < 0.7 and s.statement.source:
            start, end = s.statement.source[0]
            doubts.append(Doubt("speaker uncertain", start, end))
    return tuple(doubts)
