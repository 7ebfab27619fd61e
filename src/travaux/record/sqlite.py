"""A ledger in one SQLite file, with the tables derived from it."""

# ruff: noqa: S608 (statements are put together from this module's own words and question marks, never from values)

from __future__ import annotations

import secrets
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from travaux.record import scrubbing
from travaux.record.backups import back_up
from travaux.record.entries import (
    COLUMNS,
    PLENARY,
    SALT_BYTES,
    Draft,
    Entry,
    entry_of,
    format_time,
    genesis,
    row_of,
    seal_entry,
)
from travaux.record.group import GroupCommit, Submission
from travaux.record.ledger import VerifyReport, check_drafts, compartments_of
from travaux.record.refusals import in_words
from travaux.record.schema import LOCK_WAIT_S, is_writable, open_file
from travaux.record.soundness import verify_file
from travaux.record.sources import Source, require_source
from travaux.record.tables import Derivation, drop_tables, insert_rows, is_current, make_tables, text_of
from travaux.record.tombstones import Redaction, draft_tombstone
from travaux.record.turns import Turns

_CHUNK = 1000


class SqliteLedger:
    """A ledger in a file; entries, stored documents and derived rows of a batch are one transaction."""

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        derivation: Derivation | None = None,
        salt: Callable[[], bytes] = lambda: secrets.token_bytes(SALT_BYTES),
        lock_wait_s: float = LOCK_WAIT_S,
    ) -> None:
        """Open or make the file; raises the errors of schema.py. Tables of another derivation are made again."""
        self.path = path
        self._salt = salt
        self._derivation = derivation
        self._thread_lock = threading.RLock()
        self._group = GroupCommit(self._write)
        self._turns = Turns(path, wait_s=lock_wait_s)
        self._database = open_file(path, create=create, lock_wait_s=lock_wait_s)
        self._bring_up_to_date()

    def _bring_up_to_date(self) -> None:
        """Make tables of another version again, and finish a redaction that was stopped."""
        with in_words(self.path):
            current = self._derivation is None or is_current(self._database, self._derivation)
            due = scrubbing.is_due(self._database)
        if not current:
            self.rebuild()
        if due and is_writable(self.path):
            self.scrub()

    def close(self) -> None:
        with self._thread_lock:  # closed under a question of another thread, SQLite would bring down the process
            self._database.close()
        self._turns.tidy()

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        author: str,
        at: datetime,
        compartment: str = PLENARY,
        sources: Sequence[Source] = (),
    ) -> tuple[Entry, ...]:
        check_drafts(drafts, author)
        for source in sources:
            require_source(source)
        return self._group.submit(Submission(drafts, author, format_time(at), compartment, sources))

    def _write(self, group: Sequence[Submission]) -> list[tuple[Entry, ...]]:
        with self._writing() as database:
            return [self._write_one(database, submission) for submission in group]

    def adopt(self, entries: Sequence[Entry], sources: Sequence[Source], *, compartment: str = PLENARY) -> None:
        """Take entries over from another record, as they are. Whoever does so verifies the ledger afterwards."""
        with self._writing() as database:
            self._insert(database, entries, sources, compartment)

    def sources(self, viewer: str) -> Iterator[Source]:
        """Yield the stored documents, in the order they came."""
        for compartment in compartments_of(viewer):
            names = self.query(
                viewer, "SELECT sha256 FROM sources WHERE compartment = ? ORDER BY rowid", (compartment,)
            )
            for (sha256,) in names:
                source = self.source(viewer, sha256)
                if source is not None:
                    yield source

    def _write_one(self, database: sqlite3.Connection, submission: Submission) -> tuple[Entry, ...]:
        found, new = self._seal(submission)
        self._insert(database, new, submission.sources, submission.compartment)
        return tuple(found[draft.key] for draft in submission.drafts)

    def _insert(
        self, database: sqlite3.Connection, new: Sequence[Entry], sources: Sequence[Source], compartment: str
    ) -> None:
        database.executemany(
            "INSERT OR IGNORE INTO sources VALUES (?, ?, ?, ?, ?, ?)",
            [(compartment, s.sha256, s.text_sha256, s.media_type, s.raw, s.text) for s in sources],
        )
        if new:
            marks = _marks(COLUMNS.split())
            database.executemany(f"INSERT INTO entries ({COLUMNS}) VALUES ({marks})", map(row_of, new))
            last = new[-1]
            database.execute(
                "INSERT OR REPLACE INTO compartments VALUES (?, ?, ?, ?)",
                (compartment, last.sequence, last.time, last.hash),
            )
            self._derive(new)

    def _seal(self, submission: Submission) -> tuple[dict[str, Entry], list[Entry]]:
        compartment, author, time = submission.compartment, submission.author, submission.time
        row = self._database.execute(
            "SELECT entries, time, head FROM compartments WHERE name = ?", (compartment,)
        ).fetchone()
        after: tuple[int, str, bytes] = row or (0, "", genesis(compartment))
        found: dict[str, Entry] = {}
        new = []
        for draft in submission.drafts:
            if draft.key in found:
                continue
            before = self._database.execute(
                f"SELECT {COLUMNS} FROM entries WHERE compartment = ? AND key = ?", (compartment, draft.key)
            ).fetchone()
            if before:
                found[draft.key] = entry_of(before)
                continue
            entry = seal_entry(draft, after=after, at=time, author=author, compartment=compartment, salt=self._salt())
            after = (entry.sequence, entry.time, entry.hash)
            found[draft.key] = entry
            new.append(entry)
        return found, new

    def read(
        self, viewer: str, *, after: int = 0, known_at: str | None = None, kinds: Collection[str] | None = None
    ) -> Iterator[Entry]:
        wanted = "" if kinds is None else f" AND kind IN ({_marks(kinds)})"
        for compartment in compartments_of(viewer):
            last = after
            while True:
                rows = self.query(
                    viewer,
                    f"SELECT {COLUMNS} FROM entries WHERE compartment = ? AND sequence > ? AND time <= ?{wanted} "
                    f"ORDER BY sequence LIMIT {_CHUNK}",
                    (compartment, last, known_at or "9", *(kinds or ())),
                )
                yield from map(entry_of, rows)
                if len(rows) < _CHUNK:
                    break
                last = rows[-1][1]

    def head(self, viewer: str) -> tuple[int, str]:
        seen = compartments_of(viewer)
        rows = self.query(
            viewer, f"SELECT entries, head FROM compartments WHERE name IN ({_marks(seen)}) ORDER BY name", seen
        )
        return (rows[-1][0], rows[-1][1].hex()) if rows else (0, "")

    def source(self, viewer: str, sha256: str) -> Source | None:
        for compartment in compartments_of(viewer):
            rows = self.query(
                viewer,
                "SELECT sha256, text_sha256, media_type, raw, text FROM sources WHERE compartment = ? AND sha256 = ?",
                (compartment, sha256),
            )
            if rows:
                return Source(*rows[0])
        return None

    def query(self, viewer: str, sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """Ask the tables. The caller keeps the question to the viewer's compartments (`compartments_of`)."""
        compartments_of(viewer)
        with self._thread_lock, in_words(self.path):
            return self._database.execute(sql, tuple(values)).fetchall()

    def verify(self, viewer: str, *, head: str | None = None) -> VerifyReport:
        return verify_file(self.path, viewer, head=head, derivation=self._derivation)

    def redact(self, redaction: Redaction, *, author: str, at: datetime, compartment: str = PLENARY) -> Entry:
        with self._writing() as database:
            number = database.execute("SELECT COUNT(*) FROM entries").fetchone()[0]
            tombstone = draft_tombstone(redaction, number=number)
            check_drafts([tombstone], author)
            scrubbing.cut_out(database, compartment, redaction)
            (entry,) = self._write_one(database, Submission([tombstone], author, format_time(at), compartment, ()))
            self._derive_again(database)
        self.scrub()
        return entry

    def scrub(self) -> bool:
        """Finish a redaction: leave no byte of it in the file. False when another process holds an old state of it."""
        with self._thread_lock, in_words(self.path), self._turns.taken():
            return scrubbing.scrub(self._database)

    @property
    def scrub_is_due(self) -> bool:
        """Whether bytes that were redacted may still be in the file."""
        with self._thread_lock, in_words(self.path):
            return scrubbing.is_due(self._database)

    def rebuild(self) -> None:
        """Drop every derived table and make them again from the entries, in one transaction."""
        with self._writing() as database:
            self._derive_again(database)

    def _derive_again(self, database: sqlite3.Connection) -> None:
        drop_tables(database, self._derivation)
        if self._derivation is not None:
            make_tables(database, self._derivation)
            cursor = database.cursor()
            self._derive(map(entry_of, cursor.execute(f"SELECT {COLUMNS} FROM entries ORDER BY rowid")))

    def back_up(self, target: Path) -> None:
        """Copy the record to a new file, whole, while others may write."""
        with self._thread_lock:
            back_up(self._database, target)

    def _derive(self, entries: Iterable[Entry]) -> None:
        if self._derivation is not None:
            insert_rows(self._database, self._derivation, entries, lambda sha256: text_of(self._database, sha256))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the lock between processes for one batch; everything in it happens, or nothing."""
        with self._thread_lock, in_words(self.path), self._turns.taken():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
