"""Which objects an act is about: mentions, by type of act. What is one object with what, talks/identity decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from travaux.model.acts import Mention
from travaux.model.dates import When
from travaux.reading.acting import Found
from travaux.reading.context import Context
from travaux.reading.sentences import sentence_start
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
_ROUND_TITLE = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)\s+)?(?:[A-Z][\w\-]+\s+){1,4}(?:Conference|Summit|Forum)\b|COP\d+")
_TOPIC = re.compile(
    r"\b(?:talks|negotiations?|consultations?|dialogue|discussions|meetings?)\b(?:\s+with\s+[\w.’' ]+?)?\s+(?:on|about|over|aimed at|to (?:end|extend|settle|resolve))\s+(?P<topic>[^,.;:—]+?)(?=\s+(?:in|on|at|by|next|early|late|this|will|would|after|before|with|from|is|are|was|were|has|have|had)\b|[,.;:—]|$)",
    re.IGNORECASE,
)
_GUARANTEE = re.compile(
    r"\b(?:guarantees?|assurances?|commitments?|undertakings?|obligations?|undertake|legally binding)\b"
)


class Scene(msgspec.Struct):
    """What a recipe may use: the act, its document, its speaker's party and partner, its dates and place."""

    context: Context
    act: Found
    own: str | None
    partner: str | None
    when: When | None
    place: str | None
    host: str | None = None  # the party that speaks in the sentence of a clause that is the writer's own

    @property
    def words(self) -> str:
        return self.context.text[self.act.start : self.act.end]

    @property
    def pair(self) -> tuple[str, ...]:
        named = tuple(dict.fromkeys(p for p in (self.act.subject, *self.act.others) if p))
        if len(named) >= 2:
            return named[:3]
        if self.act.region.spoken is None:
            around = self.context.parties_around(sentence_start(self.context.text, self.act.start), self.act.end)
            if len(around) >= 2:
                return around[:2]
        both = tuple(dict.fromkeys(p for p in (*named, self.own, self.partner) if p))
        return both if len(both) >= 2 else self.context.main_parties[:2]

    @property
    def doer(self) -> str | None:
        return self.act.subject or self.own

    @property
    def other(self) -> str | None:
        return (
            next((p for p in self.act.others if p != self.own), None)
            or (self.act.subject if self.act.subject != self.own else None)
            or self.partner
        )


def mentions_of(scene: Scene) -> tuple[Mention, ...]:
    """Mentions of an act, in the order of their weight to it."""
    recipe = _RECIPES.get(scene.act.act)
    return tuple(recipe(scene)) if recipe is not None else ()


def gist(words: str, limit: int = 14) -> str:
    """The words of a clause, cut to a length fit for a title."""
    flat = " ".join(words.replace("“", "").replace("”", "").replace('"', "").split()).strip(" .,;:—")
    parts = flat.split(" ")
    return flat if len(parts) <= limit else " ".join(parts[:limit]) + " …"


def level_of(lower: str) -> str | None:
    """Bindingness by its words (PROCESS.md 1.2)."""
    if re.search(r"\b(?:legal(?:ly)?|binding|treaty|contractual|iron-?clad)\b", lower):
        return "legal"
    if re.search(r"\b(?:political|written|joint statement|communiqu)\w*", lower):
        return "political"
    if re.search(r"\b(?:verbal|oral|word of mouth|handshake)\w*", lower):
        return "verbal"
    return None


def _negotiation(s: Scene) -> list[Mention]:
    m = _TOPIC.search(s.words)
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


def _track(s: Scene) -> list[Mention]:
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


def _round(s: Scene) -> list[Mention]:
    if s.act.act == "hold_round" and s.act.mode is None:  # "members go on meeting"
        return [
            Mention(kind="negotiation", label="talks", parties=tuple(p for p in (s.act.subject, *s.act.others) if p))
        ]
    m = _ORDINAL.search(s.words)
    ordinal = None if m is None else int(m["digits"]) if m["digits"] else ORDINALS[m["word"].lower()]
    titled = _ROUND_TITLE.search(s.words)
    new = re.search(
        r"\b(?:a|another|the next|a further)\s+(?:new\s+|second\s+|next\s+)?(?:round|meeting|session)", s.act.lower
    )
    topic = _TOPIC.search(s.words)
    attributes: dict[str, Any] = {"title": titled.group()} if titled else {}
    if titled and ordinal and "Conference" in titled.group():
        ordinal = None
    phone = re.search(r"\b(?:phone|telephone)\b", s.act.lower)
    if phone:
        attributes["format"] = "telephone"
    return [
        Mention(kind="round", label=titled.group() if titled else "round", reference="named" if titled else "new" if new else "definite", parties=s.pair,
                ordinal=ordinal, when=s.when, place=s.place, content=topic["topic"].strip() if topic else "", attributes=attributes)
    ]  # fmt: skip


