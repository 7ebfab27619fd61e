from __future__ import annotations

import pytest

from reading_texts import acts_of

IBARRA = "Chilean Foreign Minister Pablo Ibarra"


def when(text: str, act: str, **known: str | None) -> str | None:
    (found,) = [a for a in acts_of(text, **known) if a.act == act]
    return found.when.edtf if found.when else None


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on Jan. 5", "2022-01-05"),
        ("on Monday", "2022-01-10"),
        ("last week", "[2022-01-03..2022-01-09]"),
        ("in December", "2021-12"),
    ],
)
def test_a_deed_done_has_a_day_in_the_past(words, edtf):
    assert when(f"Chile and Peru signed an agreement on the bridge {words}.", "sign_text") == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [("on Jan. 20", "2022-01-20"), ("on Monday", "2022-01-17"), ("in March", "2022-03"), ("next week", None)],
)
def test_a_round_to_come_has_a_day_in_the_future(words, edtf):
    found = when(f"The second round of talks will be held in Quito {words}.", "set_round")
    assert found == (edtf or "[2022-01-17..2022-01-23]")


def test_a_limit_is_its_day_and_no_span():
    assert when(f"{IBARRA} said that the deadline for the treaty is March 1.", "set_deadline") == "2022-03-01"


def test_without_a_date_there_is_none():
    assert when("Chile and Peru signed an agreement on the bridge.", "sign_text") is None


def test_the_words_of_a_date_are_kept_with_the_day_they_are_reckoned_from():
    (act,) = acts_of("Chile and Peru signed an agreement on the bridge on Monday.")
    assert act.when is not None
    assert "Monday" in act.when.phrase
    assert act.when.reckoned_from == "2022-01-12"


def test_a_text_without_a_day_reckons_no_relative_date():
    assert when("Chile and Peru signed an agreement on the bridge on Monday.", "sign_text", published=None) is None


@pytest.mark.parametrize(
    ("words", "place"),
    [("in Quito", "Quito"), ("in the old town of Cusco", None), ("on Monday", None)],
)
def test_a_round_has_the_place_that_follows_in(words, place):
    (act,) = [a for a in acts_of(f"The ministers of Chile and Peru met {words}.") if a.act == "hold_round"]
    assert act.place == place or (place is None and act.place in (None, "Cusco"))


def test_only_meetings_have_a_place():
    (act,) = acts_of("Chile and Peru signed an agreement on the bridge in Quito.")
    assert act.place is None


def test_an_hour_before_midnight_is_on_its_day():
    act = next(
        a
        for a in acts_of("Peru broke off the talks with Chile shortly before midnight on Sunday.")
        if a.act == "interrupt"
    )
    assert act.when.edtf == "2022-01-09"


def test_a_part_of_the_day_is_of_the_day_of_telling():
    act = next(
        a for a in acts_of("A newspaper in Lima leaked the draft treaty in the evening.") if a.act == "publish_text"
    )
    assert act.when.edtf == "2022-01-12"
