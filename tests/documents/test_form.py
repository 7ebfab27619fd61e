from __future__ import annotations

import pytest

from travaux.documents import open_document

SAID = "The minister said on Monday that the envoys had met for six hours and that a draft was on the table."
TURN = "Thank you all for joining. I will be brief, since we have little time before the next round of the talks."


def kind(text: str) -> str:
    return open_document(text.encode(), name="x.txt").kind


def test_a_report_is_news():
    assert kind(f"Envoys Meet in Norvik\n\n{SAID}\n\n{SAID}\n") == "news"


def test_a_joint_statement_is_a_communique_and_a_report_on_one_is_news():
    issued = "The Parties reaffirm their will to reach an agreement and decide to meet again within a month."
    assert kind(f"Joint Statement of Norland and Sudria\n\n{issued}\n\n{issued}\n") == "communique"
    assert kind(f"Norland and Sudria Issue Joint Statement\n\nNORVIK, March 4, 2021 - {SAID}\n\n{SAID}\n") == "news"


@pytest.mark.parametrize("title", ["Readout of the Minister's Call with Sudria", "Statement by the Foreign Ministry"])
def test_an_official_statement_or_readout_is_its_issuers_own_words(title):
    assert kind(f"{title}\n\nThe minister spoke today with his counterpart about the draft of the agreement.\n") == (
        "communique"
    )


def test_labels_of_officials_and_questions_make_a_press_call():
    call = f"Background Press Call on the Harbour\n\nMODERATOR: {TURN}\n\nSENIOR OFFICIAL: {TURN}\n\n" + (
        f"Q   Will you sign?\n\nSENIOR OFFICIAL: {TURN}\n\n" * 3
    )
    assert kind(call) == "press_call"


def test_questions_and_answers_make_an_interview():
    assert kind("The Envoy Speaks\n\n" + f"Question: Will you sign it?\n\nOlsen: {TURN}\n\n" * 3) == "interview"


def test_first_person_throughout_is_a_speech():
    speech = "Mr. President, I thank you for your words. We came here with hope and our people expect us to deliver it."
    assert kind(f"{speech}\n\n{speech}\n\n{speech}\n") == "speech"


def test_articles_that_oblige_make_a_draft():
    article = "The Parties shall [within ten days][without delay] exchange lists of the ships [and boats] they hold."
    assert kind(f"Draft Agreement\n\nArticle 1\n\n{article}\n\nArticle 2\n\n{article}\n") == "draft"
