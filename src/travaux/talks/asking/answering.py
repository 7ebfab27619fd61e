"""From what is asked and what fits it to an answer: what is on record, on whose word, or that it is not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from travaux.model.acts import RecordedAct
from travaux.model.names import Names
from travaux.model.objects import Talks
from travaux.talks.asking.evidence import Body
from travaux.talks.asking.fitting import Fit, fits
from travaux.talks.asking.matters import MATTERS, coming
from travaux.talks.asking.naming import NameIndex
from travaux.talks.asking.parsing import parse
from travaux.talks.asking.query import Answer, Finding, Query
from travaux.talks.asking.stems import GENERIC
from travaux.talks.asking.values import place_of, value_of
from travaux.talks.asking.verdicts import MIXED, role_of, says_no, weigh_roles
from travaux.talks.fold import party_names

MOST = 6
"""Things an answer names."""
WANTED = 0.5
"""From this weight on, a type of act is one that answers."""
ENOUGH_ABOUT = 0.34
"""Of what is asked about, this much must be in an act for it to be an answer."""
HALF = 0.5
"""So much for a yes or a no."""
ALONE = 0.6
"""So much where nothing but the words leads to an act."""
NEAR_BEST = 0.72
"""Of the best score; what fits less is not named beside it."""
_BREATH_CHARS = 12
_OF_ONE = frozenset({"condition", "what_if", "why"})
"""Forms for which the only act of the right type and doer is the answer, in whatever words."""
_COMING_FORMS = ("when", "where", "what", "who", "yes_no")


def ask(
    question: str,
    talks: Talks,
    acts: Sequence[RecordedAct],
    names: Names = Names(),  # noqa: B008 - an immutable value
    *,
    talks_on: Callable[[str], Talks] | None = None,
    headings: Mapping[str, str] | None = None,
) -> Answer:
    """Answer a question from the acts and the state, or say that they do not hold it.

    acts: those that were folded into talks. talks_on: where the talks stood on an earlier ISO day, for questions of
    change. headings: sha256 of a document -> its title and place. An answer rests on the findings it names, and says
    no only where somebody said no.
    """
    index = NameIndex(acts, names)
    query = parse(question, index)
    body = Body(acts, talks, party_names(names), headings or {})
    matter = MATTERS.get(query.form)
    answer = matter(query, talks, body, talks_on) if matter is not None else None
    if answer is not None:
        return answer
    if query.coming and query.form in _COMING_FORMS:
        return coming(query, talks, body)
    fitting = fits(query, body)
    if query.form == "yes_no":
        return _yes_or_no(query, fitting, body, index)
    return _found(query, fitting, body, index)


def _yes_or_no(query: Query, fitting: Sequence[Fit], body: Body, index: NameIndex) -> Answer:
    good = [f for f in fitting if f.type >= WANTED and f.about >= HALF and f.other >= HALF]
    good = [f for f in good if f.doer >= HALF]  # what is told of one who is only named in it decides nothing
    roles = [(f, role_of(query, f)) for f in good]
    told = [f for f in fitting if f not in good and f.doer >= HALF and f.other >= HALF and _alone(query, f)]
    roles += [(f, "no") for f in told if says_no(query, f)]
    deciding = [(f, role) for f, role in roles if role in ("yes", "no", "disputed", "found")]
    best = max((f.score for f, _ in deciding), default=0.0)
    deciding = [(f, role) for f, role in deciding if f.score >= NEAR_BEST * best]
    unheard = body.unheard(query.doers)
    if deciding:
        verdict = weigh_roles(deciding)
        if query.of_thing or verdict == MIXED:
            findings = tuple(_finding(query, f, index, "near") for f, _ in deciding[:MOST])
            return Answer(query=query, verdict="found", sure=False, findings=findings, unheard=unheard)
        ordered = sorted(deciding, key=lambda pair: (pair[1] != verdict, -pair[0].score))
        findings = tuple(_finding(query, f, index, role) for f, role in ordered[:MOST])
        return Answer(query=query, verdict=verdict, findings=findings, unheard=unheard)
    planned = [_finding(query, f, index, role) for f, role in roles if role in ("planned", "hypothetical")]
    stated = [_finding(query, f, index, "near") for f in fitting if f.type <= WANTED and _alone(query, f)]
    if stated and not planned:
        return Answer(query=query, verdict="found", sure=False, findings=tuple(stated[:3]), unheard=unheard)
    verdict = "planned" if any(f.role == "planned" for f in planned) else "unknown"
    if not planned and not stated:
        planned = [_finding(query, f, index, "near") for f in _of_others(query, body)]
    return Answer(query=query, verdict=verdict, near=tuple((planned + stated)[:MOST]), unheard=unheard)


def _of_others(query: Query, body: Body) -> list[Fit]:
    """What others did about the same thing to the one asked about: "Russia refused such a condition in advance"."""
    open_to_all = msgspec.structs.replace(query, doers=(), others=query.named)
    told = [f for f in fits(open_to_all, body) if f.contrary and f.about >= HALF]
    return [f for f in told if query.doers and f.other >= HALF][:3]


def _alone(query: Query, fit: Fit) -> bool:
    """An act that its words alone lead to."""
    by_doer = bool(query.doers) and not query.wanted
    least = ENOUGH_ABOUT if by_doer else HALF if query.form in ("when", "where") else ALONE
    tells = query.topic and (query.form != "yes_no" or any(one not in GENERIC for one in query.topic))
    return bool(tells) and fit.about >= least and fit.topic >= ENOUGH_ABOUT


def _answers(query: Query, fit: Fit) -> bool:
    if not (query.wanted or query.topic):
        return bool(query.doers or query.witnesses)
    return fit.about >= ENOUGH_ABOUT if fit.type >= WANTED else _alone(query, fit)


def _found(query: Query, fitting: Sequence[Fit], body: Body, index: NameIndex) -> Answer:
    chosen = _chosen(query, fitting)
    findings = tuple(_finding(query, f, index) for f in chosen)
    unheard = body.unheard(query.doers)
    if not findings:
        near = [f for f in fitting[:3] if f.type >= WANTED or (f.about >= ENOUGH_ABOUT and query.topic)]
        return Answer(
            query=query, verdict="unknown", near=tuple(_finding(query, f, index, "near") for f in near), unheard=unheard
        )
    if query.form not in ("where", "who", "whom"):
        return Answer(query=query, verdict="found", findings=findings, unheard=unheard)
    told = tuple(f for f in findings if f.value)
    if told or query.kinds == {"delegation"}:
        note = "" if told else "no_name"
        return Answer(query=query, verdict="found", findings=told or findings, unheard=unheard, note=note)
    return Answer(query=query, verdict="unknown", near=findings[:3], unheard=unheard)


def _chosen(query: Query, fitting: Sequence[Fit]) -> list[Fit]:
    good = [f for f in fitting if _answers(query, f) and f.evidence.standing != "retracted"]
    typed = [f for f in good if f.type >= WANTED and not f.contrary]
    absent = [f for f in good if f.contrary and f.evidence.act.act == "note_absence"]
    if typed and not query.topic:
        typed = [f for f in typed if f.other >= HALF] or typed
    good = typed or [f for f in good if not f.contrary and not _denies(f)] or [f for f in good if f.contrary]
    if not good and query.form in _OF_ONE:
        good = [f for f in fitting if f.type == 1.0 and f.doer == 1.0]
    if query.form in ("when", "where"):
        good = [*good, *(f for f in absent if f not in good)]
    best = max((f.score for f in good), default=0.0)
    every = bool(typed) and not query.topic and query.form != "when"
    chosen = [f for f in good if every or f.score >= NEAR_BEST * best]
    return [*chosen, *_continued(chosen, fitting)][:MOST]


def _denies(fit: Fit) -> bool:
    """What a denial tells of is what is not so."""
    act = fit.evidence.act
    return act.act == "answer_claim" and act.mode in ("deny", "retract") and not fit.type


def _continued(chosen: Sequence[Fit], fitting: Sequence[Fit]) -> list[Fit]:
    """Acts of the same kind that go on from a chosen one in the same breath: "if A, and if B"."""
    return [f for f in fitting if f not in chosen and f.type >= WANTED and any(_goes_on(f, other) for other in chosen)]


def _goes_on(fit: Fit, other: Fit) -> bool:
    own, act = fit.evidence.act, other.evidence.act
    if own.anchor is None or act.anchor is None:
        return False
    same = (act.act, act.document, act.speaker) == (own.act, own.document, own.speaker)
    return same and 0 <= own.anchor.start - act.anchor.end <= _BREATH_CHARS


def _finding(query: Query, fit: Fit, index: NameIndex, role: str = "answer") -> Finding:
    one = fit.evidence
    return Finding(
        act=one.recorded,
        role=role,
        standing=one.standing,
        value=value_of(query, fit, index),
        place=place_of(fit) if query.place_too else None,
    )
