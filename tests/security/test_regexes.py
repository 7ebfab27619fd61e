"""Every regular expression of the package takes time in step with a text that was made to slow it down."""

from __future__ import annotations

import re

import pytest

from regexes import patterns, slowest

LENGTH, ALLOWED_S = 4000, 0.01
"""What takes less at this length is not looked at: a quadratic search takes some 60 ms. That whole texts are read in
time in step with their length is in test_endless.py."""


@pytest.mark.filterwarnings("ignore")
def test_every_regular_expression_is_linear() -> None:
    found = patterns()
    assert len(found) > 200
    slow = {text: slowest(pattern, everywhere, LENGTH, ALLOWED_S) for text, (pattern, everywhere) in found.items()}
    assert {text: worst for text, worst in slow.items() if worst[0]} == {}


@pytest.mark.parametrize("text", [r"\s+x", r"[a-z]+\d", r"\bthe .*? end"])
def test_one_that_is_not_is_found_out(text: str) -> None:
    assert slowest(re.compile(text), True, 3000, 0.001)[0]
