"""An archive or a message with attachments that was handed in: its documents, and what became of them together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from travaux.clerk import ReadReport
from travaux.desk.spool import Handed
from travaux.documents.containers import LOOK_BYTES, container_of
from travaux.documents.members import Member
from travaux.documents.worker import walk

_WALK = "travaux.documents.archives:walk"
_TOLD = 3
"""How many reasons are said of an archive in which several documents cannot be read."""


def kind_of(handed: Handed) -> str | None:
    """What it is, if several documents may be in it: as `container_of`, and None for a text that was pasted."""
    return None if handed.text else container_of(handed.raw[:LOOK_BYTES], handed.name)


@contextmanager
def members_of(handed: Handed, place: Path) -> Iterator[Iterator[Member]]:
    """Its documents, one at a time, unpacked in another process under the limits of `documents/limits.py`.

    place: where it is kept as a file meanwhile, its owner's alone.
    """
    place.unlink(missing_ok=True)
    place.touch(mode=0o600)
    place.write_bytes(handed.raw)
    found = walk(_WALK, str(place), handed.name)
    try:
        yield found
    finally:
        found.close()
        place.unlink(missing_ok=True)


class Tally(msgspec.Struct):
    """What became of the documents so far."""

    read: int = 0
    known: int = 0
    acts: int = 0
    refused: int = 0
    reasons: list[str] = msgspec.field(default_factory=list)
    last: ReadReport | None = None

    @property
    def all(self) -> int:
        return self.read + self.known + self.refused

    def done(self, report: ReadReport) -> None:
        self.last = report
        self.acts += report.acts_added
        if report.already_read:
            self.known += 1
        else:
            self.read += 1

    def refuse(self, why: str) -> None:
        self.refused += 1
        if len(self.reasons) < _TOLD:
            self.reasons.append(why)

    @property
    def state(self) -> str:
        """Of the whole: read where anything was, else known, else refused."""
        return "read" if self.read else "known" if self.known else "refused"

    @property
    def words(self) -> str:
        told = [f"{self.read} of {self.all} documents"] if self.read else []
        told += [f"{self.known} in the record already"] if self.known else []
        told += [f"{self.refused} not read: {'; '.join(self.reasons)}"] if self.refused else []
        told[-1:] = [told[-1] + (" …" if self.refused > len(self.reasons) else "")] if told else ["nothing is in it"]
        return "; ".join(told)
