"""Two opinions of one clause, the table of wordings and the judge: which act they make, and how likely it is."""

from __future__ import annotations

import re

from travaux.reading.act_rules import Match
from travaux.reading.clauses import FINITE_WORD
from travaux.reading.found import Found
from travaux.reading.regions import Region
from travaux.reading.verdicts import Verdict

_ALONE = 0.4
"""How likely an act must be when no wording shows it."""
_AGAINST = 0.7
"""How sure the judge must be to put its act in the place of a wording's."""
_UNLIKELY = 0.15
"""Below this the judge does not believe in the wording's act at all."""
_SURE_WORDS = 7
"""Wordings of this weight are believed against the judge."""

_RIGHT = {"both": (0.94, 0.05), "words": (0.73, 0.28), "judge": (0.45, 0.41)}
"""How often an act is right, a + b times the judge's probability of it: where wording and judge name the same act,
where the judge would name another, and where the judge found it alone. Straight lines fitted by least squares on 448
acts of 41 documents with a gold record (258, 103, 87 acts; right .97, .82, .72), those of eleven documents kept apart
from the wordings counted twice. Fitted on four fifths of the documents and tried on the rest, twenty times over:
expected calibration error .037 (.057 at worst); on the eleven alone .083."""

_NEEDS_WORDS = frozenset(["announce_talks", "plan_track", "hold_round"])
"""Acts that move rounds and tracks: without a wording there is seldom a day, and a round without one joins wrongly."""
_SURE_OF_ROUND = 0.7
"""A round that is set joins wrongly where it has no day: the judge must be surer, and a day be named."""
_A_DAY = (
    r"\b(?:next|later|again|tomorrow|today|resum\w+|reconven\w+|week|month|mid-\w+|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{1,2})\b"
)

_GRAVE = frozenset(["close_text", "sign_text", "bind", "effect_text", "qualify_text", "reach_agreement"])
_SURE_OF_GRAVE = 0.8
"""What is agreed, signed or in force weighs most on the page: the judge must be surer, and a text must be named."""
_A_TEXT = (
    r"\b(?:agree\w*|accords?|treat(?:y|ies)|texts?|drafts?|deals?|pacts?|protocols?|conventions?|declarations?|truces?"
    r"|communiqu\w+|ceasefires?|contracts?|packages?|memorandum|settle\w*|charter|articles?|instruments?|understanding)\b"
)
_SIGNS = {
    "set_condition": re.compile(
        r"\b(?:until|unless|if|before(?! (?:us|them|him|her|me)\b)|after|only|provid\w+|without|first|long as|depend\w*"
        r"|\w*conditions?|conditional"
        r"|once|exchange|return|when|while|must|prerequisite|tied|link\w*|contingent|subject|make|makes|made|wants?)\b"
    ),
    "set_deadline": re.compile(
        r"\b(?:deadlines?|until|by|before|within|end|dates?|times?|weeks?|days?|months?|hours?|years?|wait\w*|last\w*|soon"
        r"|ultimatum|late|long|forever|ever|time\w*|january|february|march|april|may|june|july|august|september"
        r"|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    ),
    **dict.fromkeys(sorted(_GRAVE), re.compile(_A_TEXT)),
    "set_round": re.compile(_A_DAY),
}
"""Words of which one must stand in a clause for the judge to make such an act of it alone."""


_NOT_YET_SAID = re.compile(
    r"\b(?:have|has|had|are|were|with)\s(?:(?:our|its|their|his|her|some|serious|own|also|still|many|several)\s)*"
    r"(?:concerns|worries|grievances)(?:\sof\s(?:our|its|their|his|her)\sown)?\W*$"
)
"""Concerns that are only said to be there are not presented: which they are comes later, or is never told."""


def _is_borne_out(verdict: Verdict, lower: str) -> bool:
    if verdict.act in _NEEDS_WORDS or (verdict.act == "set_round" and verdict.likely < _SURE_OF_ROUND):
        return False
    if verdict.act in _GRAVE and verdict.likely < _SURE_OF_GRAVE:
        return False
    if verdict.act == "present_concern" and _NOT_YET_SAID.search(lower):
        return False
    signs = _SIGNS.get(verdict.act)
    return signs is None or signs.search(lower) is not None


def weigh(act: Found | None, match: Match | None, verdict: Verdict, lower: str, region: Region) -> Found | None:
    """The act of a clause, or None. act, match: what the wordings make of it, if anything."""
    if act is None or match is None:
        alone = match is None and verdict.likely >= _ALONE and _is_borne_out(verdict, lower)
        return _by_verdict(verdict, lower, region) if alone else None
    own = verdict.likelies.get(act.act, 0.0)
    if own < _UNLIKELY and match.rule.weight < _SURE_WORDS:
        if verdict.nothing >= 0.85 and match.rule.weight <= 4 and match.rule.mode != "listed":
            return None
        if verdict.likely >= _AGAINST and _is_borne_out(verdict, lower):
            return _by_verdict(verdict, lower, region)
    act.likely = _share_right("both" if verdict.act == act.act else "words", own)
    return act


def _share_right(kind: str, probability: float) -> float:
    least, slope = _RIGHT[kind]
    return least + slope * probability


def _by_verdict(verdict: Verdict, lower: str, region: Region) -> Found:
    start, end = region.clause.start, region.clause.end
    trigger = _verb_near(lower, verdict.trigger[0] - start)
    return Found(
        verdict.act,
        verdict.mode,
        verdict.modality,
        verdict.polarity,
        start,
        end,
        start + trigger[0],
        start + trigger[1],
        region,
        5,
        lower=lower,
        likely=_share_right("judge", verdict.likely),
    )


def _verb_near(lower: str, at: int) -> tuple[int, int]:
    """The finite verb nearest before a place in a clause, or the first behind it; the place's own word without one."""
    verbs = [m.span() for m in FINITE_WORD.finditer(lower)]
    before = [v for v in verbs if v[0] <= at]
    if before or verbs:
        return before[-1] if before else verbs[0]
    end = lower.find(" ", at)
    return at, end if end > 0 else len(lower)
