"""The record file: what makes a SQLite file a record, how it is opened, and why it is refused, in words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from travaux.errors import TravauxError

APPLICATION_ID = 0x54525658  # "TRVX"
SCHEMA_VERSION = 1
LOCK_WAIT_S = 10.0

# Bodies are kept as TEXT so that Datasette and pandas show them; they are canonical JSON and so always valid UTF-8.
_SCHEMA = """
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


class NoRecord(TravauxError):
    """There is no file at the path."""

    code = "no-record"


class NotARecord(TravauxError):
    """There is a file, and it is something else."""

    code = "not-a-record"


class NewerRecord(TravauxError):
    """The record was made by a later version of the program."""

    code = "newer-record"


class RecordLocked(TravauxError):
    """Another process is writing, and did not finish in time."""

    code = "record-locked"


class RecordDamaged(TravauxError):
    """The file cannot be read as far as it should."""

    code = "record-damaged"


class RecordNotWritten(TravauxError):
    """The disk is full, the file may not be written, or writing failed. The record is as it was."""

    code = "record-not-written"


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into the errors of this module."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _translate(error, path) from error


def _translate(error: sqlite3.DatabaseError, path: Path) -> TravauxError:
    primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RecordLocked(f"{path} is being written by another process", hint="try again when it is done")
    if primary == sqlite3.SQLITE_NOTADB:
        return NotARecord(f"{path} is not a record", hint="name the record with -r")
    if primary == sqlite3.SQLITE_CORRUPT:
        return RecordDamaged(f"{path} is damaged: {error}", hint="go back to a backup")
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH):
        return RecordNotWritten(
            f"{path} cannot be opened for writing", hint="look at the rights of the file and its folder"
        )
    if primary == sqlite3.SQLITE_FULL:
        return RecordNotWritten(f"no room left to write {path}", hint="the record is as it was; make room and repeat")
    return RecordDamaged(f"{path}: {error}", hint="run travaux verify")


def open_file(path: Path, *, create: bool = False, lock_wait_s: float = LOCK_WAIT_S) -> sqlite3.Connection:
    """Open a record file, or make an empty one if `create` and there is none.

    Raises NoRecord, NotARecord, NewerRecord, RecordLocked, RecordDamaged, RecordNotWritten. A file of no bytes is
    taken for a record not yet made. Safe when several processes create the same file at once.
    """
    _look_at(path, create=create)
    with in_words(path):
        database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}",
            uri=True,
            isolation_level=None,
            timeout=lock_wait_s,
            check_same_thread=False,
        )
    try:
        with in_words(path):
            _settle(database, path, create=create, lock_wait_s=lock_wait_s)
    except BaseException:
        database.close()
        raise
    return database


def _look_at(path: Path, *, create: bool) -> None:
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError as error:
        raise NoRecord(f"{path} cannot be opened: {error.strerror}") from error
    if size is None and path.exists():
        raise NotARecord(f"{path} is not a record but a folder or device", hint="name the record with -r")
    if size is None and not create:
        raise NoRecord(f"there is no record at {path}", hint="travaux read makes one")
    if size is None and not path.parent.is_dir():
        raise NoRecord(f"there is no folder {path.parent} to make a record in")
    if size == 0 and not create:
        raise NotARecord(f"{path} is empty", hint="travaux read makes a record of it")


def _settle(database: sqlite3.Connection, path: Path, *, create: bool, lock_wait_s: float) -> None:
    _check_marks(database, path, create=create)
    _use_wal(database, lock_wait_s)
    database.execute("PRAGMA synchronous = FULL")  # an entry is acknowledged when it is durable
    # Keys are hashes and land anywhere in the trees: with the default 2 MB the 900th document costs 1.6 x the first.
    database.execute("PRAGMA cache_size = -32000")
    if _pragma(database, "application_id") == 0:
        database.execute("BEGIN IMMEDIATE")
        if _pragma(database, "application_id") == 0:  # nobody else made it while we waited
            for statement in _SCHEMA.split(";\n"):
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        database.execute("COMMIT")


def _use_wal(database: sqlite3.Connection, lock_wait_s: float) -> None:
    # Two who open a new file at once: SQLite answers the second "busy" without waiting, so the waiting is ours.
    give_up = time.monotonic() + lock_wait_s
    while _pragma(database, "journal_mode") != "wal":
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.01)


def _check_marks(database: sqlite3.Connection, path: Path, *, create: bool) -> None:
    database.execute("BEGIN")  # one look: somebody may be making the record just now
    mark = _pragma(database, "application_id")
    empty = mark == 0 and not database.execute("SELECT 1 FROM sqlite_master").fetchone()
    version = _pragma(database, "user_version")
    database.execute("COMMIT")
    if mark != APPLICATION_ID and not (empty and create):
        raise NotARecord(f"{path} is a database, but not a record", hint="name the record with -r")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise NewerRecord(
            f"{path} was made by a newer version (its schema is {version}, this one reads {SCHEMA_VERSION})",
            hint="upgrade travaux",
        )


def _pragma(database: sqlite3.Connection, name: str) -> object:
    return database.execute(f"PRAGMA {name}").fetchone()[0]


def back_up(database: sqlite3.Connection, path: Path, target: Path) -> None:
    """Copy a record, whole and consistent, while others may write to it. Refuses to overwrite a file.

    Raises RecordNotWritten.
    """
    if target.exists():
        raise RecordNotWritten(f"{target} is already there", hint="name a new file for the backup")
    partial = target.with_name(target.name + ".partial")
    try:
        with in_words(partial):
            copy = sqlite3.connect(partial)
            try:
                database.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file to carry away; opened again it goes back to WAL
            finally:
                copy.close()
        partial.replace(target)
    except OSError as error:
        raise RecordNotWritten(f"{target} cannot be written: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)
