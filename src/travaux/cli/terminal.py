"""The terminal: its width, whether it has colour, and the line in which something is said on the messages' side."""

from __future__ import annotations

import getpass
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

PLAIN_WIDTH = 100
"""Columns where output goes to a file or a pipe."""

at_work: ContextVar[str] = ContextVar("at_work", default="")
"""Name of the document in hand, for the message when something unexpected happens."""


def prepare_streams() -> None:
    """Write UTF-8 to pipes and files whatever the locale says; never fail on a character a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding or stream.encoding, errors="replace")


def width() -> int:
    if os.environ.get("COLUMNS", "").isdigit() or sys.stdout.isatty():
        return shutil.get_terminal_size((80, 24)).columns
    return PLAIN_WIDTH


def has_colour() -> bool:
    """Colour only on a terminal that wants it (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(line: str) -> None:
    """A message, beside the data."""
    print(line, file=sys.stderr, flush=True)


def complain(line: str) -> None:
    say(f"travaux: {' '.join(line.split())}")


@contextmanager
def working_at(name: str) -> Iterator[None]:
    """Name the document in hand, should something unexpected happen."""
    token = at_work.set(name)
    yield
    at_work.reset(token)  # not on an error: its message needs the name


def wants_traceback() -> bool:
    return os.environ.get("TRAVAUX_TRACEBACK") == "1"


def unexpected(error: Exception) -> str:
    """One line on a failure nobody foresaw."""
    where = f" at {at_work.get()}" if at_work.get() else ""
    return (
        f"something went wrong{where} ({type(error).__name__}: {error}); please report it, with the document if you "
        "may; TRAVAUX_TRACEBACK=1 shows the details"
    )


def author() -> str:
    """Who enters, unless --author says otherwise."""
    named = os.environ.get("TRAVAUX_AUTHOR")
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"
