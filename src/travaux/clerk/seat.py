"""Who is at work on which record: what every task of the clerk is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from travaux.record.bodies import canonical
from travaux.record.entries import Draft, Entry
from travaux.record.ledger import compartments_of
from travaux.record.sources import Source
from travaux.record.sqlite import SqliteLedger


class Seat(msgspec.Struct, frozen=True):
    """An author, a viewer, a clock and a ledger."""

    ledger: SqliteLedger
    author: str
    viewer: str
    now: Callable[[], datetime]

    def append(self, drafts: Sequence[Draft], sources: Sequence[Source] = ()) -> tuple[Entry, ...]:
        """Enter a batch, dated now."""
        return self.ledger.append(drafts, author=self.author, at=self.now(), sources=sources)

    def rows(
        self, table: str, columns: str, *, known_at: str | None = None, where: str = "", values: Iterable[Any] = ()
    ) -> list[tuple[Any, ...]]:
        """Return columns of a derived table, in order of entering: what the viewer may see, known at a time.

        where: a further condition in SQL on the table's own columns, with `?` for each of `values`. Names and
        conditions are the clerk's own text, never a user's.
        """
        sql, bound = self._selection(table, columns, known_at, where, values)
        return self.ledger.query(self.viewer, f"{sql} ORDER BY rowid", bound)

    def bodies(
        self, table: str, *, known_at: str | None = None, where: str = "", values: Iterable[Any] = ()
    ) -> list[bytes]:
        """Return the bodies of the entries that made rows of a table; arguments and order as for `rows`.

        Bodies are kept once, in their entries: what is one day redacted there must not live on elsewhere.
        """
        sql, bound = self._selection(table, "compartment, sequence", known_at, where, values)
        found = self.ledger.query(
            self.viewer,
            # CROSS: look the few entries up, rather than go through all of them in order.
            f"SELECT body FROM ({sql}) AS made CROSS JOIN entries AS entry ON entry.compartment = made.compartment "  # noqa: S608
            "AND entry.sequence = made.sequence ORDER BY entry.rowid",
            bound,
        )
        return [body.encode() for (body,) in found]

    def _selection(
        self, table: str, columns: str, known_at: str | None, where: str, values: Iterable[Any]
    ) -> tuple[str, tuple[Any, ...]]:
        seen = compartments_of(self.viewer)
        sql = f"SELECT {columns} FROM {table} WHERE compartment IN ({', '.join('?' * len(seen))})"  # noqa: S608
        if known_at is not None:
            sql += " AND entered_at <= ?"
        if where:
            sql += f" AND ({where})"
        return sql, (*seen, *(() if known_at is None else (known_at,)), *values)


def draft(kind: str, body: Any, *key: object) -> Draft:
    """Make a draft with a canonical body and a key of several parts."""
    return Draft(kind, canonical(body), ":".join((kind, *map(str, key))))
