"""What two sides changed in a common base."""

from __future__ import annotations

import pytest

from texts_drafts import draft
from travaux.texts.comparison import compare
from travaux.texts.threeway import changes_of, compare_three
from travaux.texts.units import Unit
from travaux.texts.wording import word_matches

BASE = "the parties shall meet in spring and keep minutes of it"


def units(text: str) -> list[Unit]:
    return [Unit("1", "article", "", "", (text,))]


@pytest.mark.parametrize(
    ("ours", "theirs", "touches", "alone"),
    [
        (BASE, BASE, 0, (0, 0)),
        (BASE.replace("shall", "may"), BASE, 0, (1, 0)),
        (BASE.replace("shall", "may"), BASE.replace("spring", "autumn"), 0, (1, 1)),
        (BASE.replace("shall", "may"), BASE.replace("shall", "should"), 1, (0, 0)),
        (BASE.replace("spring", "early spring"), BASE.replace("spring", "late spring"), 1, (0, 0)),
        (BASE.replace("in spring and keep", "and hold"), BASE.replace("keep", "lose"), 1, (1, 0)),
    ],
)
def test_changes_meet_only_where_they_touch_the_same_words(
    ours: str, theirs: str, touches: int, alone: tuple[int, int]
) -> None:
    three = compare_three(units(BASE), units(ours), units(theirs))
    assert len(three.touches) == touches
    assert (len(three.alone_ours), len(three.alone_theirs)) == alone


def test_two_sides_that_put_the_same_words_agree() -> None:
    changed = units(BASE.replace("shall", "will"))
    (touch,) = compare_three(units(BASE), changed, changed).touches
    assert touch.same


def test_two_sides_that_renumbered_an_article_otherwise_do_not_collide() -> None:
    words = ("The Parties keep the fairway open from April to October and share the cost of it.",)
    base, ours, theirs = ([Unit("1", "article", f"Article {number}", "Ice", words)] for number in (4, 5, 6))
    three = compare_three(base, ours, theirs)
    assert (three.touches, three.alone_ours, three.alone_theirs) == ((), (), ())
    assert [side.matters[0].relations for side in (three.ours, three.theirs)] == [("renumbered",)] * 2


def test_a_unit_that_one_side_moved_and_the_other_edited_has_no_clash() -> None:
    base = draft(3)
    moved = [*base[:2], *base[3:12], base[2], *base[12:]]
    first, *others = base[2].paragraphs
    edited = [
        *base[:2],
        Unit("e", "article", base[2].number, base[2].heading, (first + " Also ice.", *others)),
        *base[3:],
    ]
    three = compare_three(base, moved, edited)
    assert three.touches == ()
    assert three.alone_ours == ()
    assert [change.words for change in three.alone_theirs] == [("Also", "ice.")]


def test_changes_applied_to_the_base_give_the_new_words_when_nothing_moved() -> None:
    base = draft(5, 8)
    new = [*base[:3], draft(77, 1)[0], *base[4:6], base[6]]
    matched = word_matches(compare(base, new))
    words, at = [], 0
    for change in changes_of(matched):
        words += [*matched.old.words[at : change.start], *change.words]
        at = change.end
    assert [*words, *matched.old.words[at:]] == matched.new.words
