"""Texts, commitments and measures that an act is about, and what an assessment is of."""

from __future__ import annotations

import re

import msgspec

from travaux.model.acts import Mention
from travaux.reading.scenes import Scene, gist, level_of
from travaux.reading.sentences import sentence_end
from travaux.reading.texts_named import mentions_of_texts

_VOTED_ON = re.compile(
    r"\b(?:approv|endors|pass|adopt|ratif|back|vot)\w*(?: for| on \w+| in favou?r of| last \w+"
    r"| unanimously){0,2} (?P<det>an?|the|its|their) "
    r"(?P<what>(?:[\w-]+ ){0,3}?(?:procedure|arrangement|mechanism|formula|law|bill|amendments?|mandate))\b"
)


_UNIT = re.compile(
    r"(?i)\W*(?:the|a|this|that)\s+(?:\w+\s+)?(?P<unit>chapter|article|section|annex|paragraph)\s+(?:on|about)\s+"
    r"(?P<about>[\w\-’' ]{3,50}?)\s+(?:has|have|is|was|were|had|will)\b"
)


def instruments_of(s: Scene) -> list[Mention]:
    voted_on = _VOTED_ON.search(s.act.lower) if s.act.act == "bind" else None
    if voted_on is not None:
        reference = "new" if voted_on["det"].startswith("a") else "definite"
        return [Mention(kind="instrument", label=voted_on["what"], reference=reference, parties=())]
    if s.act.act == "close_text" and (unit := _UNIT.match(s.words)):
        what = unit["about"].strip()
        return [Mention(kind="text_unit", label=f"{unit['unit']} on {what}", content=what, parties=s.pair)]
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
    r"\b(?:sent|gave|handed|given|sends?|to)\s+(?:the\s+|its\s+|both\s+)?(?P<who>ministers|members|"
    r"member states|parties|delegations|delegates|both sides|the sides|governments|the union|the employers)\b"
)
_BOTH = re.compile(
    r"\b(?:sent|gave|handed|given|sends?|presented|submitted|to)\s+(?:both|the\s+two|the)\s+"
    r"(?:sides|parties|delegations|governments|teams|leaders|presidents|capitals)\b"
)


def recipients_of(s: Scene) -> tuple[str, ...]:
    """To whom the clause says a text was delivered: a party, the party of a person, or a group by its noun."""
    at = s.act.trigger
    to = re.search(r"\bto\b", s.context.text[at : s.act.end])
    if to:
        for m in s.context.mentions_in(at + to.start(), min(s.act.end, at + to.end() + 60)):
            party = m.name if m.kind == "party" and not m.place else m.party if m.kind == "person" else None
            if party:
                return (party,)
    told = (s.own, s.partner) if s.own and s.partner else s.context.main_parties[:3]
    sides = tuple(p for p in (s.context.sides or told) if p and p not in s.context.mediators)
    if _BOTH.search(s.act.lower) and len(sides) == 2:
        return sides
    group = _RECIPIENT_GROUPS.search(s.act.lower)
    return (group["who"],) if group else ()


def commitment_of(s: Scene) -> list[Mention]:
    own, other = s.own, s.other
    obligor = s.act.subject or own
    if s.act.act == "claim_breach":
        if obligor == own or _is_passive_breach(s.act.lower):
            obligor = next((p for p in s.act.others if p != own), None)
        if _is_passive_breach(s.act.lower):
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
            r"\b(?:verbal |political |legal |written |earlier |previous |international |treaty ){0,8}(?:promises?|"
            r"commitments?|obligations?|pledges?|undertakings?|assurances?|word|agreements?|ceasefire|truce"
            r"|treaty|terms|deal)\b(?:"
            r" (?:set down|made|given|under|in|of)\b[^,.;]*)?",
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
    words = s.words
    if s.act.act == "report_performance" and _WORD_KEPT.search(words):
        words = s.context.text[s.act.end : sentence_end(s.context.text, s.act.end)].lstrip(" :;—–-") or words
    level = level_of(s.act.lower) or ("verbal" if s.own else None)
    each = _each_its_own(s) if s.act.act == "commit" else ()
    if each:
        label, content = gist(words, 12), gist(words, 24)
        return [
            Mention(kind="commitment", label=label, reference="new", holder=p, content=content, level=level)
            for p in each
        ]
    return [
        Mention(
            kind="commitment",
            label=gist(words, 10),
            reference="definite" if s.act.act == "report_performance" else "new",
            holder=obligor,
            towards=tuple(p for p in (other,) if p and p != obligor),
            content=gist(words, 24),
            level=level,
        )
    ]


_WORD_KEPT = re.compile(r"\b(?:keep|kept|keeps|keeping) (?:our|its|his|her|their|my) (?:word|promises?)\W*$")


def _is_passive_breach(lower: str) -> bool:
    return bool(
        re.search(r"\b(?:we|they|it|was|were|been) (?:\w+ )?(?:deceived|misled|cheated|betrayed|lied to)\b", lower)
    )


_EACH_ITS_OWN = re.compile(
    r"\b(?:(?:two|both|their)(?: \w+)? |^\W*)(?:separate|unilateral|respective|own)(?: \w+)? [a-z-]+s\b"
)


def _each_its_own(s: Scene) -> tuple[str, ...]:
    """The two parties of whom each has its own: "the two separate ceasefires", "both restore their unilateral bans"."""
    pair = s.pair if _EACH_ITS_OWN.search(s.act.lower) and s.act.subject is None else ()
    return pair if len(pair) == 2 else ()


def measure_of(s: Scene) -> list[Mention]:
    each = _each_its_own(s)
    if each:
        words = gist(s.words, 24)
        return [
            Mention(kind="measure", label=gist(s.words, 10), holder=p, content=words, when=s.when, place=s.place)
            for p in each
        ]
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


def assessed_in(s: Scene) -> list[Mention]:
    """An assessment moves nothing; it is about the round or the texts that it names."""
    found = []
    if s.act.mode == "progress" or (
        s.act.mode in ("conduct", "nature", "hope")
        and re.search(r"\b(?:talks|meeting|round|negotiat\w+|consultations|session|discussions)\b", s.act.lower)
    ):
        found.append(Mention(kind="round", label="round", role="reference", reference="anaphor", parties=s.pair))
    if re.search(r"\bdrafts?\b|\bproposals\b|\b(?:called|calls|described|hailed) (?:the|this|that)\b", s.act.lower):
        found += [
            msgspec.structs.replace(t, role="reference")
            for t in mentions_of_texts(s.context, s.act.start, s.act.end, s.own)[:2]
        ]
    return found
