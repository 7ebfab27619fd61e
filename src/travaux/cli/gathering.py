"""Everything that is given on a command line, as single documents: files, folders, archives, standard input.

Archives are unpacked as they are read; never is more than one of their documents held here.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from travaux.cli.intake import Item
from travaux.documents.containers import LOOK_BYTES, begins_with_document_line, container_of
from travaux.documents.errors import NoSuchFile, TooLarge
from travaux.documents.files import STANDARD_INPUT, find_documents, require_file
from travaux.documents.json_lines import lines_of
from travaux.documents.limits import LIMITS
from travaux.documents.members import Member
from travaux.documents.worker import walk
from travaux.errors import TravauxError

_BOM = b"\xef\xbb\xbf"
_MOST_PATH_CHARS = 300
_WALK = "travaux.documents.archives:walk"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where documents are. path: of a file, or "-". kind: of an archive (`container_of`), None for a single document.

    fault: why there is nothing to be had.
    """

    path: str
    kind: str | None = None
    fault: str | None = None

    @property
    def is_single(self) -> bool:
        return self.kind in (None, "mail")


def gather(paths: Iterable[str], *, as_jsonl: bool = False) -> Iterator[Item]:
    """Every document under the paths, in order. as_jsonl: files named outright and standard input are JSON Lines.

    A path that leads nowhere is an item with a fault.
    """
    for place in find_places(paths, as_jsonl=as_jsonl):
        yield from unfold(place, as_jsonl=as_jsonl)


def find_places(paths: Iterable[str], *, as_jsonl: bool = False) -> Iterator[Place]:
    """Every file under the paths, in order; what is wrong with those that lead nowhere is in its fault.

    In a folder, a file of JSON Lines that does not begin with a document is passed over, as tables and data are.
    """
    for path in paths:
        try:
            named = path == STANDARD_INPUT or not Path(path).is_dir()
            for found in find_documents([path]):
                if found == STANDARD_INPUT:
                    yield Place(path=found)
                elif place := _look(Path(found), named=named, as_jsonl=as_jsonl):
                    yield place
        except TravauxError as error:
            yield Place(path=path, fault=str(error))
        except (OSError, ValueError) as error:  # a path too long; a NUL in it
            shown = path if len(path) <= _MOST_PATH_CHARS else path[:_MOST_PATH_CHARS] + "…"
            reason = getattr(error, "strerror", None) or error
            yield Place(path=shown, fault=f"Cannot open {shown!r}: {reason} (check the path)")


def unfold(place: Place, *, as_jsonl: bool = False) -> Iterator[Item]:
    """The documents at a place, in order."""
    path = Path(place.path)
    if place.fault is not None:
        yield Item(name=place.path, doc=path.stem, fault=place.fault)
    elif place.path == STANDARD_INPUT:
        yield from _from_standard_input(as_jsonl=as_jsonl)
    elif place.kind is None:
        yield Item(name=path.name, doc=path.stem, place=place.path)
    elif place.kind == "jsonl":
        yield from _from_json_lines(path)
    else:
        yield from map(_item, walk(_WALK, place.path, path.name))


def _look(path: Path, *, named: bool, as_jsonl: bool) -> Place | None:
    try:
        require_file(path)
        if as_jsonl and named:
            return Place(path=str(path), kind="jsonl")
        with path.open("rb") as file:
            head = file.read(LOOK_BYTES)
    except TravauxError as error:
        return Place(path=str(path), fault=str(error))
    except (OSError, ValueError):
        return Place(path=str(path))  # opening it will say why
    kind = container_of(head, path.name)
    if kind == "jsonl" and not named and head.strip() and not begins_with_document_line(head):
        return None
    return Place(path=str(path), kind=kind)


def _item(member: Member) -> Item:
    return Item(
        name=member.name, doc=member.doc, content=member.content, line=member.line, fault=member.fault,
        archive=member.archive, publisher=member.publisher,
    )  # fmt: skip


def _from_standard_input(*, as_jsonl: bool) -> Iterator[Item]:
    stream = sys.stdin.buffer
    first = stream.readline(LIMITS.text_bytes + 1)
    if as_jsonl or first.removeprefix(_BOM).lstrip().startswith(b"{"):
        yield from map(_item, lines_of(stream, "standard input", "-", first))
        return
    item = Item(name="standard input", doc="-")
    head = first + (stream.read(LOOK_BYTES) if len(first) < LOOK_BYTES else b"")
    if container_of(head, "-"):
        yield from _from_archive_on_standard_input(head)
        return
    content = head + stream.read(max(0, LIMITS.pdf_bytes + 1 - len(head)))
    if len(content) > LIMITS.pdf_bytes:
        size = f"{LIMITS.pdf_bytes // 1_000_000} MB"
        too_large = TooLarge(f"{item.name} is larger than {size}", hint="split it into its documents")
        yield msgspec.structs.replace(item, fault=str(too_large))
    else:
        yield msgspec.structs.replace(item, content=content)


def _from_archive_on_standard_input(first: bytes) -> Iterator[Item]:
    """Keep it in a file of its own as long as it is read: some archives are read from their end."""
    with tempfile.NamedTemporaryFile() as kept:
        kept.write(first)
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.flush()
        yield from map(_item, walk(_WALK, kept.name, "standard input"))


def _from_json_lines(path: Path) -> Iterator[Item]:
    try:
        with path.open("rb") as stream:
            yield from map(_item, lines_of(stream, path.name, path.stem))
    except OSError as fault:
        raise NoSuchFile(f"Cannot read {str(path)!r}: {fault.strerror}", hint="check the path") from fault
