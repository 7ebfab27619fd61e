"""`travaux text compare` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from travaux.cli import run
from travaux.texts.docx import read_sides

DRAFTS = Path(__file__).parents[2] / "examples" / "drafts"
OLD, NEW = str(DRAFTS / "river-1.txt"), str(DRAFTS / "river-2.txt")


def test_the_terminal_says_what_became_of_each_article_and_shows_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", "compare", OLD, NEW]) == 0
    page = capsys.readouterr().out
    assert "edited, moved, renumbered" in page
    assert "edited, split" in page
    assert "[-six-] {+[three][six]+}" in page


def test_units_alone_leave_the_words_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", "compare", OLD, NEW, "--units"]) == 0
    assert "{+" not in capsys.readouterr().out


def test_identical_versions_have_changed_in_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", "compare", OLD, OLD]) == 0
    assert "Nothing changed." in capsys.readouterr().out


def test_json_holds_both_versions_and_what_became_of_each_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", "compare", OLD, NEW, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    moved = [unit for unit in found["units"] if "moved" in unit["relations"]]
    assert [unit["new"][0]["heading"] for unit in moved] == ["Fishing"]
    of_new = {"kept", "inserted", "moved_to"}
    pieces = [piece for line in found["lines"] for piece in line["pieces"]]
    new = "".join(piece["text"] for piece in pieces if piece["state"] in of_new)
    assert "Each Party shall read its gauges every day" in new


def test_a_docx_file_has_tracked_changes_by_the_author(tmp_path: Path) -> None:
    target = tmp_path / "redline.docx"
    assert run(["text", "compare", OLD, NEW, "-o", str(target), "--author", "Norland"]) == 0
    old, new = read_sides(target.read_bytes())
    assert "1. Nets with meshes of less than [X] millimetres are not allowed." in old
    assert "1. Nets with meshes of less than 32 millimetres are not allowed." in new


@pytest.mark.parametrize("option", [[], ["--side-by-side"]])
def test_an_html_page_needs_nothing_else_and_marks_with_signs(tmp_path: Path, option: list[str]) -> None:
    target = tmp_path / "redline.html"
    assert run(["text", "compare", OLD, NEW, "-o", str(target), *option]) == 0
    page = target.read_text(encoding="utf-8")
    assert '<span class="sign" aria-hidden="true">+</span>32' in page
    assert "http" not in page
    assert "<script" not in page


def test_a_form_that_is_not_known_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["text", "compare", "missing.txt", NEW, "-o", str(tmp_path / "redline.pdf")]) == 2
    assert "no redline is written in that form" in capsys.readouterr().err
