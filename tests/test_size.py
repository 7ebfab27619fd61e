"""Modules stay small enough to be read on their own."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
LIMIT_LINES = 400
ALLOWED: dict[str, str] = {}
"""Path from the root: why the module is longer than the limit."""


def line_counts() -> dict[str, int]:
    modules = [path for room in ("src", "bench", "training") for path in (ROOT / room).rglob("*.py")]
    return {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules}


def test_no_module_is_longer_than_the_limit_unless_listed_with_a_reason() -> None:
    assert {path: n for path, n in line_counts().items() if n > LIMIT_LINES and path not in ALLOWED} == {}


def test_every_listed_module_is_still_too_long() -> None:
    counts = line_counts()
    assert [path for path in ALLOWED if counts.get(path, 0) <= LIMIT_LINES] == []