def _delegation(s: Scene) -> list[Mention]:
    lower = s.act.lower
    person = next((m for m in s.context.mentions_in(s.act.start, s.act.end) if m.kind == "person" and m.name), None)
    if person is None and re.match(r"(?:who|the head|the leader|head of)\b", lower):
        person = next((m for m in s.context.last_before(s.act.start) if m.kind == "person" and m.name), None)
    attributes: dict[str, Any] = {"role": s.act.mode or "member"}
    if person is not None:
        attributes["person"] = person.name
        near = [
            m for m in s.context.mentions_in(max(person.end, s.act.start), s.act.end) if m.kind == "party" and m.name
        ]
        sender = near[0].name if near else person.party or s.act.subject
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


def _agenda(s: Scene) -> list[Mention]:
    m = re.search(
        r"\b(?:after|once) we (?:\w+ )(?:on )?(?P<a>[\w ]+?),.*?\b(?:work on|discuss|move (?:on )?to|turn to|talk about|deal with) (?P<b>[\w ]+)",
        s.words,
        re.IGNORECASE,
    )
    m = m or re.search(r"\bfirst,? (?P<a>[\w ]+?),? (?:and )?(?:only )?then,? (?P<b>[\w ]+)", s.words, re.IGNORECASE)
    if m:
        return [
            Mention(kind="agenda", label=m[g].strip(), content=m[g].strip(), attributes={"position": n})
            for n, g in ((1, "a"), (2, "b"))
        ]
    return [Mention(kind="agenda", label=gist(s.words, 10), content=gist(s.words))]


def _concern(s: Scene) -> list[Mention]:
    holder = s.doer if s.act.act == "present_concern" else s.other
    about = re.search(r"\bconcerns?\b\s+(?:about|over|regarding|at|with|that)\s+(?P<x>.+)", s.words)
    content = about["x"] if about else s.words if s.act.act == "present_concern" else ""
    if s.act.act == "present_concern" and not about and re.search(r"approach|threat|mov|danger|encroach", s.act.lower):
        holder = s.own or holder
    return [
        Mention(
            kind="concern",
            label=gist(content, 10) or "concerns",
            holder=holder,
            towards=tuple(p for p in (s.other,) if p and p != holder),
            content=gist(content, 24),
        )
    ]


def _answered(s: Scene) -> list[Mention]:
    if "concern" in s.act.lower or "interest" in s.act.lower or "worr" in s.act.lower:
        return _concern(s)
    texts = mentions_of_texts(s.context, s.act.start, s.act.end, s.own)
    extension = re.search(r"\b(?:extension|renewal|prolongation|idea|offer|option|proposal)\b[\w ]{0,30}", s.words)
    if extension:
        return [
            Mention(kind="proposal", label=gist(extension.group(), 8), content=gist(s.words), reference="definite"),
            *(msgspec.structs.replace(t, role="reference") for t in texts[:1]),
        ]
    return [Mention(kind="proposal", label=gist(s.words, 10), content=gist(s.words), holder=s.other)]


def _absence(s: Scene) -> list[Mention]:
    lower = s.act.lower
    holder = s.act.subject if s.act.subject != s.own else s.other
    if re.search(r"\bpresent\w*|\bconcerns?\b", lower):
        return [Mention(kind="concern", label="concerns", reference="anaphor", holder=holder)]
    if re.search(r"\b(?:date|venue|timetable)\b", lower):
        return [
            Mention(kind="round", label="round", reference="anaphor", parties=s.pair, attributes={"missing": "date"})
        ]
    return []


