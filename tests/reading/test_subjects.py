"""Who asks by saying so, who "he" takes up, and who refuses what."""

from __future__ import annotations

from reading_texts import acts_of, the_act


def test_what_a_minister_wants_was_said_by_the_minister():
    found = the_act("Chilean Foreign Minister Pablo Ibarra wants guarantees for farmers.")
    assert (found.act, found.speaker, found.party, found.voice) == ("demand", "Pablo Ibarra", "Chile", "indirect")
    assert found.channel[0].who == "Pablo Ibarra"


def test_what_a_minister_handed_over_was_not_said():
    found = the_act("Chilean Foreign Minister Pablo Ibarra had handed the two delegations a plan of nine points.")
    assert (found.act, found.speaker) == ("propose", None)


def test_a_pronoun_after_and_takes_up_the_subject_of_its_sentence():
    text = (
        "Peruvian Foreign Minister Ana Ruiz said that the bridge was closed. Chilean Foreign Minister Pablo Ibarra "
        "wants a lower toll, and he asked that the bridge be opened."
    )
    assert acts_of(text)[-1].speaker == "Pablo Ibarra"


def test_it_that_refuses_is_not_what_is_refused():
    text = (
        "Chilean Foreign Minister Pablo Ibarra demanded that the curfew be lifted. Peru signed with a reservation: it "
        "rejects the stationing of observers at the mines, Peruvian Foreign Minister Ana Ruiz said."
    )
    assert not acts_of(text)[-1].answers
