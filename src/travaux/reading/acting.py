"""From clauses to acts: the best wording, its modality and polarity, and the roles of the parties in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from travaux.reading.clauses import Clause
from travaux.reading.act_rules import Match, match_continuation, match_rules
from travaux.reading.context import Context
from travaux.reading.modality import governed, is_negated, judge_polarity
from travaux.reading.regions import Region
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
_OURS = re.compile(r"\b(?:we|our|us|i|my)\b")


class Found(msgspec.Struct):
    """An act found in a clause, before its mentions: offsets are of the document's text."""

    act: str
    mode: str | None
    modality: str
    polarity: str
    start: int
    end: int
    trigger: int
    trigger_end: int
    region: Region
    weight: int
    subject: str | None = None
    others: tuple[str, ...] = ()
    lower: str = ""
    continues: bool = False


def find_acts(context: Context, regions: Sequence[Region], spoken: Sequence[Spoken]) -> list[Found]:
    """Acts of the clauses, in order. One clause performs one act; a clause that goes on with the act before it
    ("… and that weapons will not be placed there") performs it again.
    """
    found: list[Found] = []
    last: Found | None = None
    for region in regions:
        clause = region.clause
        lower = normal(context.text[clause.start : clause.end])
        said = region.spoken is not None or context.issuer is not None
        if not _may_act(context, region, spoken, lower):
            continue
        matches = [m for m in match_rules(lower, said=said) if _is_apt(m, lower)]
        best = _choose(matches, lower, region)
        if best is not None and (inner := _content_match(context, region, spoken, lower)) is not None:
            best, region, lower = inner
            clause = region.clause
        if (
            last is not None
            and last.region.spoken == region.spoken
            and context.text[max(0, clause.start - 6) : clause.start].strip().endswith("that")
        ):
            best = match_continuation(lower, last.act) or best  # "… and that weapons will not be placed there"
        if (
            best is None
            and last is not None
            and last.region.spoken == region.spoken
            and clause.start - last.region.clause.end < 14
        ):
            best = match_continuation(lower, last.act)
        if best is None:
            last = None if last is not None and clause.sentence != last.region.clause.sentence else last
            continue
        act = _judge(context, best, lower, region, spoken)
        if act is not None:
            act.continues = last is not None and best.rule.scope == "continuation"
            _assign_roles(context, act, spoken, last)
            if (
                region.spoken is None
                and context.issuer is None
                and act.act in _NEEDS_A_PARTY
                and act.subject is None
                and not _names_a_person(context, act)
                and not _GROUP_SUBJECT.search(lower[: best.end])
            ):
                continue
            found.append(act)
            last = act
    return found


_NEEDS_A_PARTY = frozenset(
    [
        "demand",
        "assess",
        "commit",
        "reject",
        "accept",
        "set_condition",
        "state_consequence",
        "present_concern",
        "explain",
        "propose",
        "concede",
        "claim_breach",
        "answer_concern",
    ]
)
_GROUP_SUBJECT = re.compile(
    r"\b(?:sides?|parties|party|groups?|committee|union|guild|ministers|delegations?|delegates|powers|countries|nations|governments?|members|allies|leaders|states|"
    r"negotiators|mediators?|workers|employers?|management|rebels|each|both|coalition|commission|council|bloc|movement|ministry|companies|company)\b"
)

def _names_a_person(context: Context, act: Found) -> bool:
    return any(m.kind == "person" and m.name for m in context.mentions_in(act.start, act.trigger + 1))


_ASKS = re.compile(
    r"^(?:q|question|reporters?|moderator|operator|press|interviewer|host|wikinews|journalist)\b", re.IGNORECASE
)
_SELF = re.compile(r"\b(?:i|you|we)\W+(?:\w+\W+){0,3}$")
_TALKATIVE = re.compile(
    r"^\W*(?:(?:really|just|also|do|only) )*to (?:say|ask|know|clarify|thank|make|add|note|emphasi[sz]e|underscore|come back|go|get|start|begin|follow|reiterate|be|turn|talk|point|mention|acknowledge|welcome|hear|have|see if|give|take|stress|remind)\b"
)


def _content_match(
    context: Context, region: Region, spoken: Sequence[Spoken], lower: str
) -> tuple[Match, Region, str] | None:
    """Where the content of "insisted that …" is an act by its own words, that clause alone performs it."""
    if region.spoken is None or not spoken[region.spoken].performs:
        return None
    s = spoken[region.spoken].statement
    start = s.content[0][0]
    clause = region.clause
    if not (clause.start <= s.source[0][0] + 1 and clause.start < start < clause.end - 12):
        return None
    if not context.text[:start].rstrip().endswith(" that"):
        return None
    part = lower[start - clause.start :]
    matches = [m for m in match_rules(part, said=True) if m.rule.weight >= 6 and _is_apt(m, part)]
    best = _choose(matches, part, region)
    if best is None:
        return None
    inner = Clause(start, clause.end, clause.sentence, clause.conditional, clause.first)
    return best, Region(inner, region.spoken, region.quoted, region.carried, region.paragraph), part


def _may_act(context: Context, region: Region, spoken: Sequence[Spoken], lower: str) -> bool:
    """Questions, and the words of those who ask them, perform no act of the talks."""
    if lower.rstrip("\"' )").endswith("?"):
        return False
    if region.spoken is None:
        return True
    sentence_end = context.text[region.clause.end : region.clause.sentence[1]]
    if "?" in sentence_end[-3:]:
        return False
    s = spoken[region.spoken]
    while s.statement.within is not None and s.statement.within < len(spoken):
        s = spoken[s.statement.within]
    label = context.text[slice(*s.statement.source[0])] if s.statement.source else ""
    return not _ASKS.match(label) and not s.speaker.outlet


