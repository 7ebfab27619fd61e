"""What is in an archive, one document at a time: runs in the process that parses (`cell`), which `worker.walk` starts.

However archives and compressed files lie in one another, everything is read forward and nothing is written; only a ZIP
archive within another is held, as any one file is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.parse import urlsplit

import msgspec

from travaux.documents.attachments import find_attachments
from travaux.documents.compressed import ungzip, unzstd
from travaux.documents.containers import LOOK_BYTES, container_of, has_document_ending, unpacked_name
from travaux.documents.errors import Bomb, DamagedFile, TooLarge
from travaux.documents.json_lines import lines_of
from travaux.documents.limits import LIMITS
from travaux.documents.members import Member, place_in
from travaux.documents.streams import PIECE_BYTES, Meter, Stream, pieces_of
from travaux.documents.tar import read_tar
from travaux.documents.unpacking import Package
from travaux.documents.warc import Record, read_warc
from travaux.documents.web_answers import body_of, is_read
from travaux.errors import TravauxError


def walk(path: bytes, name: str) -> Iterator[Member | None]:
    """The documents of an archive, in order; None from time to time where something is passed over.

    path: of the archive. A member with a fault stands for what cannot be had. Raises what spoils the whole of it.
    """
    faults = documents = 0
    with Path(path.decode("utf-8", "surrogateescape")).open("rb") as file:
        for member in _Walk(file).walk(name):
            yield member
            if member is not None:
                documents, faults = documents + 1, faults + (member.fault is not None)
            if faults >= LIMITS.faults:
                yield _fault(name, f"more than {faults} of its members are broken; the rest is left out")
                return
    if not documents:
        yield _fault(name, "holds no document that is read")


class _Place(msgspec.Struct, frozen=True):
    """label: the place as it is shown. name: the inner name alone, by whose ending it is judged. depth: of nesting."""

    label: str
    name: str
    depth: int = 0

    def within(self, inner: str) -> _Place:
        return _Place(place_in(self.label, inner), inner, self.depth + 1)

    def unpacked(self) -> _Place:
        """Of what a compressed file holds: it is shown as that file, since nothing else is in it."""
        return _Place(self.label, unpacked_name(self.name), self.depth + 1)


class _Walk:
    """A walk through one file, with the meter for all of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._meter = Meter()

    def walk(self, name: str) -> Iterator[Member | None]:
        head = self._file.read(LOOK_BYTES)
        self._file.seek(0)
        place = _Place(name, name)
        if container_of(head, name) == "zip":
            self._meter.packed = self._file.seek(0, io.SEEK_END)
            yield from self._zip(self._file, self._meter.packed, place)
        else:
            yield from self._member(Stream(pieces_of(self._file, self._meter)), place)

    def _stream(self, stream: Stream, place: _Place) -> Iterator[Member | None]:
        """Whatever a stream holds: an archive, or one document."""
        kind = container_of(stream.peek(LOOK_BYTES), place.name)
        if kind is not None and kind != "mail" and place.depth >= LIMITS.nesting:
            yield _fault(place.label, f"archives lie more than {LIMITS.nesting} deep in one another ({_UNPACK})")
        elif kind == "gzip":
            yield from self._stream(Stream(ungzip(stream, self._meter, place.label)), place.unpacked())
        elif kind == "zstd":
            yield from self._stream(Stream(unzstd(stream, self._meter, place.label)), place.unpacked())
        elif kind == "tar":
            yield from self._tar(stream, place)
        elif kind == "warc":
            yield from self._warc(stream, place)
        elif kind == "jsonl":
            yield from lines_of(stream, place.label, place.label)
        else:
            content = stream.read(LIMITS.unpacked_bytes + 1)
            if len(content) > LIMITS.unpacked_bytes:
                raise TooLarge(f"{place.label} is larger than {LIMITS.unpacked_bytes // 1_000_000} MB")
            if kind == "zip":
                yield from self._zip(io.BytesIO(content), len(content), place)
                return
            yield Member(name=place.label, doc=place.label, content=content)
            if kind == "mail" and place.depth < LIMITS.nesting:
                yield from self._attachments(content, place)

    def _member(self, stream: Stream, place: _Place) -> Iterator[Member | None]:
        """One file, of an archive or itself one; what spoils it is said of it alone, but a bomb spoils the whole."""
        try:
            yield from self._stream(stream, place)
        except Bomb:
            raise
        except TravauxError as error:
            yield _fault(place.label, str(error))

    def _tar(self, stream: Stream, place: _Place) -> Iterator[Member | None]:
        count = 0
        for found in read_tar(stream, place.label):
            if found is None:
                yield None
            elif isinstance(found, TravauxError):
                yield _fault(place.label, str(found))
            else:
                inner = place.within(found.name)
                own = Stream(_limited(stream, found.size, inner.label))
                if _is_wanted(found.name):
                    count += 1
                    _require_few(count, place)
                    yield from self._member(own, inner)
                try:
                    for _ in own.skim(found.size):
                        yield None
                except DamagedFile:  # nothing follows
                    continue
                stream.read(found.fill)

    def _zip(self, file: IO[bytes], size: int, place: _Place) -> Iterator[Member | None]:
        package = Package(file, size, place.label, self._meter)
        if package.is_office():
            file.seek(0)
            content = file.read(LIMITS.office_bytes + 1)
            yield Member(name=place.label, doc=place.label, content=content)
            return
        for part in package.parts:
            if _is_wanted(part):
                inner = place.within(part)
                yield from self._member(Stream(package.pieces(part, inner.label)), inner)
            else:
                yield None

    def _attachments(self, content: bytes, place: _Place) -> Iterator[Member | None]:
        for name, attached in find_attachments(content, place.label):
            if isinstance(attached, TravauxError):
                yield _fault(place.label, str(attached))
            elif _is_wanted(name):
                yield from self._member(Stream(iter([attached])), place.within(name))

    def _warc(self, stream: Stream, place: _Place) -> Iterator[Member | None]:
        for found in read_warc(stream, place.label):
            if isinstance(found, Record):
                yield self._record(found, place)
            else:
                yield None if found is None else _fault(place.label, str(found))

    def _record(self, record: Record, place: _Place) -> Member | None:
        label = place_in(place.label, record.target or record.fields.get("warc-record-id", "").strip("<> "))
        try:
            if record.kind == "response" and record.media_type in ("application/http", ""):
                content = body_of(record.block, label, self._meter)
            else:
                content = record.block if is_read(record.media_type) else None
        except Bomb:
            raise
        except TravauxError as error:
            return _fault(label, str(error))
        if not content:
            return None
        return Member(name=label, doc=label, content=content, publisher=_host(record.target))


def _limited(stream: Stream, size: int, label: str) -> Iterator[bytes]:
    while size > 0:
        piece = stream.read(min(size, PIECE_BYTES))
        if not piece:
            raise DamagedFile(f"{label} is cut off", hint="ask for it again")
        size -= len(piece)
        yield piece


def _is_wanted(name: str) -> bool:
    """As in a folder: what is hidden, and what has no document's ending, is passed over."""
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any((part.startswith(".") and part.strip(".")) or part == "__MACOSX" for part in path.parts)
    return not hidden and has_document_ending(path.name)


def _require_few(count: int, place: _Place) -> None:
    if count > LIMITS.members:
        raise Bomb(f"{place.label} holds more than {LIMITS.members:,} files", hint=_UNPACK)


def _host(target: str) -> str | None:
    """The host of an address, as the name of who published there."""
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") or None


def _fault(label: str, words: str) -> Member:
    return Member(name=label, doc=label, fault=words if label in words else f"{label}: {words}")


_UNPACK = "unpack it and read its folder"
