"""Negotiations, tracks, rounds, delegations and agenda items that an act is about."""

from __future__ import annotations

import re
from typing import Any

from travaux.model.acts import Mention
from travaux.model.dates import When
from travaux.model.edtf import bounds
from travaux.reading.scenes import TOPIC, Scene, gist
from travaux.reading.sentences import sentence_end
from travaux.reading.texts_named import mentions_of_texts

ORDINALS = {
    w: n
    for n, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
}
_ORDINAL = re.compile(
    r"\b(?P<word>"
    + "|".join(ORDINALS)
    + r"|(?P<digits>\d{1,2})(?:st|nd|rd|th))\s+(?:\w+\s+){0,2}?(?:round|meeting|session|summit|conference|talks)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"\W*(?:(?:and|but|then)\s+)?(?:it|they|which|this|that)\b")
_ROUND_TITLE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)\s+)?(?:[A-Z][\w\-]{1,60}\s+){1,4}(?:Conference|Summit|Forum)\b|COP\d+"
)


def negotiation_of(s: Scene) -> list[Mention]:
    m = TOPIC.search(s.words)
    topic = m["topic"].strip() if m else ""
    pair = s.pair
    return [
        Mention(
            kind="negotiation",
            label=topic or "talks",
            parties=pair,
            content=topic,
            reference="named" if topic else "definite",
        ),
        Mention(kind="track", label="talks", parties=pair[:2], content=topic, when=s.when),
    ]


def track_of(s: Scene) -> list[Mention]:
    texts = mentions_of_texts(s.context, s.act.start, s.act.end, s.own, role="reference")
    parties = next((t.parties for t in texts if len(t.parties) > 1), s.pair)
    found = [
        Mention(kind="track", label="talks", parties=tuple(parties[:3]), content=gist(s.words), when=s.when),
        *texts[:1],
    ]
    if re.match(r"(?:and |but )?(?:after|once|following) (?:that|this|which|the)\b", s.act.lower):
        found.append(Mention(kind="round", role="after", reference="anaphor", label="that round"))
    if s.when is not None and s.when.preferred:
        found.append(
            Mention(
                kind="limit",
                label=s.when.phrase,
                holder=s.own,
                when=When(phrase=s.when.phrase, edtf=s.when.preferred),
                attributes={"kind": "preferred_date"},
            )
        )
    return found


_LONG_AGO_DAYS = 300
_EARLIER = re.compile(r"\b(?:earlier|previous|past|former|prior) (?:attempts?|efforts?|talks|rounds?|negotiations)\b")


def _is_history(s: Scene) -> bool:
    """Whether what broke off did so long ago, in talks that are not these."""
    end = bounds(s.when.edtf)[1] if s.when is not None and s.when.edtf else None
    published = s.context.published
    long_ago = end is not None and published is not None and (published - end).days > _LONG_AGO_DAYS
    return long_ago or _EARLIER.search(s.act.lower) is not None


_BROKE_OFF_TALKS = re.compile(
    r"\b(?:br[eo]ke?n?|breaks?|breaking) off (?:all |the |its |their |any )?"
    r"(?!(?:first|second|third|\w+th|this|latest|current|last) )(?:[\w-]+ ){0,2}?(?:talks|negotiations) "
    r"(?:on|about|over|for) (?!\w+day\b)"
)
"""The talks as a whole, named by their subject, not a meeting of them."""


def round_of(s: Scene) -> list[Mention]:
    if s.act.act == "hold_round" and s.act.mode is None:  # "members go on meeting"
        return [
            Mention(kind="negotiation", label="talks", parties=tuple(p for p in (s.act.subject, *s.act.others) if p))
        ]
    if s.act.act == "interrupt" and _is_history(s):
        return []
    if s.act.act == "interrupt" and s.act.mode == "break_off" and _BROKE_OFF_TALKS.search(s.act.lower):
        return negotiation_of(s)[:1]
    m = _ORDINAL.search(s.words)
    ordinal = None if m is None else int(m["digits"]) if m["digits"] else ORDINALS[m["word"].lower()]
    titled = _ROUND_TITLE.search(s.words)
    new = re.search(
        r"\b(?:a|another|the next|a further)\s+(?:new\s+|second\s+|next\s+)?(?:round|meeting|session)", s.act.lower
    )
    points_back = ordinal is None and titled is None and _POINTS_BACK.match(s.act.lower)
    topic = TOPIC.search(s.words)
    attributes: dict[str, Any] = {"title": titled.group()} if titled else {}
    if titled and ordinal and "Conference" in titled.group():
        ordinal = None
    phone = re.search(r"\b(?:phone|telephone)\b", s.act.lower)
    if phone:
        attributes["format"] = "telephone"
    return [
        Mention(
            kind="round",
            label=titled.group() if titled else "round",
            reference="named" if titled else "new" if new else "anaphor" if points_back else "definite",
            parties=s.pair,
            ordinal=ordinal,
            when=s.when,
            place=s.place,
            content=topic["topic"].strip() if topic else "",
            attributes=attributes,
        )
    ]


