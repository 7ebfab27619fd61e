from __future__ import annotations

import pytest

from reading_texts import acts_of, the_act

IBARRA = "Chilean Foreign Minister Pablo Ibarra"


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Chile rejects the Peruvian proposal", "reject"),
        ("Chile is ready to discuss the Peruvian concerns", "answer_concern"),
        ("Chile will accept the draft only if the toll falls", "set_condition"),
        ("Chile refuses to accept any preconditions", "refuse_condition"),
        ("Peru broke its promise to keep the bridge open", "claim_breach"),
        ("Peru has not yet answered the Chilean letter", "note_absence"),
        ("Peru must withdraw its troops from the bridge", "demand"),
        ("the talks were useful", "assess"),
        ("the second round of talks will be held in Quito on Jan. 20", "set_round"),
    ],
)
def test_what_a_minister_says_is_an_act_of_the_state(words, act):
    found = the_act(f"{IBARRA} said that {words}.")
    assert (found.act, found.speaker, found.party) == (act, "Pablo Ibarra", "Chile")
    assert found.voice == "indirect"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chile and Peru signed an agreement on the bridge on Monday.", "sign_text"),
        ("Chile handed Peru a draft treaty on Jan. 5.", "table_text"),
        ("Chile's parliament ratified the treaty on Jan. 5.", "bind"),
        ("The treaty entered into force on Jan. 5.", "effect_text"),
        ("Peru walked out of the talks in Quito on Jan. 5.", "interrupt"),
        ("Chile and Peru have agreed in principle on a joint patrol.", "reach_agreement"),
        ("Peru expelled two Chilean diplomats on Jan. 8.", "take_measure"),
        ("Chile presented its concerns about the toll.", "present_concern"),
    ],
)
def test_what_the_writer_tells_is_an_act_without_a_speaker(text, act):
    found = the_act(text)
    assert (found.act, found.speaker, found.voice) == (act, None, "narrator")


def test_what_stands_in_quotation_marks_is_direct():
    assert the_act(f"“We want legally binding guarantees from Peru,” {IBARRA} said.").voice == "direct"


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("Chile had signed the treaty", "actual"),
        ("Chile will sign the treaty in May", "planned"),
        ("Peru must sign the treaty in May", "wished"),
        ("Chile may sign the treaty in May", "predicted"),
        ("if Peru closes the bridge, Chile will withdraw from the treaty", "hypothetical"),
    ],
)
def test_the_modality_is_that_of_the_words(words, modality):
    assert the_act(f"{IBARRA} said that {words}.").modality == modality


def test_what_must_be_done_is_a_demand_and_no_deed():
    assert the_act(f"{IBARRA} said that Peru must sign the treaty in May.").act == "demand"


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Chile and Peru signed the agreement on Monday.", "positive"),
        ("Chile and Peru did not sign the agreement on Monday.", "negative"),
    ],
)
def test_what_was_not_done_is_negative(text, polarity):
    assert the_act(text).polarity == polarity


def test_a_refusal_is_positive_by_nature():
    assert the_act(f"{IBARRA} said that Chile refuses to accept any preconditions.").polarity == "positive"


def test_a_judgement_without_progress_is_negative():
    assert the_act(f"{IBARRA} said that there had been no progress.").polarity == "negative"


@pytest.mark.parametrize(
    "text",
    [
        "Will Chile sign the treaty with Peru?",
        f"“Will Peru sign the treaty?” {IBARRA} asked.",
        "QUESTION: Has Chile rejected the Peruvian proposal?\n\nQUESTION: Did you sign the treaty?",
    ],
)
def test_a_question_performs_no_act(text):
    assert acts_of(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was built in 1912. It has six arches and a gallery for walkers.",
        "The choir sang in the rain, and the mayor opened the fair.",
        "She scored twice in the second half and left the field with a limp.",
    ],
)
def test_plain_narration_performs_no_act(text):
    assert acts_of(text) == ()


def test_one_clause_performs_one_act():
    spans = [(a.anchor.start, a.anchor.end) for a in acts_of(f"Chile rejects the Peruvian proposal, {IBARRA} said.")]
    assert len(spans) == len(set(spans)) == 1


def test_two_clauses_of_a_sentence_perform_two():
    acts = acts_of(f"{IBARRA} said that Chile rejects the draft and that Peru must withdraw its troops.")
    assert [a.act for a in acts] == ["reject", "demand"]


def test_a_threat_is_told_once_and_by_the_one_who_utters_it():
    found = the_act(f"If Peru closes the bridge, Chile will recall its ambassador, {IBARRA} warned.")
    assert (found.act, found.speaker, found.modality) == ("state_consequence", "Pablo Ibarra", "hypothetical")


def test_a_deed_that_is_denied_is_no_deed():
    acts = acts_of("Peru's Ministry of Trade denied on Monday that it had imposed a ban.")
    assert [a.act for a in acts if a.act == "take_measure" and a.polarity == "positive"] == []


def test_what_neither_side_did_was_not_done():
    acts = acts_of("Neither Chile nor Peru has signed the protocol.")
    assert [a.act for a in acts if a.act == "sign_text" and a.polarity == "positive"] == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The six sailors were set free on Jan. 5 in Quito.", "take_measure"),
        ("The curfew in Arica was lifted on Jan. 5.", "take_measure"),
        ("The deadline of Jan. 5 passed without a word.", "set_deadline"),
        ("The question of tolls remains open.", "note_absence"),
        ("No other delegation has replied.", "note_absence"),
        ("Chile has no objection to the draft.", "accept"),
        ("Chile and Peru agreed that no chapter shall be closed until all are agreed.", "set_rule"),
        (f"{IBARRA} said that the port is to be handed over to Peru in May.", "commit"),
        (f"{IBARRA} said that claims of a secret treaty are untrue.", "answer_claim"),
        ("Peru questioned whether the chair had a mandate.", "present_concern"),
    ],
)
def test_passives_nouns_and_answers_withheld_are_acts_too(text, act):
    assert the_act(text).act == act


@pytest.mark.parametrize(
    "text",
    [
        "A Chilean official, who asked not to be named, was in the room.",
        f"{IBARRA} spoke to Radio Sur by telephone.",
        "The video posted on social media shows the bridge.",
    ],
)
def test_what_is_done_for_the_press_is_no_act(text):
    assert not acts_of(text)


def test_a_promise_that_waits_for_a_season_is_no_condition():
    assert the_act(f"{IBARRA} said that work on the dam will not begin before the rainy season.").act == "commit"
