"""A file of results that is whole or not there; until it is whole, what is done lies beside it as FILE.partial.

FILE.partial is a heading and then one line for each document that is done, in order, those that failed among them.
So the number of its whole lines says where to go on, whatever ended the program. Heading and failures begin with a
key that no result begins with, and are left out of FILE.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec

from travaux.cli.interrupts import held_back
from travaux.errors import TravauxError

_HEADING = b'{"begun":'
_FAILURE = b'{"error":'


class CannotWrite(TravauxError):
    """The file of results cannot be written."""

    code = "cannot-write"


class OtherRun(TravauxError):
    """FILE.partial is of a run with other documents, options or version, or of one that is not over."""

    code = "other-run"


class Failure(msgspec.Struct, frozen=True):
    """A document that is done and gave no result."""

    error: str
    doc: str


class _Named(msgspec.Struct, frozen=True):
    doc: str


class Partial:
    """Results on their way into a file.

    done: documents that were done by an earlier run. failures: those of them that gave none. last: the name (`doc`)
    of the last of them.
    """

    def __init__(self, path: Path, run: Mapping[str, Any]) -> None:
        """Open or begin FILE.partial. Raises CannotWrite, OtherRun.

        run: what must be the same for a run to be gone on with.
        """
        self.path = path
        self.place = path.with_name(path.name + ".partial")
        self.done, self.last = 0, ""
        self.failures: list[Failure] = []
        heading = _HEADING + msgspec.json.encode(run) + b"}\n"
        try:
            self._file: IO[bytes] = self.place.open("a+b")
        except OSError as fault:
            raise self._cannot(fault) from fault
        try:
            self._claim()
            _cut_torn_line(self._file)
            if self._file.tell() == 0:
                self._write(heading)
            else:
                self._look(heading)
        except BaseException as fault:
            self._file.close()
            if isinstance(fault, OSError):
                raise self._cannot(fault) from fault
            raise

    def add(self, line: str) -> None:
        """One document's result. Raises CannotWrite."""
        self._add(line.encode() + b"\n")

    def add_failure(self, doc: str, error: str) -> None:
        """A document that gave none. Raises CannotWrite."""
        self._add(msgspec.json.encode(Failure(error, doc)) + b"\n")

    def finish(self) -> None:
        """Make the file, of the results alone. Raises CannotWrite."""
        whole = self.path.with_name(self.path.name + ".whole")
        try:
            with whole.open("wb") as file:
                for line in self._lines():
                    if not line.startswith((_HEADING, _FAILURE)):
                        file.write(line)
                file.flush()
                os.fsync(file.fileno())
            whole.replace(self.path)
            self._file.close()
            self.place.unlink()
        except OSError as fault:
            raise self._cannot(fault) from fault

    def discard(self) -> None:
        """Leave nothing, where nothing was done."""
        self._file.close()
        self.place.unlink(missing_ok=True)

    def close(self) -> None:
        self._file.close()

    def _claim(self) -> None:
        """Keep other runs off, where the system can; the claim ends with this process, however it ends."""
        try:
            import fcntl
        except ImportError:
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise OtherRun(f"{self.place} is being written by another run", hint="wait for it, or stop it") from held

    def _look(self, heading: bytes) -> None:
        lines = self._lines()
        if next(lines) != heading:
            raise OtherRun(
                f"{self.place} was begun with other documents or options, or by another version",
                hint="repeat that command, or delete the file to begin again",
            )
        line = b""
        for line in lines:
            self.done += 1
            if line.startswith(_FAILURE):
                self.failures.append(msgspec.json.decode(line, type=Failure))
        self.last = msgspec.json.decode(line, type=_Named).doc if line else ""

    def _lines(self) -> Iterator[bytes]:
        self._file.seek(0)
        return iter(self._file)

    def _add(self, line: bytes) -> None:
        try:
            with held_back():
                self._write(line)
        except OSError as fault:
            raise self._cannot(fault) from fault

    def _write(self, line: bytes) -> None:
        self._file.write(line)
        self._file.flush()

    def _cannot(self, fault: OSError) -> CannotWrite:
        return CannotWrite(f"cannot write {str(self.path)!r}: {fault.strerror or fault}", hint="check place and space")


def _cut_torn_line(file: IO[bytes]) -> None:
    """Drop what follows the last line end, and stand at the end."""
    end = file.seek(0, os.SEEK_END)
    at = end
    while at > 0:
        start = max(0, at - 65_536)
        file.seek(start)
        newline = file.read(at - start).rfind(b"\n")
        if newline >= 0:
            at = start + newline + 1
            break
        at = start
    if at < end:
        file.truncate(at)
    file.seek(at)
