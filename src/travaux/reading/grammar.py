"""What plain grammar makes of an act, whoever found it: negation, tense and mood of the verb it rests on."""

from __future__ import annotations

import re

from travaux.reading.found import Found
from travaux.reading.modality import governed, is_negated

_NOT = r"(?:not|\w+n't|never|no longer|neither|nor|hardly|far from)"
_REFUSING = (
    r"(?:refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|oppos(?:e|es|ed|ing)|rul(?:e|es|ed|ing) out|object(?:s|ed|ing)?|"
    r"turn(?:s|ed|ing)? (?:\w+ )?down|exclud(?:e|es|ed|ing)|veto(?:es|ed|ing)?|dismiss(?:es|ed|ing)?|"
    r"said no|say no|stand in the way|block(?:s|ed|ing)?)"
)
_DOES_NOT_REFUSE = re.compile(
    rf"\b{_NOT}(?:\W+(?:\w+ly|been|being|be|have|has|had|at all|to|in principle)){{0,2}}\W+{_REFUSING}\b"
    rf"|\b{_NOT}(?: \w+)? (?:against|opposed to)\b"
)
_REFUSES = re.compile(rf"(?<!not )(?<!n't )(?<!never )(?<!longer )\b{_REFUSING}\b|\b(?:cannot|will not|won't|no)\b")
_PRESENT_FORCE = re.compile(r"\b(?:enters?|comes?|goes|takes) (?:in)?(?:to )?(?:force|effect)\b")
_AWAITS = re.compile(
    r"\b(?:after|once|when|upon|as soon as|only if|provided|if|following|on the (?:day|date))\b(?! all\b)"
)
_IF = re.compile(r"\b(?:if|unless|provided|as long as|once)\b")
_WOULD = re.compile(r"\b(?:would|could|can|may|might)(?:\W+(?:\w+ly|be|have|been|then|also|only|even|well)){0,2}\W*$")
_TO_COME = re.compile(
    r"\b(?:(?:is|are|was|were) (?:\w+ )?(?:to|due|set|expected|scheduled|planned|going|about)|expects?|intends?"
    r"|plans?|aims?"
    r"|means|promises|promised|wants|ought|hopes) to(?:\W+(?:\w+ly|be|have|then|also)){0,2}\W*$"
)
_ANY_NOT = re.compile(r"\b(?:not|\w+n't|never|no|nor|neither|without|none|nobody|nothing|un\w+|refus\w+"
                      r"|declin\w+|fail\w+"
                      r"|cannot|hardly|lack\w*|rather than|instead of|reject\w*|missing|yet)\b")  # fmt: skip

