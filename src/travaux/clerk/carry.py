"""Making a record again from an export that holds its ledger: the same entries, the same hashes, the same state."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from travaux.clerk.errors import NotAnExport
from travaux.clerk.shelves import SHELVES
from travaux.record import PLENARY, Entry, Source
from travaux.record.ledger import VerifyReport
from travaux.record.refusals import RecordNotWritten
from travaux.record.schema import wal_of
from travaux.record.sqlite import SqliteLedger

_BATCH = 500


class _EntryLine(msgspec.Struct, frozen=True, tag_field="type", tag="entry"):
    compartment: Literal["plenary"]
    sequence: int
    time: str
    author: str
    kind: str
    key: str
    body: str
    salt: str
    seal: str
    previous: str
    hash: str

    def entry(self) -> Entry:
        salt, seal, previous, hash_ = map(bytes.fromhex, (self.salt, self.seal, self.previous, self.hash))
        return Entry(
            compartment=self.compartment, sequence=self.sequence, time=self.time, author=self.author, kind=self.kind,
            key=self.key, body=self.body.encode(), salt=salt, seal=seal, previous=previous, hash=hash_,
        )  # fmt: skip


class _SourceLine(msgspec.Struct, frozen=True, tag_field="type", tag="source"):
    compartment: Literal["plenary"]
    sha256: str
    text_sha256: str
    media_type: str
    raw: str | None
    text: str

    def source(self) -> Source:
        raw = self.text.encode() if self.raw is None else b64decode(self.raw, validate=True)
        return Source(self.sha256, self.text_sha256, self.media_type, raw, self.text)


class _Other(msgspec.Struct, frozen=True):
    type: str


_OTHER = msgspec.json.Decoder(_Other)
_LEDGER = msgspec.json.Decoder(_EntryLine | _SourceLine)


def import_lines(lines: Iterable[bytes], path: Path) -> VerifyReport:
    """Make a new record of the lines of `export --format jsonl`, verify it, and return what verifying found.

    Raises NotAnExport, naming the line, for what is no export or holds no ledger, and for a ledger that does not
    verify; RecordNotWritten when there is a file at `path`. Either there is a whole record at the end, or none.
    """
    if path.exists():
        raise RecordNotWritten(f"{path} is already there", hint="name a new file for the record")
    partial = path.with_name(path.name + ".partial")
    for left in (partial, wal_of(partial)):
        left.unlink(missing_ok=True)
    try:
        ledger = SqliteLedger(partial, create=True, derivation=SHELVES)
        try:
            _adopt_all(ledger, lines)
            report = ledger.verify(PLENARY)
        finally:
            ledger.close()
        if not report.ok or not report.entries:
            raise NotAnExport(
                report.why or "no ledger is in it", hint="export the whole record: no --as-of, --confirmed"
            )
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return report


def _adopt_all(ledger: SqliteLedger, lines: Iterable[bytes]) -> None:
    batch: list[Entry | Source] = []
    for each in _decoded(lines):
        batch.append(each)
        if len(batch) == _BATCH:
            _adopt(ledger, batch)
            batch = []
    _adopt(ledger, batch)


def _adopt(ledger: SqliteLedger, batch: list[Entry | Source]) -> None:
    entries = [each for each in batch if isinstance(each, Entry)]
    try:
        ledger.adopt(entries, [each for each in batch if isinstance(each, Source)])
    except msgspec.DecodeError as error:
        first, last = entries[0].sequence, entries[-1].sequence
        raise NotAnExport(f"the body of an entry from {first} to {last} is none of a record ({error})") from error


def _decoded(lines: Iterable[bytes]) -> Iterator[Entry | Source]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            if _OTHER.decode(line).type in ("entry", "source"):
                found = _LEDGER.decode(line)
                yield found.entry() if isinstance(found, _EntryLine) else found.source()
        except (msgspec.DecodeError, UnicodeError, ValueError, binascii.Error) as error:
            raise NotAnExport(f"line {number}: no line of an export ({error})") from error
