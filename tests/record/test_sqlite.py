from __future__ import annotations

import itertools
import multiprocessing
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from contracts.ledger import NINE, LedgerContract, MakeLedger, drafts, make_source
from travaux.errors import TravauxError
from travaux.record import PLENARY
from travaux.record.refusals import (
    NewerRecord,
    NoRecord,
    NotARecord,
    RecordDamaged,
    RecordLocked,
    RecordNotWritten,
)
from travaux.record.schema import open_file
from travaux.record.sqlite import SqliteLedger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.travaux"


class TestSqliteLedger(LedgerContract):
    @pytest.fixture
    def make(self, tmp_path: Path) -> MakeLedger:
        numbers = itertools.count()
        return lambda **salt: SqliteLedger(tmp_path / f"{next(numbers)}.travaux", create=True, **salt)


def fill(path: Path, *words: str) -> None:
    ledger = SqliteLedger(path, create=True)
    ledger.append(drafts(*words), author="Ana", at=NINE, sources=[make_source()])
    ledger.close()


def tamper(path: Path, *statements: str) -> None:
    database = sqlite3.connect(path)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


def verified(path: Path) -> tuple[bool, int | None, int]:
    ledger = SqliteLedger(path)
    report = ledger.verify(PLENARY)
    ledger.close()
    assert report.ok is (report.why is None)
    return report.ok, report.first_bad, report.sound_through


def test_entries_are_there_when_the_file_is_opened_again(path: Path) -> None:
    fill(path, "a", "b")
    ledger = SqliteLedger(path)
    assert [entry.key for entry in ledger.read(PLENARY)] == ["a", "b"]
    assert ledger.source(PLENARY, make_source().sha256) == make_source()


def test_a_record_that_is_not_there_is_refused_in_words(path: Path) -> None:
    with pytest.raises(NoRecord, match=r"there is no record at .*talks\.travaux"):
        SqliteLedger(path)
    assert not path.exists()


def test_a_record_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoRecord, match="no folder"):
        SqliteLedger(tmp_path / "nowhere" / "talks.travaux", create=True)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    "content", [b"Dear Sir, this is no record. " * 50, b"SQLite format 3\x00 and then rubbish" * 90]
)
def test_a_file_of_another_kind_is_refused_and_left_as_it_was(path: Path, content: bytes, create: bool) -> None:
    path.write_bytes(content)
    with pytest.raises((NotARecord, RecordDamaged)):
        SqliteLedger(path, create=create)
    assert path.read_bytes() == content


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match="folder"):
        SqliteLedger(tmp_path, create=True)


def test_an_empty_file_becomes_a_record_only_when_one_may_be_made(path: Path) -> None:
    path.touch()
    with pytest.raises(NotARecord, match="empty"):
        SqliteLedger(path)
    fill(path, "a")
    assert verified(path) == (True, None, 1)


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    tamper(path, "CREATE TABLE songs (title TEXT)")
    with pytest.raises(NotARecord, match="not a record"):
        SqliteLedger(path, create=True)


def test_a_newer_record_is_refused_in_words(path: Path) -> None:
    fill(path, "a")
    tamper(path, "PRAGMA user_version = 99")
    with pytest.raises(NewerRecord, match=r"newer version .*upgrade travaux"):
        SqliteLedger(path)


def test_a_path_with_odd_characters_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "état? #1 %20 & co.travaux"
    fill(path, "a")
    assert path.is_file()
    assert verified(path) == (True, None, 1)


@pytest.mark.parametrize(
    ("change", "first_bad"),
    [
        ("UPDATE entries SET body = replace(body, 'b', 'x') WHERE sequence = 2", 2),
        ("UPDATE entries SET author = 'Eve' WHERE sequence = 2", 2),
        ("UPDATE entries SET kind = 'act' WHERE sequence = 3", 3),
        ("UPDATE entries SET key = 'z' WHERE sequence = 1", 1),
        ("UPDATE entries SET time = '2030' WHERE sequence = 2", 2),
        ("UPDATE entries SET time = '2031-03-01T09:00:00.000001Z' WHERE sequence = 2", 2),
        ("UPDATE entries SET hash = zeroblob(32) WHERE sequence = 2", 2),
        ("UPDATE entries SET body = CAST(x'ff' AS TEXT) WHERE sequence = 2", 2),
        ("DELETE FROM entries WHERE sequence = 2", 2),
        ("DELETE FROM entries WHERE sequence = 4", 4),
        ("UPDATE compartments SET head = zeroblob(32)", 4),
        ("UPDATE compartments SET entries = 3", 3),
    ],
)
def test_verify_names_the_first_entry_that_was_tampered_with(path: Path, change: str, first_bad: int) -> None:
    fill(path, "a", "b", "c", "d")
    assert verified(path) == (True, None, 4)
    tamper(path, change)
    ok, found, sound = verified(path)
    assert (ok, found) == (False, first_bad)
    assert sound >= first_bad - 1


def test_verify_says_what_is_still_sound(path: Path) -> None:
    fill(path, "a", "b", "c")
    tamper(path, "UPDATE entries SET author = 'Eve' WHERE sequence = 3")
    why = SqliteLedger(path).verify(PLENARY).why
    assert why == "entry 3: its time, author or kind was changed; entries 1 to 2 are sound"


