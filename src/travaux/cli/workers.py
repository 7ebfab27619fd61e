"""Documents opened and read, one after another or in several processes; always handed on in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from travaux.cli import terminal
from travaux.errors import TravauxError
from travaux.model.documents import Document
from travaux.model.names import Names

if TYPE_CHECKING:
    from travaux.reading import Reading

WINDOW = 4
"""Documents in flight for each worker: enough to keep it busy, few enough to hold."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for every document. known: sha256 of those whose reading is left to the record, which may have it."""

    publisher: str | None = None
    published: str | None = None
    known: frozenset[str] = frozenset()


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A document with what reading it found, or the one line that says why there is none.

    stem: the file's name without its ending. foreseen: the error is one of ours and names the document itself.
    """

    name: str
    stem: str
    document: Document | None = None
    raw: bytes | None = None
    reading: Reading | None = None
    error: str | None = None
    foreseen: bool = True


def find_all(paths: Iterable[str]) -> tuple[list[str], list[TravauxError]]:
    """Every document under the paths, in order, and what is wrong with those that lead nowhere."""
    from travaux.documents.files import find_documents

    places: list[str] = []
    missing: list[TravauxError] = []
    for path in paths:
        try:
            places.extend(str(place) for place in find_documents([path]))
        except TravauxError as error:
            missing.append(error)
    return places, missing


def open_all(
    places: list[str], given: Given, *, names: Names | None, workers: int = 1, keep_raw: bool = True
) -> Iterator[Opened]:
    """Open and read every document; never raises for one of them. names: the register; None is the general data."""
    if workers < 2 or len(places) < 2:
        yield from _alone(places, given, names, keep_raw=keep_raw)
        return
    yield from _together(places, given, names, workers, keep_raw=keep_raw)


def _alone(places: list[str], given: Given, names: Names | None, *, keep_raw: bool) -> Iterator[Opened]:
    register = names if names is not None else _seed()
    for place in places:
        yield open_one(place, given, register, keep_raw=keep_raw)


def _together(
    places: list[str], given: Given, names: Names | None, workers: int, *, keep_raw: bool
) -> Iterator[Opened]:
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    # A fresh process holds no open record: a forked one would share the database's file handles.
    start = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=start, initializer=_start, initargs=(names,))
    flying: deque[Future[Opened]] = deque()
    try:
        for place in places:
            if place == "-":
                yield from (future.result() for future in flying)
                flying.clear()
                yield open_one(place, given, names if names is not None else _seed(), keep_raw=keep_raw)
                continue
            flying.append(pool.submit(_work, place, given, keep_raw))
            if len(flying) >= WINDOW * workers:
                yield flying.popleft().result()
        while flying:
            yield flying.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def open_one(place: str, given: Given, names: Names, *, keep_raw: bool = True) -> Opened:
    """Open and read one document; whatever goes wrong is in the answer."""
    from travaux.documents.files import read_bytes
    from travaux.documents.opening import open_document
    from travaux.reading import read

    name = "standard input" if place == "-" else Path(place).name
    stem = "-" if place == "-" else Path(place).stem
    try:
        raw = read_bytes(place)
        document = open_document(raw, name=name, publisher=given.publisher, published=given.published)
        reading = None if document.sha256 in given.known else read(document, names)
    except TravauxError as error:
        line = str(error) if name in str(error) else f"{name}: {error}"
        return Opened(name=name, stem=stem, error=line)
    except RecursionError:
        return Opened(name=name, stem=stem, error="nested too deeply to be read", foreseen=False)
    except Exception as error:
        if terminal.wants_traceback():
            raise
        return Opened(name=name, stem=stem, error=terminal.unexpected(error), foreseen=False)
    return Opened(name=name, stem=stem, document=document, raw=raw if keep_raw else None, reading=reading)


def _seed() -> Names:
    from travaux.reading.names import seed_names

    return seed_names()


_register: list[Names] = []


def _start(names: Names | None) -> None:
    """Set up a worker. An interrupt is the parent's to answer."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _register[:] = [names if names is not None else _seed()]


def _work(place: str, given: Given, keep_raw: bool) -> Opened:
    return open_one(place, given, _register[0], keep_raw=keep_raw)
