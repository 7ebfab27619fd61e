"""A change of a record of 200 entries is found, wherever it is. Every byte: bench/tamper.py."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tampered import contents, cut_tail, flipped, is_found, make_record, swap
from travaux.clerk import open_record
from travaux.record import PLENARY
from travaux.record.soundness import verify_file

STEP = 3001
"""A prime: the bytes tried lie everywhere on the pages."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("record") / "talks.travaux"
    head = make_record(path, 200)
    return path.with_name("whole.travaux"), head


def test_a_byte_that_is_flipped_is_found_or_said_nothing(whole: tuple[Path, str], tmp_path: Path) -> None:
    data, meant = whole[0].read_bytes(), contents(whole[0])
    assert not is_found(whole[0])
    found = 0
    for place, changed in flipped(data, iter([*range(100), *range(100, len(data), STEP)]), tmp_path / "changed"):
        if is_found(changed):
            found += 1
        else:
            assert contents(changed) == meant, place
    assert found > 50


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET body = (SELECT body FROM entries AS e WHERE e.sequence = 78) WHERE sequence = 76",
        "DELETE FROM entries WHERE sequence = 120",
        "UPDATE acts SET speaker = 'Olo Reis' WHERE rowid = 3",
        "UPDATE decisions SET verdict = 'confirm' WHERE rowid = 2",
        "DELETE FROM decisions WHERE rowid = 2",
        "INSERT INTO acts SELECT * FROM acts WHERE rowid = 3",
        "UPDATE search SET words = 'peace' WHERE rowid = 2",
        "DELETE FROM search WHERE rowid = 2",
        "DROP INDEX acts_0",
        "CREATE VIEW more AS SELECT * FROM acts",
        "CREATE TABLE more (x)",
        "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM acts; END",
        "UPDATE sources SET media_type = 'text/html'",
        "UPDATE compartments SET time = '2020-01-01T00:00:00.000000Z'",
        "PRAGMA user_version = 0",
    ],
)  # fmt: skip
def test_a_change_by_sql_is_found(whole: tuple[Path, str], tmp_path: Path, change: str) -> None:
    changed = tmp_path / "changed.travaux"
    shutil.copy(whole[0], changed)
    with sqlite3.connect(changed) as database:
        database.execute(change)
    database.close()
    assert is_found(changed)


def test_entries_that_changed_places_are_found(whole: tuple[Path, str], tmp_path: Path) -> None:
    changed = tmp_path / "changed.travaux"
    for sequence in (1, 120, 199):
        shutil.copy(whole[0], changed)
        swap(changed, sequence)
        report = verify_file(changed, PLENARY)
        assert (report.first_bad, report.sound_through) == (sequence, sequence - 1)


@pytest.mark.parametrize("cut", [1, 2, 50])
def test_an_end_that_was_cut_off_neatly_is_found_by_the_head_that_was_noted(
    whole: tuple[Path, str], tmp_path: Path, cut: int
) -> None:
    changed = tmp_path / "changed.travaux"
    shutil.copy(whole[0], changed)
    cut_tail(changed, 200 - cut)
    with open_record(changed, author="Eve") as clerk:  # the tables are made again: nothing within shows the cut
        assert clerk.verify().ok
        assert not clerk.verify(head=whole[1]).ok
    assert is_found(changed, whole[1])
