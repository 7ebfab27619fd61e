"""Whether the act named in a clause is done, planned, wished, supposed or denied."""

from __future__ import annotations

import re

PLANNED = re.compile(
    r"\b(?:will|would|shall|'ll|is to|are to|was to|were to|plans? to|planned to|intends? to|intended to|due to|set to|"
    r"going to|about to|agreed to|ready to|prepared to|willing to|promised to|pledged to|expected to|before|"
    r"until|for|can)"
    r"(?:\W+(?:\w+ly|now|also|soon|not|be|have|been|then|next|all|jointly|itself|themselves))*\W*$"
)
WISHED = re.compile(
    r"\b(?:must|should|needs? to|has to|have to|ought to|wants?(?: \w+)? to|wanted(?: \w+)? to|"
    r"would like(?: \w+)? to|asked(?: \S+){1,4} to|"
    r"urged(?: \S+){1,4} to|called? (?:on|for)(?: \S+){0,6}(?: to)?|demand\w*(?: \S+){0,5}|hop\w+ (?:to|that)|"
    r"let|insist\w* (?:that|on)(?: \S+){0,4})"
    r"(?:\W+(?:\w+ly|now|also|not|be|have|been|first|immediately|all|the|that|a|an))*\W*$"
)
POSSIBLE = re.compile(
    r"\b(?:may|might|could|possible to|possibly|perhaps|likely to|likely|can)(?:\W+(?:\w+ly|also|be|have|been|"
    r"yet|still))*\W*$"
)
NEGATED = re.compile(
    r"\b(?:not|\w*n't|never|no|nor|neither|without|none|hardly|refus\w+ to|declin\w+ to|fail\w+ to|yet to|"
    r"unlikely to|cannot|unable to|not in a position to|instead of|rather than)"
    r"(?:\W+(?:\w+ly|been|be|any|a|an|the|yet|new|to|have|has|had|far|such|further)){0,3}\W*$"
)
_NONE_DID = re.compile(
    r"\b(?:neither\b[^;]{1,60}?\bnor\b|none of|nobody\b|no one\b|no (?:party|country|side|state|member|government)\b)"
    r"[^,;:]{0,50}$"
)
_DARK = re.compile(
    r"\b(?:no|not|n't|lacks?|lacking|without|little|never|difficult(?! but)|deadlock\w*|impasse|stalemate|"
    r"divergences?|differences|far apart|away from|some way|"
    r"obstacles?|exhausted|failed|unlikely|pessimis\w+|stalled|unfortunate)\b"
)
_WAY_OUT = re.compile(r"\bway out\b.{0,40}\b(?<!not )(?<!no )(?:been |was )?found\b")
_OPEN = re.compile(r"\b(?:whether|remains to be seen|unclear|if there is|open question|too early)\b")


def governed(before: str) -> str | None:
    """What the words before a trigger make of it: `planned`, `wished`, `predicted`, or None.

    before: the clause up to the trigger, lower case.
    """
    tail = before[-80:]
    if WISHED.search(tail):
        return "wished"
    if POSSIBLE.search(tail):
        return "predicted"
    if PLANNED.search(tail):
        return "planned"
    return None


def is_negated(before: str) -> bool:
    """Do the words before a trigger deny it?

    >>> is_negated("the sides have not yet "), is_negated("it did not rain, and they ")
    (True, False)
    """
    return bool(NEGATED.search(before[-60:]) or _NONE_DID.search(before[-120:]))


def judge_polarity(lower: str) -> str:
    """positive, negative or open, for an assessment."""
    if _OPEN.search(lower):
        return "open"
    if _WAY_OUT.search(lower):
        return "positive"
    return "negative" if _DARK.search(lower) else "positive"
