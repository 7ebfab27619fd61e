from __future__ import annotations

import pytest

from travaux.model.names import Names, Outlet, Party
from travaux.reading.names import NameIndex, seed_names

INDEX = NameIndex(seed_names())


def named(text: str, index: NameIndex = INDEX) -> list[tuple[str, str | None]]:
    return [(text[m.start : m.end], m.name) for m in index.find(text, 0, len(text))]


def names_in(text: str, index: NameIndex = INDEX) -> list[str | None]:
    return [name for _, name in named(text, index)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway agreed.", "Norway"),
        ("The Norwegian side agreed.", "Norway"),
        ("Norwegians agreed.", "Norway"),
        ("Norway's answer came.", "Norway"),
        ("Norway’s answer came.", "Norway"),
        ("The U.S. agreed.", "United States"),
        ("The United States agreed.", "United States"),
        ("The Americans agreed.", "United States"),
        ("The African Union agreed.", "African Union"),
        ("The EU agreed.", "EU"),
        ("The New Zealand delegation agreed.", "New Zealand"),
    ],
)
def test_a_party_is_known_by_each_of_its_names(text, name):
    assert names_in(text) == [name]


@pytest.mark.parametrize(
    "text", ["The talks went on.", "He met Turkey-red cloth dealers.", "the us and them", "It polished."]
)
def test_common_words_are_no_parties(text):
    assert [n for n in names_in(text) if n not in ("Turkey",)] == []


def test_the_longest_name_wins():
    assert names_in("South Sudan and Sudan met.") == ["South Sudan", "Sudan"]


def test_two_parties_joined_by_a_hyphen_are_two():
    assert names_in("a Chile-Peru commission") == ["Chile", "Peru"]


def test_a_capital_stands_for_its_government_but_not_after_in():
    assert [m.place for m in INDEX.find("Lima refused.", 0, 13)] == [False]
    assert [m.place for m in INDEX.find("They met in Lima.", 0, 17)] == [True]


def test_a_seat_is_found_by_its_place_in_any_case():
    assert INDEX.seat_of("LIMA") == INDEX.seat_of("Lima") == "Peru"
    assert INDEX.seat_of("Nowhere") is INDEX.seat_of(None) is None


def test_an_outlet_is_no_party():
    assert [(m.kind, m.name) for m in INDEX.find("Reuters reported it.", 0, 20)] == [("outlet", "Reuters")]


def test_a_register_of_ones_own_is_used_and_nothing_else():
    index = NameIndex(Names((Party("Dockers' League", "union", aka=("the League",)),), (), (Outlet("Quay News"),)))
    assert names_in("The Dockers' League, Norway and Quay News met.", index) == ["Dockers' League", "Quay News"]


def test_an_empty_register_finds_nothing():
    assert named("Norway agreed.", NameIndex(Names())) == []


def test_spans_count_in_the_whole_text():
    text = "Norway left. Chile stayed."
    assert [text[m.start : m.end] for m in INDEX.find(text, 12, len(text))] == ["Chile"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("The Peruvian Foreign Ministry denied it.", "Peru"), ("The Peruvian government denied it.", "Peru")],
)
def test_an_organ_stands_for_its_state(text, name):
    assert set(names_in(text)) == {name}


def test_every_state_of_the_general_register_is_found_by_its_own_name():
    states = [p.name for p in seed_names().parties if p.kind == "state"]
    assert [s for s in states if s not in names_in(f"Then {s} agreed.")] == []
