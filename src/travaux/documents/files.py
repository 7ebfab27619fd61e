"""Where documents are: files, folders and standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from travaux.documents.containers import has_document_ending
from travaux.documents.errors import NoSuchFile, TooLarge
from travaux.documents.limits import LIMITS

STANDARD_INPUT: Literal["-"] = "-"


def find_documents(paths: Iterable[str]) -> Iterator[Path | Literal["-"]]:
    """Walk the paths given on a command line: each file as given, each folder's documents in sorted order.

    In a folder, hidden files and files whose ending is no document's (tables, code, data) are passed over; a file
    named outright is always given back. "-" stands for standard input. Raises NoSuchFile.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield STANDARD_INPUT
            continue
        if not path:
            raise NoSuchFile("A path is empty", hint="check the path; `.` is the folder you are in", path=path)
        place = Path(path)
        if _is_folder(place):
            yield from _walk(place)
        elif _exists(place):
            yield place
        else:
            raise NoSuchFile(f"There is no file or folder {path!r}", hint="check the path", path=path)


def read_bytes(path: Path | str) -> bytes:
    """Read a file, or standard input for "-", up to the size that the largest format is read up to.

    Raises NoSuchFile, TooLarge.
    """
    cap = LIMITS.pdf_bytes
    require_file(path)
    if str(path) == STANDARD_INPUT:
        data = sys.stdin.buffer.read(cap + 1)
    else:
        try:
            with Path(path).open("rb") as file:
                data = file.read(cap + 1)
        except (OSError, ValueError) as fault:  # ValueError: a NUL in the path
            reason = getattr(fault, "strerror", None) or str(fault)
            raise NoSuchFile(f"Cannot open {str(path)!r}: {reason}", hint="check the path", path=str(path)) from fault
    if len(data) > cap:
        raise TooLarge(
            f"{str(path)!r} is larger than {cap // 1_000_000} MB", hint="split it into its documents", path=str(path)
        )
    return data


def require_file(path: Path | str) -> None:
    """Raise NoSuchFile for a device, a socket or a named pipe: reading it may never end. What leads nowhere passes.

    A pipe that the shell holds open for this program ("<(command)") is no named one.
    """
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode) and not str(path).startswith(_OWN_PIPES):
        raise NoSuchFile(f"{str(path)!r} is no file: a pipe, socket or device", hint="pipe it into `-`", path=str(path))


_OWN_PIPES = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")


def _walk(folder: Path) -> Iterator[Path]:
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and has_document_ending(name):
                yield Path(at, name)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
