"""Whether full-text indexes have just the words of their tables.

SQLite checks that itself, but only as a writer. So an index is copied into memory and checked there: a record may be
on a medium that cannot be written, and verifying must not keep others from writing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

_SHADOWS = ("data", "idx", "content", "docsize", "config")
"""The tables in which FTS5 keeps an index."""


def unsound_indexes(database: sqlite3.Connection, names: Sequence[str]) -> list[str]:
    """Check full-text tables against their own content and return those that do not fit it.

    Looks at what the transaction of the connection sees, and ends it. Raises sqlite3.DatabaseError if it cannot look.
    """
    place = f"file:words-{id(database)}?mode=memory&cache=shared"
    with closing(_connect(place)) as maker:
        for name in names:
            (sql,) = database.execute("SELECT sql FROM main.sqlite_master WHERE name = ?", (name,)).fetchone()
            maker.execute(sql)
        database.execute(f"ATTACH '{place}' AS words")
        try:
            _copy(database, names)
        finally:
            if database.in_transaction:
                database.execute("COMMIT")
            database.execute("DETACH words")
        return [name for name in names if not _is_sound(place, name)]


def _copy(database: sqlite3.Connection, names: Sequence[str]) -> None:
    for table in (f'"{name}_{shadow}"' for name in names for shadow in _SHADOWS):
        database.execute(f"DELETE FROM words.{table}")  # noqa: S608
        database.execute(f"INSERT INTO words.{table} SELECT * FROM main.{table}")  # noqa: S608


def _is_sound(place: str, name: str) -> bool:
    with closing(_connect(place)) as reader:  # another connection: it must not know an older index
        try:
            reader.execute(f'INSERT INTO "{name}"("{name}") VALUES (\'integrity-check\')')  # noqa: S608
        except sqlite3.DatabaseError as error:
            if (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_CORRUPT:
                return False
            raise
    return True


def _connect(place: str) -> sqlite3.Connection:
    return sqlite3.connect(place, uri=True, isolation_level=None)