@pytest.mark.parametrize(
    "change", ["UPDATE sources SET raw = x'00'", "UPDATE sources SET text = 'x'", "UPDATE sources SET sha256 = 'x'"]
)
def test_verify_names_a_stored_document_that_was_changed(path: Path, change: str) -> None:
    fill(path, "a")
    tamper(path, change)
    report = SqliteLedger(path).verify(PLENARY)
    assert (report.ok, report.first_bad, len(report.bad_documents)) == (False, None, 1)
    assert "document" in (report.why or "")


def test_a_file_damaged_in_the_middle_is_reported_in_words(path: Path) -> None:
    fill(path, *(f"{number:0600}" for number in range(200)))
    tamper(path, "PRAGMA journal_mode = DELETE")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xa5" * 8192
    path.write_bytes(content)
    try:
        report = SqliteLedger(path).verify(PLENARY)
    except TravauxError as error:
        assert error.code == "record-damaged"  # noqa: PT017 (either is an answer in words)
    else:
        assert not report.ok


def test_a_writer_who_waits_in_vain_is_told_in_one_line(path: Path) -> None:
    fill(path, "a")
    other = open_file(path)
    other.execute("BEGIN IMMEDIATE")
    ledger = SqliteLedger(path, lock_wait_s=0.05)
    with pytest.raises(RecordLocked, match="being written by another process"):
        ledger.append(drafts("b"), author="Ana", at=NINE)
    other.execute("ROLLBACK")
    assert ledger.append(drafts("b"), author="Ana", at=NINE)[0].sequence == 2


def test_readers_are_not_held_up_by_a_writer(path: Path) -> None:
    fill(path, "a")
    other = open_file(path)
    other.execute("BEGIN IMMEDIATE")
    ledger = SqliteLedger(path, lock_wait_s=0.05)
    assert ledger.head(PLENARY)[0] == 1
    assert ledger.verify(PLENARY).ok


def _append_many(path: Path, name: str) -> None:
    ledger = SqliteLedger(path, create=True)
    for number in range(10):
        ledger.append(drafts(f"{name}-{number}"), author=name, at=NINE)
    ledger.close()


def test_processes_that_make_and_write_one_record_together_lose_nothing(path: Path) -> None:
    spawn = multiprocessing.get_context("fork")
    workers = [spawn.Process(target=_append_many, args=(path, name)) for name in "ABC"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert verified(path) == (True, None, 30)


def test_threads_that_share_a_ledger_lose_nothing(path: Path) -> None:
    ledger = SqliteLedger(path, create=True)

    def work(name: str) -> None:
        for number in range(10):
            ledger.append(drafts(f"{name}-{number}"), author=name, at=NINE)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledger.verify(PLENARY).entries == 40
    assert ledger.verify(PLENARY).ok


def test_a_backup_is_a_record_of_its_own(path: Path, tmp_path: Path) -> None:
    fill(path, "a", "b")
    ledger, copy = SqliteLedger(path), tmp_path / "copy.travaux"
    ledger.back_up(copy)
    ledger.append(drafts("c"), author="Ana", at=NINE)
    assert sorted(file.name for file in tmp_path.glob("copy*")) == ["copy.travaux"]
    assert verified(copy) == (True, None, 2)


def test_a_backup_never_overwrites_a_file(path: Path, tmp_path: Path) -> None:
    fill(path, "a")
    with pytest.raises(RecordNotWritten, match="already there"):
        SqliteLedger(path).back_up(path)
    with pytest.raises(RecordNotWritten):
        SqliteLedger(path).back_up(tmp_path / "nowhere" / "copy.travaux")


def test_the_file_says_what_it_is(path: Path) -> None:
    fill(path, "a")
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA application_id").fetchone() == (0x54525658,)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    tables = database.execute("SELECT sql FROM sqlite_master WHERE type = 'table'").fetchall()
    assert all("STRICT" in sql for (sql,) in tables)
    assert path.stat().st_mode & stat.S_IRUSR


def test_a_record_and_its_backup_are_for_their_owner_alone(path: Path, tmp_path: Path) -> None:
    ledger = SqliteLedger(path, create=True)
    ledger.append(drafts("a"), author="Ana", at=NINE)
    ledger.back_up(tmp_path / "copy.travaux")
    modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert set(modes) >= {"talks.travaux", "talks.travaux-wal", "copy.travaux"}
    assert set(modes.values()) == {0o600}


def test_a_record_on_a_medium_that_may_only_be_read_is_read_and_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path, "a")
    monkeypatch.setattr("travaux.record.schema.is_writable", lambda _: False)
    ledger = SqliteLedger(path)
    assert [entry.key for entry in ledger.read(PLENARY)] == ["a"]
    assert ledger.verify(PLENARY).ok
    with pytest.raises(RecordNotWritten, match="cannot be opened for writing"):
        ledger.append(drafts("b"), author="Ana", at=NINE)
    ledger.close()


def test_a_file_with_a_trigger_is_refused(path: Path) -> None:
    fill(path, "a")
    tamper(path, "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM sources; END")
    with pytest.raises(RecordDamaged, match="trigger"):
        SqliteLedger(path)
