"""The answer to a question as one sentence, with the passages behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from travaux.model.acts import Act, RecordedAct, listed
from travaux.model.dates import When
from travaux.model.objects import ObjectState, Talks
from travaux.talks.asking import Answer, Finding
from travaux.talks.asking.closest import Sentence
from travaux.talks.asking.query import Value
from travaux.views.attributes import say_value
from travaux.views.days import say_edtf, say_point, say_when
from travaux.views.objects import title_of
from travaux.views.page import Page, one_line
from travaux.views.passages import write_passage
from travaux.views.voices import joined, say_day, say_voice
from travaux.views.why import TextOf
from travaux.views.words import confirmed_mark, plain, say_deed, say_kind, standing_mark

IN_SENTENCE = 4
"""Findings told in the sentence; all of them follow with their passages."""
NEAR_IN_SENTENCE = 2
_QUALIFIED = {"partly": "In part", "conditionally": "On a condition", "in_principle": "In principle"}
"""A yes that is not a whole one, by the mode of the acts that say it."""
_ANSWERS = {"deny": "denies", "confirm": "confirms", "correct": "corrects", "retract": "takes back"}
_MODALITIES = {"hypothetical": "hypothetically, ", "predicted": "as a forecast, "}


def sentence(answer: Answer, close: Sequence[Sentence] = ()) -> str:
    """The answer in one sentence: what, on whose word, with which standing, of which day.

    close: where no act answers, sentences that have the question's words; told as what they are.
    """
    if close and not answer.findings:
        words = "; ".join(_tell_sentence(one) for one in close[:NEAR_IN_SENTENCE])
        return f"{_missing(answer, 'No act on record answers this')}; closest in its words: {words}."
    form, lead = answer.query.form, _lead(answer)
    told = [_turn(finding, answer) + _tell(finding, form) for finding in answer.findings[:IN_SENTENCE]]
    more = len(answer.findings) - IN_SENTENCE
    if more > 0:
        told.append(f"and {more} more")
    words = f"{lead}: {'; '.join(told)}" if lead and told else lead or "; ".join(told)
    tail = []
    if answer.near:
        tail.append(f"nearest is {'; '.join(_tell(f, form) for f in answer.near[:NEAR_IN_SENTENCE])}")
    if answer.unheard and answer.note != "all_unanswered":
        tail.append(f"the record holds no statement of {joined(answer.unheard)}")
    return "; ".join([words[:1].upper() + words[1:], *tail]).rstrip(".") + "."


def _lead(answer: Answer) -> str:
    verdict = answer.verdict
    if verdict == "unknown":
        return _missing(answer)
    if verdict == "planned":
        return "Not on record as done, only as planned"
    if verdict == "disputed":
        return "Accounts differ"
    if verdict == "yes":
        modes = {f.act.act.mode for f in answer.findings if f.role == "yes" and f.act is not None}
        return next((words for mode, words in _QUALIFIED.items() if modes == {mode}), verdict)
    if verdict == "no":
        return verdict
    if not answer.sure:
        return "The record does not say it outright; it has"
    note, _, day = answer.note.partition(":")
    leads = {
        "all_unanswered": f"All of them, since {joined(answer.unheard)} is not heard in the record",
        "since": f"Changed since {say_point(day)}",
        "no_accounts": "No two accounts of one thing are on record, but",
        "no_name": "No name is in the record",
    }
    return leads.get(note) or _form_lead(answer)


def _form_lead(answer: Answer) -> str:
    if answer.query.form == "when" and not any(finding.value for finding in answer.findings):
        return "No day is named"
    return {"unanswered": "No answer is on record to", "yes_no": "On record is"}.get(answer.query.form, "")


def _tell_sentence(one: Sentence) -> str:
    day = f"published {say_edtf(one.published)}" if one.published else "day unknown"
    return f"{f'according to {one.speaker}, ' if one.speaker else ''}“{one.words}” ({day})"


def _missing(answer: Answer, otherwise: str = "The record does not hold this") -> str:
    query = answer.query
    if query.coming:
        return "The record names nothing that comes next"
    if answer.near and query.form in ("where", "who", "whom"):
        return "The record names no place" if query.form == "where" else "The record names nobody"
    if query.form == "speaker" and answer.unheard:
        return f"Nobody is heard for {joined(answer.unheard)}"
    return otherwise


def _turn(finding: Finding, answer: Answer) -> str:
    """What goes before a finding that says the opposite of the answer."""
    if finding.role not in ("yes", "no") or finding.role == answer.verdict:
        return ""
    if answer.verdict == "disputed":
        return f"{finding.role}, "
    published = (finding.act.act.published or "") if finding.act else ""
    first = answer.findings[0].act
    return f"{'earlier ' if first and published < (first.act.published or '') else 'but '}{finding.role}, "


def _tell(finding: Finding, form: str) -> str:
    """One finding: what was asked for, then on whose word, then the words."""
    word = _on_word(finding.act.act, finding.standing) if finding.act is not None else ""
    if finding.thing is not None:
        lead = {"first": "first ", "after": "then "}.get(finding.role, "")
        return f"{lead}{_tell_thing(finding.thing, form)}{f', {word}' if word else ''}"
    assert finding.act is not None
    act, value = finding.act.act, ", ".join(filter(None, (_say_value(finding.value), finding.place)))
    hedge = _MODALITIES.get(act.modality, "")
    if act.act == "answer_claim" and act.mode:
        word = f"{word}, who {_ANSWERS.get(act.mode, plain(act.mode))}"
    if value and value == say_voice(act):
        return f"{hedge}{value} ({finding.standing}, {say_day(act)}): “{_words(act)}”"
    return f"{f'{value}, ' if value else ''}{hedge}{word}: “{_words(act)}”"


def _tell_thing(thing: ObjectState, form: str) -> str:
    level = say_value(thing.attributes.get("bindingness")) if form == "binding" else ""
    details = [say_value(thing.attributes.get(name)) for name in ("when", "place")]
    details.append(f"bindingness {level}" if level else "")
    known = [words for words in details if words and words != "not known"]
    return ", ".join([f"{title_of(thing)} is {plain(thing.state)} ({thing.standing})", *known])


def _on_word(act: Act, standing: str) -> str:
    marks = f"({standing}, {say_day(act)})"
    named = listed(act.speaker) or listed(act.party)
    return f"according to {say_voice(act)} {marks}" if named else f"as {say_voice(act)} has it {marks}"


def _words(act: Act) -> str:
    words = act.anchor.exact if act.anchor else act.content or act.note or say_deed(act.act, act.mode)
    return one_line(words).strip(' “”"').rstrip(".,;")


def _say_value(value: Value) -> str:
    if isinstance(value, When):
        return say_when(value)
    if isinstance(value, str):
        return say_edtf(value)
    return joined(value) if value else ""


def answer_page(
    answer: Answer,
    talks: Talks,
    text_of: TextOf,
    close: Sequence[Sentence] = (),
    *,
    width: int = 80,
    colour: bool = False,
) -> str:
    """The question, the answer, and every passage it rests on. close: sentences with its words, if no act answers."""
    page = Page(width, colour=colour)
    page.title(one_line(answer.query.question))
    page.line(sentence(answer, close), "bold")
    if talks.as_of:
        page.line(f"As of {say_point(talks.as_of)}.", "dim")
    findings = answer.findings or answer.near
    if findings:
        page.heading("The passages" if answer.findings else "The nearest that there is")
    for thing in (finding.thing for finding in findings):
        if thing is not None:
            page.line(f"{title_of(thing)} ({say_kind(thing.kind)}): {plain(thing.state)}; why {thing.id}", hang=2)
    for recorded, standing in _acts_once(findings):
        _write_act(page, recorded, standing, text_of)
    if close:
        page.heading("Closest in words: a search, not an answer")
    for one in close:
        page.line(_tell_sentence(one), hang=2)
        page.line(f"document {one.document[:12]}, {one.start}-{one.end}", "dim", indent=2)
    return page.text()


def _acts_once(findings: Iterable[Finding]) -> list[tuple[RecordedAct, str]]:
    return list({f.act.act.id: (f.act, f.standing) for f in findings if f.act is not None}.values())


def _write_act(page: Page, recorded: RecordedAct, standing: str, text_of: TextOf) -> None:
    act = recorded.act
    page.blank()
    page.line(f"{say_deed(act.act, act.mode)}; why {act.id}", hang=2)
    marks = f"{standing_mark(standing)[0]}, {confirmed_mark(recorded.status == 'confirmed')[0]}"
    page.line(f"{marks}: {say_voice(act)}, {say_day(act)}", "dim", indent=2, hang=2)
    write_passage(page, act.anchor, text_of(act.anchor.source) if act.anchor else None)


def answer_to_json(answer: Answer, talks: Talks, close: Sequence[Sentence] = ()) -> dict[str, Any]:
    """For machines. by, objects: ids in the order of the sentence; near, search: what was found but does not answer."""
    return {
        "question": answer.query.question,
        "answer": sentence(answer, close),
        "verdict": answer.verdict,
        "sure": answer.sure,
        "basis": "search" if close and not answer.findings else answer.basis,
        "form": answer.query.form,
        "as_of": talks.as_of,
        "by": [recorded.act.id for recorded, _ in _acts_once(answer.findings)],
        "objects": list(dict.fromkeys(f.thing.id for f in answer.findings if f.thing is not None)),
        "findings": [_finding_to_json(finding) for finding in answer.findings],
        "near": [_finding_to_json(finding) for finding in answer.near],
        "unheard": list(answer.unheard),
        "search": msgspec.to_builtins(list(close)),
    }


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    shape: dict[str, Any] = {"role": finding.role, "standing": finding.standing}
    if finding.thing is not None:
        shape |= {"object": finding.thing.id, "state": finding.thing.state}
    if finding.act is not None:
        act = finding.act.act
        shape |= {"act": act.id, "type": act.act, "mode": act.mode, "speaker": list(listed(act.speaker))}
        shape |= {"for": list(listed(act.party)), "said": act.said, "words": _words(act)}
    if finding.value:
        shape["value"] = _say_value(finding.value)
    return shape
