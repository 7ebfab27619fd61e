from __future__ import annotations

from datetime import date

import pytest

from travaux.reading.dates import find_dates, find_undated_limits, resolve_date

DAY = date(2021, 12, 23)  # a Thursday

MEANINGS = {
    "Dec. 15": "2021-12-15", "December 15, 2021": "2021-12-15", "15 December 2021": "2021-12-15",
    "15th of December": "2021-12-15", "the 7th of October": "2021-10-07", "Jan. 10": "2022-01-10",
    "2021-12-15": "2021-12-15", "10.01.2022": "2022-01-10", "Thursday, Dec. 30": "2021-12-30",
    "December 2021": "2021-12", "January": "2022-01", "in January": "2022-01",
    "late October": "[2021-10-21..2021-10-31]", "mid-November": "[2021-11-11..2021-11-20]",
    "early 2022": "[2022-01..2022-03]", "early next year": "[2022-01..2022-03]",
    "late last year": "[2020-10..2020-12]", "end of July or the beginning of August": "[2021-07-21..2021-08-10]",
    "from Nov. 30 to Dec. 3": "2021-11-30/2021-12-03", "Nov. 30–Dec. 3": "2021-11-30/2021-12-03",
    "from Dec. 30 to Jan. 3, 2022": "2021-12-30/2022-01-03", "between 3 and 5 May": "2022-05-03/2022-05-05",
    "from 2015 to 2018": "2015/2018", "yesterday": "2021-12-22", "today": "2021-12-23", "tonight": "2021-12-23",
    "this morning": "2021-12-23", "tomorrow": "2021-12-24", "the day before yesterday": "2021-12-21",
    "Monday": "2021-12-20", "Thursday": "2021-12-23", "last Tuesday": "2021-12-21", "next Monday": "2021-12-27",
    "late on Sunday": "2021-12-19", "last week": "[2021-12-13..2021-12-19]",
    "this week": "[2021-12-20..2021-12-26]", "next week": "[2021-12-27..2022-01-02]",
    "later this week": "[2021-12-23..2021-12-26]", "later in the week": "[2021-12-23..2021-12-26]",
    "next month": "2022-01", "last year": "2020", "next year": "2022", "three days ago": "2021-12-20",
    "two days earlier": "2021-12-21", "in two weeks": "2022-01-06~", "within 60 days": "2021-12-23/2022-02-21",
    "the past 10 days": "2021-12-13/2021-12-23", "in the coming days": "2021-12-23/..",
    "in the foreseeable future": "2021-12-23/..", "in recent decades": "../2021-12-23", "by 12 March": "../2022-03-12",
    "until June 30": "../2022-06-30", "by the end of the year": "../2021-12-31",
    "before the end of March": "../2022-03-31", "since 2014": "2014/..", "in the 1980s": "198X",
    "for the first quarter of 2022": "2022-33", "in the third quarter": "2021-35", "in spring 2022": "2022-21",
    "the 11th": "2021-12-11", "midnight on Aug. 25": "2021-08-25",
    "at the turn of the year": "[2021-12-15..2022-01-15]", "after Jan. 10": "2022-01-11/..",
}  # fmt: skip


@pytest.mark.parametrize(("phrase", "edtf"), MEANINGS.items())
def test_a_phrase_is_reckoned_from_the_anchor_day(phrase: str, edtf: str) -> None:
    when = resolve_date(phrase, DAY)
    assert when is not None
    assert (when.phrase, when.edtf, when.reckoned_from) == (phrase, edtf, "2021-12-23")


def test_a_bare_year_is_a_date_only_where_the_caller_says_it_is_one() -> None:
    when = resolve_date("2015", DAY)
    assert when is not None
    assert when.edtf == "2015"
    assert edtfs("2015 soldiers") == []


def edtfs(text: str, anchor: date | None = DAY, tense: str | None = None) -> list[str | None]:
    return [found.when.edtf for found in find_dates(text, 0, len(text), anchor, tense=tense)]


@pytest.mark.parametrize(
    "text",
    [
        "Article 9 of the draft", "1,400 troops", "the parties may go", "they will march on", "March 31 Street",
        "resolution 2231", "a 50-50 chance", "Theresa May said so", "a force of 2000 soldiers", "2000 troops",
        "ten percent", "a two-week pause", "for 132 days", "at $2015", "a year past the deadline", "Feb. 30",
        "the 11th round", "on Mondays",
    ],
)  # fmt: skip
def test_numbers_and_words_that_are_no_dates_are_not_found(text: str) -> None:
    assert edtfs(text) == []


def test_without_an_anchor_a_relative_phrase_keeps_its_words_alone() -> None:
    text = "They met yesterday, on Dec. 15 and in January, and on Jan. 10, 2022."
    assert edtfs(text, None) == [None, None, None, "2022-01-10"]


def test_a_verb_before_the_phrase_gives_the_tense() -> None:
    assert edtfs("The talks will be held on Monday.") == ["2021-12-27"]
    assert edtfs("The treaty expires in February.", date(2020, 8, 18)) == ["2021-02"]
    assert edtfs("He said on Monday that they would.") == ["2021-12-20"]


def test_a_day_of_the_last_weeks_is_meant_itself_though_it_was_ahead_then() -> None:
    assert edtfs("The report, due on December 16, has been put off.") == ["2021-12-16"]
    assert edtfs("The report is due on January 16.") == ["2022-01-16"]


def test_a_tense_given_by_the_caller_decides() -> None:
    assert edtfs("on Monday", tense="future") == ["2021-12-27"]
    assert edtfs("in November", tense="future") == ["2022-11"]
    assert edtfs("in February", tense="past") == ["2021-02"]


def test_a_preferred_date_is_kept_inside_the_outer_one() -> None:
    when = resolve_date("in the foreseeable future, preferably in January", date(2021, 12, 22))
    assert when is not None
    assert (when.edtf, when.preferred) == ("2021-12-22/..", "2022-01")
    alone = resolve_date("preferably in January", DAY)
    assert alone is not None
    assert (alone.edtf, alone.preferred) == ("2022-01", "2022-01")


def test_a_year_or_day_that_qualifies_a_noun_is_marked() -> None:
    for text in ("the 2015 treaty", "Monday’s meeting"):
        assert [found.role_hint for found in find_dates(text, 0, len(text), DAY)] == ["modifier"]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Yesterday they spoke. They met on Dec. 15 and parted on Dec. 17."
    found = find_dates(text, 22, len(text), DAY)
    assert [text[phrase.start : phrase.end] for phrase in found] == ["on Dec. 15", "on Dec. 17"]


def test_limits_without_a_date_are_found_and_get_none() -> None:
    text = "This can’t go on forever: reply promptly, without delay, as soon as possible; time is running out."
    limits = find_undated_limits(text, 0, len(text))
    assert [when.phrase for *_, when in limits] == [
        "can’t go on forever", "promptly", "without delay", "as soon as possible", "time is running out",
    ]  # fmt: skip
    assert all(when.edtf is None for *_, when in limits)
