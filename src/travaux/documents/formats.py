"""The table of formats: what each is called, and the reader that opens it. A new format is a new row."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from travaux.documents.errors import UnreadableFormat
from travaux.documents.extract import Extract
from travaux.documents.limits import LIMITS
from travaux.documents.plain import read_markdown, read_plain


class Format(msgspec.Struct, frozen=True):
    """label: how a message names it, with its article. plain: the reader of a decoded text that needs no parser.

    apart: the reader that works in a process of its own, "module:function" of this room; it takes bytes (of a text: its
    UTF-8) and the file's name. text: whether it is decoded first. most_bytes: larger files are refused.
    is_archive: whether there are several documents in it. Without a reader the format is known and not read.
    """

    label: str
    plain: Callable[[str], Extract] | None = None
    apart: str | None = None
    text: bool = False
    most_bytes: int = LIMITS.text_bytes
    is_archive: bool = False

    @property
    def noun(self) -> str:
        """The label without its article."""
        return self.label.partition(" ")[2]


FORMATS: dict[str, Format] = {
    "text": Format("a plain text", plain=read_plain, text=True),
    "markdown": Format("a Markdown text", plain=read_markdown, text=True),
    "html": Format("a web page", apart="html:read_page", text=True, most_bytes=LIMITS.html_bytes),
    "pdf": Format("a PDF file", apart="pdf:read_pdf", most_bytes=LIMITS.pdf_bytes),
    "docx": Format("a Word document (DOCX)", apart="docx:read_docx", most_bytes=LIMITS.office_bytes),
    "eml": Format("a message", apart="mail:read_mail"),
    "ole": Format("an old Office document"),
    "odt": Format("an OpenDocument text"),
    "rtf": Format("an RTF document"),
    "xlsx": Format("an Excel table"),
    "pptx": Format("a PowerPoint presentation"),
    "epub": Format("an EPUB book"),
    "zip": Format("a ZIP archive", is_archive=True),
    "archive": Format("a compressed archive", is_archive=True),
    "warc": Format("a WARC file", is_archive=True),
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
    if FORMATS[kind].is_archive:
        wanted, hint = "one document is wanted here", "unpack it, or give it to `travaux read`"
    else:
        wanted, hint = "text, Markdown, HTML, PDF, DOCX and mail are read", "save it as one of these"
    return UnreadableFormat(
        f"{name} is {FORMATS[kind].label}; {wanted}",
        hint=hint,
        kind=kind,
        name=name,
    )


def find_reader(kind: str) -> str | None:
    """The full name of the reader that works apart, or None."""
    apart = FORMATS[kind].apart
    return f"travaux.documents.{apart}" if apart else None
