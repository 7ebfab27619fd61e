"""Opening a record."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from travaux.clerk.clerk import Clerk
from travaux.clerk.clocks import utc_now
from travaux.clerk.seat import Seat
from travaux.clerk.shelves import SHELVES
from travaux.record.entries import PLENARY, SALT_BYTES
from travaux.record.ledger import compartments_of
from travaux.record.sqlite import SqliteLedger


def _fresh_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def open_record(
    path: Path,
    *,
    author: str,
    viewer: str = PLENARY,
    create: bool = False,
    now: Callable[[], datetime] = utc_now,
    salt: Callable[[], bytes] = _fresh_salt,
) -> Clerk:
    """Open a record, or make one if `create` and there is none.

    author: who enters, named in every entry. now, salt: the clock and the source of randomness, for tests.
    Raises NoRecord, NotARecord, NewerRecord, RecordLocked, RecordDamaged, RecordNotWritten, UnknownViewer.
    """
    compartments_of(viewer)
    ledger = SqliteLedger(path, create=create, derivation=SHELVES, salt=salt)
    return Clerk(Seat(ledger, author, viewer, now))
