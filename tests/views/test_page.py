from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from travaux.views.page import Page, cells, shorten, wrap

MARKS = (("= corroborated", ("green",)), ("✓ confirmed", ("green",)))


def test_no_line_is_wider_than_the_page() -> None:
    for width in (24, 50, 80, 120):
        page = Page(width)
        page.title("A long title " * 12)
        page.entry(MARKS, [("words " * 60, ()), ("x" * 300, ())])
        assert max(cells(line) for line in page.text().splitlines()) <= width


@given(st.text(max_size=200), st.integers(min_value=2, max_value=60))
def test_wrapping_keeps_every_character_but_white_space(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert len("".join("".join(lines).split())) == len("".join(text.split()))


def test_wide_characters_take_two_columns() -> None:
    assert cells("会谈") == 4
    assert wrap("会谈会谈", 4) == ["会谈", "会谈"]


def test_text_of_a_document_cannot_steer_the_terminal() -> None:
    page = Page(80)
    page.line("red \x1b[31m bell \x07 turned \u202e round")
    page.entry(MARKS, [("\x1b]0;title\x07", ())])
    assert not set("\x1b\x07\u202e") & set(page.text())


def test_colour_is_added_only_where_asked_and_changes_no_words() -> None:
    plain, coloured = Page(80), Page(80, colour=True)
    for page in (plain, coloured):
        page.entry(MARKS, [("first round", ("bold",))])
    assert "\x1b" not in plain.text()
    assert "\x1b[1mfirst round\x1b[0m" in coloured.text()


def test_a_word_without_an_end_is_cut_in_step_with_its_length() -> None:
    deep = "[₂" * 40_000
    started = time.process_time()
    lines = wrap(deep, 80)
    assert "".join(lines) == deep
    assert {cells(line) for line in lines[:-1]} == {80}
    assert time.process_time() - started < 5


def test_what_finds_no_room_is_shortened() -> None:
    assert [shorten("harbour", width) for width in (7, 6, 1)] == ["harbour", "harbo…", "h…"]
