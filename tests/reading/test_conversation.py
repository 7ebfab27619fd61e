from __future__ import annotations

import pytest

from reading_texts import document_of
from travaux.reading.attributions import Attribution
from travaux.reading.context import Context
from travaux.reading.names import NameIndex, seed_names
from travaux.reading.quotations import find_quotations
from travaux.reading.speaking import read_statements

TEXT = (
    "Q  You said the road is open.  Is it?\n\n"
    "MR. ORDWAY:  It is.  We told the envoys so.  I said that on Monday.\n\n"
    "Q  Thank you.\n"
)


def spoken(publisher: str, text: str = TEXT):
    def span(words: str, start: int = 0) -> tuple[int, int]:
        at = text.index(words, start)
        return at, at + len(words)

    question = Attribution(((0, 1),), (), (span("You said the road is open.  Is it?"),), 0.9, turn=True)
    answer_text = "It is.  We told the envoys so.  I said that on Monday."
    answer = Attribution((span("MR. ORDWAY"),), (), (span(answer_text),), 0.9, turn=True)
    found = [
        question,
        Attribution((span("You"),), (span("said"),), (span("the road is open"),), 0.9),
        answer,
        Attribution((span("We"),), (span("told"),), (span("so"),), 0.9),
        Attribution((span("I said"),), (span("said", 70),), (span("that on"),), 0.9),
    ]
    document = document_of(text, publisher=publisher)
    names = seed_names()
    context = Context(document, names, NameIndex(names))
    return read_statements(context, found, find_quotations(text, [(0, len(text))]))


def test_you_in_a_question_is_the_one_who_answers_next_and_the_reporter_relays():
    you = spoken("Harbour Gazette")[1].statement
    assert you.speaker == "Ordway"
    assert [(hop.who or hop.outlet, hop.how) for hop in you.channel][:2] == [
        ("Ordway", "spoke"),
        ("reporter", "relayed"),
    ]


def test_we_is_the_party_of_the_one_who_speaks_and_he_relays():
    we = spoken("White House")[3].statement
    assert (we.speaker, we.relayed_by) == ("United States", "Ordway")


@pytest.mark.parametrize(("publisher", "party"), [("White House", "United States"), ("Harbour Gazette", None)])
def test_a_label_is_of_the_party_whose_organ_wrote_it_down(publisher, party):
    assert spoken(publisher)[2].statement.party == party


@pytest.mark.parametrize(("publisher", "said"), [("White House", "2022-01-12"), ("Harbour Gazette", "../2022-01-12")])
def test_a_turn_that_an_organ_wrote_down_was_said_on_that_day(publisher, said):
    assert spoken(publisher)[2].statement.said == said
