from __future__ import annotations

import pytest

from reading_texts import INDEX, context_of, document_of, statements_of
from travaux.documents.opening import open_text
from travaux.reading import read
from travaux.reading.names import seed_names
from travaux.reading.organ_speakers import listed
from travaux.reading.publishing import publishing_party
from travaux.reading.speakers import SpeakerMemory


@pytest.mark.parametrize(
    ("who", "speaker", "party"),
    [
        ("The Foreign Ministry of Peru", "Foreign Ministry of Peru", "Peru"),
        ("The State Department", "State Department", "United States"),
        ("The Peru-based Kallpa Union", "Kallpa Union", "Kallpa Union"),
    ],
)
def test_a_body_with_a_state_in_its_name_speaks_itself(who, speaker, party):
    (statement,) = statements_of(f"{who} said that the road is open.")
    assert (statement.speaker, statement.party) == (speaker, party)


def test_the_embassy_is_the_one_named_before():
    text = "Ane Lund wrote to the Peruvian Embassy in Oslo. The embassy said that the road is open."
    assert statements_of(text)[-1].party == "Peru"


def test_firms_that_are_listed_speak_each_for_itself():
    speaker = listed("Norwegian firms including Havn, Strand Gruppen and Lofot")
    assert speaker is not None
    assert speaker.name == speaker.party == ("Havn", "Strand Gruppen", "Lofot")


def test_media_of_a_state_speak_for_it():
    (statement,) = statements_of("The Syrian army moved north on Monday, and state media said that the road is open.")
    assert statement.party == "Syria"


@pytest.mark.parametrize(
    ("publisher", "party"),
    [
        ("White House", "United States"),
        ("Ministry of Foreign Affairs of Peru", "Peru"),
        ("United Nations", "United Nations"),
        ("Harbour Gazette", None),
        ("TASS", None),
        ("Peru Herald", None),
    ],
)
def test_a_publisher_is_an_organ_of_a_party_or_a_paper(publisher, party):
    assert publishing_party(document_of("The road is open.", publisher=publisher), INDEX) == party


@pytest.mark.parametrize(
    ("who", "speaker"), [("An Australian woman", "Australian woman"), ("The Peruvian daily Kapu", "Kapu")]
)
def test_one_of_a_nation_does_not_speak_for_its_state(who, speaker):
    context = context_of(f"{who} said that the road is open.")
    at = context.text.index(who)
    found = SpeakerMemory(context).resolve(((at, at + len(who)),))
    assert (found.name, found.party) == (speaker, None)


def test_an_organ_that_leaves_out_whose_it_is_is_the_issuer_of_its_own_communique():
    text = (
        "Ministry of Labour of Peru\n\nCOMMUNIQUÉ\n\nLima, May 4, 2031\n\n1. The Ministry of Labour announces that the "
        "talks with Chile will open on Monday.\n\n2. The Ministry regrets that Chile has not sent its draft."
    )
    said = read(open_text(text), seed_names()).statements
    assert {s.speaker for s in said} == {"Ministry of Labour of Peru"}
