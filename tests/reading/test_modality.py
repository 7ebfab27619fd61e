from __future__ import annotations

import pytest

from travaux.reading.modality import governed, is_negated, judge_polarity


@pytest.mark.parametrize(
    "before", ["they will ", "peru plans to ", "it is due to ", "both have agreed to ", "we shall "]
)
def test_what_is_to_come_is_planned(before):
    assert governed(before) == "planned"


@pytest.mark.parametrize("before", ["they must ", "the union wants them to ", "we would like to ", "it should "])
def test_what_somebody_wants_is_wished(before):
    assert governed(before) == "wished"


@pytest.mark.parametrize("before", ["they may ", "peru might ", "it could ", "they are likely to "])
def test_what_is_thought_possible_is_predicted(before):
    assert governed(before) == "predicted"


@pytest.mark.parametrize("before", ["", "they have ", "the minister ", "the will of the people was that peru "])
def test_a_deed_done_is_governed_by_nothing(before):
    assert governed(before) is None


def test_an_adverb_or_a_denial_between_does_not_hide_the_will():
    assert governed("they will now also ") == "planned"
    assert governed("they will not ") == "planned"


def test_words_far_before_govern_nothing():
    assert governed("they will meet in the old hall of the harbour town and the firm ") is None


@pytest.mark.parametrize(
    "before",
    [
        "they have not ",
        "they never ",
        "peru refused to ",
        "they failed to ",
        "they have yet to ",
        "no ",
    ],
)
def test_a_denial_right_before_is_heard(before):
    assert is_negated(before)


@pytest.mark.parametrize("before", ["", "they have ", "it did not rain, and they ", "not far from the town they "])
def test_a_denial_of_something_else_is_not(before):
    assert not is_negated(before)


@pytest.mark.parametrize(
    ("lower", "polarity"),
    [
        ("the talks were useful", "positive"),
        ("no progress was made", "negative"),
        ("the sides are far apart", "negative"),
        ("it remains to be seen if they sign", "open"),
        ("the talks were difficult but fair", "positive"),
        ("it is too early to say", "open"),
    ],
)
def test_a_judgement_is_bright_dark_or_open(lower, polarity):
    assert judge_polarity(lower) == polarity


@pytest.mark.parametrize("before", ["they didn't ", "peru hasn't ", "it won't "])
def test_a_contracted_denial_is_heard(before):
    assert is_negated(before)
