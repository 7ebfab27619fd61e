"""Texts as they are given to the commands of this group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from travaux.documents.errors import NoSuchFile
from travaux.model.documents import Document

if TYPE_CHECKING:
    from travaux.texts.version import Version


def open_texts(paths: tuple[str, ...]) -> list[Document]:
    """The documents, in the order given; "-" is standard input. What cannot be opened is said in one line.

    A text on the table may be in any language: its structure and brackets are read, not its words.
    """
    from travaux.documents.files import find_documents, read_bytes
    from travaux.documents.opening import open_document

    found: list[Document] = []
    for place in find_documents(paths):
        name = "standard input" if place == "-" else Path(place).name
        found.append(open_document(read_bytes(place), name=name, language="en"))
    return found


def open_version(path: str) -> Version:
    """One text as a version: its units and brackets read. Raises NoSuchFile and the other refusals in one line each."""
    from travaux.texts.structure import parse_version

    document = next(iter(open_texts((path,))), None)
    if document is None:
        raise NoSuchFile(f"{path!r} holds no document", hint="name a file")
    return parse_version(document.text, title=document.title or document.name)
