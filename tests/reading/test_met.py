from __future__ import annotations

import itertools

import pytest

from reading_texts import NAMES, document_of
from travaux.model.names import Names, NameSuggestion
from travaux.reading import Met, introduce, read

FIRST = (
    "Norway's government named Inga Strand, its trade minister, as head of the delegation. "
    "The Harbour Pilots Union (HPU) will be led by its president, Odd Berg, the union said."
)
LATER = "Norway is patient. Strand told reporters that the list is closed. The HPU said that it would wait."


def met_of(*texts: str) -> Met:
    return Met().grown((text, introduce(document_of(text), NAMES)) for text in texts)


def parties_of_speakers(text: str, met: Names) -> dict[object, object]:
    reading = read(document_of(text), NAMES, met=met)
    return {s.speaker: s.party for s in reading.statements}


def test_a_later_document_knows_the_persons_and_bodies_that_others_introduced():
    found = parties_of_speakers(LATER, met_of(FIRST).in_text(LATER))
    assert found == {"Inga Strand": "Norway", "Harbour Pilots Union": "Harbour Pilots Union"}


def test_what_is_picked_does_not_depend_on_the_order_of_documents():
    texts = (FIRST, LATER, "Odd Berg, the president of the Harbour Pilots Union (HPU), spoke.")
    picked = {met_of(*order).in_text(FIRST + LATER) for order in itertools.permutations(texts)}
    assert len(picked) == 1


def test_what_a_document_introduced_gives_way_to_what_it_introduces_now():
    met = Met()
    met.add("a", [NameSuggestion("person", "Inga Strand", party="Norway")])
    met.add("a", [NameSuggestion("person", "Odd Berg", party="Sweden")])
    assert [p.name for p in met.in_text("Strand met Berg.").persons] == ["Odd Berg"]


def test_a_guess_gives_way_to_what_another_document_says_outright():
    guess = NameSuggestion("person", "Inga Strand", party="Sweden", guessed=True)
    said = NameSuggestion("person", "Inga Strand", party="Norway")
    met = Met().grown([("a", [guess]), ("b", [guess]), ("c", [said])])
    assert [p.offices[0].party for p in met.in_text("Strand spoke.").persons] == ["Norway"]


def test_documents_that_say_different_things_settle_no_party():
    said = [NameSuggestion("person", "Inga Strand", party=party) for party in ("Norway", "Sweden")]
    met = Met().grown([("a", said[:1]), ("b", said[1:])])
    assert [p.offices for p in met.in_text("Strand spoke.").persons] == [()]


def test_a_surname_that_two_persons_have_stands_for_neither_without_their_office():
    met = met_of("Norway's trade minister, Inga Strand, met Sweden's finance minister, Lars Strand, in Oslo.")
    alone = "Norway and Sweden met. Strand said that it was late."
    with_office = "Norway and Sweden met. Finance Minister Strand said that it was late."
    assert set(parties_of_speakers(alone, met.in_text(alone))) <= {"Strand", None}
    assert parties_of_speakers(with_office, met.in_text(with_office)) == {"Lars Strand": "Sweden"}


def test_a_surname_alone_is_merged_with_the_full_name_of_another_document():
    met = Met().grown([("a", [NameSuggestion("person", "Dossou")]), ("b", [NameSuggestion("person", "Ama Dossou")])])
    assert [p.name for p in met.in_text("General Dossou left.").persons] == ["Ama Dossou"]


def test_initials_of_two_bodies_stand_for_neither():
    bodies = [NameSuggestion("party", name, aka=("NTU",)) for name in ("National Teachers Union", "Nordic Taxi Union")]
    assert [p.aka for p in Met().grown([("a", bodies)]).in_text("The NTU met.").parties] == [(), ()]


def test_only_what_a_text_has_words_of_is_picked():
    many = [NameSuggestion("person", f"Ama Name{n}", party="Norway") for n in range(300)]
    assert [p.name for p in Met().grown([("a", many)]).in_text("Name7 spoke.").persons] == ["Ama Name7"]


def test_a_document_introduces_the_same_names_whatever_others_do():
    document = document_of(FIRST)
    assert read(document, NAMES, met=met_of(FIRST, LATER).in_text(FIRST)).names == introduce(document, NAMES)


@pytest.mark.parametrize("words", ["Inga Strand, Sweden's trade minister, said", "Swedish minister Inga Strand said"])
def test_the_words_of_a_document_override_what_others_said(words):
    text = f"{words} that the list is closed."
    assert parties_of_speakers(text, met_of(FIRST).in_text(text)) == {"Inga Strand": "Sweden"}
