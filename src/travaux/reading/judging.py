"""The modality and polarity of a wording in its clause, and the act that these make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.reading.act_rules import Match
from travaux.reading.context import Context
from travaux.reading.found import Found
from travaux.reading.modality import governed, is_negated, judge_polarity
from travaux.reading.regions import Region
from travaux.reading.sentences import sentence_start
from travaux.reading.speaking import Spoken

_DEEDS = frozenset(
    [
        "take_measure",
        "reach_agreement",
        "sign_text",
        "close_text",
        "bind",
        "accept",
        "withdraw",
        "publish_text",
        "table_text",
        "commit",
        "concede",
        "effect_text",
        "report_performance",
        "amend_text",
        "name_negotiator",
        "answer_concern",
        "hold_round",
        "interrupt",
    ]
)
_NEGATIVE_BY_NATURE = frozenset(
    [
        "reject",
        "refuse_condition",
        "note_absence",
        "set_rule",
        "claim_breach",
        "answer_claim",
        "set_deadline",
        "commit",
        "set_condition",
    ]
)
_STANCE = frozenset(
    [
        "set_condition",
        "state_consequence",
        "demand",
        "refuse_condition",
        "set_deadline",
        "explain",
        "assess",
        "note_absence",
    ]
)


_DENIABLE = frozenset(["interrupt", "withdraw", "claim_breach", "take_measure", "concede", "sign_text"])
_NEVER_DID = re.compile(r"\b(?:did(?: not|n't)|never|(?:has|have|had) never)\W+(?:\w+\W+){0,3}\w*$")


_WHAT_IF = re.compile(r"(?:^|\n)\W{0,6}(?:and |but |what )?if\b[^\n?]*\?\W{0,6}$", re.IGNORECASE)


def _answers_what_if(context: Context, region: Region, lower: str) -> bool:
    """Whether a clause says what will be done in the case asked about: "And if they attack?" "Then we leave."."""
    start = region.clause.start
    return lower.lstrip().startswith("then ") and bool(_WHAT_IF.search(context.text[max(0, start - 200) : start]))


def judge(context: Context, m: Match, lower: str, region: Region, spoken: Sequence[Spoken]) -> Found | None:
    rule, before = m.rule, lower[: m.start]
    act, mode, modality, polarity = rule.act, rule.mode, rule.modality or "actual", rule.polarity or "positive"
    head = lower[m.start : m.start + 40]
    said = region.spoken is not None or context.issuer is not None
    power = governed(
        before
        + (head[: head.find(" ") + 1] if head.startswith(("will ", "would ", "shall ", "must ", "should ")) else "")
    )
    negated = is_negated(before) or bool(re.match(r"(?:not|never|no)\b", head))
    if act in _DEEDS and act != "commit" and power == "wished" and said:
        act, mode, modality = "demand", None, "wished"
    elif act == "hold_round" and power in ("planned", "predicted"):
        act, mode, modality = "set_round", "fix" if power == "planned" else "propose", "planned"
    elif act in _DEEDS and power == "predicted" and act not in ("concede", "answer_concern"):
        if act in ("reach_agreement", "sign_text"):
            act, mode = "assess", "forecast"
        modality = "predicted"
    elif (
        act in _DEEDS
        and power == "planned"
        and act not in ("concede", "answer_concern", "name_negotiator")
        and not (act == "withdraw" and "no longer" in head)  # said, it is done
    ):
        if act == "reach_agreement":
            return None
        modality = "planned"
    if said and act in _DENIABLE and _NEVER_DID.search(lower[: m.end]):
        act, mode, modality, polarity = "answer_claim", "deny", "actual", "positive"
        negated = False
    if act in ("accept", "reject") and re.search(r"\bneither\b(?:(?!\bneither\b).)*?\bnor\b", lower):
        return None  # an answer withheld is neither
    if negated and act in (
        "accept",
        "answer_concern",
        "reach_agreement",
        "sign_text",
        "close_text",
        "bind",
        "publish_text",
        "table_text",
        "hold_round",
    ):
        if act in ("accept",) and said:
            act, mode = "reject", None
        else:
            polarity = "negative"
    elif negated and act not in _NEGATIVE_BY_NATURE and act != "assess":
        polarity = "negative"
    if act == "assess":
        polarity = judge_polarity(lower)
        if mode == "responsibility" and power:
            modality = "predicted"
    if region.clause.conditional and act not in _STANCE and act not in ("propose", "set_round"):
        modality = "hypothetical"
    if region.clause.conditional and act == "assess":
        modality = "hypothetical"
    if (
        act in ("interrupt", "take_measure", "withdraw")
        and said
        and re.search(r"\b(?:if|unless)\b", lower)
        and power in ("planned", "predicted")
    ):
        act, mode, modality = "state_consequence", "threaten", "hypothetical"
    if act in ("interrupt", "take_measure", "withdraw") and _answers_what_if(context, region, lower):
        act, mode, modality = "state_consequence", "threaten", "hypothetical"
    if (
        act == "set_round"
        and mode == "fix"
        and re.search(r"\b(?:could|might|hopes?|propos\w+)\b|(?<!\d )\bmay\b(?! \d)", lower)
    ):
        mode = "propose"
    if (
        act == "take_measure"
        and modality == "actual"
        and region.spoken is not None
        and _announces(context, spoken[region.spoken])
    ):
        modality = "planned"  # "announced a complete withdrawal": not yet a deed
    if act == "answer_claim" and not said:
        return None
    if act in ("demand", "take_measure", "commit") and _MUST.search(lower) and under_terms(context, region):
        act, mode, modality = "set_condition", "precondition", "actual"
    if mode == "listed":  # a "must" sets a condition only in a list of terms
        if not under_terms(context, region):
            return None
        mode = "precondition"
    start, end = region.clause.start, region.clause.end
    if act == "hold_round" and lower[m.start :].startswith(("after", "following", "at the")):
        comma = lower.rfind(", ", 0, m.start)
        start = start + comma + 2 if comma > 0 and m.start - comma < 80 else start
    dash = max(lower.rfind("— ", 0, m.start), lower.rfind("– ", 0, m.start))
    if dash > 0 and sum(lower[: m.start].count(d) for d in "—–") >= 2:
        start = region.clause.start + dash + 2  # the verb of "The army — whose commander is … — entered the town"
    return Found(
        act,
        mode,
        modality,
        polarity,
        start,
        end,
        region.clause.start + m.start,
        region.clause.start + m.end,
        region,
        rule.weight,
        lower=lower[start - region.clause.start :],
    )


_MUST = re.compile(r"\b(?:must|has to|have to|should|shall|needs? to)\b")
_TERMS = re.compile(
    r"\b(?:set|sets|laid down|lays down|named|names|put|stated|listed|attached|has|have|gave) "
    r"(?:\w+ ){0,4}?(?:terms|conditions|preconditions)\b[^.;]*:[^.:]*$"
)


def under_terms(context: Context, region: Region) -> bool:
    """Whether a clause stands in the list that "has set terms for a return to the table:" opens."""
    opening = context.text[sentence_start(context.text, region.clause.start) : region.clause.start]
    return _TERMS.search(opening.lower()) is not None


def _announces(context: Context, s: Spoken) -> bool:
    cue = context.text[slice(*s.statement.cue[0])].lower() if s.statement.cue else ""
    return cue.split(" ")[0] in ("announced", "announces", "pledged", "promised", "vowed", "ordered")
