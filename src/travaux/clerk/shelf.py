"""The stored documents of a record, and whether they are all there."""

from __future__ import annotations

import msgspec

from travaux.clerk.clocks import parse_day, parse_known_at
from travaux.clerk.errors import UnknownDocument
from travaux.clerk.kinds import ReadingBody, from_document_body
from travaux.clerk.redactions import raise_if_redacted
from travaux.clerk.seat import Seat
from travaux.model.documents import Document
from travaux.model.statements import Statement
from travaux.record.ledger import VerifyReport


def documents(seat: Seat, *, as_of: str | None = None, known_at: str | None = None) -> list[Document]:
    """Return the documents, without their text, in the order they were first read."""
    clock = parse_known_at(known_at) if known_at is not None else None
    stored = map(from_document_body, seat.bodies("documents", known_at=clock))
    found = {each.sha256: each for each in stored}
    day = parse_day(as_of) if as_of is not None else "9"
    return [each for each in found.values() if each.published is None or each.published <= day]


def digests(seat: Seat, *, read_by: str | None = None) -> frozenset[str]:
    """Return the sha256 of every document. read_by: only of those that a version of the reader has read."""
    if read_by is None:
        return frozenset(digest for (digest,) in seat.rows("documents", "sha256"))
    return frozenset(digest for (digest,) in seat.rows("readings", "document", where="version = ?", values=(read_by,)))


def document(seat: Seat, sha256: str) -> Document:
    """Return a document with its text. sha256: of its bytes, or the beginning of it. Raises UnknownDocument."""
    bodies = seat.bodies("documents", where="sha256 >= ? AND sha256 < ?", values=(sha256, sha256 + "g"))
    found = {each.sha256: each for each in map(from_document_body, bodies)}
    source = seat.ledger.source(seat.viewer, next(iter(found))) if sha256 and len(found) == 1 else None
    if source is None:
        raise_if_redacted(seat, sha256)
        raise UnknownDocument(f"no document {sha256[:12]} is in the record", document=sha256)
    return msgspec.structs.replace(found[source.sha256], text=source.text)


def raw(seat: Seat, sha256: str) -> bytes:
    """Return the bytes in which a document came. Raises UnknownDocument."""
    source = seat.ledger.source(seat.viewer, sha256)
    if source is None:
        raise UnknownDocument(f"no document {sha256[:12]} is in the record", document=sha256)
    return source.raw


def statements(seat: Seat, sha256: str) -> tuple[Statement, ...]:
    """Return the statements that the latest reading found in a document. Raises UnknownDocument."""
    bodies = seat.bodies("readings", where="document = ?", values=(document(seat, sha256).sha256,))
    return msgspec.json.decode(bodies[-1], type=ReadingBody).statements if bodies else ()


def verify(seat: Seat, *, head: str | None = None) -> VerifyReport:
    """Check the chain, the stored documents and the tables beside them, and that every document entered is stored."""
    return seat.ledger.verify(seat.viewer, head=head)
