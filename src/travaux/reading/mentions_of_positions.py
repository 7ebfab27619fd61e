"""Concerns, demands, proposals, conditions, limits and consequences that an act is about."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from travaux.model.acts import Mention
from travaux.model.dates import When
from travaux.reading.scenes import Scene, gist, level_of
from travaux.reading.texts_named import mentions_of_texts

_GUARANTEE = re.compile(
    r"\b(?:guarantees?|assurances?|commitments?|undertakings?|obligations?|undertake|legally binding)\b"
)

_MADE_BINDING = re.compile(
    r"\b(?:be|become|becomes|is|are|made|make it|turned) (?:made )?(?:\w+ly )?(?:legally )?binding\b"
)
"""What is wished of a text that is there, and no undertaking that is sought."""


def concern_of(s: Scene) -> list[Mention]:
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


def answered_in(s: Scene) -> list[Mention]:
    if "concern" in s.act.lower or "interest" in s.act.lower or "worr" in s.act.lower:
        return concern_of(s)
    texts = mentions_of_texts(s.context, s.act.start, s.act.end, s.own)
    extension = re.search(r"\b(?:extension|renewal|prolongation|idea|offer|option|proposal)\b[\w ]{0,30}", s.words)
    if extension:
        return [
            Mention(kind="proposal", label=gist(extension.group(), 8), content=gist(s.words), reference="definite"),
            *(msgspec.structs.replace(t, role="reference") for t in texts[:1]),
        ]
    return [Mention(kind="proposal", label=gist(s.words, 10), content=gist(s.words), holder=s.other)]


_TEXT_AWAITS = re.compile(
    r"\b(?:not|n't|yet to|still to|never)(?: \w+){0,3}? "
    r"(?:publish|sign|initial|ratif|approv|endors|adopt|circulat|made public|deliver)\w*\b"
)


def absence_of(s: Scene) -> list[Mention]:
    lower = s.act.lower
    holder = s.act.subject if s.act.subject != s.own else s.other
    if re.search(r"\bpresent\w*|\bconcerns?\b", lower):
        return [Mention(kind="concern", label="concerns", reference="anaphor", holder=holder)]
    if re.search(r"\b(?:date|venue|timetable)\b", lower):
        return [
            Mention(kind="round", label="round", reference="anaphor", parties=s.pair, attributes={"missing": "date"})
        ]
    if _TEXT_AWAITS.search(lower):
        texts = [t for t in mentions_of_texts(s.context, s.act.start, s.act.end, s.own, role="reference") if t.label]
        return texts[:1] or [Mention(kind="instrument", label="", role="reference", reference="anaphor")]
    if re.search(r"\b(?:answer|repl|respon|react)\w*\b", lower):
        return [
            Mention(
                kind="demand",
                label="",
                role="reference",
                reference="anaphor",
                towards=tuple(p for p in (holder,) if p),
                attributes={"or_kinds": ["proposal", "demand", "condition"]},
            )
        ]
    return []


def demand_of(s: Scene) -> list[Mention]:
    if (wisher := _told_of_another(s)) is not None:
        return [
            Mention(
                kind="demand",
                label=gist(s.words, 10),
                holder=wisher,
                towards=tuple(p for p in (s.own,) if p),
                content=gist(s.words, 24),
            )
        ]
    target = tuple(p for p in (s.other,) if p and p != s.own)
    holder = s.own or s.act.subject or s.speaker
    if s.own is None and _MUST.search(
        s.context.text, s.act.start, s.act.trigger_end
    ):  # "Peru must open the bridge": of whom, not whose
        holder, target = None, tuple(p for p in (s.act.subject,) if p)
    guarantee = _GUARANTEE.search(_MADE_BINDING.sub(" ", s.act.lower))
    if guarantee or s.act.continues:
        return [
            Mention(
                kind="commitment",
                reference="anaphor" if s.act.continues else "definite",
                label=gist(s.words, 10),
                holder=target[0] if target else None,
                towards=tuple(p for p in (s.own,) if p),
                content=gist(s.words, 24),
                level=level_of(s.act.lower),
                attributes={"sought_by": s.own} if s.own else {},
            )
        ]
    return [
        Mention(
            kind="demand",
            label=gist(s.words, 10),
            holder=holder,
            towards=target,
            content=gist(s.words, 24),
        )
    ]


_MUST = re.compile(r"(?:must|should|ought|shall|needs? to|has to|have to)\b", re.IGNORECASE)
_ON_US = re.compile(r"\b(?:us|our side)\b")


def _told_of_another(s: Scene) -> str | None:
    """Whose demand on the speaker's own side it is that he tells of: "the government would like us to disarm"."""
    subject = s.act.subject
    lead, rest = s.context.text[s.act.start : s.act.trigger], s.context.text[s.act.trigger : s.act.end]
    if not subject or not s.own or subject == s.own or not _ON_US.search(rest) or re.search(r"\b(?:[Ww]e|I)\b", lead):
        return None
    return subject


