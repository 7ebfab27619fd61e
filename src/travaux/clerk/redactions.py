"""What was redacted: who did it, when, and why."""

from __future__ import annotations

from travaux.clerk.errors import Redacted
from travaux.clerk.seat import Seat


def raise_if_redacted(seat: Seat, what: str) -> None:
    """Raise Redacted for an act or document that was taken out. what: its id or sha256, or the beginning of it."""
    rows = seat.rows(
        "redactions", "what, entered_at, entered_by, why", where="what >= ? AND what < ?", values=(what, what + "g")
    )
    if what and rows:
        name, at, author, why = rows[-1]
        raise Redacted(f"{name[:16]} was redacted by {author} on {at[:10]}: {why}", what=name, by=author, at=at)
