from __future__ import annotations

import pytest

from reading_texts import context_of

PEOPLE = "person"


def persons(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Name -> (office, party) of the persons of a text."""
    return {m.name: (m.office, m.party) for m in context_of(text).mentions if m.kind == PEOPLE and m.name}


def names_at(text: str, words: str) -> list[str | None]:
    """The persons that the words stand for, wherever they stand."""
    context = context_of(text)
    return [m.name for m in context.mentions if m.kind == PEOPLE and context.text[m.start : m.end].endswith(words)]


@pytest.mark.parametrize(
    "text",
    [
        "Chilean Foreign Minister Pablo Ibarra arrived in Lima.",
        "Chile's foreign minister, Pablo Ibarra, arrived in Lima.",
        "Pablo Ibarra, the Chilean foreign minister, arrived in Lima.",
        "Pablo Ibarra, Chile's foreign minister, arrived in Lima.",
        "Pablo Ibarra, foreign minister of Chile, arrived in Lima.",
        "The Foreign Minister of Chile, Pablo Ibarra, arrived in Lima.",
    ],
)
def test_office_and_party_stand_before_or_after_a_name(text):
    office, party = persons(text)["Pablo Ibarra"]
    assert (office or "").lower() == "foreign minister"
    assert party == "Chile"


def test_a_surname_alone_stands_for_the_full_name_before_it():
    text = "Chilean Foreign Minister Pablo Ibarra arrived. Ibarra said nothing. The talks with Ibarra failed."
    assert set(names_at(text, "Ibarra")) == {"Pablo Ibarra"}


def test_a_title_alone_stands_for_its_only_holder():
    text = "Peru's ambassador, Rosa Quispe, arrived. The ambassador said that the road is open."
    assert "Rosa Quispe" in names_at(text, "ambassador")


def test_two_persons_of_one_surname_are_two():
    found = persons("Finance Minister Anna Berg met Trade Minister Olaf Berg in Oslo.")
    assert {"Anna Berg", "Olaf Berg"} <= set(found)


def test_an_honorific_is_no_part_of_the_name():
    assert "Orla Byrne" in persons("Ms. Orla Byrne, the union's negotiator, left the hall.")


@pytest.mark.parametrize("text", ["The Lower Harbour Road is closed.", "Good Friday is near.", "New Year came early."])
def test_capitals_alone_make_no_person(text):
    assert persons(text) == {}


def test_the_negotiator_of_a_union_speaks_for_the_union():
    office, party = persons(
        "The Dockers' Union met on Monday. The Dockers' Union's negotiator, Elsa Rinne, said that the port stays shut."
    )["Elsa Rinne"]
    assert (office or "").endswith("negotiator")
    assert party is None or "Dockers" in party


def test_an_unnamed_official_has_a_party_and_no_name():
    unnamed = [m for m in context_of("A Peruvian diplomat said that a deal is near.").mentions if m.unnamed]
    assert [(m.name, m.party) for m in unnamed] == [(None, "Peru")]


def test_persons_not_in_the_register_are_suggested_once_where_they_first_stand():
    context = context_of("Chilean Foreign Minister Pablo Ibarra arrived. Ibarra said nothing.")
    (found,) = [s for s in context.document_names.suggestions() if s.kind == PEOPLE]
    assert (found.name, found.party) == ("Pablo Ibarra", "Chile")
    assert context.text[found.start : found.end].endswith("Ibarra")


def test_mentions_stand_in_the_order_of_the_text():
    context = context_of("Chilean Foreign Minister Pablo Ibarra met a Peruvian diplomat and Ms. Rosa Quispe in Lima.")
    starts = [m.start for m in context.mentions]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    [
        "Tesfa Barru heads the delegation of Peru.",
        "Tesfa Barru signed for the union in Lima.",
        "The list came from Tesfa Barru, who leads the talks for Peru.",
        "Flags were carried by Tesfa Barru. Barru told reporters that it was late.",
    ],
)
def test_a_name_nobody_knows_is_a_person_by_what_it_does(text):
    assert "Tesfa Barru" in persons(text)


@pytest.mark.parametrize(
    "text",
    ["Acme Holdings heads the list of firms.", "The Quito Accord leads the way.", "Blue Lines signed a contract."],
)
def test_a_thing_is_no_person_by_what_it_does(text):
    assert persons(text) == {}


def test_those_who_sign_for_the_government_and_for_the_rebels_are_of_the_two_sides():
    found = persons(
        "Sudan's government and the Harbour Liberation Front signed a truce. Tesfa Barru signed for the government and "
        "Wanjo Kello for the rebels."
    )
    assert found == {"Tesfa Barru": (None, "Sudan"), "Wanjo Kello": (None, "Harbour Liberation Front")}


def test_an_office_is_not_of_the_state_that_only_mediates():
    text = (
        "OSLO, March 3, 2024 - Talks of Peru with the Blue River Front opened on Monday. "
        "Norway had agreed to act as mediator. General Tesfa Barru said that Norway was patient."
    )
    assert persons(text)["Tesfa Barru"][1] == "Peru"


def test_a_surname_may_be_a_month_or_another_word_behind_a_given_name():
    assert "Theresa May" in persons("On Monday Theresa May said that she will resign.")
    assert "Harold Law" in persons("On Monday Harold Law said that he will resign.")
    assert not any("Monday" in name for name in persons("Nobody had told Anna Monday that it rains."))
    assert not any("May" in name for name in persons("Nobody had told Anna May 3 was the day."))
