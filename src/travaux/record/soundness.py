"""Verifying a record file: every entry's hash and every stored document, while others may write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from travaux.record.entries import Link, genesis
from travaux.record.ledger import VerifyReport, compartments_of, first_fault, report
from travaux.record.refusals import in_words
from travaux.record.sources import Source, check_source

Fault = tuple[int, str]


def verify_file(path: Path, viewer: str) -> VerifyReport:
    """Verify what a viewer may see of a record file. Damage to the file itself is reported as far as it was reached."""
    with in_words(path):
        database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        database.text_factory = bytes  # what is not UTF-8 is a fault to report, not an error to stop at
        with in_words(path):
            database.execute("BEGIN")
            found = [_verify_compartment(database, compartment) for compartment in compartments_of(viewer)]
    finally:
        database.close()
    # One compartment so far: whoever adds another decides how several chains are reported.
    return found[0]


def _verify_compartment(database: sqlite3.Connection, compartment: str) -> VerifyReport:
    row = database.execute("SELECT entries, head FROM compartments WHERE name = ?", (compartment,)).fetchone()
    entries, head = row or (0, genesis(compartment))
    damage: list[str] = []
    sound, reached, fault = first_fault(_links(database, compartment, damage), compartment)
    if fault is None:
        fault = _end_fault(sound, reached, entries, head, damage)
    documents, bad = _check_sources(database, compartment)
    return report(
        entries=entries, head=head.hex() if entries else "", sound=sound, fault=fault, documents=documents, bad=bad
    )


def _end_fault(sound: int, reached: bytes, entries: int, head: bytes, damage: list[str]) -> Fault | None:
    if damage:
        return sound + 1, f"the file cannot be read there ({damage[0]})"
    if sound < entries:
        return sound + 1, "it is missing"
    if sound > entries or reached != head:
        return max(entries, 1), "it is not the one that the record names as its last"
    return None


def _links(database: sqlite3.Connection, compartment: str, damage: list[str]) -> Iterator[Link]:
    try:
        yield from database.execute(
            "SELECT sequence, time, author, kind, key, body, salt, seal, previous, hash FROM entries "
            "WHERE compartment = ? ORDER BY sequence",
            (compartment,),
        )
    except sqlite3.DatabaseError as error:
        damage.append(str(error))


def _check_sources(database: sqlite3.Connection, compartment: str) -> tuple[int, list[tuple[str, str]]]:
    documents, bad = 0, []
    try:
        for sha256, text_sha256, media_type, raw, text in database.execute(
            "SELECT sha256, text_sha256, media_type, raw, text FROM sources WHERE compartment = ? ORDER BY rowid",
            (compartment,),
        ):
            documents += 1
            named = sha256.decode(errors="replace")
            source = Source(
                named,
                text_sha256.decode(errors="replace"),
                media_type.decode(errors="replace"),
                raw,
                text.decode(errors="replace"),
            )
            why = check_source(source)
            bad += [(named, why)] if why else []
    except sqlite3.DatabaseError as error:
        bad.append(("", f"stored documents cannot be read after the first {documents} ({error})"))
    return documents, bad