def _is_apt(m: Match, lower: str) -> bool:
    """Leave out wishes that are only manners of speaking ("I want to clarify", "we should note", "you need to ask")."""
    if m.rule.act == "demand" and m.rule.weight <= 4:
        if lower[m.start : m.end].startswith("seek") and lower[m.end :].startswith(" to "):
            return False
        wishes = lower[m.start : m.end].startswith(("want", "would", "seek", "expect", "count", "look"))
        return not _TALKATIVE.match(lower[m.end :]) if wishes else not _SELF.search(lower[: m.start])
    if m.rule.act == "commit" and m.rule.mode == "intent":
        return not is_negated(lower[: m.start]) and not re.search(r"\bi\W+(?:\w+\W+)?$", lower[: m.start])
    return True


def normal(words: str) -> str:
    """Lower case, with straight quotation marks and plain spaces; the same length."""
    lowered = "".join(c if len(c) == 1 else x for x, c in ((x, x.lower()) for x in words))
    return (
        lowered.replace("’", "'")
        .replace("‘", "'")
        .replace("“", '"')
        .replace("”", '"')
        .replace("\n", " ")
        .replace("\u00a0", " ")
    )


def _choose(matches: list[Match], lower: str, region: Region) -> Match | None:
    if not matches:
        return None
    usable = [
        m
        for m in matches
        if not (m.rule.act == "state_consequence" and m.rule.mode != "warn" and not _has_two_parts(lower))
    ]
    return max(usable, key=lambda m: (m.rule.weight, -m.start), default=None)


def _has_two_parts(lower: str) -> bool:
    """An if-part and a then-part, in either order."""
    return bool(re.search(r"\b(?:if|should|unless|were|in case|in the event)\b", lower)) and (
        ", " in lower or bool(re.search(r"\bif\b", lower[8:]))
    )


def _judge(context: Context, m: Match, lower: str, region: Region, spoken: Sequence[Spoken]) -> Found | None:
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
    elif act in _DEEDS and power == "planned" and act not in ("concede", "answer_concern", "name_negotiator"):
        if act == "reach_agreement":
            return None
        modality = "planned"
    if act in ("accept", "reject") and re.search(r"\bneither\b.*\bnor\b", lower):
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
    if act in ("interrupt", "take_measure", "withdraw") and said and re.search(r"\b(?:if|unless)\b", lower) and power in ("planned", "predicted"):
        act, mode, modality = "state_consequence", "threaten", "hypothetical"
    if act == "set_round" and mode == "fix" and re.search(r"\b(?:could|might|may|hopes?|propos\w+)\b", lower):
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
    start, end = region.clause.start, region.clause.end
    if act == "hold_round" and lower[m.start :].startswith(("after", "following")):
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


def _announces(context: Context, s: Spoken) -> bool:
    cue = context.text[slice(*s.statement.cue[0])].lower() if s.statement.cue else ""
    return cue.split(" ")[0] in ("announced", "announces", "pledged", "promised", "vowed", "ordered")


def _assign_roles(context: Context, act: Found, spoken: Sequence[Spoken], last: Found | None) -> None:
    """The party that is the subject of the trigger, and the other parties named in the clause."""
    own = party_of(spoken[act.region.spoken]) if act.region.spoken is not None else _issuing_party(context)
    before = _parties(context, act.start, act.trigger + 1)
    after = _parties(context, act.trigger, act.end)
    lead = act.lower[: max(0, act.trigger - act.start) + 1]
    if before:
        act.subject = before[0]
    elif own is not None and (_OURS.search(lead) or not lead.strip()):
        act.subject = own
    elif re.search(r"\b(?:it|they|he|she)\b", lead):
        act.subject = _antecedent(context, act, own)
    elif (
        last is not None
        and last.region.spoken == act.region.spoken
        and act.act == last.act
        and act.start - last.end < 14
    ):
        act.subject = last.subject  # "Iran will …, and the site will be turned into …"
    if after and re.search(
        r"\b(?:was|were|been|is|are|being)\W+(?:\w+ly\W+)?\w+(?:ed|en)\b(?:\W+\w+){0,4}?\W+by\b",
        act.lower[max(0, act.trigger - act.start - 12) :],
    ):
        act.subject = after[0]  # "was condemned by members of the Union"
    act.others = tuple(dict.fromkeys(p for p in (*before[1:], *after, *before) if p != act.subject))


def _parties(context: Context, start: int, end: int) -> list[str]:
    found = []
    for m in context.mentions_in(start, end):
        name = m.name if m.kind == "party" and not m.place else m.party if m.kind == "person" else None
        if name and name not in found:
            found.append(name)
    return found


def _antecedent(context: Context, act: Found, own: str | None) -> str | None:
    """The party that "it" or "they" stands for: named in the sentences before, in the same paragraph."""
    floor = max(0, context.text.rfind("\n\n", 0, act.start))
    for m in context.last_before(act.start):
        if m.start < floor:
            break
        if m.kind == "party" and m.name and not m.place and m.form != "adjective":
            return m.name
    return own


def _issuing_party(context: Context) -> str | None:
    party = context.issuer.party if context.issuer is not None else None
    return party if isinstance(party, str) else None


def party_of(spoken: Spoken) -> str | None:
    party = spoken.speaker.party
    return party if isinstance(party, str) else None


def parties_of(spoken: Spoken) -> tuple[str, ...]:
    party = spoken.speaker.party
    return party if isinstance(party, tuple) else (party,) if party else ()
