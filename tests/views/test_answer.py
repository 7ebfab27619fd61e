"""The sentence that answers a question: standing, day and words in it, and what nobody said is not a no."""

from __future__ import annotations

import pytest

from travaux.talks.asking import ask
from travaux.views.answer import answer_page, answer_to_json, sentence
from views_sample import ACTS, SHA, TALKS, TEXT


def test_a_claim_is_told_as_somebodys_with_its_standing_and_day() -> None:
    told = sentence(ask("Which conditions does Halden refuse?", TALKS, ACTS))
    assert told.startswith(
        "Hypothetically, according to Ane Lund for Halden (claimed, by 10 Feb 2031): “Halden will not"
    )


def test_the_day_asked_for_comes_first() -> None:
    told = sentence(ask("When do the talks open?", TALKS, ACTS))
    assert told.startswith("“on 3 March” (3 March 2031), according to Halden and Skerry")


def test_what_is_not_held_is_said_to_be_not_held() -> None:
    told = sentence(ask("Has Skerry signed the treaty?", TALKS, ACTS))
    assert told == "The record does not hold this."


def test_the_page_shows_the_passage_and_the_id_to_ask_by() -> None:
    page = answer_page(ask("When do the talks open?", TALKS, ACTS), TALKS, {SHA: TEXT}.get, width=100)
    assert "why act:bb02" in page
    assert "»The fishing talks open in Bergen«" in page


@pytest.mark.parametrize("question", ["When do the talks open?", "Has Skerry signed the treaty?"])
def test_machines_get_verdict_sentence_and_acts(question: str) -> None:
    answer = ask(question, TALKS, ACTS)
    wire = answer_to_json(answer, TALKS)
    assert wire["verdict"] == answer.verdict
    assert wire["answer"] == sentence(answer)
    assert wire["by"] == [f.act.act.id for f in answer.findings if f.act]
