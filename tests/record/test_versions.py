"""Records of every schema version there ever was open, verify and answer as they did."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from make_version import VERSIONS, described, make
from travaux.clerk import open_record
from travaux.record.schema import SCHEMA_VERSION, UPGRADES


@pytest.fixture(params=range(1, SCHEMA_VERSION + 1))
def version(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


@pytest.fixture
def old(version: int, tmp_path: Path) -> Path:
    path = tmp_path / "old.travaux"
    path.write_bytes(gzip.decompress((VERSIONS / f"{version}.travaux.gz").read_bytes()))
    return path


def version_of(path: Path) -> int:
    with sqlite3.connect(path) as database:
        number: int = database.execute("PRAGMA user_version").fetchone()[0]
    database.close()
    return number


def shape(path: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as database:
        found = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    database.close()
    return found


def test_an_old_record_says_what_it_always_said(old: Path, version: int) -> None:
    assert version_of(old) == version
    with open_record(old, author="Ana") as clerk:
        found = described(clerk)
    expected = json.loads((VERSIONS / f"{version}.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(found)) == expected


def test_an_old_record_is_brought_to_the_present_schema_and_goes_on(old: Path, tmp_path: Path) -> None:
    with open_record(old, author="Ana") as clerk:
        clerk.reject(clerk.acts()[0].act.id, "too old")
        assert clerk.verify().ok
    make(tmp_path / "new.travaux")
    assert version_of(old) == SCHEMA_VERSION
    assert shape(old) == shape(tmp_path / "new.travaux")


def test_every_version_has_its_fixture() -> None:
    assert {path.name for path in VERSIONS.glob("*.gz")} == {
        f"{number + 1}.travaux.gz" for number in range(len(UPGRADES))
    }
