"""Verifying a record file, while others may write: the chain, the documents, the tables beside it, the file itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from travaux.record.agreement import check_tables
from travaux.record.chain import Chain, check_head, follow
from travaux.record.entries import Link, genesis
from travaux.record.ledger import VerifyReport, compartments_of, report
from travaux.record.refusals import in_words
from travaux.record.schema import check_marks, connect, is_writable, wal_of
from travaux.record.sources import Source, check_left
from travaux.record.tables import Derivation

Fault = tuple[int, str]


def verify_file(
    path: Path, viewer: str, *, head: str | None = None, derivation: Derivation | None = None
) -> VerifyReport:
    """Verify what a viewer may see of a record file, without changing anything in it.

    Damage to the file itself is reported as far as it was reached. Raises BadHead, and the errors of `refusals`.
    """
    noted = None if head is None else check_head(head)
    # One compartment so far: whoever adds another decides how several chains are reported.
    (compartment,) = compartments_of(viewer)
    mode = "ro" if is_writable(path) or wal_of(path).exists() else "immutable"
    with in_words(path):
        database = connect(path, mode=mode)
    try:
        with in_words(path):
            check_marks(database, path)
        database.text_factory = bytes  # what is not UTF-8 is a fault to report, not an error to stop at
        with in_words(path):
            database.execute("BEGIN")
            return _verify(database, compartment, noted, derivation)
    finally:
        database.close()


def _verify(
    database: sqlite3.Connection, compartment: str, noted: str | None, derivation: Derivation | None
) -> VerifyReport:
    row = database.execute("SELECT entries, head, time FROM compartments WHERE name = ?", (compartment,)).fetchone()
    entries, last, time = row or (0, genesis(compartment), b"")
    damage: list[str] = []
    chain = follow(links(database, compartment, damage), compartment, noted)
    if chain.fault is None:
        chain = msgspec.structs.replace(chain, fault=_end_fault(chain, (entries, last, time), damage))
    documents, bad = _check_sources(database, compartment, chain)
    # What was computed from entries that are not sound says nothing more.
    checked, faults = check_tables(database, derivation) if chain.fault is None else (False, [])
    return report(
        chain,
        entries=entries,
        head=last.hex() if entries else "",
        documents=documents,
        bad=[*bad, *faults],
        noted_head=noted,
        tables=checked,
    )


def _end_fault(chain: Chain, meant: tuple[int, bytes, bytes], damage: list[str]) -> Fault | None:
    entries, last, time = meant
    if damage:
        return chain.sound + 1, f"the file cannot be read there ({damage[0]})"
    if chain.sound < entries:
        return chain.sound + 1, "it is missing"
    if chain.sound > entries or chain.last != last or chain.time != time:
        return max(entries, 1), "it is not the one that the record names as its last"
    return None


def links(database: sqlite3.Connection, compartment: str, damage: list[str]) -> Iterator[Link]:
    """Yield the entries of a compartment as bytes. Where the file cannot be read, says why in `damage` and ends.

    The connection's `text_factory` must be bytes.
    """
    try:
        yield from database.execute(
            "SELECT sequence, time, author, kind, key, body, salt, seal, previous, hash FROM entries "
            "WHERE compartment = ? ORDER BY sequence",
            (compartment,),
        )
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        damage.append(str(error))


def _check_sources(database: sqlite3.Connection, compartment: str, chain: Chain) -> tuple[int, list[tuple[str, str]]]:
    bad, left = [], chain.redactions.documents
    met = set()
    try:
        for sha256, text_sha256, media_type, raw, text in database.execute(
            "SELECT sha256, text_sha256, media_type, raw, text FROM sources WHERE compartment = ? ORDER BY rowid",
            (compartment,),
        ):
            named = sha256.decode(errors="replace")
            met.add(named)
            source = Source(
                named,
                text_sha256.decode(errors="replace"),
                media_type.decode(errors="replace"),
                raw,
                text.decode(errors="surrogateescape"),
            )
            why = check_left(named, source, left)
            bad += [(named, why)] if why else []
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        bad.append(("", f"stored documents cannot be read after the first {len(met)} ({error})"))
    missing = [(name, why) for name in left.keys() - met if (why := check_left(name, None, left))]
    return len(met), bad + missing
