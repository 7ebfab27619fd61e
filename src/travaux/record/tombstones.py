"""Redaction: what a tombstone says, and how the chain verifies around what was taken out.

A redacted entry keeps its sequence, time, author, kind, seal and hashes, so that the chain goes on. Its salt is taken
out, without which nobody can test a guess against the seal; its key becomes "redacted:" and its sequence; its body
becomes what is left of it, often nothing. What is left can no longer be checked against the seal: it is checked against
the tombstone, an entry of its own, whose hash covers the SHA-256 of each body and text that is left.
"""

from __future__ import annotations

from hashlib import sha256

import msgspec

from travaux.record.bodies import canonical
from travaux.record.entries import Draft, Link

REDACT = "redact"


class Cut(msgspec.Struct, frozen=True):
    """What is to be left of an entry. left: canonical JSON, or nothing."""

    sequence: int
    left: bytes = b""


class DocumentCut(msgspec.Struct, frozen=True):
    """What is to be left of a stored document's text; None takes the document out. Its raw bytes always go."""

    sha256: str
    left: str | None = None


class LeftOfEntry(msgspec.Struct, frozen=True):
    """sha256: of the body that is left, hex."""

    sequence: int
    sha256: str


class LeftOfDocument(msgspec.Struct, frozen=True):
    """sha256: of the bytes that were stored. left: SHA-256 of the text that is left, hex; None when nothing is."""

    sha256: str
    left: str | None = None


class Tombstone(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of an entry of kind `redact`; its author and time say who and when.

    what: what was asked to be redacted. also: what went with it, by the names it had.
    """

    what: str
    why: str
    also: tuple[str, ...] = ()
    entries: tuple[LeftOfEntry, ...] = ()
    documents: tuple[LeftOfDocument, ...] = ()


class Redaction(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be redacted, and why. what, also: as in the tombstone."""

    what: str
    why: str
    also: tuple[str, ...] = ()
    entries: tuple[Cut, ...] = ()
    documents: tuple[DocumentCut, ...] = ()


def draft_tombstone(redaction: Redaction, *, number: int) -> Draft:
    """Make the tombstone. number: how many entries there are; tells two redactions of one thing apart."""
    body = Tombstone(
        redaction.what,
        redaction.why,
        redaction.also,
        tuple(LeftOfEntry(cut.sequence, sha256(cut.left).hexdigest()) for cut in redaction.entries),
        tuple(
            LeftOfDocument(cut.sha256, None if cut.left is None else sha256(cut.left.encode()).hexdigest())
            for cut in redaction.documents
        ),
    )
    return Draft(REDACT, canonical(body), f"{REDACT}:{redaction.what}:{number}")


def redacted_key(sequence: int) -> str:
    """Return the key of an entry that was redacted."""
    return f"redacted:{sequence}"


class Redactions:
    """What the tombstones of a chain say, gathered entry by entry.

    left: sequence of each redacted entry -> what is left of its body. documents: sha256 -> hash of the text left.
    """

    def __init__(self) -> None:
        self.left: dict[int, bytes] = {}
        self._meant: dict[int, str] = {}
        self._by: dict[int, int] = {}
        self.documents: dict[str, str | None] = {}

    def meet(self, link: Link) -> None:
        """Take note of an entry: one that was redacted, or a tombstone."""
        if not link[6]:
            self.left[link[0]] = link[5] if link[4] == redacted_key(link[0]).encode() else b"another key"
        if link[3] == REDACT.encode() and link[6]:
            tombstone = msgspec.json.decode(link[5], type=Tombstone)
            for entry in tombstone.entries:
                self._meant[entry.sequence] = entry.sha256
                self._by[entry.sequence] = link[0]
            self.documents.update((document.sha256, document.left) for document in tombstone.documents)

    def first_fault(self) -> tuple[int, str] | None:
        """Return the first entry that was redacted otherwise than a tombstone says, and why; None if all agree."""
        faults = []
        for sequence in self.left.keys() | self._meant.keys():
            meant, left = self._meant.get(sequence), self.left.get(sequence)
            if meant is None:
                faults.append((sequence, "its content was taken out, and no tombstone says so"))
            elif left is None:
                faults.append((sequence, f"it was redacted by entry {self._by[sequence]}, and its content is there"))
            elif sha256(left).hexdigest() != meant or self._by[sequence] <= sequence:
                faults.append((sequence, "what was left of it was changed"))
        return min(faults, default=None)
