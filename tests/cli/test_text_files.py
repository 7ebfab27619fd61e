"""`travaux text` on files of any form: HTML, DOCX and PDF as plain text, through the readers of documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from travaux.texts.comparison import compare
from travaux.texts.docx import read_sides, write_docx
from travaux.texts.redline import redline
from travaux.texts.units import Unit

Call = Callable[..., tuple[int, str, str]]
OFFICE = Path(__file__).parents[1] / "documents" / "office"
PAGE = """<html><head><title>River agreement</title></head><body><nav><a href="/">Home</a></nav>
<h1>River agreement</h1>
<h2>Article 1<br>Water</h2>
<p>1. Each Party [shall][should] keep [X] gauges along its bank, and send the readings to the other Party.</p>
<p>2. The Commission:</p>
<p>(a) meets twice a year;</p>
<p>(b) [reports to the Parties].</p>
<h2>Article 2</h2>
<h3>Boats</h3>
<p>Option 1: No boat carries nets in the month of May.</p>
<p>Option 2: No text</p>
</body></html>
"""


@pytest.fixture
def page(tmp_path: Path) -> str:
    place = tmp_path / "draft.html"
    place.write_text(PAGE, encoding="utf-8")
    return str(place)


@pytest.fixture
def word(tmp_path: Path) -> str:
    units = [
        Unit(
            "a", "article", "Article 1", "Water", ("Each Party shall keep [12] gauges along its bank.", "Ice is free.")
        ),
        Unit("b", "article", "Article 3", "Boats", ("No boat carries nets in the month of May.",)),
    ]
    place = tmp_path / "draft.docx"
    place.write_bytes(write_docx(redline(compare(units, units)).lines, author="x", dated="2031-01-01T00:00:00Z"))
    return str(place)


def units(call: Call, place: str) -> list[tuple[str, str, str]]:
    status, out, err = call("text", "structure", place, "--json")
    assert status == 0, err
    return [(unit["kind"], unit["number"], unit["heading"]) for unit in json.loads(out)["units"]]


def test_html_has_its_articles_headings_options_and_points(command: Call, page: str) -> None:
    found = units(command, page)
    assert [row for row in found if row[0] == "article"] == [("article", "1", "Water"), ("article", "2", "Boats")]
    assert [row[1] for row in found if row[0] == "option"] == ["Option 1", "Option 2"]
    assert ("point", "(b)", "") in found
    (counts,) = map(json.loads, command("text", "counts", page, "--json")[1].splitlines())
    assert (counts["pairs"], counts["choices"], counts["blanks"], counts["options"]) == (4, 2, 1, 2)
    assert "Home" not in command("text", "show", page)[1]


def test_a_heading_in_a_paragraph_of_its_own_is_the_articles(command: Call, word: str) -> None:
    assert [row[1:] for row in units(command, word)[:1]] == [("1", "Water")]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_draft_as_docx_and_as_pdf_has_the_same_counts_as_its_words(command: Call, form: str) -> None:
    (counts,) = map(json.loads, command("text", "counts", str(OFFICE / f"brackets.{form}"), "--json")[1].splitlines())
    assert (counts["pairs"], counts["words"], counts["stray_open"]) == (6, 85, 0)
    assert len(units(command, str(OFFICE / f"articles.{form}"))) >= 3


def test_a_docx_file_is_compared_with_an_html_page(command: Call, page: str, word: str, tmp_path: Path) -> None:
    out = command("text", "compare", page, word)[1]
    assert "edited" in out
    assert "{+[12]+}" in out
    target = tmp_path / "redline.docx"
    assert command("text", "compare", page, word, "-o", str(target))[0] == 0
    old, new = read_sides(target.read_bytes())
    assert "Each Party shall keep [12] gauges along its bank." in new
    assert any("[shall][should]" in line for line in old)


def test_tracked_changes_of_a_file_are_read_as_accepted_and_said(command: Call) -> None:
    status, out, err = command("text", "show", str(OFFICE / "changed-brackets.docx"))
    assert status == 0
    assert "[shall]" in out
    assert "tracked changes, read as accepted" in err


@pytest.mark.parametrize("name", ["show", "structure", "counts"])
def test_a_file_that_is_no_document_is_refused_in_one_line(command: Call, tmp_path: Path, name: str) -> None:
    (tmp_path / "draft.docx").write_bytes(b"PK\x03\x04 cut off")
    status, out, err = command("text", name, str(tmp_path / "draft.docx"))
    assert (status, out, err.count("\n")) == (1, "", 1)


def test_an_article_is_not_taken_for_a_paragraph_of_that_number(command: Call, page: str) -> None:
    (first, *_) = json.loads(command("text", "show", page, "--unit", "Article 2", "--json")[1])["units"]
    assert (first["kind"], first["heading"]) == ("article", "Boats")


def test_the_json_of_a_text_says_what_each_unit_is_made_of(command: Call, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(
        "Each Party [US/AU propose: shall][CL, PE propose: should] act.", encoding="utf-8"
    )
    (unit,) = json.loads(command("text", "show", str(tmp_path / "draft.txt"), "--json")[1])["units"]
    (choice,) = [part for part in unit["parts"] if part["type"] == "choice"]
    assert [each["attribution"]["proposers"] for each in choice["alternatives"]] == [["US", "AU"], ["CL", "PE"]]


@pytest.mark.parametrize("name", ["show", "structure", "counts"])
def test_a_heading_without_an_end_is_shown_in_step_with_its_length(command: Call, tmp_path: Path, name: str) -> None:
    (tmp_path / "draft.txt").write_text("Article 1. " * 60_000, encoding="utf-8")
    assert command("text", name, str(tmp_path / "draft.txt"))[0] == 0
