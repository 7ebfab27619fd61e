"""Taking content out of a record file, so that no byte of it is left there.

Deleting a row leaves its bytes on free pages, in the write-ahead log and, word by word, in the full-text index. So the
tables beside the ledger are made again, the file is rewritten without free pages, and the log is emptied. Until that is
done a chore stands in the file: should the program be stopped in between, whoever opens the record next finishes it.

What this cannot reach: copies made before, and what a disk keeps of blocks that were once written.
"""

from __future__ import annotations

import sqlite3

from travaux.record.ledger import NothingToRedact
from travaux.record.tombstones import REDACT, Redaction, redacted_key

SCRUB = "scrub"


def cut_out(database: sqlite3.Connection, compartment: str, redaction: Redaction) -> None:
    """Take content out of entries and documents, and note that the file must be scrubbed. Within a transaction.

    Raises NothingToRedact.
    """
    for cut in redaction.entries:
        found = database.execute(
            "UPDATE entries SET body = ?, salt = x'', key = ? WHERE compartment = ? AND sequence = ? AND kind <> ?",
            (cut.left.decode(), redacted_key(cut.sequence), compartment, cut.sequence, REDACT),
        )
        if found.rowcount != 1:
            raise NothingToRedact(f"there is no entry {cut.sequence} to redact", sequence=cut.sequence)
    for document in redaction.documents:
        place = (compartment, document.sha256)
        if document.left is None:
            database.execute("DELETE FROM sources WHERE compartment = ? AND sha256 = ?", place)
        else:
            database.execute(
                "UPDATE sources SET raw = x'', text = ? WHERE compartment = ? AND sha256 = ?", (document.left, *place)
            )
    database.execute("INSERT OR IGNORE INTO chores VALUES (?)", (SCRUB,))


def is_due(database: sqlite3.Connection) -> bool:
    """Tell whether a redaction was not finished."""
    return database.execute("SELECT 1 FROM chores WHERE name = ?", (SCRUB,)).fetchone() is not None


def scrub(database: sqlite3.Connection) -> bool:
    """Rewrite the file and empty its log. False when somebody reads an older state of it, and the log must stay.

    Takes as much free room on the disk as the record has, for a while.
    """
    try:
        database.execute("VACUUM")
        if database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            return False
        database.execute("DELETE FROM chores WHERE name = ?", (SCRUB,))
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        raise
    return True
