from __future__ import annotations

from datetime import date

import pytest

from reading_texts import PUBLISHED, statements_of
from travaux.reading.channels import day_of


def channel(text: str, **known: str | None) -> list[tuple[object, str]]:
    """(who or outlet, how) of the hops of the only statement of a text."""
    (statement,) = statements_of(text, **known)
    return [(hop.who or hop.outlet, hop.how) for hop in statement.channel]


def test_a_channel_runs_from_the_speaker_to_the_publisher():
    hops = channel("Chilean Foreign Minister Pablo Ibarra said that the road is open.")
    assert hops == [("Pablo Ibarra", "spoke"), ("Harbour Gazette", "brief")]


def test_an_interview_is_a_hop_of_its_outlet():
    hops = channel("The road is open, Chilean Foreign Minister Pablo Ibarra said in an interview with Reuters.")
    assert hops == [("Pablo Ibarra", "spoke"), ("Reuters", "interview"), ("Harbour Gazette", "brief")]


def test_an_agency_that_reports_it_stands_between():
    hops = channel("The road is open, Chilean Foreign Minister Pablo Ibarra said, reported Reuters.")
    assert hops[0] == ("Pablo Ibarra", "spoke")
    assert hops[1][0] == "Reuters"
    assert hops[-1] == ("Harbour Gazette", "brief")


def test_the_last_hop_is_of_the_day_of_the_document():
    (statement,) = statements_of("The road is open, Chilean Foreign Minister Pablo Ibarra said.")
    assert statement.channel[-1].on == PUBLISHED


@pytest.mark.parametrize(
    ("when", "edtf"),
    [
        ("on Monday", "2022-01-10"),
        ("yesterday", "2022-01-11"),
        ("on Jan. 5", "2022-01-05"),
        ("on Wednesday", PUBLISHED),
    ],
)
def test_what_was_said_on_a_day_was_said_on_that_day(when, edtf):
    (statement,) = statements_of(f"Chilean Foreign Minister Pablo Ibarra said {when} that the road is open.")
    assert statement.said == edtf


def test_without_a_day_it_was_said_by_the_day_of_publication():
    (statement,) = statements_of("Chilean Foreign Minister Pablo Ibarra said that the road is open.")
    assert statement.said == f"../{PUBLISHED}"


def test_a_day_inside_what_is_said_is_not_the_day_of_saying():
    (statement,) = statements_of("Chilean Foreign Minister Pablo Ibarra said that the road was opened on Monday.")
    assert statement.said == f"../{PUBLISHED}"


def test_without_a_day_of_publication_nothing_is_guessed():
    (statement,) = statements_of("Chilean Foreign Minister Pablo Ibarra said that it rained.", published=None)
    assert statement.said is None


def test_relative_dates_are_reckoned_from_the_last_day_it_can_have_been_said():
    assert day_of("2022-01-10", None) == date(2022, 1, 10)
    assert day_of("../2022-01-12", None) == date(2022, 1, 12)
    assert day_of(None, date(2022, 1, 12)) == date(2022, 1, 12)
    assert day_of("2022-01", date(2022, 1, 12)) == date(2022, 1, 12)


def test_an_organs_own_account_tells_of_the_day_it_is_published():
    (statement,) = statements_of("Mr. Ibarra said that the road is open.", publisher="White House")
    assert statement.said == PUBLISHED


def test_a_speech_that_an_organ_prints_tells_of_any_day_before():
    text = "My friends, I thank you, and we thank our hosts.\n\nMy guide, Pablo Ibarra, said that the road is open."
    assert statements_of(text, publisher="White House")[-1].said == f"../{PUBLISHED}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("The World Bank said in November that the road is open.", "2021-11"),
        ("The World Bank had not said as of Monday that the road is open.", "../2022-01-10"),
    ],
)
def test_a_month_and_a_limit_are_days_of_speaking_too(words, said):
    assert statements_of(words)[0].said == said


def test_an_interview_told_of_at_the_head_is_a_hop_of_what_follows():
    text = (
        "In an interview on Harbour & Sea this morning, Pablo Ibarra told of the road.\n\nIbarra said that it is open."
    )
    assert [hop.outlet for hop in statements_of(text)[-1].channel][1] == "Harbour & Sea"


def test_what_nobody_says_came_by_the_publisher_alone():
    hops = [s.channel for s in statements_of("Reportedly, the road is open.") if not s.source]
    assert all(len(h) == 1 for h in hops)
