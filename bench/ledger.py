"""How fast the ledger is: appending with and without batches, verifying, and answering for a record of many acts.

Run: python bench/ledger.py [ENTRIES]. Rates of work in memory are per CPU-second (and so bear other work on the
machine); appends are per second of the clock, because they wait for the disk. Peer for appends: bare SQLite, WAL,
synchronous=FULL, one row a commit and 100 a commit, measured in the same run.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from travaux.clerk import consult, open_record
from travaux.clerk.kinds import ACT, ActBody
from travaux.clerk.seat import Seat, draft
from travaux.clerk.shelves import SHELVES
from travaux.model.acts import Act, Mention
from travaux.model.passages import Anchor
from travaux.record.chain import follow
from travaux.record.entries import PLENARY, Draft
from travaux.record.soundness import links, verify_file
from travaux.record.sqlite import SqliteLedger

BODY = b'{"words":"' + b"x" * 600 + b'"}'
AT = datetime(2031, 3, 1, tzinfo=UTC)


def main(entries: int = 20_000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        ledger = SqliteLedger(root / "plain.travaux", create=True)
        show("append, one entry a batch", 200, lambda: append(ledger, 200, 1), time.perf_counter)
        show(
            "  peer: bare SQLite, one row a commit", 200, lambda: append_bare(root / "bare", 200, 1), time.perf_counter
        )
        show("append, 100 entries a batch", entries, lambda: append(ledger, entries, 100), time.perf_counter)
        show(
            "  peer: bare SQLite, 100 rows", entries, lambda: append_bare(root / "b2", entries, 100), time.perf_counter
        )
        show("append, 64 threads, one entry each", 3200, lambda: append_together(ledger), time.perf_counter)
        held = ledger.head(PLENARY)[0]
        show("read", held, lambda: sum(1 for _ in ledger.read(PLENARY)), time.process_time)
        show("verify (chain, file; no tables)", held, lambda: ledger.verify(PLENARY), time.process_time)
        ledger.close()
        ask(root / "acts.travaux", min(entries, 10_000))


def append(ledger: SqliteLedger, entries: int, batch: int) -> None:
    for first in range(0, entries, batch):
        drafts = [Draft("note", BODY, f"{entries}-{number}") for number in range(first, first + batch)]
        ledger.append(drafts, author="bench", at=AT)


def append_together(ledger: SqliteLedger, threads: int = 64, each: int = 50) -> None:
    waits: list[float] = []

    def work(name: int) -> None:
        for number in range(each):
            start = time.perf_counter()
            ledger.append([Draft("note", BODY, f"thread-{name}-{number}")], author="bench", at=AT)
            waits.append(time.perf_counter() - start)

    workers = [threading.Thread(target=work, args=(name,)) for name in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    waits.sort()
    print(f"  waits: median {waits[len(waits) // 2] * 1000:.0f} ms, p99 {waits[len(waits) * 99 // 100] * 1000:.0f} ms")


def append_bare(path: Path, entries: int, batch: int) -> None:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE entries (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
    for first in range(0, entries, batch):
        database.execute("BEGIN IMMEDIATE")
        rows = [(number, BODY.decode()) for number in range(first, first + batch)]
        database.executemany("INSERT INTO entries VALUES (?, ?)", rows)
        database.execute("COMMIT")
    database.close()


def ask(path: Path, acts: int) -> None:
    ledger = SqliteLedger(path, create=True, derivation=SHELVES)
    seat = Seat(ledger, "bench", PLENARY, lambda: AT)
    spent = timed(lambda: suggest(seat, acts), time.process_time)
    print(f"{'enter suggested acts, 100 a batch':40} {acts / spent:12,.0f} a CPU-s")
    ledger.close()
    with open_record(path, author="bench") as clerk:
        show("acts()", acts, lambda: consult.folded(clerk._seat), time.process_time)
        show("acts() again", acts, clerk.acts, time.process_time)
        show("search", 1, lambda: clerk.search("guarantees 77"), time.process_time)
        show("rebuild", acts, clerk.rebuild, time.process_time)
    show("chain and seals of acts", acts, lambda: verify_chain(path), time.process_time)
    show("verify (chain, file)", acts, lambda: verify_file(path, PLENARY), time.process_time)
    show("verify (all, with tables and index)", acts, lambda: verify_file(path, PLENARY, derivation=SHELVES),
         time.process_time)  # fmt: skip


def verify_chain(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.text_factory = bytes
        if follow(links(database, PLENARY, []), PLENARY).fault:
            raise SystemExit("the chain does not verify")


def suggest(seat: Seat, acts: int) -> None:
    for first in range(0, acts, 100):
        batch = [make_act(number) for number in range(first, first + 100)]
        seat.append([draft(ACT, ActBody(act=act), act.id) for act in batch])


def make_act(number: int) -> Act:
    mention = Mention(kind="condition", label=f"guarantees {number}", holder="Norland", content="guarantees in writing")
    anchor = Anchor("0" * 64, "brief.txt", "0" * 64, number, number + 60, f"asked for guarantees {number} in writing")
    return Act(
        id=f"act:{number:012x}",
        act="demand",
        speaker="Ana Holm",
        party="Norland",
        said="2031-02-20",
        published="2031-02-20",
        mentions=(mention,),
        anchor=anchor,
        confidence=0.8,
    )


def show(what: str, count: int, work: Callable[[], object], clock: Callable[[], float]) -> None:
    spent = min(timed(work, clock) for _ in range(5 if clock is time.process_time else 1))
    unit = "s" if clock is time.perf_counter else "CPU-s"
    print(f"{what:40} {count / spent:12,.0f} a {unit}   ({spent * 1000:.0f} ms)")


def timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
