from __future__ import annotations

import pytest

from reading_texts import acts_of, the_act

IBARRA = "Chilean Foreign Minister Pablo Ibarra"


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Peru expelled two Chilean diplomats on Jan. 8.", "Peru"),
        ("Peru walked out of the talks in Quito on Jan. 5.", "Peru"),
        ("Chile presented its concerns about the toll.", "Chile"),
        ("Chile's parliament ratified the treaty on Jan. 5.", "Chile"),
    ],
)
def test_the_writers_acts_have_the_one_who_did_them(text, doer):
    assert the_act(text).by == (doer,)


def test_a_demand_is_addressed_to_the_one_of_whom_it_is_made():
    assert the_act(f"{IBARRA} urged Peru to open the bridge.").addressee == ("Peru",)
    assert the_act(f"{IBARRA} said that Lima must open the bridge.").addressee == ("Peru",)


@pytest.mark.parametrize(
    "words",
    ["Chile rejects the Peruvian proposal", "Chile wants a treaty", "Chile will sign only if the toll falls"],
)
def test_nobody_is_addressed_by_himself(words):
    assert [a.addressee for a in acts_of(f"{IBARRA} said that {words}.") if "Chile" in a.addressee] == []


@pytest.mark.xfail(strict=True, reason="a deed told in the passive is not read")
def test_a_deed_in_the_passive_has_its_doer_behind_by():
    assert the_act("Two Chilean diplomats were expelled by Peru on Jan. 8.").by == ("Peru",)