def proposal_of(s: Scene) -> list[Mention]:
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


_A_TEXT = re.compile(
    r"\b(?:text|draft|agreement|accord|treaty|deal|document|package|protocol|ceasefire|truce|contract|paper|pact)s?\b"
)
_A_WISH = re.compile(
    r"\b(?:demand|proposal|offer|idea|(?:pre)?condition|request|call|plan|insistence|invitation|suggest|concession)\w*\b"
)


def _texts_answered(s: Scene) -> list[Mention]:
    """Texts that are accepted or rejected as such: "we have no objection to that text", "rejected the agreement"."""
    lower = s.act.lower
    if s.act.act not in ("accept", "reject") or _A_WISH.search(lower):
        return []
    if not _A_TEXT.search(lower):
        return _text_asked_about(s)
    named = [t for t in mentions_of_texts(s.context, s.act.start, s.act.end, s.own) if t.label]
    return [msgspec.structs.replace(t, reference="definite") if t.reference == "new" else t for t in named[:2]]


_IT = re.compile(r"\b(?:accept|reject|refuse|approve|endorse)\w*\s+(?:it|this|that)\b")


def _text_asked_about(s: Scene) -> list[Mention]:
    """The text that "we accept it" answers a question about: "What about the draft?"."""
    before = s.context.text[max(0, s.act.start - 160) : s.act.start].rstrip()
    question = before[before.rfind("\n") + 1 :] if before.endswith("?") else ""
    if not _IT.search(s.act.lower) or not _A_TEXT.search(question.lower()) or _A_WISH.search(question.lower()):
        return []
    return [Mention(kind="instrument", label="", reference="anaphor")]


_POINTING = re.compile(
    r"\b(?:reject|refus|dismiss|accept|grant|oppos|turn)\w*\s(?:(?:this|that|it|them)\b(?: down| off)?)\W*"
    r"(?:on|in|at|$)"
)
_DEPENDENCE = re.compile(r"\b(?:depend|hinge|conditional|contingent)\w*\s+(?:up)?on\s+(?:it|this|that|them)\b")


_ONLY_POINTS = re.compile(
    r"\b(?:reject\w*|refus\w*|oppos\w*|dismiss\w*|rul\w+ out|turn\w* down)\s+(?:this|that|these|those|both|it|them)"
    r"(?:\s+(?:demands?|requests?|proposals?|offers?|ideas?|suggestions?))?"
    r"(?:\W*$|\s(?:on|in|at|as|too|again|outright|flatly|yesterday|today|immediately|\w+day|of the)\b)"
    r"|\bturn\w*\s(?:this|that|it|them|both)\sdown\b"
    r"|\bobject(?:ed|s)\b(?:\s(?:in|on|at|during)\s[^,]*)?\W*$"
)
"""A refusal that leaves it to the words before what is refused."""
_YES_OR_NO = re.compile(
    r"\b(?:sa(?:id|ys?)|vot(?:ed?|es)|answer(?:ed|s)|repli(?:ed|es)) (?:in favou?r|against|yes|no|\"(?:yes|no),?\")\W*$"
)
"""An answer that leaves it to the words before what is answered."""
_UNTIL_NOW = re.compile(
    r"\b(?:until (?:now|then|recently)|up to now|so far|hitherto|till now|previously)\b.{0,120}\bhad\b"
)
"""Tells of a refusal that is over."""


