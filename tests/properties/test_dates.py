from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from travaux.model.edtf import bounds
from travaux.reading.dates import find_dates, resolve_date

WORDS = [
    "the",
    "end",
    "of",
    "early",
    "late",
    "mid-",
    "first",
    "half",
    "quarter",
    "next",
    "last",
    "this",
    "coming",
    "week",
    "month",
    "year",
    "Monday",
    "Jan.",
    "3",
    "31",
    "May",
    "March",
    "2015",
    "2022",
    "1980s",
    "from",
    "to",
    "between",
    "and",
    "or",
    "by",
    "until",
    "since",
    "before",
    "after",
    "preferably",
    "in",
    "on",
    "at",
    ",",
    "–",
    ".",
    "two",
    "three",
    "few",
    "days",
    "ago",
    "within",
    "yesterday",
    "tomorrow",
    "spring",
    "winter",
    "11th",
    "21st",
    "century",
    "weekend",
    "Feb.",
    "29",
    "30",
    "Christmas",
    "'s",
    "Q3",
    "decades",
    "recent",
]
prose = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
anchors = st.none() | st.dates()


@given(st.one_of(prose, st.text(max_size=60)), anchors, st.sampled_from(["past", "future", None]))
@example("May 29 Christmas", None, None)
def test_any_text_gives_ordered_phrases_with_valid_edtf(text: str, anchor: date | None, tense: str | None) -> None:
    at = 0
    for found in find_dates(text, 0, len(text), anchor, tense=tense):
        assert at <= found.start < found.end <= len(text)
        assert found.when.phrase == text[found.start : found.end]
        bounds(found.when.edtf)
        at = found.end


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), anchors)
def test_a_full_date_means_itself_on_any_anchor_day(day: date, anchor: date | None) -> None:
    for phrase in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()):
        when = resolve_date(phrase, anchor)
        assert when is not None
        assert when.edtf == day.isoformat()


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_without_a_year_is_the_nearest_to_the_anchor(day: date, anchor: date) -> None:
    when = resolve_date(f"{day:%B} {day.day}", anchor)
    assert when is not None
    found = bounds(when.edtf)[0]
    assert found is not None
    assert abs((found - anchor).days) <= (183 if (day.month, day.day) != (2, 29) else 4 * 366)


@pytest.mark.parametrize("unit", ["May and ", "2015-", "the end of ", "from Monday to ", "3 ", "three days ", "\n \n"])
def test_time_grows_with_length_alone(unit: str) -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        find_dates(text, 0, len(text), date(2021, 12, 23))
        return time.process_time() - started

    seconds(unit * 100)
    assert seconds(unit * 8000) <= 12 * seconds(unit * 2000) + 0.3
