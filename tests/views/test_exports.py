from __future__ import annotations

import csv
import io
import json

import msgspec

from travaux.model.acts import RecordedAct
from travaux.model.documents import Document
from travaux.model.names import Names
from travaux.model.statements import Statement
from travaux.views.exports import ACT_COLUMNS, OBJECT_COLUMNS, act_rows, csv_lines, jsonl_lines, object_rows
from views_sample import ACTS, SHA, TALKS, TEXT

DOCUMENT = Document(name="wire.txt", sha256=SHA, text_sha256=SHA, text=TEXT, publisher="North Wire")
STATEMENT = Statement(content=((0, 35),), speaker="Ane Lund")


def lines() -> list[dict[str, object]]:
    return [json.loads(x) for x in jsonl_lines(TALKS, ACTS, [(DOCUMENT, [STATEMENT])], Names(), known_at=None)]


def test_json_lines_hold_the_head_documents_statements_acts_objects_and_suggestions() -> None:
    kinds = [line["type"] for line in lines()]
    assert kinds == ["travaux", "document", "statement", *["act"] * 3, *["object"] * 4, "merge_suggestion"]


def test_an_act_comes_back_from_json_lines_as_it_was() -> None:
    records = [line["record"] for line in lines() if line["type"] == "act"]
    assert [msgspec.convert(record, RecordedAct) for record in records] == ACTS


def test_tables_have_a_header_and_a_row_each() -> None:
    for columns, rows in ((ACT_COLUMNS, list(act_rows(TALKS, ACTS))), (OBJECT_COLUMNS, list(object_rows(TALKS)))):
        table = list(csv.DictReader(io.StringIO("".join(csv_lines(columns, rows)))))
        assert len(table) == len(rows)
        assert tuple(table[0]) == columns
        assert [row["id"] for row in table] == [row["id"] for row in rows]


def test_a_cell_that_a_spreadsheet_would_run_is_made_text() -> None:
    (_, row) = csv_lines(["a", "b", "c"], [{"a": "=HYPERLINK(1)", "b": "-1.5", "c": "@x"}])
    assert next(csv.reader([row])) == ["'=HYPERLINK(1)", "-1.5", "'@x"]
