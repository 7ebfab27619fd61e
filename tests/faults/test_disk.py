"""A disk that fails, tears or forgets costs nothing that was acknowledged. With 50 entries: bench/faults.py."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from faulty_disk import FAULTS, Lost, check_survival
from travaux.errors import TravauxError
from travaux.record import schema

ENTRIES = 4
# apsw says so where one fault follows on another; sqlite3 has no such remarks.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def test_a_session_on_a_sound_disk_writes_and_syncs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert check_survival(monkeypatch, tmp_path, None, 0, ENTRIES) > 30


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_operation_goes_wrong_all_that_was_acknowledged_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str
) -> None:
    operations = check_survival(monkeypatch, tmp_path, None, 0, ENTRIES)
    for at in range(1, operations + 1, 2):
        check_survival(monkeypatch, tmp_path, fault, at, ENTRIES)


def test_a_ledger_that_acknowledged_before_it_is_durable_would_be_found_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settle = schema._settle

    def careless(database: sqlite3.Connection, path: Path, *, lock_wait_s: float | None) -> None:
        settle(database, path, lock_wait_s=lock_wait_s)
        database.execute("PRAGMA synchronous = OFF")

    monkeypatch.setattr(schema, "_settle", careless)
    operations = check_survival(monkeypatch, tmp_path, None, 0, ENTRIES)
    assert any(loses(monkeypatch, tmp_path, at) for at in range(operations, 1, -1))


def loses(monkeypatch: pytest.MonkeyPatch, folder: Path, at: int) -> bool:
    try:
        check_survival(monkeypatch, folder, "dropped", at, ENTRIES)
    except (Lost, TravauxError):
        for file in folder.iterdir():
            file.unlink()
        return True
    return False
