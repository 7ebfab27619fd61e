"""One text that holds two versions, and DOCX files of it: both versions come out of it exactly."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from texts_drafts import draft, edited, renumbered
from travaux.texts.comparison import compare
from travaux.texts.docx import read_sides, write_docx
from travaux.texts.lines import lines_of
from travaux.texts.redline import Redline, accepted, redline, rejected, words_marked
from travaux.texts.units import Unit

TEXTS = st.text(alphabet="ab [],.\t\u0301é\u05d0", max_size=30)
UNITS = st.lists(
    st.builds(
        Unit,
        st.uuids().map(str),
        st.just("article"),
        st.sampled_from(["", "1", "Article 2"]),
        st.sampled_from(["", "a b", "Scope"]),
        st.lists(TEXTS, max_size=4).map(tuple),
    ),
    max_size=5,
)


def texts(units: list[Unit]) -> list[str]:
    return [line.text for line in lines_of(units)]


def redlined(old: list[Unit], new: list[Unit]) -> Redline:
    return redline(compare(old, new))


def shuffled(seed: int) -> tuple[list[Unit], list[Unit]]:
    """A draft and a version of it with everything that happens to drafts."""
    rng = random.Random(seed)
    old = draft(seed)
    new = [edited(unit, rng, rng.choice([0.0, 0.1, 0.4])) for unit in old]
    moved = new.pop(rng.randrange(len(new)))
    new.insert(rng.randrange(len(new)), moved)
    del new[rng.randrange(len(new))]
    new.insert(rng.randrange(len(new)), draft(seed + 500)[0])
    k = rng.randrange(len(new) - 1)
    new[k : k + 2] = [Unit("m", "article", "", new[k].heading, new[k].paragraphs + new[k + 1].paragraphs)]
    return old, renumbered(new)


@settings(max_examples=150, deadline=None)
@given(UNITS, UNITS)
def test_accepting_all_gives_the_new_version_and_rejecting_all_the_old_one(old: list[Unit], new: list[Unit]) -> None:
    lines = redlined(old, new).lines
    assert rejected(lines) == texts(old)
    assert accepted(lines) == texts(new)


@pytest.mark.parametrize("seed", range(6))
def test_a_redline_of_a_draft_with_moves_splits_and_merges_is_exact_in_memory_and_as_docx(seed: int) -> None:
    old, new = shuffled(seed)
    lines = redlined(old, new).lines
    assert (rejected(lines), accepted(lines)) == (texts(old), texts(new))
    assert read_sides(write_docx(lines, author="A & B", dated="2026-01-01T00:00:00Z")) == (texts(old), texts(new))


@settings(max_examples=60, deadline=None)
@given(UNITS, UNITS)
def test_a_docx_file_holds_both_versions(old: list[Unit], new: list[Unit]) -> None:
    lines = redlined([*old, draft(1, 1)[0]], [*new, draft(1, 1)[0]]).lines
    sides = read_sides(write_docx(lines, author="x", dated="2026-01-01T00:00:00Z"))
    assert sides == (rejected(lines), accepted(lines))


def test_words_of_a_changed_number_are_counted_as_renumbering_and_marked_all_the_same() -> None:
    paragraphs = ("The Parties shall keep the fairway open from the first of April to the last of October.",)
    old = Unit("a", "article", "Article 4", "Fairway", paragraphs)
    new = Unit("b", "article", "Article 12 bis", "Fairways", paragraphs)
    found = redlined([old], [new])
    assert words_marked(found) == {"deleted": 1, "inserted": 1, "moved": 0, "renumbered": 3}
    assert accepted(found.lines)[0] == "Article 12 bis Fairways"


def test_the_number_of_an_article_that_came_is_counted_with_its_words() -> None:
    old, new = draft(3), [*draft(3), Unit("x", "article", "Article 99", "", ("Ice is nobody's.",))]
    assert words_marked(redlined(old, new)) == {"deleted": 0, "inserted": 5, "moved": 0, "renumbered": 0}


def test_identical_versions_have_no_mark() -> None:
    units = draft(3)
    assert set(words_marked(redlined(units, units)).values()) == {0}


def test_a_moved_article_is_marked_as_moved_and_not_as_deleted_and_inserted() -> None:
    old = draft(4)
    found = redlined(old, [*old[:3], *old[4:18], old[3], *old[18:]])
    assert words_marked(found)["deleted"] == words_marked(found)["inserted"] == 0
    assert words_marked(found)["moved"] == sum(len(line.split()) for line in texts([old[3]]))
    assert found.moves == ((3, 17),)


def test_a_moved_article_that_was_edited_shows_the_edit_alone() -> None:
    old = draft(5)
    moved = Unit(
        "x", "article", old[3].number, old[3].heading, (old[3].paragraphs[0] + " Also ice.", *old[3].paragraphs[1:])
    )
    found = redlined(old, [*old[:3], *old[4:18], moved, *old[18:]])
    assert (words_marked(found)["inserted"], words_marked(found)["deleted"]) == (2, 0)


def test_a_paragraph_that_went_to_another_article_has_moved() -> None:
    old = draft(6)
    wandering = old[2].paragraphs[1]
    new = list(old)
    new[2] = Unit("b", "article", old[2].number, old[2].heading, old[2].paragraphs[:1] + old[2].paragraphs[2:])
    new[9] = Unit("c", "article", old[9].number, old[9].heading, (*old[9].paragraphs, wandering))
    found = redlined(old, new)
    assert found.moves == ((2, 9),)
    assert words_marked(found) == {
        "deleted": 0,
        "inserted": 0,
        "moved": len(wandering.split()),
        "renumbered": 0,
    }


def test_a_split_article_keeps_its_words() -> None:
    old = draft(7)
    halves = [
        Unit("x", "article", "Article 6", old[5].heading, old[5].paragraphs[:2]),
        Unit("y", "article", "Article 6bis", "Ice", old[5].paragraphs[2:]),
    ]
    marked = words_marked(redlined(old, [*old[:5], *halves, *old[6:]]))
    assert marked == {"deleted": 0, "inserted": 1, "moved": 0, "renumbered": 2}


def test_a_paragraph_cut_in_two_gains_an_end_mark_and_no_words() -> None:
    old = [Unit("a", "article", "1", "", ("The parties shall meet. They shall keep minutes.",))]
    new = [Unit("a", "article", "1", "", ("The parties shall meet.", "They shall keep minutes."))]
    found = redlined(old, new)
    assert set(words_marked(found).values()) == {0}
    assert [line.end.state for line in found.lines] == ["kept", "inserted", "kept"]


def test_words_left_by_chance_amid_long_changes_count_as_changed() -> None:
    before, after = (
        "Boats carry lamps at night near the old stone harbour wall always.",
        "Fees fall due when each state signs the final act of accession below.",
    )
    tail = " Pilots watch the ferry and the ferry carries a pilot, a lantern, two horns and a bell of brass."
    old, new = ([Unit("a", "article", "1", "", (text + tail,))] for text in (before, after))
    kept = [piece.text for line in redlined(old, new).lines for piece in line.pieces if piece.state == "kept"]
    assert [text.strip() for text in kept] == ["1", tail.strip()]


def test_the_same_redline_gives_the_same_bytes_and_characters_that_xml_forbids_are_left_out() -> None:
    lines = redlined([], [Unit("a", "article", "", "", ("bell\x07 <tag> & \ud800tail",))]).lines
    once, again = (write_docx(lines, author='"A"', dated="2026-01-01T00:00:00Z") for _ in range(2))
    assert once == again
    assert read_sides(once)[1] == ["bell <tag> & tail"]


def test_words_and_lines_that_came_behind_a_kept_line_leave_its_end_mark_to_the_last_of_them() -> None:
    old = [Unit("a", "article", "1", "", ("The parties shall meet in spring.", "They keep minutes."))]
    new = [
        Unit("a", "article", "1", "", ("The parties shall meet in spring. Or later.", "On ice.", "They keep minutes."))
    ]
    docx = write_docx(redlined(old, new).lines, author="x", dated="2026-01-01T00:00:00Z")
    assert read_sides(docx) == (texts(old), texts(new))
