"""Which units of two versions belong together."""

from __future__ import annotations

import random
import time

import pytest

from texts_drafts import draft, edited, renumbered
from travaux.texts.alignment import align
from travaux.texts.comparison import compare, relations_of_links
from travaux.texts.units import Unit


def pairs(old: list[Unit], new: list[Unit]) -> list[tuple[int, int]]:
    return [(link.old, link.new) for link in align(old, new)]


def said_of(old: list[Unit], new: list[Unit]) -> dict[str, tuple[str, ...]]:
    compared = compare(old, new)
    return {
        old[matter.olds[0]].key if matter.olds else new[matter.news[0]].key: matter.relations
        for matter in compared.matters
    }


def test_a_version_is_aligned_with_itself_unit_by_unit() -> None:
    units = draft(1)
    assert pairs(units, units) == [(k, k) for k in range(len(units))]
    assert set(said_of(units, units).values()) == {("unchanged",)}


@pytest.mark.parametrize("seed", range(4))
def test_edited_units_are_found_when_all_numbers_and_headings_are_gone(seed: int) -> None:
    rng = random.Random(seed)
    old = draft(seed)
    new = [Unit(f"n{k}", "article", f"{k + 40}", "", edited(u, rng, 0.5).paragraphs) for k, u in enumerate(old)]
    assert pairs(old, new) == [(k, k) for k in range(len(old))]


def test_a_moved_unit_is_said_to_have_moved_and_its_neighbours_are_not() -> None:
    old = draft(2)
    new = renumbered([*old[:3], *old[4:18], old[3], *old[18:]])
    said = said_of(old, new)
    assert [key for key, relations in said.items() if "moved" in relations] == ["a3"]
    assert said["a5"] == ("renumbered",)


def test_a_split_unit_has_two_links_and_a_merged_one_two_the_other_way() -> None:
    old = draft(3)
    first, second = old[5], old[9]
    halves = [
        Unit("x", "article", "", first.heading, first.paragraphs[:2]),
        Unit("y", "article", "", "Other Matters", first.paragraphs[2:]),
    ]
    whole = Unit("z", "article", "", second.heading, second.paragraphs + old[10].paragraphs)
    new = renumbered([*old[:5], *halves, *old[6:9], whole, *old[11:]])
    said = said_of(old, new)
    assert said["a5"] == ("split",)
    assert said["a9"] == ("merged",)
    split = next(matter for matter in compare(old, new).matters if matter.olds == (5,))
    assert set(relations_of_links(split).values()) == {("split",)}


def test_inserted_and_deleted_units_have_no_link() -> None:
    old, other = draft(4), draft(99)[0]
    new = renumbered([*old[:6], other, *old[6:10], *old[11:]])
    compared = compare(old, new)
    assert [matter.olds for matter in compared.matters if matter.relations == ("deleted",)] == [(10,)]
    assert [matter.news for matter in compared.matters if matter.relations == ("inserted",)] == [(6,)]


def test_a_deleted_unit_is_listed_behind_the_one_it_followed() -> None:
    old = draft(5, 6)
    compared = compare(old, [*old[:2], *old[3:]])
    assert [matter.olds for matter in compared.matters] == [(0,), (1,), (2,), (3,), (4,), (5,)]


def test_units_of_one_wording_are_told_apart_by_their_place() -> None:
    old = draft(6)
    twin = Unit("t", "article", "", "Review", ("The parties shall meet and review this agreement.",))
    new = [*old[:4], twin, *old[4:12], twin, *old[12:20], twin, *old[20:]]
    assert pairs(new, new) == [(k, k) for k in range(len(new))]


def test_several_things_are_said_of_one_unit_at_once() -> None:
    rng = random.Random(7)
    old = draft(7)
    moved = edited(old[2], rng, 0.2)
    new = renumbered([*old[:2], *old[3:15], moved, *old[15:]])
    new[14] = Unit("m", "article", "Article 15", "A New Name", new[14].paragraphs)
    assert said_of(old, new)["a2"] == ("edited", "moved", "renumbered", "retitled")


@pytest.mark.parametrize(("old", "new"), [([], draft(1, 3)), (draft(1, 3), []), ([], [])])
def test_an_empty_side_means_that_all_was_inserted_or_deleted(old: list[Unit], new: list[Unit]) -> None:
    compared = compare(old, new)
    assert len(compared.matters) == len(old) + len(new)
    assert {name for matter in compared.matters for name in matter.relations} <= {"inserted", "deleted"}


def test_units_without_any_word_are_compared() -> None:
    blank = [Unit(str(k), "article", "", "", ("", " ")) for k in range(3)]
    assert len(compare(blank, blank).matters) >= 3


def test_work_keeps_step_with_the_number_of_units() -> None:
    def seconds(units: int) -> float:
        rng = random.Random(0)
        old = draft(8, units)
        new = [edited(unit, rng, 0.2) for unit in old]
        started = time.process_time()
        align(old, new)
        return time.process_time() - started

    seconds(50)
    assert seconds(800) < 24 * max(seconds(100), 0.08)
