from __future__ import annotations

from datetime import date

from reading_texts import PUBLISHED, context_of

TEXT = (
    "Chilean Foreign Minister Pablo Ibarra met the Peruvian envoy in Quito on Jan. 5. "
    "Chile and Peru will sign the treaty. Bolivia was absent."
)


def test_mentions_are_found_by_where_they_begin():
    context = context_of(TEXT)
    start = context.text.index("Chile and Peru")
    assert context.parties_in(start, start + 14) == ["Chile", "Peru"]
    assert [m.start >= start for m in context.mentions_in(start, len(context.text))] == [True] * 3


def test_a_place_is_no_party_of_a_clause():
    context = context_of(TEXT)
    assert "Ecuador" not in context.parties_in(0, len(context.text))


def test_parties_around_count_the_parties_of_persons():
    context = context_of(TEXT)
    start = context.text.index("Pablo")
    assert context.parties_around(start, start + 12) == ("Chile",)


def test_the_main_parties_are_those_most_spoken_of():
    assert context_of(TEXT).main_parties[:2] == ("Chile", "Peru")


def test_the_partner_of_a_party_is_another():
    context = context_of(TEXT)
    assert context.partner_of("Chile") == "Peru"
    assert context.partner_of("Peru") == "Chile"


def test_mentions_before_a_place_come_nearest_first():
    context = context_of(TEXT)
    before = context.last_before(context.text.index("Bolivia"))
    assert [m.name for m in before[:2]] == ["Peru", "Chile"]


def test_dates_are_reckoned_from_the_day_of_the_document():
    context = context_of(TEXT)
    assert context.published == date.fromisoformat(PUBLISHED)
    (found,) = context.dates_in((0, len(context.text)))
    assert found.when.edtf == "2022-01-05"


def test_a_text_of_talks_is_told_from_one_of_a_fair():
    assert context_of(TEXT).talk > context_of("The fair drew many people, and the band played until dark.").talk


def test_without_names_there_are_no_parties():
    context = context_of("It rained all day.")
    assert (context.main_parties, context.partner_of("Chile"), list(context.mentions)) == ((), None, [])
