"""One entry of the ledger, and the bytes that its hash covers.

The hash of an entry is the SHA-256 of these bytes, in this order, nothing between them (integers are big-endian,
without sign; text is UTF-8):

    offset   size  what
    0        8     the ASCII letters "travaux1": this layout
    8        8     sequence, from 1, counted in the entry's own compartment
    16       27    time of entering, RFC 3339 in UTC, ASCII, always "YYYY-MM-DDThh:mm:ss.ffffffZ"
    43       32    hash of the previous entry of the compartment; for the first, the compartment's genesis
    75       32    the seal of the body
    107      2     length of the author in bytes: a
    109      a     author
    109+a    2     length of the kind in bytes: k
    111+a    k     kind

The seal is the SHA-256 of a salt (16 random bytes), the length of the idempotency key in bytes (4), the key, and the
body (canonical JSON). Because the entry's hash covers the seal and not the body, a body can be taken out together with
its salt and the chain still verifies; because of the salt nobody can guess a short body from its seal.

The genesis of a compartment is the SHA-256 of "travaux1 compartment " and its name, so that a chain cannot be passed
off as another compartment's.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from struct import Struct as Layout
from typing import Any

import msgspec

PLENARY = "plenary"
SALT_BYTES = 16
_HEADER = Layout(">8sQ27s32s32s")
_LENGTH = Layout(">H")
_KEY_LENGTH = Layout(">I")
_LAYOUT = b"travaux1"


Link = tuple[int, bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes]
"""An entry as bytes, for following a chain: sequence, time, author, kind, key, body, salt, seal, previous, hash."""


class Draft(msgspec.Struct, frozen=True):
    """What is handed in to become an entry: body is canonical JSON; key makes a repeated submission harmless."""

    kind: str
    body: bytes
    key: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as it stands in the ledger. salt, seal, previous, hash: raw bytes, see the module."""

    compartment: str
    sequence: int
    time: str
    author: str
    kind: str
    key: str
    body: bytes
    salt: bytes
    seal: bytes
    previous: bytes
    hash: bytes


def genesis(compartment: str) -> bytes:
    """Return what stands for the previous hash before a compartment's first entry."""
    return sha256(b"travaux1 compartment " + compartment.encode()).digest()


def seal_body(salt: bytes, key: bytes, body: bytes) -> bytes:
    """Return the salted hash of a body and its key."""
    return sha256(b"".join((salt, _KEY_LENGTH.pack(len(key)), key, body))).digest()


def hash_entry(link: Link) -> bytes:
    """Return what the hash of an entry must be, over the layout of this module. Raises struct.error if it has none."""
    sequence, time, author, kind, _, _, _, seal, previous, _ = link
    header = _HEADER.pack(_LAYOUT, sequence, time, previous, seal)
    return sha256(b"".join((header, _LENGTH.pack(len(author)), author, _LENGTH.pack(len(kind)), kind))).digest()


def seal_entry(
    draft: Draft, *, after: tuple[int, str, bytes], at: str, author: str, compartment: str, salt: bytes
) -> Entry:
    """Make the entry that follows another.

    after: sequence, time and hash of the entry before (0, "" and the genesis for the first). An entry is never dated
    before its predecessor, even if the machine's clock was set back: known-at would show a later entry without an
    earlier one.
    """
    sequence, time = after[0] + 1, max(at, after[1])
    key = draft.key.encode()
    seal = seal_body(salt, key, draft.body)
    signed = (time.encode("ascii"), author.encode(), draft.kind.encode())
    return Entry(
        compartment=compartment,
        sequence=sequence,
        time=time,
        author=author,
        kind=draft.kind,
        key=draft.key,
        body=draft.body,
        salt=salt,
        seal=seal,
        previous=after[2],
        hash=hash_entry((sequence, *signed, key, draft.body, salt, seal, after[2], b"")),
    )


def format_time(moment: datetime) -> str:
    """Write a moment as entries are dated: UTC, microseconds, 27 characters.

    >>> format_time(datetime(2022, 1, 10, 9, 0, tzinfo=UTC))
    '2022-01-10T09:00:00.000000Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def to_link(entry: Entry) -> Link:
    """Return an entry as bytes."""
    texts = (entry.time.encode(), entry.author.encode(), entry.kind.encode(), entry.key.encode())
    return (entry.sequence, *texts, entry.body, entry.salt, entry.seal, entry.previous, entry.hash)


COLUMNS = "compartment, sequence, time, author, kind, key, body, salt, seal, previous, hash"
"""How an entry stands in a table, in this order."""


def entry_of(row: tuple[Any, ...]) -> Entry:
    """Make an entry of a row of COLUMNS."""
    return Entry(
        compartment=row[0], sequence=row[1], time=row[2], author=row[3], kind=row[4], key=row[5], body=row[6].encode(),
        salt=row[7], seal=row[8], previous=row[9], hash=row[10],
    )  # fmt: skip


def row_of(entry: Entry) -> tuple[Any, ...]:
    """Make a row of COLUMNS of an entry."""
    return (
        entry.compartment, entry.sequence, entry.time, entry.author, entry.kind, entry.key, entry.body.decode(),
        entry.salt, entry.seal, entry.previous, entry.hash,
    )  # fmt: skip