_GOVERNS = re.compile(
    r"(?:^|(?<=\w ))(?:can|could|may|might|would|will|shall|must|should|(?:is|are|was|were|has|have"
    r"|had)(?: yet)?(?: not)? (?:to )?"
    r"|expects? to)(?:(?<= )| )(?:(?:not|never|only|now|soon|also|then|yet|\w+ly) )*(?:to )?(?:be |been )?(?=\w)"
)
_NEGATIVE_BY_NATURE = frozenset(["note_absence", "reject", "refuse_condition"])
_READ_OTHERWISE = frozenset(
    ["assess", "set_rule", "claim_breach", "answer_claim", "set_deadline", "commit", "set_condition", "demand",
     "state_consequence", "explain", "present_concern"]
)  # fmt: skip
"""A "not" in these is part of what is promised, demanded or judged."""
_MOVE_WHAT_IS_DONE = frozenset(
    ["take_measure", "sign_text", "close_text", "bind", "publish_text", "table_text", "effect_text", "amend_text",
     "report_performance", "withdraw", "interrupt"]
)  # fmt: skip
_INTERRUPTIONS = (
    (
        "walk_out",
        re.compile(
            r"\b(?:walk(?:s|ed|ing)? out|storm(?:s|ed|ing)? out|(?:pull\w*|withdr\w+) out|"
            r"(?:left|leaves?|leaving|quits?|quitting|abandon\w*)(?: \w+){0,2} "
            r"(?:talks|table|negotiations|meeting|room|conference|session|round))\b"
        ),
    ),
    (
        "break_off",
        re.compile(
            r"\b(?:break(?:s|ing)?|broken?) (?:\w+ )?(?:off|up|down)\b|\bcollaps\w+|\bfell (?:apart|through)\b"
        ),
    ),
    (
        "resume",
        re.compile(r"\bresum\w+|\breturn\w*|\brestart\w*|\bback (?:to|at)\b|\bcontinu\w+|\breopen\w*"),
    ),
    (
        "suspend",
        re.compile(r"\bsuspend\w*|\bpaus\w+|\bhalt\w*|\bfr[eo]ez\w*|\bon hold\b|\binterrupt\w*|\bbr[eo]a?k"),
    ),
)  # fmt: skip
_ENDED = re.compile(
    r"\b(?:after|at the (?:end|close) of|without (?:a )?result|without agreement)\b.{0,120}\b(?:rounds?|talks"
    r"|meetings?|sessions?)\b"
)
_AGREED_TO = re.compile(
    r"\b(?:agreed|agrees|agree|consented|consents) to (?:an?|the|its|his|her|their|this|that|any|some)\b"
)
_JOINT = re.compile(
    r"\b(?:both|two|three|four|five|sides|parties|all|each other|they|we|leaders|ministers|governments"
    r"|countries|with|negotiators)\b"
    r".{0,80}\bagree|\bagree\w* with\b|^[^,]{0,60}\band\b[^,]{0,60}\bagree"
)
_A_LIMIT = re.compile(
    r"\b(?:deadline|until|till|by|before|within|end|ends|no later|latest|ultimatum|date|wait\w*|time\w*|long"
    r"|forever|extend\w*"
    r"|extension|put off|postpon\w*|expir\w*|due|last chance|next|coming|on)\b"
)
_IF_CLAUSE = re.compile(
    r"\b(?:if|unless|until|once|provided|after|before|as long as|condition\w*|when"
    r"|in (?:return|exchange))\b"
)
_A_PROMISE = re.compile(r"\b(?:promis|pledg|undertak|undertook|vow|commit)\w*\b")


def is_unfounded(act: Found) -> bool:
    """Has an act of the judge no word in its clause that such an act cannot do without?"""
    if act.act == "interrupt":
        return not any(words.search(act.lower) for _, words in _INTERRUPTIONS)
    return act.act == "set_deadline" and _A_LIMIT.search(act.lower) is None


def settle(act: Found, *, guessed: bool) -> Found:
    """The act with the polarity, modality and mode that its own words leave no doubt of.

    guessed: the act comes from the judge, whose opinion of these is weaker than the grammar.
    """
    lower = act.lower
    at = max(0, act.trigger - act.start)
    found = lower[at : max(at, act.trigger_end - act.start)]
    inside = _GOVERNS.search(found)  # "the treaty can be signed" is found from its noun on
    at += inside.end() if inside is not None else 0
    before, rest = lower[:at], lower[at:]
    if inside is not None and act.act in _MOVE_WHAT_IS_DONE and is_negated(inside.group()):
        act.polarity = "negative"
    if act.act in _NEGATIVE_BY_NATURE:
        _refusals(act, lower)
    elif guessed and act.act not in _READ_OTHERWISE:
        if is_negated(before):
            act.polarity = "negative"
        elif act.polarity == "negative" and not _ANY_NOT.search(lower):
            act.polarity = "positive"
    if guessed and act.act == "set_condition" and _A_PROMISE.search(lower) and not _IF_CLAUSE.search(lower):
        act.act, act.mode = "commit", "promise"
    if act.act == "interrupt":
        _interruption(act, lower)
    if act.act == "reach_agreement" and _AGREED_TO.search(lower) and not _JOINT.search(lower):
        act.act, act.mode = "accept", "fully"  # one side's consent
    _moods(act, before, rest, guessed=guessed, inside=inside is not None)
    if act.act in _MOVE_WHAT_IS_SUPPOSED or (act.act == "set_round" and act.mode in ("postpone", "cancel")):
        _supposed(act, lower)
    return act


