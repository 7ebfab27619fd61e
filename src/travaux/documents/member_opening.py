"""What was in an archive or a line of JSON Lines, opened as a document."""

from __future__ import annotations

import msgspec

from travaux.documents.members import Member, place_in
from travaux.documents.opening import open_document, open_text
from travaux.errors import TravauxError
from travaux.model.documents import Document


class BadLine(TravauxError):
    """A line of JSON Lines that is no document."""

    code = "bad-line"


class BadMember(TravauxError):
    """A part of an archive that cannot be had."""

    code = "bad-member"


class DocumentLine(msgspec.Struct, frozen=True, kw_only=True):
    """A document as one line of JSON. Further keys are passed over. published: an ISO day, or a time that begins so."""

    text: str
    doc: str | int | None = None
    id: str | int | None = None
    name: str | int | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


def open_member(
    member: Member, *, publisher: str | None = None, published: str | None = None, language: str | None = None
) -> tuple[Document, bytes]:
    """The document and its bytes; publisher, day and language as given. Raises a TravauxError for what is none."""
    if member.fault is not None:
        raise BadMember(member.fault)
    if member.line is not None:
        return _open_line(member, member.line, publisher, published, language)
    raw = member.content or b""
    document = open_document(raw, name=member.name, publisher=publisher, published=published, language=language)
    if document.publisher is None and member.publisher is not None:
        found = {**document.found, "publisher": "found"}
        document = msgspec.structs.replace(document, publisher=member.publisher, found=found)
    return document, raw


def _open_line(
    member: Member, line: bytes, publisher: str | None, published: str | None, language: str | None
) -> tuple[Document, bytes]:
    try:
        found = msgspec.json.decode(line, type=DocumentLine)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadLine(f"{member.name} is no document: {error}", hint='write {"text": …}') from error
    day = found.published or published
    document = open_text(
        found.text,
        name=place_in(member.archive, _own_name(found) or member.name.removeprefix(member.archive).strip()),
        title=found.title or None,
        publisher=found.publisher or publisher,
        published=day[:10] if day and day[10:11] in ("T", " ") else day,
        language=found.language or language,
    )
    return document, found.text.encode()


def _own_name(found: DocumentLine) -> str:
    return next((str(one) for one in (found.url, found.doc, found.id, found.name) if one not in (None, "")), "")
