"""Acts and objects as Parquet, for data frames: typed columns, lists as lists, days as days. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from travaux.errors import MissingExtra
from travaux.model.acts import RecordedAct
from travaux.model.edtf import NotEDTF, bounds
from travaux.model.objects import Talks
from travaux.views.exports import ACT_COLUMNS, OBJECT_COLUMNS, act_rows, object_rows
from travaux.views.provenance import names_of

_LISTS = ("speaker", "for", "addressee", "objects", "by", "aliases")
_KINDS = {
    **dict.fromkeys(_LISTS, "list"), **dict.fromkeys(("said_from", "said_to"), "day"), "start": "int64",
    "end": "int64", "acts": "int64", "confidence": "float64",
}  # fmt: skip
_DAYS = ("said_from", "said_to")


def write_acts(talks: Talks, acts: Sequence[RecordedAct], path: Path) -> None:
    """Write a row an act: the columns of the CSV; said_from, said_to are the bounds of `said`. Raises MissingExtra."""
    rows = [_act(row, recorded) for row, recorded in zip(act_rows(talks, acts), acts, strict=True)]
    _write(rows, (*ACT_COLUMNS, *_DAYS), path)


def write_objects(talks: Talks, path: Path) -> None:
    """Write a row an object. Raises MissingExtra."""
    rows = [
        row | {"by": list(thing.by), "aliases": list(thing.aliases)}
        for row, thing in zip(object_rows(talks), talks.objects, strict=True)
    ]
    _write(rows, OBJECT_COLUMNS, path)


def _act(row: dict[str, Any], recorded: RecordedAct) -> dict[str, Any]:
    act = recorded.act
    try:
        first, last = bounds(act.said)
    except NotEDTF:
        first = last = None
    lists = {"speaker": names_of(act.speaker), "for": names_of(act.party), "addressee": act.addressee}
    objects = {"objects": row["objects"].split(), "said_from": first, "said_to": last}
    return row | {key: list(value) for key, value in lists.items()} | objects


def _write(rows: Iterable[dict[str, Any]], columns: Sequence[str], path: Path) -> None:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow", hint="pip install travaux[parquet]") from error
    kinds = {
        "list": pa.list_(pa.string()), "day": pa.date32(), "int64": pa.int64(), "float64": pa.float64(),
    }  # fmt: skip
    schema = pa.schema((name, kinds.get(_KINDS.get(name, ""), pa.string())) for name in columns)
    made = [{name: row.get(name) if row.get(name) != "" else None for name in columns} for row in rows]
    parquet.write_table(pa.Table.from_pylist(made, schema=schema), path)
