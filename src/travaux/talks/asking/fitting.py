"""How well the acts of a record fit what is asked: type, who did it, what it is about."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from travaux.talks.asking.evidence import Body, Evidence
from travaux.talks.asking.query import Query
from travaux.talks.asking.stems import GENERIC, met_in, stem, tokens

_GENERIC_WEIGHT = 0.25
_CLUE_WEIGHT = 0.35
_CONTEXT = 0.55
"""What stands only in the clause that a pronoun points back to, or for a place only elsewhere in the document."""
_CONTRARY = 0.8
_SPOKEN_OF = 0.4
"""A deed told of somebody who is only named in it."""
_TOLD_OF = frozenset({
    "assess", "explain", "commit", "effect_text", "set_rule", "report_performance", "take_measure", "hold_round",
})  # fmt: skip
"""Acts whose words may tell what somebody other than the speaker does."""
_OF_NAMED = frozenset({"note_absence", "answer_claim"})
"""Acts about what somebody named in their words did not do."""
_LOOSE_FORMS = frozenset({"yes_no", "why", "binding", "when", "condition", "where", "what"})


class Fit(msgspec.Struct, frozen=True):
    """How an act fits a question, each from 0 to 1.

    type: its type is wanted. doer: the one asked about did it. topic: of all that is asked about, so much is in it;
    about: the same of the telling words alone, 1 where there are none. other: so many of the others named are in it.
    contrary: it says no. score: all together, for ranking only.
    """

    evidence: Evidence
    type: float
    doer: float
    topic: float
    about: float
    other: float
    contrary: bool
    score: float


class _Asked(NamedTuple):
    """A question with its names as they count and its stems with their weights."""

    query: Query
    body: Body
    doers: list[str]
    others: list[str]
    topic: list[tuple[str, float]]


def fits(query: Query, body: Body) -> list[Fit]:
    """Every act that fits somewhat, the best first."""
    witnesses = {body.same(name) for name in query.witnesses}
    asked = _Asked(
        query,
        body,
        [body.same(name) for name in query.doers],
        [body.same(name) for name in query.others],
        _weighted(query, body),
    )
    found = [_fit(one, asked) for one in body.evidence if not witnesses or one.tellers & witnesses]
    return sorted((fit for fit in found if fit is not None), key=lambda fit: -fit.score)


def _weighted(query: Query, body: Body) -> list[tuple[str, float]]:
    """The stems asked about with their weights: those of the clue count little, rare ones more."""
    total = len(body.evidence) + 1
    words = [(s, 1.0) for s in query.topic] + [(s, _CLUE_WEIGHT) for s in query.clue if s not in query.topic]
    return [
        (s, w * (_GENERIC_WEIGHT if s in GENERIC else 1.0) * (0.5 + math.log(total / (1 + body.counts.get(s, 0)))))
        for s, w in words
    ]


def _fit(one: Evidence, asked: _Asked) -> Fit | None:
    query, doers, others, topic = asked.query, asked.doers, asked.others, asked.topic
    doer = _doer(one, query, doers)
    if doers and not doer:
        return None
    kind, contrary = _type(one, query)
    if contrary:  # what says no does so in other words than the question's
        topic = [(s, w) for s, w in topic if s in query.topic]
    met = {s: _met(s, one, query, asked.body) for s, _ in topic}
    hit = sum(w * met[s] for s, w in topic)
    cover = hit / sum(w for _, w in topic) if topic else 1.0
    own = [(s, w) for s, w in topic if s in query.topic and s not in GENERIC]
    about = sum(w * met[s] for s, w in own) / sum(w for _, w in own) if own else 1.0
    named = [name for name in others if is_named(one, name)]
    other = len(named) / len(others) if others else 1.0
    if not kind and not hit and (query.wanted or not (doers or named)):
        return None
    score = kind + 0.6 * doer + 1.3 * (cover if topic else 0.5)
    if others:
        score += 0.5 * other if named else -0.5
    return Fit(one, kind, doer, cover, about, other, contrary, score)


def _type(one: Evidence, query: Query) -> tuple[float, bool]:
    act = one.act
    keys = (act.act, f"{act.act}:{act.mode}")
    kind = max((query.wanted.get(key, 0.0) for key in keys), default=0.0)
    if keys[1] in query.contrary and keys[1] not in query.wanted:  # a refusal to be bound is no bond
        kind = 0.0
    contrary = any(key in query.contrary for key in keys) and (not kind or act.polarity == "negative")
    if contrary and act.act == "note_absence":  # no date is not no signature
        kinds = {mention.kind for mention in act.mentions}
        contrary = not query.kinds or not kinds or bool(kinds & query.kinds)
        contrary = contrary and (one.negated or bool(query.doers))
    return (kind or (_CONTRARY if contrary else 0.0)), contrary


def _met(word: str, one: Evidence, query: Query, body: Body) -> float:
    direct = met_in(word, one.stems)
    if direct or not (met_in(word, one.context) or (word in query.proper and word in body.documents[one.act.document])):
        return direct
    return _CONTEXT


def is_named(one: Evidence, name: str) -> bool:
    """Whether a party or person has a part in an act or is named in its words."""
    return name in one.touched or name in one.doers or name in one.tellers or _in_words(one.stems | one.context, name)


def _in_words(stems: frozenset[str], name: str) -> bool:
    parts = [stem(word) for word in tokens(name)]
    return bool(parts) and parts[-1] in stems


def _doer(one: Evidence, query: Query, doers: Sequence[str]) -> float:
    if not doers:
        return 0.5
    if any(name in one.doers or (query.duty and name in one.touched) for name in doers):
        return 1.0
    if one.act.act in _OF_NAMED and any(_in_words(one.stems, name) for name in doers):
        return 1.0
    if not query.wanted and any(name in one.tellers for name in doers):  # what somebody said, whatever act it is
        return 1.0
    if query.form in _LOOSE_FORMS and one.act.act in _TOLD_OF:
        return _SPOKEN_OF if any(name in one.tellers or _in_words(one.stems, name) for name in doers) else 0.0
    return 0.0
