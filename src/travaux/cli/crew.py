"""One task over many items, in this process or in several; results always come in the order of the items.

Each process is owned by one thread of this one, which hands it an item and waits. So a process that dies costs the item
it had, no more; and when this process is killed, the others find their pipe closed and end.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")
Task = Callable[[Item], Result]

WINDOW = 4
"""Items in flight for each process: enough to keep it busy behind a long one, few enough to hold."""


def work_through(
    items: Iterable[Item],
    start: Callable[[], Task[Item, Result]],
    *,
    workers: int,
    lost: Callable[[Item, str], Result],
) -> Generator[Result, None, None]:
    """The task's result for every item, in order, while no more than WINDOW items a worker are held.

    start: makes the task, once in each process; it, items and results must be picklable when there are several.
    lost: the result for an item whose process ended over it, given how it ended. Close the iterator to stop early.
    """
    if workers < 2:
        yield from _alone(items, start)
    else:
        yield from _together(items, _Crew(start, lost), workers)


def _alone(items: Iterable[Item], start: Callable[[], Task[Item, Result]]) -> Generator[Result, None, None]:
    task: Task[Item, Result] | None = None
    for item in items:
        task = task or start()
        yield task(item)


def _together(items: Iterable[Item], crew: _Crew[Item, Result], workers: int) -> Generator[Result, None, None]:
    from concurrent.futures import ThreadPoolExecutor

    threads = ThreadPoolExecutor(workers, initializer=_leave_interrupts)
    flying: deque[Future[Result]] = deque()
    try:
        for item in items:
            flying.append(threads.submit(crew.do, item))
            while flying and (len(flying) >= WINDOW * workers or flying[0].done()):
                yield flying.popleft().result()
        while flying:
            yield flying.popleft().result()
    finally:
        crew.dismiss(at_once=bool(flying))
        threads.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the main thread. Processes started by this thread inherit that, from their first instruction.

    Python's tracker of resources, which comes with the first process, lets interrupts in again when it is started: so
    it is started before.
    """
    if hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


class _Dismissed(Exception):
    """Work is over; nobody is hired any more."""


class _Crew(Generic[Item, Result]):
    """The processes, each known to the thread that owns it."""

    def __init__(self, start: Callable[[], Task[Item, Result]], lost: Callable[[Item, str], Result]) -> None:
        self._start, self._lost = start, lost
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._all: list[tuple[BaseProcess, Connection]] = []
        self._dismissed = False

    def do(self, item: Item) -> Result:
        """Have the item done by this thread's process, which is started when there is none."""
        if getattr(self._mine, "hand", None) is None:
            self._mine.hand = self._hire()
        process, pipe = self._mine.hand
        try:
            pipe.send(item)
            result: Result = pipe.recv()
        except (EOFError, OSError):
            self._mine.hand = None
            process.join()
            return self._lost(item, _how_it_ended(process.exitcode))
        return result

    def dismiss(self, *, at_once: bool) -> None:
        """End every process: at once, or by closing its pipe, which it takes for the end of work."""
        with self._lock:
            self._dismissed = True
            for process, pipe in self._all:
                if at_once:
                    process.terminate()
                else:
                    pipe.close()
            for process, _ in self._all:
                process.join()

    def _hire(self) -> tuple[BaseProcess, Connection]:
        import multiprocessing

        # A fresh process holds no open record: a forked one would share the database's file handles.
        context = multiprocessing.get_context("spawn")
        with self._lock:
            if self._dismissed:
                raise _Dismissed
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, self._start), daemon=True)
            process.start()
            theirs.close()  # else its end would not be noticed
            self._all = [(one, pipe) for one, pipe in self._all if one.exitcode is None]
            self._all.append((process, ours))
        return process, ours


def _how_it_ended(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return f"the process that read it was ended by signal {-exitcode}"
    return f"the process that read it ended with status {exitcode}"


def _serve(pipe: Connection, start: Callable[[], Task[Any, Any]]) -> None:
    """Do one item after another until the pipe closes. An interrupt is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    task = start()
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        result = task(item)
        try:
            pipe.send(result)
        except OSError:  # the parent is gone
            return
