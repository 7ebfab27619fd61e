"""Documents opened and read, one after another or in several processes; always handed on in the order given."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING

import msgspec

from travaux.cli import terminal
from travaux.cli.crew import work_through
from travaux.cli.intake import Given, Item, is_done, open_item
from travaux.errors import TravauxError
from travaux.model.documents import Document
from travaux.model.names import Names, NameSuggestion

if TYPE_CHECKING:
    from travaux.reading import Met, Reading


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A document with what reading it found, or the one line that says why there is none.

    done: the record has it as it is, and it was not opened.
    """

    name: str
    document: Document | None = None
    raw: bytes | None = None
    reading: Reading | None = None
    error: str | None = None
    done: bool = False


def open_all(
    items: Iterable[Item], given: Given, *, names: Names | None, met: Met | None = None, workers: int = 1
) -> Generator[Opened, None, None]:
    """Open and read every document; never raises for one of them. names: the register; None is the general data.

    met: names that other documents introduced.
    """
    start = functools.partial(start_reading, given, names, met)
    return work_through(items, start, workers=workers, lost=_lost)


def start_reading(given: Given, names: Names | None, met: Met | None = None) -> Callable[[Item], Opened]:
    """The task of `open_all`, with the register and the judge at hand."""
    from travaux.reading import read
    from travaux.reading.judge.shipped import shipped

    register, judge = names if names is not None else _seed(), shipped()

    def read_one(document: Document) -> Reading:
        return read(document, register, None, judge, met.in_text(document.text) if met is not None else None)

    return functools.partial(open_one, given=given, read=read_one)


Introduced = tuple[str, tuple[NameSuggestion, ...]]
"""The sha256 of a document, and the names that it introduces."""


def meet_all(
    items: Iterable[Item], given: Given, *, names: Names | None, workers: int = 1
) -> Generator[Introduced | None, None, None]:
    """What every document introduces, before any is read; None for one that cannot be opened or is known."""
    start = functools.partial(start_meeting, given, names)
    return work_through(items, start, workers=workers, lost=lambda item, how: None)


def start_meeting(given: Given, names: Names | None) -> Callable[[Item], Introduced | None]:
    """The task of `meet_all`."""
    from travaux.reading import introduce

    register = names if names is not None else _seed()

    def meet(item: Item) -> Introduced | None:
        try:
            if is_done(item, given):
                return None
            document, _ = open_item(item, given)
            return None if document.sha256 in given.known else (document.sha256, introduce(document, register))
        except Exception:  # noqa: BLE001 (reading it, later, says what is wrong)
            return None

    return meet


def open_one(item: Item, given: Given, read: Callable[[Document], Reading]) -> Opened:
    """Open and read one document; whatever goes wrong is in the answer. read: what is wanted of it."""
    try:
        if is_done(item, given):
            return Opened(name=item.name, done=True)
        document, raw = open_item(item, given)
        reading = None if document.sha256 in given.known else read(document)
    except TravauxError as error:
        line = str(error) if item.name in str(error) else f"{item.name}: {error}"
        return Opened(name=item.name, error=line)
    except RecursionError:
        return Opened(name=item.name, error=f"{item.name}: nested too deeply to be read")
    except Exception as error:
        if terminal.wants_traceback():
            raise
        return Opened(name=item.name, error=f"{item.name}: {terminal.unexpected(error)}")
    return Opened(name=item.name, document=document, raw=raw, reading=reading)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _lost(item: Item, how: str) -> Opened:
    return Opened(name=item.name, error=f"{item.name}: {how}")


def _seed() -> Names:
    from travaux.reading.names import seed_names

    return seed_names()