_MOVE_WHAT_IS_SUPPOSED = frozenset(["take_measure", "interrupt", "withdraw", "effect_text", "hold_round"])
_WHAT_WOULD_FOLLOW = re.compile(
    r"^\W*(?:and |but |so )?should (?:the |a |an |it|he|she|they|we|this|that|no\b|any|either|both|one\b|\w+ )"
    r".{2,150}?,.{0,60}\b(?:will|would|shall)\b"
    r"|^[^,;]{3,140}\bwould(?: \w+ly| also| then)? (?:have to )?(?:be )?\w+.{0,120}?\b(?:if|unless|should)\b"
)


def _supposed(act: Found, lower: str) -> None:
    """What is to follow if something happens is a consequence that is stated, and no deed."""
    if _WHAT_WOULD_FOLLOW.search(lower):
        act.act, act.mode, act.modality, act.polarity = "state_consequence", "warn", "hypothetical", "positive"


def _refusals(act: Found, lower: str) -> None:
    """An act negative by nature, denied: "does not refuse", "no longer rules out"."""
    if act.act == "note_absence":
        act.polarity = "positive"
        return
    denied = _DOES_NOT_REFUSE.search(lower)
    outright = denied is not None and _REFUSES.search(lower[: denied.start()] + lower[denied.end() :])
    act.polarity = "negative" if denied is not None and not outright else "positive"


def _interruption(act: Found, lower: str) -> None:
    modes = [mode for mode, words in _INTERRUPTIONS if words.search(lower)]
    if modes and act.mode not in modes:
        act.mode = modes[0]
    elif not modes and _ENDED.search(lower):
        act.act, act.mode = "hold_round", "close"


def _moods(act: Found, before: str, rest: str, *, guessed: bool, inside: bool) -> None:
    if act.modality != "actual":
        return
    whole = before + rest
    if act.act == "effect_text" and act.mode == "in_force" and _PRESENT_FORCE.search(whole) and _AWAITS.search(whole):
        act.modality = "planned"
        return
    if act.act not in _MOVE_WHAT_IS_DONE:
        return
    head = before + rest[: rest.find(" ") + 1]
    tail = head if _WOULD.search(head[-60:]) or _TO_COME.search(head[-60:]) else before
    if _WOULD.search(tail[-60:]):
        act.modality = (
            "hypothetical" if tail.rstrip().endswith(("would", "would be")) and _IF.search(whole) else "planned"
        )
    elif _TO_COME.search(tail[-60:]):
        act.modality = "planned"
    elif (guessed or inside) and (power := governed(before)) is not None:
        act.modality = power


_MOVING = _MOVE_WHAT_IS_DONE | {"hold_round"}
_PRESENT = re.compile(
    r"^(?:enters?|comes?|goes|takes|opens?|begins?|starts?|meets?|signs?|expires?|ends?|applies|lifts?"
    r"|releases?|publishes|leaves?"
    r"|resumes?|returns?|ratif(?:y|ies)|initials?|adopts?|approves?|withdraws?|frees?|lapses?|closes?)\b"
)
_BE = re.compile(r"\b(?:is|are|be|being)(?: \w+ly)?\W*$")
_DONE = re.compile(r"\b(?:has|have|had|was|were)\b")


def is_present_tense(act: Found) -> bool:
    """Does the verb that an act rests on stand in the present, so that a day to come makes it a plan?"""
    if act.act not in _MOVING:
        return False
    at = max(0, act.trigger - act.start)
    if act.act == "effect_text":
        return act.mode == "in_force"
    before, rest = act.lower[:at], act.lower[at:]
    return (_PRESENT.match(rest) is not None or _BE.search(before) is not None) and _DONE.search(before[-30:]) is None
