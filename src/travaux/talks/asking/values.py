"""What a question asks for, taken from an act: the day, the place, who, to whom, how binding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from travaux.model.acts import Act, listed
from travaux.model.dates import When
from travaux.talks.asking.evidence import DEEDS
from travaux.talks.asking.fitting import Fit
from travaux.talks.asking.naming import NameIndex
from travaux.talks.asking.query import Query, Value
from travaux.talks.asking.stems import tokens

_DATES = ("when", "edtf", "expires", "delivered", "published")
_DATED = frozenset({"round", "limit", "commitment", "measure"})
_IN_PLACE = re.compile(
    r"""(?x)\b(?:in|at|into|near|entered)\s
    ((?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"""
)
_TOLD = frozenset({"take_measure", "report_performance", "claim_breach"})
"""Deeds that are mostly told of others: who says so is not who did it."""
_NOMINATIONS = frozenset({"name_negotiator", "answer_negotiator"})


def value_of(query: Query, fit: Fit, index: NameIndex) -> Value:
    """What the form of the question asks for; None where the act does not say it or nothing but itself is asked."""
    take = _VALUES.get(query.form)
    return take(query, fit, index) if take is not None else None


def as_when(value: Any) -> Value:
    """A date attribute of an object as a value."""
    if not value or value == "unknown":
        return None
    if isinstance(value, Mapping):
        return When(str(value.get("phrase") or ""), value.get("edtf"))
    return When("", str(value))


def _when(query: Query, fit: Fit, index: NameIndex) -> Value:
    act = fit.evidence.act
    told = [act.when, *(mention.when for mention in act.mentions)]
    for when in told:
        if when is not None and (when.edtf or when.phrase):
            return when
    dates = (t.attributes.get(name) for t in fit.evidence.things if t.kind in _DATED for name in _DATES)
    return next((when for when in map(as_when, dates) if when), None)


def _where(query: Query, fit: Fit, index: NameIndex) -> Value:
    return place_of(fit)


def place_of(fit: Fit) -> str | None:
    """Where it was or is to be."""
    act = fit.evidence.act
    held = (thing.attributes.get("place") for thing in fit.evidence.things if thing.kind == "round")
    told = _IN_PLACE.search(act.anchor.exact) if act.anchor else None
    places = (act.place, *(mention.place for mention in act.mentions), *held, told.group(1) if told else None)
    return next((str(place) for place in places if place and place != "unknown"), None)


def _who(query: Query, fit: Fit, index: NameIndex) -> Value:
    act = fit.evidence.act
    if act.act in _NOMINATIONS:
        return _once(_attributes(act, "person", "head", "members"))
    if act.act == "note_absence":  # the one who has not done it
        return _once((*act.by, *(m.holder for m in act.mentions), *act.addressee))
    refuses = query.negated and act.act in ("reject", "refuse_condition")
    if not (fit.type or query.of_saying or refuses):  # who tells of it is not who it is about
        return act.by or None
    holders = _once(mention.holder for mention in act.mentions if mention.role == "about")
    if act.by or act.act in _TOLD or (act.act in DEEDS and (holders or query.witnesses)):
        return act.by or holders
    speaker, party = listed(act.speaker), listed(act.party)
    if speaker and len(speaker) == len(party):
        return tuple(f"{name} for {side}" if name != side else name for name, side in zip(speaker, party, strict=True))
    return speaker or party or holders


def _whom(query: Query, fit: Fit, index: NameIndex) -> Value:
    act = fit.evidence.act
    if query.question.lower().startswith(("through", "via")):
        relayed = (name for hop in act.channel if hop.how == "relayed" for name in listed(hop.who))
        return _once((act.relayed_by, *relayed))
    given = _attributes(act, "delivered_to")
    if given:
        return _once(given)
    own = {*fit.evidence.tellers, *listed(act.party), *query.doers}
    named = (*act.addressee, *(p for mention in act.mentions for p in (*mention.towards, *mention.parties)))
    met = [one.name for one in index.find(tokens(act.anchor.exact))] if act.anchor else []
    return _once(n for n in named if n not in own) or _once(n for n in met if n not in own)


def _binding(query: Query, fit: Fit, index: NameIndex) -> Value:
    levels = (thing.attributes.get("bindingness") for thing in fit.evidence.things)
    return _once((*levels, *(mention.level for mention in fit.evidence.act.mentions)))


def _attributes(act: Act, *names: str) -> tuple[str, ...]:
    return tuple(str(v) for m in act.mentions for name in names for v in listed(m.attributes.get(name)) if v)


def _once(names: Iterable[Any]) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(str(name) for name in names if name)) or None


_VALUES: dict[str, Callable[[Query, Fit, NameIndex], Value]] = {
    "when": _when, "where": _where, "who": _who, "whom": _whom, "binding": _binding,
}  # fmt: skip
