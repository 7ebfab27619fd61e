"""Texts as they are given to the commands of this group: files, and versions of an instrument in a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from travaux.cli import terminal
from travaux.cli.options import open_clerk
from travaux.documents.errors import NoSuchFile, UnsupportedLanguage
from travaux.model.documents import Document

if TYPE_CHECKING:
    from travaux.texts.version import Version

_CHANGES = ("inserted", "deleted", "moved_from", "moved_to")


def open_texts(places: Sequence[str], record: Path | None = None) -> list[Document]:
    """The documents, in the order given; "-" is standard input. What cannot be opened is said in one line.

    record: where what is no file is looked for: INSTRUMENT@NUMBER is one version of a text, INSTRUMENT all of them. A
    text on the table may be in any language: its structure and brackets are read, not its words.
    """
    return [document for place in places for document in _open(place, record)]


def open_version(place: str, record: Path | None = None) -> Version:
    """One text as a version: its units and brackets read. Of an instrument, the latest version where none is named.

    Raises NoSuchFile, NoSuchVersion and the other refusals in one line each.
    """
    from travaux.texts.structure import parse_version

    documents = open_texts((place,), record)
    if not documents:
        raise NoSuchFile(f"{place!r} holds no document", hint="name a file")
    document = documents[0] if Path(place).exists() or place == "-" else documents[-1]
    return parse_version(document.text, title=document.title or document.name)


def open_any(raw: bytes, *, name: str, published: str | None = None, publisher: str | None = None) -> Document:
    """A document in whatever language it is; one that is not read has none in the record."""
    from travaux.documents.opening import open_document

    try:
        return open_document(raw, name=name, published=published, publisher=publisher)
    except UnsupportedLanguage:
        document = open_document(raw, name=name, published=published, publisher=publisher, language="en")
        return msgspec.structs.replace(document, language=None, found={**document.found, "language": "unknown"})


def _open(place: str, record: Path | None) -> Iterator[Document]:
    from travaux.documents.files import find_documents, read_bytes

    if record is not None and place != "-" and record.exists() and not _exists(place):
        yield from _versions(place, record)
        return
    for found in find_documents((place,)):
        document = open_any(read_bytes(found), name="standard input" if found == "-" else Path(found).name)
        changes = sum(mark.kind in _CHANGES for mark in document.marks)
        if changes:
            terminal.say(f"{document.name}: {changes} tracked change{'' if changes == 1 else 's'}, read as accepted")
        yield document


def _exists(place: str) -> bool:
    try:
        return Path(place).exists()
    except (OSError, ValueError):
        return False


def _versions(place: str, record: Path) -> Iterator[Document]:
    from travaux.clerk.tabling import find_versions

    with open_clerk(record) as clerk:
        for thing, held in find_versions(clerk.talks(), place):
            name = f"{thing.title}, version {held.version}"
            yield msgspec.structs.replace(clerk.document(held.document), name=name, title=name)
