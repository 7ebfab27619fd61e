"""Plain tables and a full-text index derived from entries, made to be dropped and made again.

The record does not know what is in them: the caller says which tables there are and which rows an entry makes. Every
row carries its compartment and sequence, so that every query can be kept to what its viewer may see.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from travaux.record.entries import Entry

Row = tuple[str, tuple[Any, ...]]
"""A table's name and the values of all its columns in their order, compartment and sequence apart."""


class Table(msgspec.Struct, frozen=True):
    """A derived table. columns: name -> SQLite type. indexes: columns of each index.

    full_text: an FTS5 table; then only columns of type "WORDS" are searched.
    """

    name: str
    columns: dict[str, str]
    indexes: tuple[tuple[str, ...], ...] = ()
    full_text: bool = False


class View(msgspec.Struct, frozen=True):
    """A view over the tables, for whoever opens the file with another program. query: its SELECT."""

    name: str
    query: str


class Derivation(msgspec.Struct, frozen=True):
    """How entries become rows. version: changes when tables, rows or views do, and makes old files derive again.

    rows: pure; given an entry and a way to fetch the text of a stored document (by sha256 of its bytes).
    stored: sha256 of bytes and of text, and media type, of the documents that an entry says are stored.
    """

    version: str
    tables: tuple[Table, ...] = ()
    rows: Callable[[Entry, Callable[[str], str]], Iterable[Row]] = lambda entry, text_of: ()
    views: tuple[View, ...] = ()
    stored: Callable[[Entry], Iterable[tuple[str, str, str]]] = lambda entry: ()


def is_current(database: sqlite3.Connection, derivation: Derivation) -> bool:
    """Tell whether the file has just these tables, in this version."""
    there = dict(database.execute("SELECT name, version FROM derived"))
    return there == dict.fromkeys(_names(derivation), derivation.version)


def drop_tables(database: sqlite3.Connection, derivation: Derivation | None = None) -> None:
    """Drop every derived table, of whatever version, and whatever has the name of one that is to be made."""
    kinds = dict(database.execute("SELECT name, type FROM sqlite_master"))
    made = [row[0] for row in database.execute("SELECT name FROM derived")]
    if derivation is not None:
        made += _names(derivation)
    for name in sorted(set(made)):
        database.execute(f'DROP {"VIEW" if kinds.get(name) == "view" else "TABLE"} IF EXISTS "{name}"')
    database.execute("DELETE FROM derived")


def make_tables(database: sqlite3.Connection, derivation: Derivation) -> None:
    """Make the tables, empty."""
    for statement in statements_of(derivation):
        database.execute(statement)
    made = [(name, derivation.version) for name in _names(derivation)]
    database.executemany("INSERT INTO derived VALUES (?, ?)", made)


def statements_of(derivation: Derivation) -> Iterator[str]:
    """Yield the SQL that makes the tables, their indexes and the views."""
    for table in derivation.tables:
        yield _creation(table)
        for number, columns_of_index in enumerate(table.indexes):
            listed = ", ".join(f'"{name}"' for name in columns_of_index)
            yield f'CREATE INDEX "{table.name}_{number}" ON "{table.name}" ({listed})'
    for view in derivation.views:
        yield f'CREATE VIEW "{view.name}" AS {view.query}'


def _names(derivation: Derivation) -> list[str]:
    return [*(table.name for table in derivation.tables), *(view.name for view in derivation.views)]


def _creation(table: Table) -> str:
    if table.full_text:
        columns = [name if kind == "WORDS" else f"{name} UNINDEXED" for name, kind in table.columns.items()]
        return (
            f'CREATE VIRTUAL TABLE "{table.name}" USING fts5({", ".join(columns)}, compartment UNINDEXED, '
            "sequence UNINDEXED, tokenize = 'unicode61 remove_diacritics 2')"
        )
    columns = [f'"{name}" {kind}' for name, kind in table.columns.items()]
    return (
        f'CREATE TABLE "{table.name}" (compartment TEXT NOT NULL, sequence INTEGER NOT NULL, '
        f"{', '.join(columns)}) STRICT"
    )


def insert_rows(
    database: sqlite3.Connection, derivation: Derivation, entries: Iterable[Entry], text_of: Callable[[str], str]
) -> None:
    """Insert the rows that entries make. What was redacted makes the rows of what is left of it."""
    inserts = {table.name: _insertion(table) for table in derivation.tables}
    for entry in entries:
        place = (entry.compartment, entry.sequence)
        batches: dict[str, list[tuple[Any, ...]]] = {}
        for name, values in derivation.rows(entry, text_of) if entry.body else ():
            batches.setdefault(name, []).append(place + values)
        for name, rows in batches.items():
            database.executemany(inserts[name], rows)


def text_of(database: sqlite3.Connection, sha256: str) -> str:
    """Return the text of a stored document, "" when it is not there."""
    row = database.execute("SELECT text FROM sources WHERE sha256 = ?", (sha256,)).fetchone()
    return str(row[0]) if row else ""


def _insertion(table: Table) -> str:
    listed = ", ".join(f'"{name}"' for name in ("compartment", "sequence", *table.columns))
    return f'INSERT INTO "{table.name}" ({listed}) VALUES ({", ".join("?" * (len(table.columns) + 2))})'  # noqa: S608
