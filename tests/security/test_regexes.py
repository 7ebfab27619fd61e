"""No regular expression of the package goes off when it is given a text made for it."""

from __future__ import annotations

import re

import pytest

from regexes import patterns, slowest

LENGTH, BUDGET_S = 300, 0.5
"""At this length a quadratic search takes a millisecond and one that tries every combination takes for ever. That whole
texts are read in bounded time is in test_endless.py."""


@pytest.mark.filterwarnings("ignore")
def test_no_regular_expression_tries_every_combination() -> None:
    found = patterns()
    assert len(found) > 200
    slow = {pattern: slowest(compiled, LENGTH, BUDGET_S) for pattern, compiled in found.items()}
    assert {pattern: worst for pattern, worst in slow.items() if worst[0] > BUDGET_S} == {}


def test_one_that_did_would_be_found_out() -> None:
    assert slowest(re.compile(r"(?:[A-Z]?[A-Z])+\d"), 24, 0.002)[0] > 0.002