def reacted_to(s: Scene) -> list[Mention]:
    """reject, accept, concede, withdraw: what somebody else wanted, a text, or one's own wish given up."""
    texts = _texts_answered(s)
    if texts:
        return texts
    lower = s.act.lower
    if s.act.act in ("reject", "accept") and (_ONLY_POINTS.search(lower) or _YES_OR_NO.search(lower)):
        return [
            Mention(
                kind="demand",
                label="",
                role="reference" if _UNTIL_NOW.search(lower) else "about",
                reference="anaphor",
                attributes={"or_kinds": ["demand", "proposal", "condition", "instrument"]},
            )
        ]
    if s.act.act == "withdraw" and _DEPENDENCE.search(lower):  # "we no longer make the talks depend on it"
        return [Mention(kind="condition", label="", reference="anaphor", holder=s.own)]
    kind = (
        "consequence"
        if s.act.act == "withdraw" and re.search(r"\b(?:threat|warning|ultimatum)\b", lower)
        else "condition"
        if "condition" in lower
        else "proposal"
        if re.search(r"\b(?:proposal|offer|plan|draft|deal|idea|text)\b", lower)
        else "demand"
    )
    if re.search(r"\b(?:some|most|many|part|parts) of (?:the|its|their|these|those)\b", lower):
        return [
            Mention(
                kind="proposal", label=gist(s.words, 10), reference="new", holder=s.other, content=gist(s.words, 24)
            )
        ]
    own_wish = s.act.act in ("withdraw", "concede") and re.search(r"\b(?:its|his|her|their|earlier|own)\b", lower)
    demander = re.search(r"\b(?:demand|proposal|offer|insistence|call|request|threat|warning|ultimatum)\b", lower)
    named = [
        m for m in s.context.mentions_in(s.act.start, s.act.end) if m.kind == "party" and m.name and m.name != s.own
    ]
    points = _POINTING.search(lower) is not None and not named  # what was asked, and by whom, the words before say
    holder = (
        (s.act.subject or s.own) if own_wish else named[0].name if named and demander else None if points else s.other
    )
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


_TREATS_AS = re.compile(
    r"\b(?:treat|regard|consider|describ|present|view|see|set|insist)\w*\b.{3,90}\bas (?:an? |the |its |their )?"
    r"(?:\w+ )?(?:pre-?conditions?|prerequisites?|conditions?)\b"
)
_MUST_BE_DONE_BY = re.compile(r"(?:[\w'-]+ ){0,5}(?:must|has to|have to|needs? to)\b")


def condition_of(s: Scene) -> list[Mention]:
    refused = s.act.act == "refuse_condition"
    holder, on = (s.other, s.own) if refused else (s.doer if s.own is None else s.own, s.other)
    treats = None if refused else _TREATS_AS.search(s.act.lower)
    named = s.context.parties_in(s.act.start, s.act.start + treats.start()) if treats is not None else []
    if named and s.own not in named:
        holder, on = named[0], s.own  # told of the other side's
    if s.own is None and not refused and _MUST_BE_DONE_BY.match(s.act.lower):
        holder, on = None, s.doer  # told by the writer: who must do it is not who asks for it
    behest = re.search(
        r"\bat (?P<who>[\w.]+?)['’]s (?:behest|urging|request|insistence)|\bat the (?:behest|urging|request|"
        r"insistence) of (?P<of>[\w. ]+)",
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
        r"\b(?:conditions?|preconditions?)\b.{0,20}?\b(?:for|on|to) (?P<x>(?:the |those |these |any |future |"
        r"further )?(?:talks|negotiations|future work|work|deal|agreement|extension|ceasefire|"
        r"meeting)\b[\w ]{0,20})",
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


def limit_of(s: Scene) -> list[Mention]:
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


def consequence_of(s: Scene) -> list[Mention]:
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
