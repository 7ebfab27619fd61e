"""Every parser of untrusted bytes works in a process of its own, under the limits of `limits`.

A process is started for a reader when it is first needed, kept, and used again: starting one costs as much as reading
some thirty web pages. Plain text and Markdown need none: they are decoded and cut by linear code of our own.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Generator
from contextlib import suppress
from typing import IO

import msgspec

from travaux.documents import errors
from travaux.documents.errors import DamagedFile, ParserStopped
from travaux.documents.extract import Extract
from travaux.documents.frames import Fault, Found, Going, Job, Next, Reply, pack, read_frame, unpack_reply, write_frame
from travaux.documents.limits import LIMITS
from travaux.documents.members import Member
from travaux.errors import TravauxError

_PROGRAM = "import sys; sys.path[:] = sys.argv[2:]; from travaux.documents.cell import serve; serve(sys.argv[1])"
_KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "PYTHONHOME", "PYTHONPYCACHEPREFIX")
_CPU_SIGNAL, _KILL_SIGNAL = 24, 9
_CLASSES = {cls.code: cls for cls in vars(errors).values() if isinstance(cls, type) and issubclass(cls, TravauxError)}
_idle: defaultdict[str, list[_Cell]] = defaultdict(list)
_lock = threading.Lock()


def parse(reader: str, data: bytes, name: str, *, what: str = "file") -> Extract:
    """What a reader ("module:function") finds in the bytes. Raises what the reader raises, DamagedFile, ParserStopped.

    what: how a message names the kind of file. A process that has done other jobs and then breaks is not believed: the
    job is done again in a fresh one, so that a result never hangs on what came before.
    """
    cell = _take(reader)
    used = cell.jobs > 0
    try:
        reply = cell.ask(Job(name), data)
    except _Ended as end:
        cell.close()
        if used and not end.overtime:
            return parse(reader, data, name, what=what)
        raise ParserStopped(f"{name}: the parser of this {what} {end}", hint=_HINT, name=name) from None
    except BaseException:
        cell.close()
        raise
    stopped = isinstance(reply, Fault) and reply.code == ParserStopped.code
    if (
        stopped
        or cell.jobs >= LIMITS.keep_jobs
        or (isinstance(reply, Found) and reply.peak_memory > LIMITS.keep_memory)
    ):
        cell.close()
        if stopped and used:
            return parse(reader, data, name, what=what)
    else:
        with _lock:
            _idle[reader].append(cell)
    if isinstance(reply, Found):
        return reply.extract
    raise _error(reply, name, what)


def walk(reader: str, path: str, name: str, *, what: str = "archive") -> Generator[Member, None, None]:
    """The documents of an archive, one at a time, as a process of its own unpacks them; never all held.

    Where the archive breaks, its last member is a fault that says so. Close the generator to stop early.
    """
    cell = _Cell(reader)
    try:
        reply = cell.ask(Job(name), path.encode("utf-8", "surrogateescape"))
        while isinstance(reply, Next | Going):
            if isinstance(reply, Next):
                yield reply.member
            reply = cell.wait()
        if isinstance(reply, Fault):
            yield Member(name=name, doc=name, fault=str(_error(reply, name, what)))
    except _Ended as end:
        yield Member(name=name, doc=name, fault=f"{name}: the parser of this {what} {end} ({_HINT})")
    finally:
        cell.close()


_HINT = "save its text as plain text, or leave it out"


def _error(reply: Reply, name: str, what: str) -> TravauxError:
    if not isinstance(reply, Fault):
        return DamagedFile(f"{name}: the parser of this {what} gave no answer", hint=_HINT, name=name)
    if reply.code == ParserStopped.code:
        return ParserStopped(f"{name}: the parser of this {what} {reply.message}", hint=_HINT, name=name)
    if reply.hint is None and reply.code == DamagedFile.code:
        return DamagedFile(f"{name} is damaged: it cannot be read as a {what} ({reply.message})", hint=_HINT, name=name)
    return _CLASSES.get(reply.code, DamagedFile)(reply.message, hint=reply.hint, name=name)


class _Ended(Exception):
    """The process ended over its job."""

    def __init__(self, words: str, *, overtime: bool) -> None:
        super().__init__(words)
        self.overtime = overtime


class _Cell:
    """A parsing process and the pipes to it. jobs: how many it was given."""

    def __init__(self, reader: str) -> None:
        environment = {key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ}
        self.jobs = 0
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603 - this same Python, and our own words
            [sys.executable, "-c", _PROGRAM, reader, *sys.path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
            start_new_session=True,  # an interrupt is this program's to answer
        )  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to: IO[bytes] = self._process.stdin
        self._from: IO[bytes] = self._process.stdout

    def ask(self, job: Job, data: bytes) -> Reply:
        """Hand over a job and wait for the (first) reply. Raises _Ended."""
        self.jobs += 1
        return self._within_time(job, data)

    def wait(self) -> Reply:
        """Wait for a further reply to the same job. Raises _Ended."""
        return self._within_time(None, b"")

    def _within_time(self, job: Job | None, data: bytes) -> Reply:
        watch = threading.Timer(LIMITS.parse_wall_s, self._give_up)
        watch.daemon = True
        watch.start()
        try:
            if job is not None:
                write_frame(self._to, pack(job))
                write_frame(self._to, data)
                self._to.flush()
            frame = read_frame(self._from)
            reply = unpack_reply(frame) if frame is not None else None
        except (OSError, ValueError, MemoryError, msgspec.DecodeError):
            reply = None
        finally:
            watch.cancel()
        if reply is None:
            raise self._end()
        return reply

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()

    def _end(self) -> _Ended:
        with suppress(subprocess.TimeoutExpired):  # it closed its pipe, and is about to end by itself
            self._process.wait(1)
        self.close()
        code = self._process.returncode
        if self._late:
            return _Ended(f"was stopped after {LIMITS.parse_wall_s:.0f} s", overtime=True)
        if code == -_CPU_SIGNAL:
            return _Ended(f"was stopped after {LIMITS.parse_cpu_s} s of processor time", overtime=True)
        if code == -_KILL_SIGNAL:
            return _Ended("was stopped by the system", overtime=False)
        return _Ended(f"broke (signal {-code})" if code < 0 else f"ended with status {code}", overtime=False)

    def close(self) -> None:
        with suppress(OSError):  # what it will not take any more
            self._to.close()
        if self._process.poll() is None and self.jobs:
            self._process.kill()
        self._from.close()
        self._process.wait()


def _take(reader: str) -> _Cell:
    with _lock:
        if _idle[reader]:
            return _idle[reader].pop()
    return _Cell(reader)


def dismiss() -> None:
    """End the processes that wait for work."""
    with _lock:
        cells = [cell for waiting in _idle.values() for cell in waiting]
        _idle.clear()
    for cell in cells:
        cell.close()


atexit.register(dismiss)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # they answer to the process that started them
