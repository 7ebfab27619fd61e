"""JSON Lines: one document a line, cut apart here and decoded where each is opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from travaux.documents.errors import TooLarge
from travaux.documents.limits import LIMITS
from travaux.documents.members import Member

_BOM = b"\xef\xbb\xbf"


class Lines(Protocol):
    """What can be read line by line: a file, or a stream out of an archive."""

    def readline(self, most: int, /) -> bytes: ...


def lines_of(source: Lines, name: str, stem: str, first: bytes | None = None) -> Iterator[Member]:
    """Every line that is not blank; one beyond the limit is a fault, and is not held.

    name: of the file, in messages. stem: in results. first: the first line, where it was read already.
    """
    number, line = 0, (source.readline(LIMITS.text_bytes + 1) if first is None else first).removeprefix(_BOM)
    while line:
        number += 1
        at, doc = f"{name} line {number}", f"{stem}:{number}"
        if len(line) > LIMITS.text_bytes:
            while line and not line.endswith(b"\n"):
                line = source.readline(LIMITS.text_bytes)
            size = f"{LIMITS.text_bytes // 1_000_000} MB"
            yield Member(name=at, doc=doc, fault=str(TooLarge(f"{at} is larger than {size}", hint=_SPLIT)))
        elif line.strip():
            yield Member(name=at, doc=doc, line=line, archive=name)
        line = source.readline(LIMITS.text_bytes + 1)


_SPLIT = "split it into its documents"
