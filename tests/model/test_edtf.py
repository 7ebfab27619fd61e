from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.edtf import NotEDTF, bounds, format_one_of, format_span, is_day, narrower, overlaps, within

days = st.dates(date(1000, 1, 1), date(9998, 12, 31))
points = st.one_of(
    days.map(date.isoformat),
    days.map(lambda d: d.isoformat()[:7]),
    days.map(lambda d: d.isoformat()[:4]),
    days.map(lambda d: d.isoformat()[:3] + "X"),
    st.tuples(days, st.integers(21, 41)).map(lambda p: f"{p[0].year}-{p[1]}"),
)
approximate = st.tuples(days.map(lambda d: d.isoformat()[:7]), st.sampled_from("~?%")).map("".join)
plain = st.sampled_from([4, 7, 10]).flatmap(lambda n: days.map(lambda d: d.isoformat()[:n]))
pairs = st.tuples(plain, plain).map(lambda p: sorted(p, key=lambda e: bounds(e)[0] or date.min))
texts = st.one_of(
    points,
    approximate,
    plain.map("../{}".format),
    plain.map("{}/..".format),
    pairs.filter(lambda p: bounds(p[0])[0] <= bounds(p[1])[1]).map("/".join),  # type: ignore[operator]
    # The library reads no sets of mixed precision, and we print none.
    pairs.filter(lambda p: len(p[0]) == len(p[1]) and bounds(p[0])[1] < bounds(p[1])[0]).map(
        lambda p: f"[{p[0]}..{p[1]}]"
    ),  # type: ignore[operator]
)


def oracle(text: str) -> tuple[date | None, date | None]:
    parsed = parse_edtf(text)
    ends = (parsed.lower_strict(), parsed.upper_strict())
    return tuple(None if isinstance(end, float) else date(*end[:3]) for end in ends)  # type: ignore[return-value]


@given(texts)
def test_strict_bounds_are_those_of_the_edtf_library(text: str) -> None:
    assert bounds(text) == oracle(text)


@given(days, days)
def test_a_formatted_span_has_the_bounds_it_was_made_of(a: date, b: date) -> None:
    lo, hi = sorted((a, b))
    assert bounds(format_span(lo, hi)) == bounds(format_one_of(lo, hi)) == (lo, hi)
    assert bounds(format_span(lo, None)) == (lo, None)
    assert bounds(format_span(None, hi)) == (None, hi)


@given(texts, texts)
def test_the_narrower_of_two_is_one_of_them_or_they_are_disjoint(a: str, b: str) -> None:
    best = narrower(a, b)
    assert (best is None) == (not overlaps(a, b))
    assert best in (None, a, b)
    assert overlaps(a, b) == overlaps(b, a)
    if within(a, b):
        assert overlaps(a, b)


@given(st.text(max_size=20))
def test_a_text_is_read_or_refused_in_one_line(text: str) -> None:
    try:
        bounds(text)
    except NotEDTF as error:
        assert error.code == "not-edtf"  # noqa: PT017
        assert "\n" not in str(error)  # noqa: PT017


def test_nothing_known_overlaps_everything_and_says_less() -> None:
    assert bounds(None) == (None, None)
    assert overlaps(None, "2022")
    assert narrower(None, "2022") == "2022"
    assert narrower(None, None) is None
    assert not within(None, "2022")
    assert within("2022", None)
    assert format_span(None, None) is None


def test_unknown_ends_are_open() -> None:
    assert bounds("2021-12-17/") == (date(2021, 12, 17), None)
    assert bounds("/2021-12-17") == (None, date(2021, 12, 17))


def test_an_exact_date_is_preferred_to_an_approximate_one() -> None:
    assert narrower("2022-01~", "2022-01") == "2022-01"


def test_a_day_is_a_day_even_if_approximate() -> None:
    assert is_day("2019-10-19~")
    assert not is_day("2019-10")
    assert not is_day(None)


@pytest.mark.parametrize("text", ["", "soon", "2021-13-01", "2021-02-30", "2022/2021", "[2022..2021]", "[]", "20", "/"])
def test_what_is_not_edtf_is_refused(text: str) -> None:
    with pytest.raises(NotEDTF):
        bounds(text)
