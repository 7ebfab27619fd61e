"""Negation, tense and mood decide whether an act moves anything, whoever found it (PROCESS.md R4)."""

from __future__ import annotations

import pytest

from reading_texts import acts_of, the_act

IBARRA = "Chilean Foreign Minister Pablo Ibarra"


@pytest.mark.parametrize(
    "words",
    [
        "Chile does not reject a pact with Peru as such",
        "Chile does not rule out a pact with Peru",
        "Chile no longer opposes the Peruvian proposal",
        "Chile has never refused a pact with Peru",
    ],
)
def test_what_is_not_refused_is_a_refusal_denied(words):
    refusals = [a for a in acts_of(f"{IBARRA} said that {words}.") if a.act in ("reject", "refuse_condition")]
    assert [a.polarity for a in refusals if a.polarity == "positive"] == []


@pytest.mark.parametrize(
    "words",
    ["Chile rejects the Peruvian proposal", "Chile cannot accept the Peruvian proposal", "Chile rules out a pact"],
)
def test_a_plain_refusal_is_positive(words):
    assert the_act(f"{IBARRA} said that {words}.").polarity == "positive"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The treaty enters into force three months after the tenth ratification.", "effect_text"),
        ("The convention is to be opened for signature in Lima on March 3.", "sign_text"),
        ("A treaty can be signed in Lima on March 3 if all goes well.", "sign_text"),
        ("Peru expects to hand over its draft treaty within days.", "table_text"),
    ],
)
def test_what_is_still_to_come_does_not_move_a_text(text, act):
    found = next(a for a in acts_of(text) if a.act == act)
    assert found.modality in ("planned", "hypothetical", "predicted")


def test_a_text_not_signed_is_not_signed():
    assert [a for a in acts_of("The treaty was not signed in Lima on Monday.") if a.act == "sign_text" and
            a.polarity == "positive" and a.modality == "actual"] == []  # fmt: skip


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Peru broke off the talks with Chile shortly before noon on Friday.", "break_off"),
        ("Peru walked out of the talks with Chile on Friday.", "walk_out"),
        ("Peru and Chile resumed their talks in Lima on Friday.", "resume"),
    ],
)
def test_the_verb_tells_how_talks_were_interrupted(text, mode):
    assert next(a for a in acts_of(text) if a.act == "interrupt").mode == mode


def test_an_answer_owed_by_a_day_is_a_limit():
    found = the_act(f"{IBARRA} said that each side will tell the mediator by Friday whether it accepts the text.")
    assert (found.act, found.when.edtf) == ("set_deadline", "2022-01-14")
    assert the_act("Chile had wanted a reply by Friday evening.").act == "set_deadline"


def test_a_list_drawn_up_by_mayors_is_no_limit():
    acts = acts_of(
        f"{IBARRA} said that the inspector is to be chosen from a list drawn up by the mayors of the valley."
    )
    assert [a for a in acts if a.act == "set_deadline"] == []


@pytest.mark.parametrize(
    ("text", "act", "polarity", "modality"),
    [
        ("The declaration was not adopted by the conference.", "close_text", "negative", "actual"),
        ("The declaration will be adopted in Lima on Friday.", "close_text", "positive", "planned"),
    ],
)
def test_adoption_follows_its_verb(text, act, polarity, modality):
    found = next(a for a in acts_of(text) if a.act == act)
    assert (found.polarity, found.modality) == (polarity, modality)


def test_what_is_recommended_is_not_open_yet():
    acts = acts_of("The commission recommended on Monday that negotiations with Peru be opened.")
    assert [a.act for a in acts] == ["propose"]


def test_this_is_what_was_asked_for_last():
    demand, refusal = acts_of(
        f"The regional movement demanded a referendum on the bridge. {IBARRA} rejected this on television on Monday."
    )
    assert (demand.act, refusal.act) == ("demand", "reject")
    assert refusal.mentions == demand.mentions


def test_the_subject_may_be_many():
    acts = acts_of("The bondholders demand a higher price.")
    assert [a.act for a in acts] == ["demand"]


def test_two_deeds_of_two_subjects_are_parted():
    text = "Chile withdrew its proposal on Monday, and soon afterwards nearly 40 states accepted the text of a treaty."
    withdrawal, _ = acts_of(text)
    assert withdrawal.act == "withdraw"


def test_talks_broken_off_as_a_whole_are_no_meeting():
    acts = acts_of("Peru broke off the negotiations on a joint patrol with Chile on Friday.")
    act = next(a for a in acts if a.act == "interrupt")
    assert [m.kind for m in act.mentions] == ["negotiation"]