def _demand(s: Scene) -> list[Mention]:
    target = tuple(p for p in (s.other,) if p and p != s.own)
    guarantee = _GUARANTEE.search(s.act.lower)
    if guarantee or s.act.continues:
        return [
            Mention(kind="commitment", reference="anaphor" if s.act.continues else "definite", label=gist(s.words, 10), holder=target[0] if target else None, towards=tuple(p for p in (s.own,) if p), content=gist(s.words, 24),
                    level=level_of(s.act.lower), attributes={"sought_by": s.own} if s.own else {})
        ]  # fmt: skip
    return [
        Mention(
            kind="demand",
            label=gist(s.words, 10),
            holder=s.own or s.act.subject,
            towards=target,
            content=gist(s.words, 24),
        )
    ]


def _proposal(s: Scene) -> list[Mention]:
    if s.act.mode == "form":
        texts = mentions_of_texts(s.context, s.act.start, s.act.end, s.own, role="reference")
        pace = re.search(
            r"\b(?:promptly|quickly|without delay|as soon as possible|immediately|swiftly|urgently)\b", s.act.lower
        )
        limit = (
            [
                Mention(
                    kind="limit",
                    label=pace.group(),
                    holder=s.own,
                    when=When(phrase=pace.group()),
                    attributes={"kind": "pace"},
                )
            ]
            if pace
            else []
        )
        return [*texts[:2], *limit]
    giver = re.search(r"\breceiv\w+\b.*?\bfrom\b", s.act.lower)
    if giver:
        named = s.context.parties_in(s.act.start + giver.end(), s.act.end)
        return [
            Mention(
                kind="proposal",
                label=gist(s.words, 10),
                reference="definite",
                holder=named[0] if named else s.partner,
                towards=tuple(p for p in (s.own,) if p),
                content=gist(s.words, 24),
            )
        ]
    return [
        Mention(
            kind="proposal",
            label=gist(s.words, 10),
            reference="new",
            holder=s.doer,
            towards=tuple(p for p in (s.other,) if p and p != s.doer),
            content=gist(s.words, 24),
            attributes={"form": s.act.mode} if s.act.mode else {},
        )
    ]


def _reaction(s: Scene) -> list[Mention]:
    """reject, accept, concede, withdraw: what somebody else wanted, or one's own wish given up."""
    lower = s.act.lower
    kind = (
        "condition"
        if "condition" in lower
        else "proposal"
        if re.search(r"\b(?:proposal|offer|plan|draft|deal|idea|text)\b", lower)
        else "demand"
    )
    if re.search(r"\b(?:some|most|many|part|parts) of (?:the|its|their|these|those)\b", lower):
        return [Mention(kind="proposal", label=gist(s.words, 10), reference="new", holder=s.other, content=gist(s.words, 24))]
    own_wish = s.act.act in ("withdraw", "concede") and re.search(r"\b(?:its|his|her|their|earlier|own)\b", lower)
    demander = re.search(r"\b(?:demand|proposal|offer|insistence|call|request)\b", lower)
    named = [
        m for m in s.context.mentions_in(s.act.start, s.act.end) if m.kind == "party" and m.name and m.name != s.own
    ]
    holder = s.own if own_wish else named[0].name if named and demander else s.other
    return [
        Mention(
            kind=kind,
            label=gist(s.words, 10),
            reference="definite",
            holder=holder,
            towards=tuple(p for p in (s.own,) if p and p != holder),
            content=gist(s.words, 24),
            attributes={"or_kinds": ["commitment", "proposal", "demand", "condition"]},
        )
    ]


def _condition(s: Scene) -> list[Mention]:
    refused = s.act.act == "refuse_condition"
    holder, on = (s.other, s.own) if refused else (s.doer if s.own is None else s.own, s.other)
    behest = re.search(
        r"\bat (?P<who>[\w.]+?)['’]s (?:behest|urging|request|insistence)|\bat the (?:behest|urging|request|insistence) of (?P<of>[\w. ]+)",
        s.words,
    )
    attributes: dict[str, Any] = {}
    if behest:
        who = s.context.parties_in(s.act.start + behest.start(), s.act.start + behest.end()) or [
            m.name
            for m in s.context.mentions_in(s.act.start + behest.start(), s.act.start + behest.end() + 1)
            if m.kind == "party" and m.name
        ]
        attributes["behest_of"] = list(who)
    if holder in attributes.get("behest_of", ()):
        holder = next(
            (p for p in (s.act.subject, *s.act.others) if p and p not in attributes["behest_of"] and p != s.own), None
        )
    purpose = re.search(
        r"\b(?:conditions?|preconditions?)\b.{0,20}?\b(?:for|on|to) (?P<x>(?:the |those |these |any |future |further )?(?:talks|negotiations|future work|work|deal|agreement|extension|ceasefire|meeting)\b[\w ]{0,20})",
        s.words,
        re.IGNORECASE,
    )
    if purpose:
        attributes["for"] = purpose["x"].strip()
    attributes["kind"] = s.act.mode or "precondition"
    reference = (
        "anaphor"
        if re.search(
            r"\b(?:any price|such|those|these|the|this)\s+(?:pre)?(?:conditions?|price)|\bprice\b", s.act.lower
        )
        else "named"
    )
    return [
        Mention(
            kind="condition",
            label=gist(s.words, 12),
            reference=reference,
            holder=holder,
            towards=tuple(p for p in (on,) if p),
            content=gist(s.words, 30),
            attributes=attributes,
        )
    ]


