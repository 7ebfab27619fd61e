"""From clauses to acts: the best wording, its modality and polarity, and the roles of the parties in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.reading.act_rules import Match, match_continuation, match_rules
from travaux.reading.anchoring import meeting_in_passing, with_relatives, without_teller
from travaux.reading.clauses import Clause
from travaux.reading.context import Context
from travaux.reading.found import Found
from travaux.reading.grammar import is_unfounded, settle
from travaux.reading.judging import judge, under_terms
from travaux.reading.modality import is_negated
from travaux.reading.regions import Region
from travaux.reading.roles import assign_roles
from travaux.reading.speaking import Spoken
from travaux.reading.verdicts import ClauseJudge, Verdict
from travaux.reading.weighing import weigh

_ON_TALKS = 0.2
"""A document that is less about talks is read by the wordings alone: the judge would cost most of the time there."""


def find_acts(
    context: Context, regions: Sequence[Region], spoken: Sequence[Spoken], judge_of: ClauseJudge | None = None
) -> list[Found]:
    """Acts of the clauses, in order. One clause performs one act; a clause that goes on with the act before it
    ("… and that weapons will not be placed there") performs it again. judge_of: is asked beside the wordings.
    """
    found: list[Found] = []
    last: Found | None = None
    on_talks = context.talk >= _ON_TALKS
    verdicts = _verdicts(context, regions, spoken, judge_of) if judge_of is not None and on_talks else {}
    for number, stretch in enumerate(regions):
        region, clause = stretch, stretch.clause
        lower = normal(context.text[clause.start : clause.end])
        said = region.spoken is not None or context.issuer is not None
        if not may_act(context, region, spoken):
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
        verdict = verdicts.get(number)
        act = judge(context, best, lower, region, spoken) if best is not None else None
        worded = act
        if verdict is not None:
            act = weigh(act, best, verdict, lower, region)
        if act is not None:
            settle(act, guessed=act is not worded)
        if act is not None and act is not worded and is_unfounded(act):
            act = worded
        if act is None and best is None:
            last = None if last is not None and clause.sentence != last.region.clause.sentence else last
            continue
        if act is not None and act.act == "set_condition" and _ONLY_ANNOUNCED.search(lower):
            continue  # which condition it is, the next sentence says
        if act is not None:
            if _is_denied(context, region, spoken) and act.act not in ("answer_claim", "assess", "note_absence"):
                act.act, act.mode, act.modality, act.polarity = "answer_claim", "deny", "actual", "positive"
            act.continues = last is not None and best is not None and best.rule.scope == "continuation"
            assign_roles(context, act, spoken, last)
            if (
                region.spoken is None
                and context.issuer is None
                and act.act in _NEEDS_A_PARTY
                and act.subject is None
                and not _names_a_person(context, act)
                and not _GROUP_SUBJECT.search(lower[: max(0, act.trigger_end - act.start)])
                and not _MANY.match(act.lower)
                and not (last is not None and _GOES_WITH.match(act.lower))
                and not (act.act == "set_condition" and under_terms(context, region))
            ):
                continue
            without_teller(act)
            found.append(act)
            last = act
            if (passing := meeting_in_passing(act)) is not None:
                found.append(passing)
            if (meeting := _meeting_beside(context, act, matches, lower, spoken)) is not None:
                assign_roles(context, meeting, spoken, act)
                found.append(meeting)
    with_relatives(context, found, regions)
    return found


def _meeting_beside(
    context: Context, act: Found, matches: Sequence[Match], lower: str, spoken: Sequence[Spoken]
) -> Found | None:
    """As in "Delegations of A, led by X, and of B, led by Y, met in Z": the clause names heads and tells of a round."""
    if act.act != "name_negotiator":
        return None
    region = act.region
    behind = [m for m in matches if m.rule.act == "hold_round" and m.start > act.trigger_end - region.clause.start + 10]
    if not behind:
        return None
    meeting = judge(context, behind[0], lower, region, spoken)
    if meeting is not None and meeting.act == "hold_round":
        meeting.start = region.clause.start + behind[0].start
        return meeting
    return None


def _verdicts(
    context: Context, regions: Sequence[Region], spoken: Sequence[Spoken], judge_of: ClauseJudge
) -> dict[int, Verdict]:
    """What the judge says of every clause that may act, by the number of its region."""
    asked = [n for n, region in enumerate(regions) if may_act(context, region, spoken)]
    clauses = [(regions[n].clause.start, regions[n].clause.end) for n in asked]
    voices = [1 if regions[n].quoted else 2 if regions[n].spoken is not None else 0 for n in asked]
    blocks = [b.span for b in context.document.blocks if b.kind in ("paragraph", "item")]
    answers = judge_of.judge(context.text, blocks, clauses, voices)
    return {n: v for n, v in zip(asked, answers, strict=True) if v is not None}


_ONLY_ANNOUNCED = re.compile(
    r"\b(?:set|sets|laid down|made|named|attached|put forward)\s(?:an?|one|two|three|several|new|some)\s(?:\w+\s)?"
    r"(?:pre)?conditions?\b(?:\sfor\s(?:\w+\s){0,4}\w+)?\W*$"
)


def _is_denied(context: Context, region: Region, spoken: Sequence[Spoken]) -> bool:
    """Does a clause only say what its speaker denies ("denied on Monday that it had imposed a ban")?"""
    if region.spoken is None:
        return False
    s = spoken[region.spoken].statement
    if not s.cue or not s.content or not _DENIES.match(context.text[slice(*s.cue[0])].lower()):
        return False
    return s.cue[-1][1] <= region.clause.start and s.content[0][0] - s.cue[-1][1] < 60


_DENIES = re.compile(r"(?:den(?:ied|ies|y|ying)|refut(?:ed|es|ing|e)|disput(?:ed|es|ing|e))\b")
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
    r"\b(?:we|our|us|i|my|sides?|parties|party|groups?|committee|union|guild|ministers|delegations?|delegates|powers|countries|"
    r"nations|governments?|members|allies|leaders|states|"
    r"negotiators|mediators?|workers|employers?|management|rebels|each|both|coalition|commission|council|bloc|"
    r"movement|ministry|companies|company|conference|assembly|parliament|congress(?:es)?|senate|opposition|cabinet|"
    r"mayors|lawmakers|deputies|officials|president|unions|farmers|fishermen|teachers|bishops|generals|tribes|elders|"
    r"region|province|movements?)\b"
)
_GOES_WITH = re.compile(r"(?:but only (?:if|when|once|while|after|as long as)|on (?:the |one )?condition that)\b")
"""Opens a condition of the act before it."""
_MANY = re.compile(
    r"^(?:but |and |then )?(?:\w+ly,? )?(?:the|both|most|all|some|many|several|other) (?:[\w-]+ ){0,2}?"
    r"[\w-]+(?<!ss)(?<!us)(?<!is)s (?!(?:of|in|on|for|from|to|with|at|between|and|who|which|that|were|are|is|was)\b)"
)
"""Opens a clause whose subject is many ("The funds promise …")."""


def _names_a_person(context: Context, act: Found) -> bool:
    return any(m.kind == "person" and m.name for m in context.mentions_in(act.start, act.trigger + 1))


_ASKS = re.compile(
    r"^(?:q|question|reporters?|moderator|operator|press|interviewer|host|wikinews|journalist)\b", re.IGNORECASE
)
_SELF = re.compile(r"\b(?:i|you|we)\W+(?:\w+\W+){0,3}$")
_TALKATIVE = re.compile(
    r"^\W*(?:(?:really|just|also|do|only) )*to (?:say|ask|know|clarify|thank|make|add|note|emphasi[sz]e|"
    r"underscore|come back|go|get|start|begin|follow|reiterate|be|turn|talk|point|mention|acknowledge|welcome|"
    r"hear|have|see if|give|take|stress|remind)\b"
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


def may_act(context: Context, region: Region, spoken: Sequence[Spoken]) -> bool:
    """Questions, and the words of those who ask them, perform no act of the talks."""
    words = context.text[region.clause.start : region.clause.end]
    if words.rstrip("\"'’” )").endswith("?") or words.startswith("whether "):
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


_ANONYMOUS = re.compile(
    r"\bask(?:ed|ing)? (?:not to be (?:named|identified|quoted)|to remain anonymous|for anonymity)\b"
)
_OF_A_MESSAGE = re.compile(
    r"\b(?:messages?|statements?|videos?|posts?|interviews?|recordings?|comments?|reports?|articles?|photographs?)"
    r" (?:was |were )?(?:posted|published|released|issued|carried)\b"
)
_TERMS_OF_RETURN = re.compile(
    r"\b(?:terms|(?:pre)?conditions?|price|chances?|prospects?|hopes?|appeals?|calls?) (?:for|of)"
    r" (?:an?|any|the|his|its|their)? ?(?:\w+ )?\w$"
)
_TO_THE_PRESS = re.compile(
    r"\b(?:spoke|talked|gave an interview) (?:to|with) (?:the )?(?:\w+ ){0,2}(?:radio|television|tv|reporters?|"
    r"journalists?|press|media|newspaper|agency|magazine|daily|weekly|broadcaster|channel|station|times|post|news)\b"
)


def _is_apt(m: Match, lower: str) -> bool:
    """Leave out wishes that are only manners of speaking ("I want to clarify", "we should note", "you need to ask")."""
    if m.rule.act == "demand" and _ANONYMOUS.search(lower):
        return False
    if m.rule.act == "publish_text" and _OF_A_MESSAGE.search(lower[: m.end + 1]):
        return False
    if m.rule.act == "interrupt" and m.rule.mode == "resume" and _TERMS_OF_RETURN.search(lower[: m.start + 1]):
        return False
    if m.rule.act == "hold_round" and _TO_THE_PRESS.match(lower[m.start :]):
        return False
    if m.rule.act == "commit" and m.rule.mode == "promise" and lower[m.end :].startswith(" by "):
        return False  # "the data promised by Peru": an older promise
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
