"""Whether the tables beside the ledger say what its entries say, and the file holds nothing that a record does not.

People look at the tables: whoever could change them unseen could change what the record seems to say.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import islice, zip_longest
from typing import Any

import msgspec

from travaux.record.entries import Entry
from travaux.record.schema import UPGRADES, version_of
from travaux.record.tables import Derivation, Table, is_current, statements_of, text_of
from travaux.record.wordcheck import unsound_indexes

Faults = list[tuple[str, str]]
"""What is wrong: the sha256 of a document, or "", and why."""


_BATCH = 500


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
        faults += faults or _row_faults(database, derivation)
        faults += faults or _index_faults(database, derivation)
    return current, faults


def _page_faults(database: sqlite3.Connection) -> Faults:
    """Structure of the file, and every index against its table."""
    found = [str(row[0]) for row in database.execute("PRAGMA integrity_check(3)")]
    return [] if found == ["ok"] else [("", f"the file is damaged: {' '.join(found[0].split())}")]


def _schema_faults(database: sqlite3.Connection, derivation: Derivation) -> Faults:
    made_by = (*UPGRADES[: version_of(database)], *statements_of(derivation))
    other = sorted(str(name) for _, name, *_ in _shape_made_by(made_by) ^ _shape(database))
    return [("", f"{other[0]} is no table, index or view of a record, or not as it should be")] if other else []


@cache
def _shape_made_by(statements: tuple[str, ...]) -> frozenset[tuple[Any, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        for statement in statements:
            model.executescript(statement)
        return _shape(model)


def _shape(database: sqlite3.Connection) -> frozenset[tuple[Any, ...]]:
    return frozenset(database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def _row_faults(database: sqlite3.Connection, derivation: Derivation) -> Faults:
    """Compare every row with the row that its entry makes, in order, and look for the documents it speaks of."""
    stored = set(database.execute("SELECT sha256, text_sha256, media_type FROM sources"))
    held = {table.name: _rows(database, table) for table in derivation.tables}
    entries = _entries(database)
    while batch := list(islice(entries, _BATCH)):
        unstored = {pair[0]: None for entry in batch for pair in derivation.stored(entry) if pair not in stored}
        if unstored:
            rest = (pair for entry in entries for pair in derivation.stored(entry) if pair not in stored)
            unstored |= {pair[0]: None for pair in rest}
            return [(sha256, f"document {sha256[:12]} is not the one entered") for sha256 in unstored]
        made = _made(derivation, batch, database)
        for name, rows in made.items():
            found = held[name].fetchmany(len(rows))
            if found != rows:
                first = next(row for row, other in zip_longest(rows, found) if row != other)
                return [("", f"the table {name} is not what entry {first[1]} says")]
    longer = [name for name, rows in held.items() if rows.fetchone() is not None]
    return [("", f"the table {name} has rows that no entry made") for name in longer]


def _made(derivation: Derivation, batch: list[Entry], database: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    def text(sha256: str) -> str:
        return text_of(database, sha256)

    made: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in derivation.tables}
    make = derivation.rows
    for entry in batch:
        place = (entry.compartment, entry.sequence)
        for name, values in make(entry, text):
            made[name].append(place + values)
    return made


def _rows(database: sqlite3.Connection, table: Table) -> sqlite3.Cursor:
    columns = _listed(("compartment", "sequence", *table.columns))
    return database.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY rowid')  # noqa: S608


def _index_faults(database: sqlite3.Connection, derivation: Derivation) -> Faults:
    names = [table.name for table in derivation.tables if table.full_text]
    return [("", f"the index of {name} has other words") for name in unsound_indexes(database, names)]


def _entries(database: sqlite3.Connection) -> Iterator[Entry]:
    """Yield the entries that have a body, with what rows are made of: their hashes have been checked."""
    rows = database.execute(
        "SELECT compartment, sequence, time, author, kind, CAST(body AS BLOB) FROM entries ORDER BY rowid"
    )
    for compartment, sequence, time, author, kind, body in rows:
        if body:
            yield Entry(
                compartment=compartment, sequence=sequence, time=time, author=author, kind=kind, key="", body=body,
                salt=b"", seal=b"", previous=b"", hash=b"",
            )  # fmt: skip


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
