"""Whether a full-text index has just the words of its table.

SQLite checks that itself, but only as a writer. So the index is copied into memory and checked there: a record may be
on a medium that cannot be written, and verifying must not keep others from writing.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

_SHADOWS = ("data", "idx", "content", "docsize", "config")
"""The tables in which FTS5 keeps an index."""


def is_index_sound(database: sqlite3.Connection, name: str) -> bool:
    """Check the full-text table of that name against its own content. Raises sqlite3.DatabaseError if it cannot."""
    (sql,) = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    place = f"file:words-{id(database)}?mode=memory&cache=shared"
    with closing(sqlite3.connect(place, uri=True)) as copy:
        copy.execute(sql)
        for shadow in _SHADOWS:
            table = f'"{name}_{shadow}"'
            rows = database.execute(f"SELECT * FROM {table}")  # noqa: S608
            copy.execute(f"DELETE FROM {table}")  # noqa: S608
            marks = ", ".join("?" * len(rows.description))
            copy.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        copy.commit()
        with closing(sqlite3.connect(place, uri=True)) as reader:  # another one: it must not know an older index
            try:
                reader.execute(f'INSERT INTO "{name}"("{name}") VALUES (\'integrity-check\')')  # noqa: S608
            except sqlite3.DatabaseError as error:
                if (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_CORRUPT:
                    return False
                raise
    return True
