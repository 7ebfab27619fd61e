"""A process that reads documents and enters acts is killed again and again; nothing it acknowledged may be lost."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from travaux.clerk import Clerk, open_record
from travaux.documents.opening import open_text
from travaux.model.acts import Act
from travaux.model.documents import Document

READY = "ready"
KILLS_OF_RECORD = 50
"""After so many kills another record is begun: what is checked grows with the record."""
MOST_STEPS = 8
"""How many documents and acts a worker gets done at most before it is killed, or one more."""
TEXT = """Harbour talks, day {day}

Sudhaven, March 3, 2031 (Quay Post) - Norway's Foreign Minister Ane Lund said Norway would meet Iceland on the \
matter of pier {day} in April.

"We demand that Iceland publish its survey of pier {day}," Lund said. Iceland rejected the demand.
"""


class Loss(AssertionError):
    """Something that was acknowledged is gone, or only a part of something is there."""


def kill_again_and_again(folder: Path, kills: int, *, seed: int, say: Callable[[str], None] = lambda _: None) -> str:
    """Kill so many times; return a line that says what was done. Raises Loss."""
    rng, acknowledged, total, in_writing = random.Random(seed), set[str](), 0, 0
    with open_record(folder / "warm.travaux", author="Ana", create=True) as clerk:  # so that no worker loads the reader
        clerk.read(_document(0))
    for number in range(kills):
        path = folder / f"{number // KILLS_OF_RECORD}.travaux"
        if number % KILLS_OF_RECORD == 0:
            acknowledged = set()
            with open_record(path, author="Ana", create=True) as clerk:
                clerk.names()
        told = _work_until_killed(path, rng, number)
        acknowledged |= told
        total += len(told)
        in_writing += _left_in_log(path)
        _check(path, acknowledged, number)
        if number % 100 == 99:
            say(f"{number + 1} kills, {total} acknowledged")
    return f"{kills} kills, {total} documents and acts acknowledged, none lost; {in_writing} with a log left to recover"


def _work_until_killed(path: Path, rng: random.Random, number: int) -> set[str]:
    """Fork a worker, kill it at some moment of its work, and return what it said was done.

    The moment is reckoned in what it does, so that a slow machine is tried as a quick one is: at once in one case of
    ten, else after so many words of its, and then within the time that its next one takes.
    """
    reading_end, writing_end = os.pipe()
    worker = os.fork()
    if worker == 0:
        try:
            os.close(reading_end)
            _work(path, number, lambda done: os.write(writing_end, f"{done}\n".encode()))
        finally:
            os._exit(1)
    os.close(writing_end)
    told, begun = b"", time.monotonic()
    if rng.random() < 0.1:
        time.sleep(rng.uniform(0, 0.02))  # it opens the record
    else:
        wanted = rng.randint(1, MOST_STEPS)
        while told.count(b"\n") < wanted and (piece := os.read(reading_end, 1 << 16)):
            told += piece
        time.sleep(rng.uniform(0, 1.5) * (time.monotonic() - begun) / wanted)
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    with os.fdopen(reading_end, "rb") as pipe:
        return set((told + pipe.read()).decode().split("\n")[:-1]) - {READY, ""}


def _work(path: Path, number: int, tell: Callable[[str], object]) -> None:
    with open_record(path, author="Ana") as clerk:
        tell(READY)
        day = len(clerk.documents())
        step = 0
        while True:
            document = _document(day)
            clerk.read(document)
            tell(document.sha256)
            act = clerk.enter(
                Act(id="", act="demand", party="Norway", content=f"{number}, {step}", published="2031-03-03")
            )
            tell(act.act.id)
            day, step = day + 1, step + 1


def _document(day: int) -> Document:
    return open_text(TEXT.format(day=day), name=f"{day}.txt", published="2031-03-03", publisher="Quay Post")


def _left_in_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _check(path: Path, acknowledged: set[str], number: int) -> None:
    with open_record(path, author="Ana") as clerk:
        report = clerk.verify()
        if not report.ok:
            raise Loss(f"after kill {number}: {report.why}")
        there = {document.sha256 for document in clerk.documents()} | {each.act.id for each in clerk.acts()}
        if acknowledged - there:
            raise Loss(f"after kill {number}: {len(acknowledged - there)} of {len(acknowledged)} lost")
        _check_whole(clerk, number)


def _check_whole(clerk: Clerk, number: int) -> None:
    """A document is read whole or not at all, and the next one comes after it."""
    names = [document.name for document in clerk.documents()]
    if names != [f"{day}.txt" for day in range(len(names))]:
        raise Loss(f"after kill {number}: reading does not go on where it was")
    for document in clerk.documents()[-1:]:
        if not clerk.statements(document.sha256):
            raise Loss(f"after kill {number}: {document.name} is there in part")
