from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from contracts.ledger import NINE, drafts
from travaux.record import PLENARY, Entry
from travaux.record.soundness import verify_file
from travaux.record.sqlite import SqliteLedger
from travaux.record.tables import Derivation, Row, Table


def words_of(entry: Entry, _: Callable[[str], str]) -> Iterator[Row]:
    words = msgspec.json.decode(entry.body)["words"]
    yield "notes", (words,)
    yield "search", (words,)


NOTES = Derivation(
    "1",
    (Table("notes", {"words": "TEXT"}, (("words",),)), Table("search", {"words": "WORDS"}, full_text=True)),
    words_of,
)
SELECT = "SELECT sequence, words FROM notes ORDER BY sequence"


def open_with(path: Path, derivation: Derivation | None) -> SqliteLedger:
    return SqliteLedger(path, create=True, derivation=derivation)


def test_rows_come_with_their_entries(tmp_path: Path) -> None:
    ledger = open_with(tmp_path / "r", NOTES)
    ledger.append(drafts("red", "blue"), author="Ana", at=NINE)
    assert ledger.query(PLENARY, SELECT) == [(1, "red"), (2, "blue")]
    found = ledger.query(PLENARY, "SELECT sequence FROM search WHERE search MATCH 'blue'")
    assert found == [(2,)]


def test_a_repeated_submission_adds_no_row(tmp_path: Path) -> None:
    ledger = open_with(tmp_path / "r", NOTES)
    for _ in range(2):
        ledger.append(drafts("red"), author="Ana", at=NINE)
    assert ledger.query(PLENARY, SELECT) == [(1, "red")]


def test_tables_are_made_again_from_entries(tmp_path: Path) -> None:
    ledger = open_with(tmp_path / "r", NOTES)
    ledger.append(drafts("red", "blue"), author="Ana", at=NINE)
    ledger.query(PLENARY, "DELETE FROM notes")
    ledger.query(PLENARY, "DROP TABLE search")
    ledger.rebuild()
    assert ledger.query(PLENARY, SELECT) == [(1, "red"), (2, "blue")]


def test_a_file_with_tables_of_another_version_derives_again_when_opened(tmp_path: Path) -> None:
    plain = open_with(tmp_path / "r", None)
    plain.append(drafts("red"), author="Ana", at=NINE)
    plain.close()
    open_with(tmp_path / "r", NOTES).close()
    lengths = Derivation(
        "2",
        (Table("notes", {"length": "INTEGER"}),),
        lambda entry, text_of: [("notes", (len(entry.body),))],
    )
    ledger = open_with(tmp_path / "r", lengths)
    assert ledger.query(PLENARY, "SELECT sequence, length FROM notes") == [(1, len(b'{"words":"red"}'))]
    assert ledger.query(PLENARY, "SELECT name FROM derived") == [("notes",)]


def test_a_word_that_only_the_index_has_otherwise_is_found_where_sums_cancel_out(tmp_path: Path) -> None:
    ledger = open_with(tmp_path / "r", NOTES)
    notes = [f"note {number}" for number in range(257)]
    notes[0], notes[256] = "hold a", "hold b"  # rows 1 and 257 weigh the same in SQLite's own sum
    ledger.append(drafts(*notes), author="Ana", at=NINE)
    assert ledger.verify(PLENARY).ok
    ledger.close()
    with closing(sqlite3.connect(tmp_path / "r", isolation_level=None)) as database:
        pages = database.execute(
            "SELECT id, block FROM search_data WHERE instr(block, CAST('hold' AS BLOB))"
        ).fetchall()
        changed = [(block.replace(b"hold", b"hole"), identity) for identity, block in pages]
        database.executemany("UPDATE search_data SET block = ? WHERE id = ?", changed)
        assert database.execute("SELECT COUNT(*) FROM search WHERE search MATCH 'hold'").fetchone() == (0,)
    report = verify_file(tmp_path / "r", PLENARY, derivation=NOTES)
    assert (report.ok, report.why) == (False, "the index of search has other words")


def test_an_index_that_grew_in_many_steps_is_sound_wherever_its_pages_end(tmp_path: Path) -> None:
    ledger, rng = open_with(tmp_path / "r", NOTES), random.Random(3)
    for step in range(60):
        notes = [
            " ".join(f"w{rng.randrange(40)}" for _ in range(rng.choice((1, 5, 3000))))
            for _ in range(rng.randint(1, 5))
        ]  # fmt: skip
        ledger.append(drafts(*(f"{step} {number} {note}" for number, note in enumerate(notes))), author="A", at=NINE)
    assert ledger.verify(PLENARY).ok
    ledger.close()
    with closing(sqlite3.connect(tmp_path / "r", isolation_level=None)) as database:
        database.execute("INSERT INTO search(search) VALUES ('optimize')")
    assert verify_file(tmp_path / "r", PLENARY, derivation=NOTES).ok