def _instrument(s: Scene) -> list[Mention]:
    texts = mentions_of_texts(s.context, s.act.start, s.act.end, s.own or s.host or s.act.subject)
    if s.act.act == "reach_agreement" and not texts:
        texts = [Mention(kind="instrument", label="agreement", reference="definite", parties=s.pair)]
    if not texts:
        texts = [Mention(kind="instrument", label="", reference="anaphor", parties=())]
    if s.act.act == "reach_agreement":
        partner = re.search(r"\b(?:with|between)\b", s.act.lower)
        if partner:
            partners = s.context.parties_in(
                s.act.start + partner.start(), min(s.act.end, s.act.start + partner.end() + 60)
            )
            pair = tuple(
                dict.fromkeys(
                    p for p in (s.own or s.act.subject, *partners[: 2 if "between" in partner.group() else 1]) if p
                )
            )
            texts = [msgspec.structs.replace(t, parties=pair) if len(pair) > 1 else t for t in texts]
    recipients = recipients_of(s) if s.act.act == "table_text" else ()
    out = []
    for t in texts[:2]:
        parties = t.parties
        if not parties and s.act.act in ("reach_agreement", "sign_text", "close_text") and t.reference != "anaphor":
            parties = s.pair
        out.append(
            msgspec.structs.replace(
                t, parties=parties, towards=recipients, when=s.when if s.act.act == "effect_text" else None
            )
        )
    return out


_RECIPIENT_GROUPS = re.compile(
    r"\b(?:sent|gave|handed|given|sends?|to)\s+(?:the\s+|its\s+|both\s+)?(?P<who>ministers|members|member states|parties|delegations|delegates|both sides|the sides|governments|the union|the employers)\b"
)


def recipients_of(s: Scene) -> tuple[str, ...]:
    """To whom a text was delivered, where the clause says so: a party, the party of a person, or a group by its noun."""
    at = s.act.trigger
    to = re.search(r"\bto\b", s.context.text[at : s.act.end])
    if to:
        for m in s.context.mentions_in(at + to.start(), min(s.act.end, at + to.end() + 60)):
            party = m.name if m.kind == "party" and not m.place else m.party if m.kind == "person" else None
            if party:
                return (party,)
    group = _RECIPIENT_GROUPS.search(s.act.lower)
    return (group["who"],) if group else ()


def _commitment(s: Scene) -> list[Mention]:
    own, other = s.own, s.other
    obligor = s.act.subject or own
    if s.act.act == "claim_breach":
        if obligor == own or _passive_breach(s.act.lower):
            obligor = next((p for p in s.act.others if p != own), None)
        if _passive_breach(s.act.lower):
            obligor = None
        towards = tuple(p for p in (own,) if p)
        texts = [
            t
            for t in mentions_of_texts(s.context, s.act.start, s.act.end, own, role="reference")
            if t.reference == "named"
        ]
        if obligor is None and texts:
            obligor = next((p for p in texts[0].parties if p != own), None)
        what = re.search(
            r"\b(?:verbal |political |legal |written |earlier |previous |international |treaty )*(?:promises?|commitments?|obligations?|pledges?|agreements?|ceasefire|truce|treaty|terms|deal)\b(?: (?:set down|made|given|under|in|of)\b[^,.;]*)?",
            s.words,
            re.IGNORECASE,
        )
        label = gist(what.group() if what else s.words, 10)
        return [
            Mention(
                kind="commitment",
                label=label,
                holder=obligor,
                towards=towards,
                content=label,
                level=level_of(s.act.lower),
            ),
            *texts[:1],
        ]
    level = level_of(s.act.lower) or ("verbal" if s.own else None)
    return [
        Mention(
            kind="commitment",
            label=gist(s.words, 10),
            reference="definite" if s.act.act == "report_performance" else "new",
            holder=obligor,
            towards=tuple(p for p in (other,) if p and p != obligor),
            content=gist(s.words, 24),
            level=level,
        )
    ]


