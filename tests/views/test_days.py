from __future__ import annotations

import pytest

from travaux.model.dates import When
from travaux.views.days import say_edtf, say_when


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-03-03", "3 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("../2031-03-03", "by 3 March 2031"),
        ("2031-03-03/..", "from 3 March 2031 on"),
        ("2031-03/2031-05", "March 2031 to May 2031"),
        ("[2031-01..2031-03]", "between Jan 2031 and March 2031"),
        ("[2031-01-02,2031-01-09]", "2 Jan 2031 or 9 Jan 2031"),
        ("2031-03-03~", "about 3 March 2031"),
        ("2031-22", "summer 2031"),
        ("no date", "no date"),
        (None, ""),
    ],
)
def test_a_date_is_said_in_words(edtf: str | None, words: str) -> None:
    assert say_edtf(edtf) == words


def test_a_phrase_that_names_no_day_says_so() -> None:
    assert say_when(When(phrase="cannot go on for ever")) == "“cannot go on for ever” (no day named)"


def test_a_preferred_date_stands_beside_the_outer_one() -> None:
    when = When(phrase="soon, best in January", edtf="2031-12-22/..", preferred="2032-01")
    assert say_when(when) == "“soon, best in January” (from 22 Dec 2031 on, preferably Jan 2032)"
