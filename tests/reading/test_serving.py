from __future__ import annotations

import pytest

from reading_texts import acts_of, context_of


def party_of(text: str, name: str) -> str | None:
    """The party of a person, as the last mention of the name in a text has it."""
    return [m.party for m in context_of(text).mentions if m.kind == "person" and m.name == name][-1]


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("The union Verdi ended its strike at Lufthansa, its chairman Jonas Feld said.", "Jonas Feld", "Ver.di"),
        ("The Greens left the talks with the Socialists. Their leader, Ines Moor, spoke.", "Ines Moor", "Greens"),
        ("Spanish Foreign Minister Ana Ruiz met the Greens. Her spokeswoman, Eva Gil, spoke.", "Eva Gil", "Spain"),
        ("Norway cannot join the accord of the EU, Prime Minister Erik Lund said in Brussels.", "Erik Lund", "Norway"),
        ("Flanders' Minister-President Jan Maes arrived in Ottawa.", "Jan Maes", "Flanders"),
        ("Lena Ortiz said that Peru cannot accept the draft. Chile waits.", "Lena Ortiz", "Peru"),
        ("President Will Banda of Zambia left the hall.", "Will Banda", "Zambia"),
        ("UN envoy Karim Amin, who mediates, said that the gap is deep.", "Karim Amin", "United Nations"),
    ],
)
def test_a_person_speaks_for_whom_the_words_around_him_name(text, name, party):
    assert party_of(text, name) == party


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Former Swedish Prime Minister Carl Berg, who led the talks, was content.", "Carl Berg"),
        ("The chairman, Chilean Ambassador Pablo Rojas, put off the vote.", "Pablo Rojas"),
        ("Karl Meier, a former Austrian minister, met the sides.", "Karl Meier"),
    ],
)
def test_a_chair_and_who_held_an_office_once_speak_for_no_state(text, name):
    assert party_of(text, name) is None


def test_who_holds_another_office_than_the_register_has_is_not_of_the_party_of_that():
    text = "Belgium will wait, Prime Minister Charles Michel said. Belgium and Canada met."
    assert party_of(text, "Charles Michel") == "Belgium"


def test_a_spokesman_of_a_body_that_a_short_name_stands_for():
    text = "The EU met Norway. A spokesman of the Commission said that the ban stays."
    assert [m.party for m in context_of(text).mentions if m.unnamed] == ["EU"]
    assert not [m for m in context_of("The EU met. The commission sat.").mentions if m.form == "short"]


def the_party(text: str, act: str) -> object:
    return next(a.party for a in acts_of(text) if a.act == act)


def test_several_subjects_of_one_verb_act_together():
    text = "The round in Oslo ended. Late on Friday Peru, Chile and a few others walked out of the talks."
    assert the_party(text, "interrupt") == ("Peru", "Chile")


def test_who_hands_over_a_text_is_the_party_of_the_deed():
    text = "The talks in Bern went on. UN mediator Carl Berg had handed both sides a draft agreement in writing."
    assert the_party(text, "table_text") == "United Nations"


def test_a_group_that_no_register_has_acts_in_its_own_name():
    text = "The talks in Lima ended. The landlocked states rejected the proposal."
    assert the_party(text, "reject") == "landlocked states"


def test_the_wish_of_one_who_speaks_for_no_party_is_his_own():
    text = "The talks of the parties went on. President Klaus Feld said that he demands a new round of talks."
    demand = next(a for a in acts_of(text) if a.act == "demand")
    assert (demand.party, [m.holder for m in demand.mentions]) in ((None, ["Klaus Feld"]), (None, []))


def test_whom_a_clause_tells_of_is_no_principal_without_an_office():
    text = "Israel waits. Prime Minister Dan Levy spoke. Noam Gur, whom Peru holds, will be freed soon, he said."
    assert {a.speaker for a in acts_of(text) if a.speaker} <= {"Dan Levy"}


def test_a_group_is_named_with_whose_it_is():
    text = "The talks in Lima ended. In Cusco the mayors of the three eastern districts demanded a new round of talks."
    assert the_party(text, "demand") == "mayors of the three eastern districts"
