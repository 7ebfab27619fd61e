"""The data files of this room: tab-separated, one entry a line, the last column its source."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def load_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of data/<name>.tsv without comments and heading line."""
    text = files("travaux.documents").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    rows = [tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(rows[1:])
