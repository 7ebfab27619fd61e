from __future__ import annotations

import pytest

from travaux.reading.scenes import gist, level_of


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("legally binding guarantees", "legal"),
        ("a treaty on fish", "legal"),
        ("a written undertaking", "political"),
        ("a political declaration", "political"),
        ("an oral assurance", "verbal"),
        ("a verbal promise", "verbal"),
        ("an undertaking", None),
    ],
)
def test_how_binding_it_is_goes_by_the_words(words, level):
    assert level_of(words) == level


def test_a_title_is_short_and_without_marks():
    assert gist("“Peru must withdraw”, he said.") == "Peru must withdraw, he said"
    assert gist(" ".join(["word"] * 30)).split()[-1] == "…"
    assert len(gist(" ".join(["word"] * 30)).split()) == 15
    assert gist("") == ""
