"""A record of many entries, changed byte by byte, and what of its bytes say anything at all."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contracts.ledger import NINE
from make_version import FIRST, fill
from travaux.clerk import open_record
from travaux.clerk.shelves import SHELVES
from travaux.documents.opening import open_text
from travaux.errors import TravauxError
from travaux.model.acts import Act
from travaux.record import PLENARY
from travaux.record.soundness import verify_file


def make_record(path: Path, entries: int) -> str:
    """Make a record of so many entries of every kind, and return its head."""
    with open_record(path, author="Mara", create=True, now=lambda: NINE) as clerk:
        fill(clerk)
        clerk.read(open_text(FIRST.replace("ferry", "tram"), name="third.txt", published="2031-04-03"))
        number = 0
        while clerk.verify().entries < entries:
            act = clerk.enter(
                Act(id="", act="demand", party="Norland", content=f"pier {number}", published="2031-04-02")
            )
            if clerk.verify().entries < entries:
                clerk.reject(act.act.id, f"reason {number}")
            number += 1
        clerk.backup(path.with_name("whole.travaux"))
        return clerk.verify().head


def contents(path: Path) -> Any:
    """Everything that can be read from a record file with SQL: bytes that change nothing of it say nothing."""
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        database.text_factory = bytes
        try:
            found = [
                database.execute(f"PRAGMA {name}").fetchall() for name in ("application_id", "user_version", "encoding")
            ]
            schema = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
            found.append(schema)
            for kind, name, _, sql in schema:
                if kind == b"table" and sql is not None:
                    quoted = name.decode().replace('"', '""')
                    found.append(database.execute(f'SELECT * FROM "{quoted}"').fetchall())
            match = "SELECT rowid FROM search WHERE search MATCH ?"
            found += [database.execute(match, (word,)).fetchall() for word in ("ferry", "pier", "reason")]
            found.append(database.execute("PRAGMA integrity_check(1)").fetchall())
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            return str(error)
        return found


def is_found(path: Path, head: str | None = None) -> bool:
    """Tell whether verifying finds something, in its report or as a typed refusal. Anything else raises."""
    try:
        report = verify_file(path, PLENARY, head=head, derivation=SHELVES)
    except TravauxError:
        return True
    return not report.ok or not report.tables


def flipped(data: bytes, places: Iterator[int], path: Path) -> Iterator[tuple[int, Path]]:
    """Yield the record with one byte after another flipped, all its bits."""
    changed = bytearray(data)
    path.write_bytes(changed)
    with path.open("r+b") as file:
        for place in places:
            for value in (changed[place] ^ 0xFF, changed[place]):
                file.seek(place)
                file.write(bytes([value]))
                file.flush()
                if value != changed[place]:
                    yield place, path


def swap(path: Path, sequence: int) -> None:
    """Let an entry and the one after it change places."""
    _run(path, f"UPDATE entries SET sequence = 100001 + {2 * sequence} - sequence WHERE sequence IN "
               f"({sequence}, {sequence + 1})",
         "UPDATE entries SET sequence = sequence - 100000 WHERE sequence > 100000")  # fmt: skip


def cut_tail(path: Path, after: int) -> None:
    """Take the entries after one away so neatly that nothing within shows it: the tables are to be made again."""
    _run(path, f"DELETE FROM entries WHERE sequence > {after}",
         "UPDATE compartments SET (entries, time, head) = "
         "(SELECT sequence, time, hash FROM entries ORDER BY sequence DESC LIMIT 1)",
         "DELETE FROM derived")  # fmt: skip


def _run(path: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)
