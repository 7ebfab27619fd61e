"""The record file: what makes a SQLite file a record, how it is opened, and how an older one is brought up to date."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from pathlib import Path

from travaux.record.refusals import NewerRecord, NoRecord, NotARecord, RecordDamaged, in_words, not_writable

APPLICATION_ID = 0x54525658  # "TRVX"
SCHEMA_VERSION = 2
LOCK_WAIT_S = 10.0
OWNER_ONLY = 0o600
"""A record is confidential: its file, its backups and exports are made for their owner alone."""

# Bodies are kept as TEXT so that Datasette and pandas show them; they are canonical JSON and so always valid UTF-8.
_FIRST = """
CREATE TABLE compartments (
  name TEXT PRIMARY KEY, entries INTEGER NOT NULL, time TEXT NOT NULL, head BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE entries (
  compartment TEXT NOT NULL, sequence INTEGER NOT NULL, time TEXT NOT NULL, author TEXT NOT NULL, kind TEXT NOT NULL,
  key TEXT NOT NULL, body TEXT NOT NULL, salt BLOB NOT NULL, seal BLOB NOT NULL, previous BLOB NOT NULL,
  hash BLOB NOT NULL,
  UNIQUE (compartment, sequence), UNIQUE (compartment, key)
) STRICT;
CREATE TABLE sources (
  compartment TEXT NOT NULL, sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, media_type TEXT NOT NULL,
  raw BLOB NOT NULL, text TEXT NOT NULL, PRIMARY KEY (compartment, sha256)
) STRICT;
CREATE TABLE derived (name TEXT PRIMARY KEY, version TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
# What must still be done to the file, should the program be stopped in the middle of it: see scrubbing.py.
_SECOND = """
CREATE TABLE chores (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
"""
UPGRADES = (_FIRST, _SECOND)
"""What makes each version out of the one before, the first out of an empty file."""


def connect(path: Path, *, mode: str, timeout: float = 0.0) -> sqlite3.Connection:
    """Connect to a file. mode: SQLite's ro, rw or rwc, or immutable: read what nobody can be writing.

    A record may come from anybody: what its schema says is not trusted to run anything.
    """
    database = sqlite3.connect(
        f"{path.absolute().as_uri()}?{'mode=ro&immutable=1' if mode == 'immutable' else f'mode={mode}'}",
        uri=True,
        isolation_level=None,
        timeout=timeout,
        check_same_thread=False,
    )
    database.execute("PRAGMA trusted_schema = OFF")
    return database


def open_file(path: Path, *, create: bool = False, lock_wait_s: float = LOCK_WAIT_S) -> sqlite3.Connection:
    """Open a record file, or make an empty one if `create` and there is none.

    Raises NoRecord, NotARecord, NewerRecord, RecordLocked, RecordDamaged, RecordNotWritten. A file of no bytes is
    taken for a record not yet made. Safe when several processes create the same file at once. An older record is
    brought to the present schema; one that may only be read is opened for reading, if it is of the present schema.
    """
    _look_at(path, create=create)
    writable = is_writable(path)
    mode = "rw" if writable else "ro" if wal_of(path).exists() else "immutable"
    with in_words(path):
        database = connect(path, mode=mode, timeout=lock_wait_s)
    try:
        with in_words(path):
            check_marks(database, path, create=create)
            _settle(database, path, lock_wait_s=lock_wait_s if writable else None)
    except BaseException:
        database.close()
        raise
    return database


def is_writable(path: Path) -> bool:
    """Tell whether the file and its folder may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def wal_of(path: Path) -> Path:
    """Return the path of the file in which SQLite keeps what was written last."""
    return path.with_name(path.name + "-wal")


def make_private(path: Path) -> None:
    """Make a file of no bytes that only its owner can read, if there is none. Raises OSError."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, OWNER_ONLY))


def _look_at(path: Path, *, create: bool) -> None:
    found = _stat(path)  # one look: somebody may be making the file just now
    size = None if found is None else found.st_size
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise NotARecord(f"{path} is not a record but a folder or device", hint="name the record with -r")
    if size is None and not create:
        raise NoRecord(f"there is no record at {path}", hint="travaux read makes one")
    if size is None and not path.parent.is_dir():
        raise NoRecord(f"there is no folder {path.parent} to make a record in")
    if size == 0 and not create:
        raise NotARecord(f"{path} is empty", hint="travaux read makes a record of it")
    if size is None:
        try:
            make_private(path)
        except OSError as error:
            raise not_writable(path) from error


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        raise NoRecord(f"{path} cannot be opened: {error.strerror}") from error


def _settle(database: sqlite3.Connection, path: Path, *, lock_wait_s: float | None) -> None:
    if lock_wait_s is None:
        if version_of(database) < SCHEMA_VERSION:
            raise not_writable(path)
        return
    _use_wal(database, lock_wait_s)
    database.execute("PRAGMA synchronous = FULL")  # an entry is acknowledged when it is durable
    # Keys are hashes and land anywhere in the trees: with the default 2 MB the 900th document costs 1.6 x the first.
    database.execute("PRAGMA cache_size = -32000")
    if version_of(database) < SCHEMA_VERSION:
        _upgrade(database)


def _upgrade(database: sqlite3.Connection) -> None:
    """Make what the versions after the file's own added, in one transaction."""
    database.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(database)  # somebody else may have done it while we waited
        for statements in UPGRADES[version:]:
            for statement in statements.split(";\n"):
                database.execute(statement)
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def _use_wal(database: sqlite3.Connection, lock_wait_s: float) -> None:
    # Two who open a new file at once: SQLite answers the second "busy" without waiting, so the waiting is ours.
    give_up = time.monotonic() + lock_wait_s
    while _pragma(database, "journal_mode") != "wal":
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if (error.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)


def check_marks(database: sqlite3.Connection, path: Path, *, create: bool = False) -> None:
    """Refuse what is no record, what a later version made, and what would run by itself. Raises as `open_file`."""
    database.execute("BEGIN")  # one look: somebody may be making the record just now
    mark, version = _pragma(database, "application_id"), version_of(database)
    empty = mark == 0 and not database.execute("SELECT 1 FROM sqlite_master").fetchone()
    trigger = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchone()
    database.execute("COMMIT")
    if mark != APPLICATION_ID and not (empty and create):
        raise NotARecord(f"{path} is a database, but not a record", hint="name the record with -r")
    if version > SCHEMA_VERSION:
        raise NewerRecord(
            f"{path} was made by a newer version (its schema is {version}, this one reads {SCHEMA_VERSION})",
            hint="upgrade travaux",
        )
    if trigger or (version < 1 and not empty):
        why = "holds a trigger, which no record has" if trigger else "does not say which schema it has"
        raise RecordDamaged(f"{path} {why}", hint="go back to a backup")


def version_of(database: sqlite3.Connection) -> int:
    """Return the schema version of a file, 0 for one that is no record yet."""
    version = _pragma(database, "user_version")
    return version if isinstance(version, int) else 0


def _pragma(database: sqlite3.Connection, name: str) -> object:
    return database.execute(f"PRAGMA {name}").fetchone()[0]
