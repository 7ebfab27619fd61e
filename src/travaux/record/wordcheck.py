"""Whether full-text indexes have just the words of their tables.

SQLite checks that itself, but only as a writer. So an index is copied into memory and checked there: a record may be
on a medium that cannot be written, and verifying must not keep others from writing. Its check adds up what the index
holds, and changes of the same word in two places can cancel out ("hold" in an even number of passages, with another
last letter in the index, is no longer found, and the sum is the same). So the index is also compared with one that is
made anew of the same rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

_SHADOWS = ("data", "idx", "content", "docsize", "config")
"""The tables in which FTS5 keeps an index."""

_STRUCTURE = 10
"""The row of an index's data that says which segments there are; the pages of the segments come after it."""


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
            return not _has_odd_marks(reader, name) and _is_as_made_anew(reader, name)
        except sqlite3.DatabaseError as error:
            if (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_CORRUPT:
                return False
            raise


def _has_odd_marks(reader: sqlite3.Connection, name: str) -> bool:
    """Whether there is what SQLite passes over: a page before the first, a count of settings where none was changed."""
    asked = (
        f"SELECT 1 FROM \"{name}_idx\" WHERE typeof(pgno) <> 'integer' OR pgno < 2 UNION ALL "  # noqa: S608
        f"SELECT 1 FROM \"{name}_data\" WHERE id = {_STRUCTURE} AND substr(block, 1, 4) <> x'00000000'"
    )
    return reader.execute(asked).fetchone() is not None


def _is_as_made_anew(reader: sqlite3.Connection, name: str) -> bool:
    (sql,) = reader.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    columns = [row[1] for row in reader.execute(f'PRAGMA table_info("{name}")')]
    listed, kept = ", ".join(f'"{column}"' for column in columns), ", ".join(f"c{at}" for at in range(len(columns)))
    reader.execute("ATTACH ':memory:' AS anew")
    reader.execute(sql.replace(f'"{name}"', f'anew."{name}"', 1))
    reader.execute(
        f'INSERT INTO anew."{name}"(rowid, {listed}) SELECT id, {kept} FROM main."{name}_content"'  # noqa: S608
    )
    for schema in ("main", "anew"):
        reader.execute(f'INSERT INTO {schema}."{name}"("{name}") VALUES (\'optimize\')')  # noqa: S608
    same = _pages(reader, "main", name) == _pages(reader, "anew", name) or _has_same_places(reader, name)
    reader.execute("DETACH anew")
    return same


def _pages(reader: sqlite3.Connection, schema: str, name: str) -> list[bytes]:
    """The pages of the one segment that is left: of the same words mostly the same pages."""
    found = reader.execute(f'SELECT block FROM {schema}."{name}_data" WHERE id > {_STRUCTURE} ORDER BY id')  # noqa: S608
    return [row[0] for row in found]


def _has_same_places(reader: sqlite3.Connection, name: str) -> bool:
    """The same words in the same places, however the pages are laid out: sure, and slow."""
    for schema in ("main", "anew"):
        reader.execute(f'CREATE VIRTUAL TABLE temp.{schema}_places USING fts5vocab({schema}, "{name}", instance)')
    main, anew = (f"SELECT term, doc, col, offset FROM temp.{schema}_places" for schema in ("main", "anew"))  # noqa: S608
    more, less = (f"{one} EXCEPT {other}" for one, other in ((main, anew), (anew, main)))
    odd = reader.execute(f"SELECT 1 FROM ({more}) UNION ALL SELECT 1 FROM ({less})").fetchone()  # noqa: S608
    for schema in ("main", "anew"):
        reader.execute(f"DROP TABLE temp.{schema}_places")
    return odd is None


def _connect(place: str) -> sqlite3.Connection:
    return sqlite3.connect(place, uri=True, isolation_level=None)
