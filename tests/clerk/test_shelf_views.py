"""The record file as other programs open it."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas
import pytest

from make_version import make
from travaux.clerk import open_record
from travaux.clerk.shelf_views import VIEWS

FORMATS = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"


def test_pandas_reads_every_view_and_every_column_is_documented(tmp_path: Path) -> None:
    path = tmp_path / "talks.travaux"
    make(path)
    page = FORMATS.read_text(encoding="utf-8")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        frames = {view.name: pandas.read_sql(f"SELECT * FROM {view.name}", database) for view in VIEWS}
    for name, frame in frames.items():
        (row,) = re.findall(rf"^\| `{name}` \|[^|]*\|(.*)\|$", page, re.MULTILINE)
        assert [column for column in frame.columns if f"`{column}`" not in row] == []
    with open_record(path, author="x") as clerk:
        acts, documents = clerk.acts(), clerk.documents()
    listed = frames["act_list"].set_index("id")
    assert {each.act.id for each in acts} <= set(listed.index)
    assert all(listed.loc[each.act.id, "verdict"] == "confirm" for each in acts if each.act.id == acts[0].act.id)
    assert list(frames["document_list"]["sha256"]) == [document.sha256 for document in documents]
    assert list(frames["entry_list"]["sequence"]) == list(range(1, len(frames["entry_list"]) + 1))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "talks.travaux"
    make(path)
    return path


def datasette(record: Path, address: str) -> Any:
    """What Datasette answers for an address, of the file as it is."""
    done = subprocess.run(
        [sys.executable, "-m", "datasette", "-i", str(record), "--get", address],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_datasette_shows_every_view_row_for_row(record: Path) -> None:
    before = record.read_bytes()
    for view in VIEWS:
        with closing(sqlite3.connect(f"{record.as_uri()}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            rows = [dict(row) for row in database.execute(f"SELECT * FROM {view.name}")]
        assert rows
        assert datasette(record, f"/talks/{view.name}.json?_shape=array&_size=1000") == rows
    assert record.read_bytes() == before


def test_datasette_finds_words_with_the_index_of_the_record(record: Path) -> None:
    asked = "SELECT+DISTINCT+kind+FROM+search+WHERE+search+MATCH+'timetable'"
    assert {"act", "passage"} <= {row["kind"] for row in datasette(record, f"/talks.json?_shape=array&sql={asked}")}
