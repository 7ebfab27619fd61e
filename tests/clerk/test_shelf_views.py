"""The record file as other programs open it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pandas

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
