"""Documents as they are given on a command line: files, folders, JSON Lines, standard input. Never all held at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from travaux.documents.errors import NoSuchFile, TooLarge
from travaux.documents.files import STANDARD_INPUT, find_documents, read_bytes
from travaux.documents.limits import LIMITS
from travaux.documents.opening import open_document, open_text
from travaux.errors import TravauxError
from travaux.model.documents import Document

JSON_LINES_ENDINGS = (".jsonl", ".ndjson")
_BOM = b"\xef\xbb\xbf"


class BadLine(TravauxError):
    """A line of JSON Lines that is no document."""

    code = "bad-line"


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for every document. known: sha256 of those whose reading is left to the record, which may have it.
    trained: statements are found by the trained tagger, not by rules.
    """

    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    known: frozenset[str] = frozenset()
    trained: bool = False


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One document to be opened: from its place, from its bytes, or from a line of JSON; or why it cannot be.

    name: in messages. doc: in results, unless the line names itself. place: a path, or "-" for standard input.
    """

    name: str
    doc: str
    place: str | None = None
    content: bytes | None = None
    line: bytes | None = None
    fault: str | None = None


class DocumentLine(msgspec.Struct, frozen=True, kw_only=True):
    """A document as one line of JSON. Further keys are passed over. published: an ISO day, or a time that begins so."""

    text: str
    doc: str | int | None = None
    id: str | int | None = None
    name: str | int | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


class _Named(msgspec.Struct, frozen=True):
    doc: str | int | None = None
    id: str | int | None = None
    name: str | int | None = None


def gather(paths: Iterable[str], *, as_jsonl: bool = False) -> Iterator[Item]:
    """Every document under the paths, in order. as_jsonl: files named outright and standard input are JSON Lines.

    Otherwise a file is taken for JSON Lines by its ending, and standard input when it begins with "{". A path that
    leads nowhere is an item with a fault.
    """
    for path in paths:
        try:
            named = path != STANDARD_INPUT and not Path(path).is_dir()
            for place in find_documents([path]):
                if place == STANDARD_INPUT:
                    yield from _from_standard_input(as_jsonl=as_jsonl)
                elif named and (as_jsonl or Path(place).suffix.casefold() in JSON_LINES_ENDINGS):
                    yield from _from_json_lines(Path(place))
                else:
                    yield at_place(str(place))
        except (TravauxError, ValueError) as error:  # ValueError: a NUL in the path
            yield Item(name=path, doc=Path(path).stem, fault=str(error))


def at_place(place: str) -> Item:
    if place == STANDARD_INPUT:
        return Item(name="standard input", doc="-", place=place)
    return Item(name=Path(place).name, doc=Path(place).stem, place=place)


def take_in(item: Item) -> Item:
    """Standard input read, for a process that has none."""
    if item.place != STANDARD_INPUT:
        return item
    try:
        return msgspec.structs.replace(item, place=None, content=read_bytes(STANDARD_INPUT))
    except TravauxError as error:
        return msgspec.structs.replace(item, place=None, fault=str(error))


def doc_of(item: Item) -> str:
    """The name of the document in results: a line's own `doc`, `id` or `name`; a file's stem."""
    if item.line is None:
        return item.doc
    try:
        named = msgspec.json.decode(item.line, type=_Named)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return item.doc
    return next((str(name) for name in (named.doc, named.id, named.name) if name not in (None, "")), item.doc)


def open_item(item: Item, given: Given) -> tuple[Document, bytes]:
    """The document and its bytes. Raises a TravauxError for what cannot be opened."""
    if item.fault is not None:
        raise BadLine(item.fault)
    if item.line is not None:
        return _open_line(item, item.line, given)
    raw = item.content if item.content is not None else read_bytes(item.place or STANDARD_INPUT)
    document = open_document(
        raw, name=item.name, publisher=given.publisher, published=given.published, language=given.language
    )
    return document, raw


def _open_line(item: Item, line: bytes, given: Given) -> tuple[Document, bytes]:
    try:
        found = msgspec.json.decode(line, type=DocumentLine)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadLine(f"{item.name} is no document: {error}", hint='write {"text": …}') from error
    published = found.published or given.published
    document = open_text(
        found.text,
        name=doc_of(item),
        title=found.title or None,
        publisher=found.publisher or given.publisher,
        published=published[:10] if published and published[10:11] in ("T", " ") else published,
        language=found.language or given.language,
    )
    return document, found.text.encode()


def _from_standard_input(*, as_jsonl: bool) -> Iterator[Item]:
    stream = sys.stdin.buffer
    first = stream.readline(LIMITS.text_bytes + 1)
    if as_jsonl or first.removeprefix(_BOM).lstrip().startswith(b"{"):
        yield from _lines(stream, "standard input", "-", first)
        return
    item = at_place(STANDARD_INPUT)
    content = first + stream.read(max(0, LIMITS.text_bytes + 1 - len(first)))
    if len(content) > LIMITS.text_bytes:
        yield msgspec.structs.replace(item, place=None, fault=str(_too_large(item.name)))
    else:
        yield msgspec.structs.replace(item, place=None, content=content)


def _from_json_lines(path: Path) -> Iterator[Item]:
    try:
        with path.open("rb") as stream:
            yield from _lines(stream, path.name, path.stem, stream.readline(LIMITS.text_bytes + 1))
    except OSError as fault:
        raise NoSuchFile(f"Cannot read {str(path)!r}: {fault.strerror}", hint="check the path") from fault


def _lines(stream: IO[bytes], name: str, stem: str, first: bytes) -> Iterator[Item]:
    number, line = 0, first.removeprefix(_BOM)
    while line:
        number += 1
        at, doc = f"{name} line {number}", f"{stem}:{number}"
        if len(line) > LIMITS.text_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LIMITS.text_bytes)
            yield Item(name=at, doc=doc, fault=str(_too_large(at)))
        elif line.strip():
            yield Item(name=at, doc=doc, line=line)
        line = stream.readline(LIMITS.text_bytes + 1)


def _too_large(name: str) -> TooLarge:
    return TooLarge(f"{name} is larger than {LIMITS.text_bytes // 1_000_000} MB", hint="split it into its documents")