def _passive_breach(lower: str) -> bool:
    return bool(
        re.search(r"\b(?:we|they|it|was|were|been) (?:\w+ )?(?:deceived|misled|cheated|betrayed|lied to)\b", lower)
    )


def _measure(s: Scene) -> list[Mention]:
    return [
        Mention(
            kind="measure",
            label=gist(s.words, 10),
            reference="definite",
            holder=s.doer,
            towards=tuple(p for p in s.act.others if p != s.doer)[:2],
            content=gist(s.words, 24),
            when=s.when,
            place=s.place,
        )
    ]


def _limit(s: Scene) -> list[Mention]:
    kind = {"soft": "soft_deadline", "hold_date": "hold_date"}.get(s.act.mode or "", "deadline")
    if s.act.mode == "hold_date":
        return [Mention(kind="round", label="round", reference="anaphor", parties=s.pair)]
    return [
        Mention(
            kind="limit",
            label=gist(s.words, 10),
            holder=s.own,
            when=s.when or When(phrase=gist(s.words, 8)),
            content=gist(s.words, 20),
            attributes={"kind": kind},
        )
    ]


def _consequence(s: Scene) -> list[Mention]:
    m = re.search(r"\b(?:if|should|unless|in case|in the event)\b", s.act.lower)
    attributes: dict[str, Any] = {}
    if m:
        comma = s.words.find(",", m.start())
        condition = s.words[m.start() : comma if comma > 0 else len(s.words)]
        then = s.words[comma + 1 :] if comma > 0 else s.words[: m.start()]
        attributes = {"if": gist(condition, 20), "then": gist(then, 20)}
    return [
        Mention(
            kind="consequence",
            label=gist(attributes.get("then") or s.words, 12),
            holder=s.own,
            towards=tuple(p for p in (s.other,) if p and p != s.own),
            content=gist(s.words, 24),
            attributes=attributes,
        )
    ]


def _rule(s: Scene) -> list[Mention]:
    return []


def _assessed(s: Scene) -> list[Mention]:
    """An assessment moves nothing; it is about the round or the texts that it names."""
    found = []
    if s.act.mode == "progress" or s.act.mode in ("conduct", "nature", "hope") and re.search(
        r"\b(?:talks|meeting|round|negotiat\w+|consultations|session|discussions)\b", s.act.lower
    ):
        found.append(Mention(kind="round", label="round", role="reference", reference="anaphor", parties=s.pair))
    if re.search(r"\bdrafts?\b|\bproposals\b", s.act.lower):
        found += [
            msgspec.structs.replace(t, role="reference")
            for t in mentions_of_texts(s.context, s.act.start, s.act.end, s.own)[:2]
        ]
    return found


_RECIPES: dict[str, Callable[[Scene], list[Mention]]] = {
    "announce_talks": _negotiation, "plan_track": _track, "set_round": _round, "hold_round": _round, "name_negotiator": _delegation,
    "answer_negotiator": _delegation, "set_agenda": _agenda, "set_rule": _rule, "interrupt": _round, "present_concern": _concern,
    "answer_concern": _answered, "note_absence": _absence, "demand": _demand, "propose": _proposal, "concede": _reaction, "reject": _reaction,
    "accept": _reaction, "withdraw": _reaction, "set_condition": _condition, "refuse_condition": _condition, "table_text": _instrument,
    "publish_text": _instrument, "amend_text": _instrument, "close_text": _instrument, "reach_agreement": _instrument, "sign_text": _instrument,
    "bind": _instrument, "qualify_text": _instrument, "effect_text": _instrument, "commit": _commitment, "claim_breach": _commitment,
    "report_performance": _commitment, "take_measure": _measure, "assess": _assessed, "explain": _assessed, "set_deadline": _limit, "state_consequence": _consequence,
}  # fmt: skip