def _whose_delegation(s: Scene) -> str | None:
    """The party in "the delegation of India", "the EU team"."""
    m = re.search(r"\b(?:delegation|team|side)\b", s.act.lower)
    if m is None:
        return None
    at = s.act.start + m.start()
    for x in s.context.mentions_in(s.act.start, s.act.end):
        if x.kind != "party" or not x.name or x.place:
            continue
        if x.start <= at <= x.end or 0 <= at - x.end <= 2:
            return x.name
        if re.match(r"\w+\s+(?:of|from)\s+(?:the\s+)?$", s.context.text[at : x.start]):
            return x.name
    return None


_SENT_BY = re.compile(r"\W*(?:,[^,]{1,60},\s+)?(?:for|of|from)\s+(?:the\s+)?$")


def _each_with_sender(s: Scene) -> list[Mention]:
    """As in "headed by General A for the Government and by Ms. B for the Movement": a delegation for each."""
    found: list[Mention] = []
    mentions = s.context.mentions_in(s.act.start, s.act.end)
    for n, m in enumerate(mentions):
        if m.kind != "person" or not m.name:
            continue
        behind = next((x for x in mentions[n + 1 :] if x.kind in ("party", "person")), None)
        named = behind is not None and behind.kind == "party" and behind.name
        sender = behind.name if behind and named and _SENT_BY.match(s.context.text, m.end, behind.start) else m.party
        if sender and sender not in [f.holder for f in found]:
            found.append(
                Mention(
                    kind="delegation",
                    label="delegation",
                    holder=sender,
                    attributes={"role": s.act.mode or "member", "person": m.name},
                )
            )
    return found if s.act.mode == "head" else []


def delegation_of(s: Scene) -> list[Mention]:
    lower = s.act.lower
    several = _each_with_sender(s)
    if len(several) > 1:
        return several
    person = next((m for m in s.context.mentions_in(s.act.start, s.act.end) if m.kind == "person" and m.name), None)
    if person is None and re.match(r"(?:who|the head|the leader|head of)\b", lower):
        person = next((m for m in s.context.last_before(s.act.start) if m.kind == "person" and m.name), None)
    attributes: dict[str, Any] = {"role": s.act.mode or "member"}
    if person is not None:
        attributes["person"] = person.name
        near = [
            m for m in s.context.mentions_in(max(person.end, s.act.start), s.act.end) if m.kind == "party" and m.name
        ]
        sender = _whose_delegation(s) or (near[0].name if near else person.party or s.act.subject)
        return [
            Mention(
                kind="delegation",
                label="delegation",
                holder=sender,
                towards=tuple(p for p in (s.own,) if p and p != sender),
                attributes=attributes,
            )
        ]
    if re.search(r"\b(?:they|both|negotiators|delegations|teams)\b", lower):
        return [
            Mention(kind="delegation", label="negotiators", reference="anaphor", holder=p, attributes=attributes)
            for p in s.pair[:2]
        ]
    return [Mention(kind="delegation", label="delegation", holder=s.act.subject or s.own, attributes=attributes)]


_PLACED = re.compile(
    r"(?:^|\bthat )(?:the |an? )?(?P<item>(?!(?:parties|sides|it|they|that)\b)[\w\-’']+(?: [\w\-’']+){0,5}?) "
    r"(?:shall|will|would|should|must|is to|are to) (?:be|come)\b"
)
_FIRST = re.compile(r"\bfirst\b")
_AFTERWARDS = re.compile(r"\b(?:thereafter|afterwards|subsequently|later|next|second|then|after that)\b")


def _placed_items(s: Scene) -> list[Mention]:
    """The items of an order, each with its place: "the toll shall be first and the bridge be taken up thereafter"."""
    words = s.words
    if _FIRST.search(words):  # what comes after the first may stand in the clause behind it
        words += s.context.text[s.act.end : sentence_end(s.context.text, s.act.end)]
    found = list(_PLACED.finditer(words))
    items = []
    for n, m in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else len(words)
        position = 1 if _FIRST.search(words, m.end(), end) else 2 if _AFTERWARDS.search(words, m.end(), end) else None
        if position or (not n and len(words) == len(s.words)):
            attributes = {"position": position} if position else {}
            items.append(Mention(kind="agenda", label=m["item"], content=m["item"], attributes=attributes))
    return items


def agenda_of(s: Scene) -> list[Mention]:
    m = re.search(
        r"\b(?:after|once) we (?:\w+ )(?:on )?(?P<a>[\w ]+?),.*?\b(?:work on|discuss|move (?:on )?to|turn to|"
        r"talk about|deal with) (?P<b>[\w ]+)",
        s.words,
        re.IGNORECASE,
    )
    m = m or re.search(r"\bfirst,? (?P<a>[\w ]{1,200}?),? (?:and )?(?:only )?then,? (?P<b>[\w ]+)", s.words, re.I)
    if m:
        return [
            Mention(kind="agenda", label=m[g].strip(), content=m[g].strip(), attributes={"position": n})
            for n, g in ((1, "a"), (2, "b"))
        ]
    placed = _placed_items(s)
    if placed:
        return placed
    return [Mention(kind="agenda", label=gist(s.words, 10), content=gist(s.words))]
