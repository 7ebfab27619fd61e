from __future__ import annotations

from reading_texts import acts_of, context_of

JOINT = (
    "JOINT STATEMENT OF THE FOREIGN MINISTERS OF CHILE AND PERU\n\nQuito, 10 January 2022\n\n"
    "The Foreign Ministers of Chile and Peru met in Quito on 10 January 2022.\n\n"
    "The two sides agreed to hold the next round of talks in Lima in March."
)
OWN = (
    "Statement of the Ministry of Foreign Affairs of Peru\n\nLima, 10 January 2022\n\n"
    "We are ready for talks with Chile in February. The second round will be held in Lima on 20 February 2022."
)


def test_a_joint_text_is_the_words_of_all_it_names():
    issuer = context_of(JOINT).issuer
    assert issuer is not None
    assert set(issuer.party) == {"Chile", "Peru"}


def test_a_statement_of_a_ministry_is_the_words_of_its_state():
    issuer = context_of(OWN, publisher="Ministry of Foreign Affairs of Peru").issuer
    assert issuer is not None
    assert issuer.party == "Peru"


def test_a_report_has_no_issuer():
    assert context_of("Chile and Peru signed a treaty on Monday. Lima said that it was content.").issuer is None


def test_acts_of_a_joint_text_are_joint_and_direct():
    acts = acts_of(JOINT)
    assert {a.act for a in acts} == {"hold_round", "set_round"}
    assert {a.voice for a in acts} == {"direct"}
    assert {frozenset(a.party) for a in acts} == {frozenset({"Chile", "Peru"})}


def test_an_issuers_we_is_the_issuer():
    acts = acts_of(OWN, publisher="Ministry of Foreign Affairs of Peru")
    assert acts
    assert {(a.party, a.voice) for a in acts} == {("Peru", "direct")}


def test_a_letterhead_issues_what_stands_below_it():
    text = (
        "Ministry of Water Affairs of Namibia\n\nStatement on the River Treaty\n\nWindhoek, 14 February 2025\n\n"
        "1. The Ministry has noted the remarks made by the Government of Botswana.\n\n"
        "2. Namibia did not leave the talks.\n"
    )
    issuer = context_of(text, publisher=None, published=None).issuer
    assert issuer is not None
    assert (issuer.name, issuer.party) == ("Ministry of Water Affairs of Namibia", "Namibia")
