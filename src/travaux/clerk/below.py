"""The rooms below, reached only when they are needed: both are slow to import, and `verify` needs neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.model.documents import Document
from travaux.model.names import Names

if TYPE_CHECKING:
    from travaux.reading import Met, Reading
    from travaux.talks import Course


def reader_version() -> str:
    from travaux.reading import READER_VERSION

    return READER_VERSION


def read_document(document: Document, names: Names, met: Names | None = None) -> Reading:
    from travaux.reading import read
    from travaux.reading.judge.shipped import shipped

    return read(document, names, judge=shipped(), met=met)


def nobody_met() -> Met:
    from travaux.reading import Met

    return Met()


def seed_names() -> Names:
    from travaux.reading.names import seed_names as seeded

    return seeded()


def new_course() -> Course:
    from travaux.talks import Course

    return Course()
