"""From the words of a question to what is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from travaux.talks.asking.doings import Met, asked_doings
from travaux.talks.asking.naming import Named, NameIndex
from travaux.talks.asking.query import Query
from travaux.talks.asking.stems import STOP, listed_words, plain, stem, table, tokens

_SINCE = re.compile(r"\bsince (?:the )?(.+?)[?.!]*$", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|never|no|nobody|nothing|without|n't)\b|n't\b|\bnon-")
_AHEAD = re.compile(r"^(?:(?:when|where|who|what) )?(?:will|would|shall|is .* going to)\b")
_NEXT = re.compile(
    r"""(?x) \bnext\b (?!\s(?:year|week|month|day|spring|summer|autumn|winter|time|few|two|three))  # the next round
    | \bupcoming\b"""
)
_DUTY = re.compile(
    r"\b(?:must|should|ha(?:s|ve) to|needs? to|ought to|supposed to|expected to|required to|asked to|told to)\b"
)
_THERE = re.compile(r"\bthere\b|\bha(?:s|ve|d) (?:any|a|an|no)\b|\bhave\b")
_SAYING = re.compile(r"\b(?:says?|said|told|tells?|claim(?:s|ed)?|called|think|thinks|speaks?|spoke|states?|stated)\b")
_ABOUT = re.compile(
    r"\b(?:say|says|said|tell|told|think|thinks|thought)\b.{0,40}\b(?:about|on|of|regarding|concerning)\b"
)
_LEAD = re.compile(r"^(?:and|but|so|then|please|ok|well)\b[, ]*|^according to (?!whom)[^,]{1,60}, ")
_LATER, _BEARING = 0.85, 0.5
"""Weights of acts that a wording means less often, and that only bear on what is asked."""
_OF_DUTY = {"demand": 1.0, "set_condition": 0.9, "commit": 0.9, "propose": 0.6}
_OF_FORM: dict[str, dict[str, float]] = {
    "condition": {"set_condition": 1.0, "demand": 0.6, "set_deadline": 0.5},
    "what_if": {"state_consequence": 1.0, "set_condition": 0.7, "commit": 0.5, "refuse_condition": 0.5},
    "why": {"explain": 1.0, "assess:motive": 0.9},
}
"""Acts that answer a form of question, whatever verb it is asked with: that verb says what it is about."""


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["form"], re.compile(row["pattern"])) for row in table("question_forms"))


def parse(question: str, index: NameIndex) -> Query:
    """Understand a question. index: names that it may hold."""
    small = _LEAD.sub("", " ".join(plain(word) for word in question.split()))
    form = next(name for name, pattern in _forms() if pattern.search(small))
    words = tokens(question)
    named = index.find(words)
    inside = {at for name in named for at in range(name.start, name.end)}
    owners = {name.end - 1 for name in named if name.attributive}
    met = (
        []
        if _ABOUT.search(small) and form == "what"
        else asked_doings(words, inside, owners, _subject_end(words, named))
    )
    doers, others, witnesses = _roles(words, named, min((m.at[-1] for m in met), default=None), form)
    wanted, contrary, used = _acts(form, met, duty=bool(_DUTY.search(small)), ahead=bool(_AHEAD.search(small)))
    says = [at for at, word in enumerate(words) if at not in inside and _says(word)]
    topic = [stem(words[at]) for at in says if at not in used]
    if form in _OF_FORM:
        topic = [one for one in topic if one not in _of_form_words()]
    since = _SINCE.search(question)
    return Query(
        question=question.strip(),
        form=form,
        wanted=wanted,
        contrary=contrary,
        kinds=frozenset(kind for m in met for kind in m.doing.kinds),
        doers=doers,
        others=others,
        witnesses=witnesses,
        topic=tuple(dict.fromkeys(topic)),
        proper=frozenset(stem(words[at]) for at in says if at and words[at][0].isupper()),
        clue=tuple(dict.fromkeys(stem(words[at]) for at in sorted(used))),
        spoken=tuple(dict.fromkeys(words[at] for at in sorted({*says, *inside}))),
        of_thing=bool(met) and all(m.noun and len(m.at) == 1 for m in met) and not _THERE.search(small),
        place_too=form == "when" and bool(re.search(r"\bwhere\b", small)),
        of_saying=bool(_SAYING.search(small)),
        ahead=bool(_AHEAD.search(small)),
        coming=bool(_NEXT.search(small)),
        duty=bool(_DUTY.search(small)),
        negated=bool(_NEGATED.search(small)),
        since=since.group(1) if since and form == "changed" else "",
    )


def _subject_end(words: Sequence[str], named: Sequence[Named]) -> int:
    """Where the name ends that an auxiliary stands before: "does Norland", "has the Council"; 0 where there is none."""
    for name in named:
        before = [word.lower() for word in words[: name.start] if word.lower() != "the"]
        if before and before[-1] in listed_words("auxiliary") and not name.attributive:
            return name.end
    return 0


def _acts(
    form: str, met: Sequence[Met], *, duty: bool, ahead: bool
) -> tuple[dict[str, float], frozenset[str], set[int]]:
    """The acts wanted, those that say no, and the places of the words that chose them."""
    if form in _OF_FORM:
        return dict(_OF_FORM[form]), frozenset(), set()
    wanted: dict[str, float] = {}
    for one in met:
        for number, act in enumerate(one.doing.wanted):
            weight = _BEARING if act.startswith("~") else _LATER if number else 1.0
            wanted[act.lstrip("~")] = max(wanted.get(act.lstrip("~"), 0.0), weight)
    if "take_measure" in wanted and ahead:
        wanted = {"state_consequence": _LATER, "commit": _LATER, **wanted}
    if duty and not wanted:
        wanted = dict(_OF_DUTY)
    contrary = frozenset(act for one in met for act in one.doing.contrary)
    return wanted, contrary, {at for one in met for at in one.at}


@cache
def _of_form_words() -> frozenset[str]:
    return frozenset(stem(word) for word in listed_words("of_form"))


def _says(word: str) -> bool:
    flat = plain(word)
    return flat not in STOP and len(flat) > 1


Roles = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _roles(words: Sequence[str], named: Sequence[Named], main: int | None, form: str) -> Roles:
    """Who is asked about as the one who does, who else is named, and on whose word. main: place of the doing."""
    roles: dict[str, list[str]] = {"doer": [], "other": [], "witness": []}
    for name in named:
        roles[_role(words, name, main, form, roles["doer"])].append(name.name)
    doers, others, witnesses = (tuple(dict.fromkeys(roles[role])) for role in ("doer", "other", "witness"))
    if not doers and main is None:
        doers, witnesses = witnesses, ()
    return doers, others, witnesses


def _role(words: Sequence[str], name: Named, main: int | None, form: str, doers: Collection[str]) -> str:
    before = [word.lower() for word in words[: name.start]]
    if before[-1:] == ["the"]:
        before.pop()
    after = words[name.end].lower() if name.end < len(words) else ""
    if before[-2:] == ["according", "to"] or (
        form != "who" and after in listed_words("saying") and _goes_on(words, name)
    ):
        return "witness"
    if before[-1:] == ["by"]:
        return "doer"
    if name.attributive and after in listed_words("persons") and form != "who":
        return "doer" if main is None or name.start < main else "other"
    governed = bool(before) and before[-1] in listed_words("before_other") and (main is None or name.start > 1)
    if form == "who" or governed or name.attributive:
        return "other"
    is_subject = main is None or name.start < main or (form == "why" and not doers)
    return "doer" if is_subject else "other"


def _goes_on(words: Sequence[str], name: Named) -> bool:
    """After "X says" comes what is said, not "about" something."""
    rest = words[name.end + 1 : name.end + 2]
    return bool(rest) and rest[0].lower() not in listed_words("before_matter")
