"""Copying a record, whole, while others write to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from travaux.record.refusals import RecordNotWritten, in_words
from travaux.record.schema import connect, make_private


def back_up(database: sqlite3.Connection, target: Path) -> None:
    """Copy a record, whole and consistent, while others may write to it. Refuses to overwrite a file.

    Raises RecordNotWritten. A copy that was not finished leaves nothing.
    """
    if target.exists():
        raise RecordNotWritten(f"{target} is already there", hint="name a new file for the backup")
    partial = target.with_name(target.name + ".partial")
    try:
        make_private(partial)
        with in_words(partial):
            copy = connect(partial, mode="rw")
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
