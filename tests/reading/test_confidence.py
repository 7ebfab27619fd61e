"""How sure an act is: by two opinions, and never over the floor by them alone."""

from __future__ import annotations

import pytest

from travaux.clerk.decisions import FLOOR
from travaux.reading.act_building import confidence_of


@pytest.mark.parametrize("likely", [None, 0.45, 0.73, 0.99])
def test_opinions_carry_no_act_over_the_floor_nor_under_it(likely):
    assert [g for g in (n / 100 for n in range(1, 101)) if (confidence_of(g, likely) >= FLOOR) != (g >= FLOOR)] == []


@pytest.mark.parametrize("likely", [None, 0.45, 0.73, 0.99])
def test_more_grounds_make_no_act_less_sure(likely):
    sure = [confidence_of(n / 100, likely) for n in range(101)]

    assert sure == sorted(sure)


def test_on_good_grounds_an_act_is_as_sure_as_acts_found_so_are_right():
    assert confidence_of(0.6, 0.73) == 0.73
    assert confidence_of(0.6, 0.99) == 0.99


def test_without_a_judge_the_grounds_are_all_there_is():
    assert confidence_of(0.6, None) == 0.6
