"""The table of formats: what each is called, and the reader that opens it. A new format is a new row."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from travaux.documents.errors import UnreadableFormat
from travaux.documents.extract import Extract


def _read_plain(text: str) -> Extract:
    from travaux.documents.plain import read_plain

    return read_plain(text)


def _read_markdown(text: str) -> Extract:
    from travaux.documents.plain import read_markdown

    return read_markdown(text)


def _read_html(text: str) -> Extract:
    from travaux.documents.html import read_html  # lxml and trafilatura are heavy

    return read_html(text)


class Format(msgspec.Struct, frozen=True):
    """label: how a message names it, with its article. read_text, read_bytes: a reader of decoded text, or of the
    raw bytes of a binary format; where both are None the format is known and not read.
    """

    label: str
    read_text: Callable[[str], Extract] | None = None
    read_bytes: Callable[[bytes], Extract] | None = None


FORMATS: dict[str, Format] = {
    "text": Format("a plain text", read_text=_read_plain),
    "markdown": Format("a Markdown text", read_text=_read_markdown),
    "html": Format("a web page", read_text=_read_html),
    "pdf": Format("a PDF file"),
    "docx": Format("a Word document (DOCX)"),
    "ole": Format("an old Office document"),
    "odt": Format("an OpenDocument text"),
    "rtf": Format("an RTF document"),
    "xlsx": Format("an Excel table"),
    "pptx": Format("a PowerPoint presentation"),
    "epub": Format("an EPUB book"),
    "zip": Format("a ZIP archive"),
    "archive": Format("a compressed archive"),
    "image": Format("an image"),
    "sound": Format("a sound file"),
    "film": Format("a film"),
    "program": Format("a program"),
    "sqlite": Format("an SQLite database"),
    "xml": Format("an XML file"),
    "json": Format("a JSON file"),
    "binary": Format("a binary file of an unknown kind"),
}


def refuse(kind: str, name: str) -> UnreadableFormat:
    """The error that says what a file is and what is read instead."""
    return UnreadableFormat(
        f"{name} is {FORMATS[kind].label}; text, Markdown and HTML are read",
        hint="save it as text or HTML",
        kind=kind,
        name=name,
    )
