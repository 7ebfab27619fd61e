from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from contracts.ledger import NINE, drafts
from travaux.record import PLENARY, Entry
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
