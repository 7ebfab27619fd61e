"""The process that parses: it takes bytes, gives text, and can do nothing else.

Started as `python -c ... serve(reader)` by `worker`. It imports its one reader first, then gives up writing files,
the network, starting programs, and memory beyond the limit; then it does one job after another until its pipe closes.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from travaux.documents.errors import DamagedFile, ParserStopped
from travaux.documents.frames import Fault, Found, Going, Next, Over, Reply, pack, read_frame, unpack_job, write_frame
from travaux.documents.limits import LIMITS
from travaux.errors import TravauxError

try:
    import resource
except ImportError:  # not on Windows: there the clock alone limits it
    resource = None  # type: ignore[assignment]

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "os.remove", "os.rename")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def serve(reader: str) -> None:
    """Do jobs with a reader ("module:function") until the pipe closes."""
    asked, answered = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):  # what foreign code prints goes nowhere
        os.dup2(nothing, number)
    read = find_reader(reader)
    confine()
    while (frame := read_frame(asked)) is not None and (data := read_frame(asked)) is not None:
        if not _answer(read, unpack_job(frame).name, data, answered):
            return


def find_reader(reader: str) -> Callable[[bytes, str], Any]:
    """The function that "module:function" names: it takes bytes and a name, and gives an Extract or yields Members."""
    module, _, function = reader.partition(":")
    found: Callable[[bytes, str], Any] = getattr(importlib.import_module(module), function)
    return found


def confine() -> None:
    """Give up what a parser needs not. Cannot be taken back."""
    sys.setrecursionlimit(2_000)
    sys.addaudithook(_forbid)
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, LIMITS.parse_memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        with suppress(OSError, ValueError):  # a system may know less than these
            hard = resource.getrlimit(what)[1]
            most_here = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (most_here, most_here))


def _forbid(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN) or (event == "open" and args[2] is not None and args[2] & _WRITING):
        raise PermissionError(f"a parser may not: {event}")


def _answer(read: Callable[[bytes, str], Any], name: str, data: bytes, answered: IO[bytes]) -> bool:
    """Do one job; False where this process had better not do another."""
    fit = True
    try:
        _grant_time()
        result = read(data, name)
        if hasattr(result, "__next__"):
            for member in result:
                _send(answered, Going() if member is None else Next(member))
                _grant_time()
            reply: Reply = Over()
        else:
            reply = Found(result, _peak_memory())
        frame = pack(reply)
    except BrokenPipeError:
        return False
    except TravauxError as error:
        frame = pack(Fault(error.code, error.message, error.hint))
    except (MemoryError, RecursionError) as error:
        fit = False
        deep = isinstance(error, RecursionError)
        frame = pack(Fault(ParserStopped.code, "nested too deeply" if deep else "wanted too much memory"))
    except Exception as error:  # noqa: BLE001 - foreign code on hostile bytes
        frame = pack(Fault(DamagedFile.code, f"{type(error).__name__}"))
    try:
        write_frame(answered, frame)
        answered.flush()
    except BrokenPipeError:  # nobody waits for it any more
        return False
    return fit


def _send(answered: IO[bytes], reply: Reply) -> None:
    write_frame(answered, pack(reply))
    answered.flush()


def _grant_time() -> None:
    """Allow this much processor time from now on; the system ends the process beyond it."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + LIMITS.parse_cpu_s + 1
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _peak_memory() -> int:
    if resource is None:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
