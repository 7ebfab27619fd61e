from __future__ import annotations

import pytest

from reading_texts import document_of, shown, statements_of
from travaux.reading.speaking import voice_of

IBARRA = "Chilean Foreign Minister Pablo Ibarra"


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("“The road is open and safe,” {} said.", "direct"),
        ("The road is open and safe, {} said.", "indirect"),
        ("The road is “open at last,” {} said.", "mixed"),
    ],
)
def test_the_voice_goes_by_what_is_quoted(words, voice):
    (statement,) = statements_of(words.format(IBARRA))
    assert statement.voice == voice


def test_speaker_office_and_party_stand_on_the_statement():
    (statement,) = statements_of(f"{IBARRA} said that the road is open.")
    assert (statement.speaker, statement.party) == ("Pablo Ibarra", "Chile")
    assert (statement.office or "").lower() == "foreign minister"


def test_a_statement_told_by_another_lies_within_it():
    text = f"{IBARRA} said that President Luis Mora had told him that the road is open."
    statements = statements_of(text)
    inner = next(s for s in statements if s.within is not None)
    outer = statements[inner.within]
    assert (inner.speaker, outer.speaker) == ("Luis Mora", "Pablo Ibarra")


def test_one_who_relays_is_no_speaker_of_the_inner_words():
    text = f"“But, as President Luis Mora has said, the road cannot stay shut,” {IBARRA} said."
    inner = [s for s in statements_of(text) if s.relayed_by]
    assert [(s.speaker, s.relayed_by) for s in inner] == [("Luis Mora", "Pablo Ibarra")]


def test_an_agency_that_only_carries_makes_no_statement_of_its_own():
    text = f"The road is open, {IBARRA} said, reported Reuters."
    assert [s.speaker for s in statements_of(text)] == ["Pablo Ibarra"]


def test_an_agency_that_only_carries_may_stand_before_its_verb():
    assert [s.speaker for s in statements_of(f"The road is open, {IBARRA} said, Reuters reported.")] == ["Pablo Ibarra"]


def test_an_unnamed_source_is_marked():
    (statement,) = statements_of("A Peruvian diplomat, who asked not to be named, said that the road is open.")
    assert statement.unnamed
    assert statement.party == "Peru"


def test_statements_of_one_speaker_in_a_row_are_his():
    text = f"{IBARRA} said that the road is open. He added that the toll will fall. “We are ready,” he said."
    assert {s.speaker for s in statements_of(text)} == {"Pablo Ibarra"}


def test_spans_are_of_the_documents_text():
    text = f"{IBARRA} said that the road is open."
    (statement,) = statements_of(text)
    whole = document_of(text).text
    assert shown(whole, statement.cue) == ["said"]
    assert shown(whole, statement.source) == [IBARRA]


def test_voice_of_nothing_is_indirect():
    assert voice_of((), ()) in ("direct", "indirect")


def test_a_text_without_statements_has_none():
    assert statements_of("The hall was cold and the road was closed.") == ()
