"""Families of wordings, each by several sisters, in the words of a minister or of the writer."""

from __future__ import annotations

import pytest

from reading_texts import acts_of, the_act

IBARRA = "Chilean Foreign Minister Pablo Ibarra"


@pytest.mark.parametrize(
    ("words", "act", "mode"),
    [
        ("Peru regarded the opening of the port as a precondition", "set_condition", "precondition"),
        ("Peru presents a lower toll as its main condition", "set_condition", "precondition"),
        ("Chile will remain available if the sides want to talk", "commit", "assurance"),
        ("Chile stands ready to mediate between the two sides", "commit", "assurance"),
        ("an agreement on the islands has become impossible", "assess", "forecast"),
        ("peace with Peru is out of reach", "assess", "forecast"),
        ("Chile will go ahead with building the dam", "commit", "intent"),
        ("Chile will continue exporting timber", "commit", "intent"),
    ],
)
def test_what_a_minister_says(words, act, mode):
    found = the_act(f"{IBARRA} said that {words}.")
    assert (found.act, found.mode) == (act, mode)


@pytest.mark.parametrize(
    ("text", "act", "mode"),
    [
        ("Chile invites the Organization of American States to monitor the border.", "propose", "content"),
        ("Ibarra handed the two delegations a plan of nine points.", "propose", "content"),
        ("The contract is valid until the end of May 2024.", "effect_text", "expire"),
        ("The truce between Chile and Peru lasts until March 3.", "effect_text", "expire"),
        ("UN mediator Ana Dahl congratulated the two governments of Chile and Peru.", "assess", "progress"),
        ("Peru did not initial the text.", "note_absence", None),
    ],
)
def test_what_the_writer_tells(text, act, mode):
    found = the_act(text)
    assert (found.act, found.mode) == (act, mode)


@pytest.mark.parametrize(
    "words",
    [
        "the conference would be put off if Peru does not agree",
        "should Peru decline, Chile will terminate the contract",
        "the meeting would be called off unless Peru signs",
    ],
)
def test_what_would_follow_is_no_deed(words):
    found = the_act(f"{IBARRA} said that {words}.")
    assert (found.act, found.modality) == ("state_consequence", "hypothetical")


@pytest.mark.parametrize("words", ["is not in a position to sign the treaty", "is unable to sign the treaty"])
def test_who_cannot_sign_has_not_signed(words):
    acts = acts_of(f"{IBARRA} said that Chile {words}.")
    assert not [a for a in acts if a.act == "sign_text" and a.polarity == "positive"]


def test_a_text_that_is_to_be_made_binding_is_no_undertaking_sought():
    found = the_act(f"{IBARRA} asked that the protocol be made legally binding.")
    assert [m.kind for m in found.mentions] == ["demand"]


def test_what_the_other_side_treats_as_a_condition_is_not_the_speakers():
    found = the_act(f"{IBARRA} said that Peru treats a lower toll as a precondition.")
    assert [m.holder for m in found.mentions] == ["Peru"]


@pytest.mark.parametrize("answer", ["said no", "voted against"])
def test_an_answer_alone_points_to_what_was_asked(answer):
    found = acts_of(f"Chile signed the treaty. {IBARRA} said that Peru {answer}.")[-1]
    assert [(m.kind, m.reference) for m in found.mentions] == [("demand", "anaphor")]


def test_a_text_not_yet_published_is_named_as_such():
    found = acts_of("Chile and Peru reached an agreement. It has not been published so far.")[-1]
    assert [(found.act, m.kind) for m in found.mentions] == [("note_absence", "instrument")]
