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


@pytest.fixture
def theirs(tmp_path: Path) -> str:
    """What another party made of the first draft."""
    text = Path(OLD).read_text(encoding="utf-8")
    place = tmp_path / "river-theirs.txt"
    place.write_text(text.replace("six months", "nine months").replace("every day", "twice a day"), encoding="utf-8")
    return str(place)


def test_three_texts_show_what_each_side_made_of_the_base_and_where_they_collide(
    theirs: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert run(["text", "compare", OLD, NEW, theirs, "--author", "Norland", "--author", "Sudria"]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert "by Norland alone, 1 by Sudria alone" in page
    assert "Article 6 Ice inserted" in page
    assert "Norland: … that is not settled within {+[three][six]+} months" in page
    assert "Sudria: … that is not settled within {+nine+} months" in page


def test_three_texts_as_json_have_each_change_with_its_place(theirs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", "compare", OLD, NEW, theirs, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (touch,) = found["touches"]
    assert (touch["unit"], touch["same"]) == ("Article 5 Disputes", False)
    assert [touch[side][0]["words"] for side in ("ours", "theirs")] == ["[three][six]", "nine"]
    assert [change["words"] for change in found["theirs_alone"]] == ["twice a"]


def test_a_docx_file_of_three_texts_has_the_changes_of_each_party_under_its_name(theirs: str, tmp_path: Path) -> None:
    target = tmp_path / "both.docx"
    assert (
        run(["text", "compare", OLD, NEW, theirs, "-o", str(target), "--author", "Norland", "--author", "Sudria"]) == 0
    )
    raw = target.read_bytes()
    base, norland = read_sides(raw, author="Norland")
    assert "1. A dispute that is not settled within six months goes to the Commission." in base
    assert "1. A dispute that is not settled within [three][six] months goes to the Commission." in norland
    sudria = read_sides(raw, author="Sudria")[1]
    assert "1. A dispute that is not settled within nine months goes to the Commission." in sudria
    assert len(sudria) == len(base)


@pytest.mark.parametrize("further", [["-o", "three.html"], ["--author", "A", "--author", "B", "--author", "C"]])
def test_what_three_texts_have_no_form_for_is_refused_in_one_line(
    theirs: str, further: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["text", "compare", OLD, NEW, theirs, *further]) == 2
    assert capsys.readouterr().err.count("travaux:") == 1
