"""Links between acts of one document: what explains, answers or refuses what, across sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from travaux.model.acts import Act

_POINTS_BACK = re.compile(r"^\W*(?:this|that|it|these|which)\b", re.IGNORECASE)

_IT_DOES = re.compile(
    r"^\W*(?:it|which)\W+(?:(?:\w+ly|also|has|had|have|will|would|does|did|not|cannot|could|still)\s+)*"
    r"(?:reject|refus|accept|oppos|dismiss|agree|declin|support|approv|endors|object|veto|welcom)\w*\s+"
    r"(?!(?:it|this|that|them|both)\b)\w",
    re.IGNORECASE,
)
"""The pronoun is who refuses, and what is refused stands behind the verb."""


def link_acts(text: str, acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts with `explains` and `answers` set where words point to a neighbour.

    As in "This is what made us put forward …", "because …". Acts come and go in the order of the text.
    """
    out = list(acts)
    for n, act in enumerate(out):
        before = _neighbour(out, n, -1)
        if act.act == "explain":
            target = before
            if target is not None and re.match(r"\W*because\b", act.content):
                out[n] = msgspec.structs.replace(act, explains=(target.id,))
            elif (after := _neighbour(out, n, 1)) is not None and _POINTS_BACK.match(act.content):
                out[n] = msgspec.structs.replace(act, explains=(after.id,), basis="anaphora")
        elif act.act == "answer_claim":
            rival = _answered(out[:n], act)
            if rival is not None:
                about = tuple(
                    msgspec.structs.replace(m, role="reference", reference="definite") for m in rival.mentions
                )
                answers = (rival.id, *_breaches_by(out[:n], rival))
                out[n] = msgspec.structs.replace(act, answers=answers, mentions=act.mentions or about)
        elif act.act == "reject" and (asked := _condition_before(out, n)) is not None:
            mentions = tuple(
                msgspec.structs.replace(m, kind="condition", reference="definite") if m.kind == "demand" else m
                for m in act.mentions
            )
            out[n] = msgspec.structs.replace(act, act="refuse_condition", answers=(asked.id,), mentions=mentions)
        elif act.act in ("reject", "accept") and _POINTS_BACK.match(act.content) and not _IT_DOES.match(act.content):
            rival = next((a for a in reversed(out[:n]) if a.party != act.party), None)
            if rival is not None:
                out[n] = msgspec.structs.replace(act, answers=(rival.id,), basis="anaphora")
    return tuple(out)


_ALLEGED = re.compile(r"\b(?:this|it|breach|violations?|allegations?|charges?|accusations?|claims?)\b", re.IGNORECASE)
_AGREED = re.compile(r"\b(?:agree\w*|agreement|deal|promis\w*|commitment)\b", re.IGNORECASE)


def _answered(before: Sequence[Act], act: Act) -> Act | None:
    """The claim of another party that a denial or confirmation answers: what its words name, else the last claim."""
    others = [a for a in reversed(before) if a.party != act.party]
    if _AGREED.search(act.content):
        named = next((a for a in others if a.act in ("reach_agreement", "commit")), None)
        if named is not None:
            return named
    if _ALLEGED.search(act.content):
        named = next((a for a in others if a.act == "claim_breach"), None)
        if named is not None:
            return named
    claims = [a for a in others if a.act in _CLAIMS]
    words = _long_words(act.content)
    if len(words) > MOST_WORDS_OF_A_BARE_DENIAL or _NOTHING_TO_DO.search(act.content):
        claims = [a for a in claims if words & _long_words(a.content)]
    return claims[0] if claims else None


MOST_WORDS_OF_A_BARE_DENIAL = 2
"""A denial of more long words than this names what it denies: an act that has none of them is not meant."""
_NOTHING_TO_DO = re.compile(r"\bnothing (?:at all )?to do with\b", re.IGNORECASE)
_LONG_WORD = re.compile(r"[a-z]{5,}")


def _long_words(words: str) -> set[str]:
    """The words of five letters and more by their first five, which stand for their family ("ambush", "ambushed")."""
    return {w[:5] for w in _LONG_WORD.findall(words.lower())}


def _breaches_by(before: Sequence[Act], deed: Act) -> tuple[str, ...]:
    """Claims of breach made of a deed ("It violates the undertaking …"): who denies the deed denies them."""
    if deed.act != "take_measure":
        return ()
    at = next(n for n, a in enumerate(before) if a.id == deed.id)
    return tuple(
        a.id
        for a in before[at + 1 : at + 3]
        if a.act == "claim_breach" and a.party == deed.party and _POINTS_BACK.match(a.content)
    )


_CLAIMS = ("claim_breach", "take_measure", "assess", "demand", "reach_agreement", "commit")


def _condition_before(acts: Sequence[Act], n: int) -> Act | None:
    """A condition of the other side right before, that words such as "that duty" or "the condition" answer."""
    for before in reversed(acts[max(0, n - 3) : n]):
        if before.act == "set_condition" and before.party and acts[n].party and before.party != acts[n].party:
            points = (
                re.match(r"\W*(?:that|this|these|those|it|such)\b", acts[n].content, re.IGNORECASE)
                or "condition" in acts[n].content
            )
            return before if points else None
    return None


def _neighbour(acts: Sequence[Act], n: int, step: int) -> Act | None:
    k = n + step
    while 0 <= k < len(acts):
        if acts[k].act != "explain":
            return acts[k]
        k += step
    return None
