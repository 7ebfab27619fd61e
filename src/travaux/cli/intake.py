"""One document out of all that is given on a command line, and how it is opened."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from travaux.documents.files import read_bytes
from travaux.documents.member_opening import open_member
from travaux.documents.members import Member
from travaux.model.documents import Document


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for every document.

    known: sha256 of those whose reading is left to the record, which may have it. done: of those that need not even be
    opened, unless something is given of them. trained: statements are found by the trained tagger, not by rules.
    period: the month or year of publication, where no day is known.
    """

    publisher: str | None = None
    published: str | None = None
    period: str | None = None
    language: str | None = None
    known: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    trained: bool = False


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One document to be opened: from its place, from its bytes, or from a line of JSON; or why it cannot be.

    name: in messages. doc: in results, unless the line names itself. place: a path.
    archive: of a line, the file it stands in. publisher: who the archive says published it, where it does not itself.
    """

    name: str
    doc: str
    place: str | None = None
    content: bytes | None = None
    line: bytes | None = None
    fault: str | None = None
    archive: str = ""
    publisher: str | None = None


class _Named(msgspec.Struct, frozen=True):
    doc: str | int | None = None
    id: str | int | None = None
    name: str | int | None = None


def doc_of(item: Item) -> str:
    """The name of the document in results: a line's own `doc`, `id` or `name`; a file's stem."""
    if item.line is None:
        return item.doc
    try:
        named = msgspec.json.decode(item.line, type=_Named)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return item.doc
    return next((str(name) for name in (named.doc, named.id, named.name) if name not in (None, "")), item.doc)


def is_done(item: Item, given: Given) -> bool:
    """Whether a file out of an archive need not be opened again."""
    something_given = given.publisher or given.published or given.language
    return bool(
        given.done
        and item.content is not None
        and not something_given
        and sha256(item.content).hexdigest() in given.done
    )


def open_item(item: Item, given: Given) -> tuple[Document, bytes]:
    """The document and its bytes. Raises a TravauxError for what cannot be opened."""
    content = item.content
    if item.fault is None and item.line is None and content is None:
        content = read_bytes(item.place or "")
    member = Member(
        name=item.name, doc=item.doc, content=content, line=item.line, fault=item.fault, archive=item.archive,
        publisher=item.publisher,
    )  # fmt: skip
    document, raw = open_member(member, publisher=given.publisher, published=given.published, language=given.language)
    if given.period is not None and item.line is None:
        document = msgspec.structs.replace(document, published=given.period)
    return document, raw
