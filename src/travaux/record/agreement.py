"""Whether the tables beside the ledger say what its entries say, and the file holds nothing that a record does not.

People look at the tables: whoever could change them unseen could change what the record seems to say.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec

from travaux.record.entries import COLUMNS, Entry, entry_of
from travaux.record.schema import UPGRADES, version_of
from travaux.record.tables import Derivation, is_current, make_tables, row_maker, text_of
from travaux.record.wordcheck import is_index_sound

Faults = list[tuple[str, str]]
"""What is wrong: the sha256 of a document, or "", and why."""


def check_tables(database: sqlite3.Connection, derivation: Derivation | None) -> tuple[bool, Faults]:
    """Check schema, tables, indexes and pages. Returns whether the derived tables could be checked, and what is wrong.

    Tables of another version are not checked: they are made again when the record is next opened.
    """
    database.text_factory = str
    try:
        return _check(database, derivation)
    except (sqlite3.DatabaseError, UnicodeDecodeError, msgspec.DecodeError) as error:
        return False, [("", f"the tables beside the ledger cannot be read ({error})")]


def _check(database: sqlite3.Connection, derivation: Derivation | None) -> tuple[bool, Faults]:
    current = derivation is not None and is_current(database, derivation)
    faults = _page_faults(database)
    if derivation is not None and current:
        faults += _schema_faults(database, derivation)
        faults += _unstored(database, derivation)
        faults += faults or _row_faults(database, derivation)
        faults += faults or _index_faults(database, derivation)
    return current, faults


def _page_faults(database: sqlite3.Connection) -> Faults:
    """Structure of the file, and every index against its table."""
    found = [str(row[0]) for row in database.execute("PRAGMA integrity_check(3)")]
    return [] if found == ["ok"] else [("", f"the file is damaged: {' '.join(found[0].split())}")]


def _schema_faults(database: sqlite3.Connection, derivation: Derivation) -> Faults:
    model = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statements in UPGRADES[: version_of(database)]:
            model.executescript(statements)
        make_tables(model, derivation)
        meant, found = _shape(model), _shape(database)
    finally:
        model.close()
    other = sorted(str(name) for _, name, *_ in meant ^ found)
    return [("", f"{other[0]} is no table, index or view of a record, or not as it should be")] if other else []


def _shape(database: sqlite3.Connection) -> set[tuple[Any, ...]]:
    return set(database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def _row_faults(database: sqlite3.Connection, derivation: Derivation) -> Faults:
    """Compare every row with the row that its entry makes, in order."""
    names = {table.name: ("compartment", "sequence", *table.columns) for table in derivation.tables}
    rows = {
        name: database.execute(f'SELECT {_listed(columns)} FROM "{name}" ORDER BY rowid')  # noqa: S608
        for name, columns in names.items()
    }
    make = row_maker(derivation, lambda sha256: text_of(database, sha256))
    for entry in _entries(database):
        for name, values in make(entry):
            if rows[name].fetchone() != values:
                return [("", f"the table {name} is not what entry {entry.sequence} says")]
    return [("", f"the table {name} has rows that no entry made") for name, left in rows.items() if left.fetchone()]


def _unstored(database: sqlite3.Connection, derivation: Derivation) -> Faults:
    """Find documents that entries speak of and that are not stored as they say."""
    stored = set(database.execute("SELECT sha256, text_sha256, media_type FROM sources"))
    spoken_of = {pair: None for entry in _entries(database) for pair in derivation.stored(entry)}
    return [(pair[0], f"document {pair[0][:12]} is not the one entered") for pair in spoken_of if pair not in stored]


def _index_faults(database: sqlite3.Connection, derivation: Derivation) -> Faults:
    names = [table.name for table in derivation.tables if table.full_text]
    return [("", f"the index of {name} has other words") for name in names if not is_index_sound(database, name)]


def _entries(database: sqlite3.Connection) -> Iterator[Entry]:
    rows = database.execute(f"SELECT {COLUMNS} FROM entries ORDER BY rowid")  # noqa: S608
    return (entry for entry in map(entry_of, rows) if entry.body)


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
