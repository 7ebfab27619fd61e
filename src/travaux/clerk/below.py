"""The rooms below, reached only when they are needed: both are slow to import, and `verify` needs neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from travaux.model.acts import RecordedAct
from travaux.model.documents import Document
from travaux.model.names import Names
from travaux.model.objects import Talks

if TYPE_CHECKING:
    from travaux.reading import Reading


def reader_version() -> str:
    from travaux.reading import READER_VERSION

    return READER_VERSION


def read_document(document: Document, names: Names) -> Reading:
    from travaux.reading import read
    from travaux.reading.judge.shipped import shipped

    return read(document, names, judge=shipped())


def seed_names() -> Names:
    from travaux.reading.names import seed_names as seeded

    return seeded()


def fold_acts(
    acts: Sequence[RecordedAct],
    *,
    as_of: str | None,
    merges: Sequence[tuple[str, str]],
    splits: Sequence[tuple[str, tuple[str, ...]]],
    names: Names,
) -> Talks:
    from travaux.talks import fold

    return fold(acts, as_of=as_of, merges=merges, splits=splits, names=names)
