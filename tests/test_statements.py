"""`travaux.read_statements`, as another Python program uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from types import ModuleType
from typing import Any

import pytest

import travaux
from travaux.documents.errors import EmptyDocument, NotADay, UndecodableText
from travaux.documents.opening import open_text
from travaux.model.statements import Hop, Statement
from travaux.statements import COLUMNS, MissingExtra, Statements

TEXT = "Lund said Vik had told her that the pilot “saw” nothing, and “heard” less. Berg agreed."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return (start, start + len(words))


@pytest.fixture
def found() -> Statements:
    """Lund tells of Vik, who tells of the pilot; then Berg. Not in the order of nesting."""
    said = [
        Statement(content=(span("the pilot “saw” nothing"), span("“heard” less")), source=(span("Vik"),), within=2),
        Statement(content=(span("“saw” nothing"),), source=(span("the pilot"),), within=0, voice="mixed"),
        Statement(
            content=(span("Vik had told her that the pilot “saw” nothing, and “heard” less"),),
            source=(span("Lund"),),
            cue=(span("said"),),
            speaker=("Ane Lund", "Jon Vik"),
            party="Norway",
            channel=(Hop(how="spoke", who="Ane Lund", on="2031-05-04"), Hop(how="brief", outlet="North Wire")),
            confidence=0.87654321,
        ),
        Statement(content=(span("agreed"),), source=(span("Berg"),)),
    ]
    return Statements(open_text(TEXT, title="Nothing seen"), said)


def test_importing_the_package_imports_none_of_the_reading() -> None:
    program = "import sys, travaux; print([m for m in sys.modules if m.startswith('travaux.') or m == 'msgspec'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = travaux.nothing  # type: ignore[attr-defined]


def test_statements_are_a_sequence(found: Statements) -> None:
    assert (len(found), found[3].source, len(found[1:])) == (4, (span("Berg"),), 3)
    assert list(found) == [found[n] for n in range(4)]
    assert repr(found) == "<Statements: 4 in 'Nothing seen'>"


def test_a_walk_comes_to_the_outer_before_the_inner(found: Statements) -> None:
    assert [(depth, found.index(statement)) for depth, statement in found.walk()] == [(0, 2), (1, 0), (2, 1), (0, 3)]


@pytest.mark.parametrize("within", [0, 7, -1])
def test_a_statement_within_nothing_that_is_there_is_an_outer_one(within: int) -> None:
    alone = Statements(open_text(TEXT), [Statement(content=(span("agreed"),), within=within)])
    assert [depth for depth, _ in alone.walk()] == [0]


def test_words_that_are_broken_off_are_told_apart(found: Statements) -> None:
    assert found.text_of(found[0]) == "the pilot “saw” nothing … “heard” less"


def test_rows_are_plain_and_in_the_order_of_the_text(found: Statements) -> None:
    rows = found.to_rows()
    assert json.loads(json.dumps(rows)) == rows
    assert [list(row) for row in rows] == [COLUMNS] * 4
    assert [(row["index"], row["within"], row["depth"]) for row in rows] == [
        (0, 2, 1), (1, 0, 2), (2, None, 0), (3, None, 0),
    ]  # fmt: skip
    outer = rows[2]
    assert (outer["source"], outer["cue"], rows[3]["cue"]) == ("Lund", "said", None)
    assert (outer["speaker"], outer["for"], outer["confidence"]) == (["Ane Lund", "Jon Vik"], "Norway", 0.8765)
    assert (outer["source_spans"], rows[3]["cue_spans"]) == ([list(span("Lund"))], [])
    assert outer["channel"][-1] == {"outlet": "North Wire", "how": "brief"}


def test_without_pandas_a_dataframe_is_refused_in_one_line(found: Statements, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"a DataFrame needs pandas \(pip install 'travaux\[dataframe\]'\)"):
        found.to_dataframe()


def test_a_dataframe_is_made_of_the_rows(found: Statements, monkeypatch: pytest.MonkeyPatch) -> None:
    class Frame:
        def __init__(self, rows: list[dict[str, Any]], columns: list[str]) -> None:
            self.rows, self.columns = rows, columns

        def set_index(self, column: str) -> tuple[list[dict[str, Any]], list[str], str]:
            return self.rows, self.columns, column

    stand_in = ModuleType("pandas")
    stand_in.DataFrame = Frame  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pandas", stand_in)
    assert found.to_dataframe() == (found.to_rows(), COLUMNS, "index")  # type: ignore[comparison-overlap]


def test_pandas_itself_takes_the_rows(found: Statements) -> None:
    pytest.importorskip("pandas")
    frame = found.to_dataframe()
    assert (len(frame), list(frame.columns)) == (4, COLUMNS[1:])
    assert len(Statements(found.document, []).to_dataframe()) == 0


def test_a_text_is_read_as_it_is_given() -> None:
    text = "\ufeff<p>“The bridge stays open,” Ferry Minister Ane Lund said.</p>"
    found = travaux.read_statements(text, published=date(2031, 5, 4), publisher="The Desk", title="Open")
    assert found.document.text == text
    assert (found.document.published, found.document.publisher, found.document.title) == (
        "2031-05-04",
        "The Desk",
        "Open",
    )
    assert ["The bridge stays open" in found.text_of(statement) for statement in found] == [True]


@pytest.mark.parametrize(
    ("text", "error"), [(" ", EmptyDocument), ("a\x00b", UndecodableText), ("\ud800", UndecodableText)]
)
def test_what_is_no_text_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        travaux.read_statements(text)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(NotADay):
        travaux.read_statements("The envoy said no.", published="soon")
