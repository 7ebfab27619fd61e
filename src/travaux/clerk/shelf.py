"""The stored documents of a record, and whether they are all there."""

from __future__ import annotations

import msgspec

from travaux.clerk.clocks import parse_day, parse_known_at
from travaux.clerk.errors import UnknownDocument
from travaux.clerk.kinds import from_document_body
from travaux.clerk.seat import Seat
from travaux.model.documents import Document
from travaux.model.statements import Statement
from travaux.record.ledger import VerifyReport


def documents(seat: Seat, *, as_of: str | None = None, known_at: str | None = None) -> list[Document]:
    """Return the documents, without their text, in the order they were first read."""
    clock = parse_known_at(known_at) if known_at is not None else None
    found = {
        digest: from_document_body(body) for digest, body in seat.rows("documents", "sha256, body", known_at=clock)
    }
    day = parse_day(as_of) if as_of is not None else "9"
    return [each for each in found.values() if each.published is None or each.published <= day]


def document(seat: Seat, sha256: str) -> Document:
    """Return a document with its text. sha256: of its bytes, or the beginning of it. Raises UnknownDocument."""
    rows = seat.rows("documents", "sha256, body", where="sha256 >= ? AND sha256 < ?", values=(sha256, sha256 + "g"))
    source = seat.ledger.source(seat.viewer, rows[-1][0]) if sha256 and len({row[0] for row in rows}) == 1 else None
    if source is None:
        raise UnknownDocument(f"no document {sha256[:12]} is in the record", document=sha256)
    return from_document_body(rows[-1][1], source.text)


def statements(seat: Seat, sha256: str) -> tuple[Statement, ...]:
    """Return the statements that the latest reading found in a document. Raises UnknownDocument."""
    rows = seat.rows("readings", "statements", where="document = ?", values=(document(seat, sha256).sha256,))
    return tuple(msgspec.json.decode(rows[-1][0], type=list[Statement])) if rows else ()


def verify(seat: Seat) -> VerifyReport:
    """Check the chain and the stored documents, and that every document entered is still stored as it was entered."""
    report = seat.ledger.verify(seat.viewer)
    missing = []
    for digest, body in seat.rows("documents", "sha256, body"):
        source = seat.ledger.source(seat.viewer, digest)
        if source is None or source.text_sha256 != from_document_body(body).text_sha256:
            missing.append(digest)
    if not missing:
        return report
    why = "; ".join(
        filter(None, (report.why, *(f"document {digest[:12]} is not the one entered" for digest in missing)))
    )
    bad = tuple(dict.fromkeys((*report.bad_documents, *missing)))
    return msgspec.structs.replace(report, ok=False, why=why, bad_documents=bad)
