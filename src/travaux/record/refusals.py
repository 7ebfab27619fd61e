"""Why a record file is refused or could not be written, in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from travaux.errors import TravauxError


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


_READING_FAILED = (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS)


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into the errors of this module."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _translate(error, path) from error
    except UnicodeDecodeError as error:  # even the words in which SQLite complains may be damaged
        raise RecordDamaged(f"{path} is damaged: it has broken characters", hint="go back to a backup") from error


def not_writable(path: Path) -> RecordNotWritten:
    """Return the error for a file that may only be read."""
    return RecordNotWritten(
        f"{path} cannot be opened for writing", hint="look at the rights of the file and its folder"
    )


def locked(path: Path) -> RecordLocked:
    """Return the error for a file that another process writes to for too long."""
    return RecordLocked(f"{path} is being written by another process", hint="try again when it is done")


def _translate(error: sqlite3.DatabaseError, path: Path) -> TravauxError:
    extended = getattr(error, "sqlite_errorcode", None) or 0
    primary = extended & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return locked(path)
    if primary == sqlite3.SQLITE_NOTADB:
        return NotARecord(f"{path} is not a record", hint="name the record with -r")
    if primary == sqlite3.SQLITE_CORRUPT:
        return RecordDamaged(f"{path} is damaged: {error}", hint="go back to a backup")
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH):
        return not_writable(path)
    if primary == sqlite3.SQLITE_FULL:
        return RecordNotWritten(f"no room left to write {path}", hint="the record is as it was; make room and repeat")
    if primary == sqlite3.SQLITE_IOERR and extended not in _READING_FAILED:
        return RecordNotWritten(f"writing {path} failed: {error}", hint="the record is as it was; look at the disk")
    return RecordDamaged(f"{path}: {error}", hint="run travaux verify")
