"""How long processes wait that read into one record at once, and that none loses anything.

    python bench/writers.py [PROCESSES] [DOCUMENTS]      default 4 40

Each process reads as many documents and waits for each to be durable. Beside it, in the same run: as many processes
that commit one entry each time, in turns as the ledger has them, and with SQLite's own lock alone. Bar: nothing lost,
waits of at most 2 s (99 of 100).
"""

from __future__ import annotations

import contextlib
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.queues import Queue
from pathlib import Path

from travaux.clerk import open_record
from travaux.documents.opening import open_text
from travaux.record import PLENARY, Draft
from travaux.record.sqlite import SqliteLedger
from travaux.record.turns import Turns

FORK = multiprocessing.get_context("fork")
AT = datetime(2031, 3, 1, tzinfo=UTC)
TEXT = "Talks {n}\n\nOslo, March 3, 2031 - Minister Ane Lund said Norway would meet Iceland on pier {n} in April.\n" * 8
Work = Callable[[Path, int, int], list[float]]


def read(path: Path, name: int, count: int) -> list[float]:
    waits = []
    with open_record(path, author=f"reader {name}") as clerk:
        append = clerk._seat.ledger.append

        def timed(*args: object, **named: object) -> object:
            start = time.monotonic()
            done = append(*args, **named)  # type: ignore[arg-type]
            waits.append(time.monotonic() - start)
            return done

        clerk._seat.ledger.append = timed  # type: ignore[method-assign, assignment]
        for number in range(count):
            clerk.read(
                open_text(TEXT.format(n=f"{name}-{number}"), name=f"{name}-{number}.txt", published="2031-03-03")
            )
    return waits


def commit(path: Path, name: int, count: int) -> list[float]:
    waits, ledger = [], SqliteLedger(path)
    for number in range(count):
        start = time.monotonic()
        ledger.append([Draft("note", b"{}", f"{name}-{number}")], author="bench", at=AT)
        waits.append(time.monotonic() - start)
    ledger.close()
    return waits


def commit_without_turns(path: Path, name: int, count: int) -> list[float]:
    Turns.taken = lambda self: contextlib.nullcontext()  # type: ignore[method-assign, assignment, return-value]
    return commit(path, name, count)


def run(work: Work, processes: int, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "talks.travaux", FORK.Queue()
        open_record(path, author="bench", create=True).close()
        start = time.monotonic()
        workers = [FORK.Process(target=put, args=(work, path, name, count, out)) for name in range(processes)]
        for worker in workers:
            worker.start()
        waits = sorted(wait for _ in workers for wait in out.get())
        spent = time.monotonic() - start
        with contextlib.closing(SqliteLedger(path)) as ledger:
            report = ledger.verify(PLENARY)
            whole = report.ok and (report.documents or report.entries) == processes * count
        print(
            f"{processes} x {count} {work.__name__:22} {len(waits) / spent:8.0f} batches/s  waits: median "
            f"{waits[len(waits) // 2]:.3f} s, p99 {waits[len(waits) * 99 // 100]:.3f} s, longest {waits[-1]:.3f} s; "
            f"{'nothing lost' if whole else 'LOST'}"
        )


def put(work: Work, path: Path, name: int, count: int, out: Queue[list[float]]) -> None:
    out.put(work(path, name, count))


def main(processes: int = 4, documents: int = 40) -> None:
    run(read, processes, documents)
    for work in (commit, commit_without_turns):
        run(work, processes, documents * 10)
        run(work, 2 * processes, documents * 5)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
