#!/usr/bin/env python3
"""`travaux statements` over many documents: does memory stay flat, and how many words does a CPU-second read?

    statements_stream.py [--documents 5000] [--workers N] [--seed 1] [--texts FOLDER]

Documents are made here from sentences of our own, 60 to 900 words each, or are the .txt files of a folder, over and
over. They are fed as JSON Lines to the program in a process of its own, as a user runs it; CPU time is that of all
its processes, start included. Memory is resident memory, of the program and of its largest worker, at each tenth of
the way. Prints JSON; exit 1 when a worker is beyond 500 MB or memory grew by more than a tenth after the first fifth.

Peers: none of the tools that find attributions in news has a streaming command line; compare words a second with
their own figures.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PROGRAM = "import sys; from travaux.cli import run; sys.exit(run(sys.argv[1:]))"
MOST_MB = 500
MOST_GROWTH = 1.1

PLACES = ("Oslo", "Muscat", "Tallinn", "Quito", "Suva")
PEOPLE = ("Ane Lund", "Jon Vik", "Mara Alder", "Tomas Reyes", "Ilse Brandt")
OFFICES = ("Foreign Minister", "Deputy Prime Minister", "chief negotiator", "ministry spokeswoman", "special envoy")
STATES = ("Norway", "Iceland", "Oman", "Estonia", "Ecuador", "Fiji")
MATTERS = (
    "the annex on customs",
    "the third draft",
    "access to the strait",
    "the exchange of prisoners",
    "a ceasefire",
)
SENTENCES: tuple[Callable[[random.Random], str], ...] = (
    lambda r: f"{r.choice(STATES)}'s {r.choice(OFFICES)} {r.choice(PEOPLE)} said that {r.choice(MATTERS)} was agreed.",
    lambda r: (
        f"“We will not discuss {r.choice(MATTERS)} before {r.choice(STATES)} answers,” {r.choice(PEOPLE)} told them."
    ),
    lambda r: (
        f"According to two officials, the next round will be held in {r.choice(PLACES)} in {r.randint(2, 9)} weeks."
    ),
    lambda r: (
        f"{r.choice(STATES)} rejected the proposal and demanded that {r.choice(STATES)} publish {r.choice(MATTERS)}."
    ),
    lambda r: f"The hall in {r.choice(PLACES)} was built in {r.randint(1850, 1990)} and has {r.randint(4, 40)} doors.",
    lambda r: f"He warned that talks on {r.choice(MATTERS)} “cannot last for ever”, and left without taking questions.",
)


def make_text(rng: random.Random) -> str:
    """A wire of 60 to 900 words; every one has other names and numbers, so that nothing can be looked up."""
    place, person = (
        rng.choice(PLACES),
        "".join(rng.choice("bdfglmnrst") + rng.choice("aeiou") for _ in range(3)).title(),
    )
    words, paragraphs = rng.randint(60, 900), []
    opening = f"{place}, March {rng.randint(1, 28)}, 2031 (North Wire) - Minister {person} arrived on Monday."
    while words > 0:
        paragraph = " ".join(rng.choice(SENTENCES)(rng) for _ in range(rng.randint(1, 4)))
        words -= len(paragraph.split())
        paragraphs.append(paragraph)
    return "\n\n".join([opening, *paragraphs])


def make_texts(count: int, seed: int, folder: Path | None) -> Iterator[str]:
    rng = random.Random(seed)
    files = sorted(folder.rglob("*.txt")) if folder else []
    for number in range(count):
        if files:
            yield files[number % len(files)].read_text(encoding="utf-8", errors="replace")
        else:
            yield make_text(rng)


def resident_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 1e6


def children(pid: int) -> list[int]:
    try:
        return [int(c) for task in Path(f"/proc/{pid}/task").glob("*/children") for c in task.read_text().split()]
    except OSError:
        return []


class Feed(threading.Thread):
    """Writes the documents to the program and counts their words."""

    def __init__(self, process: subprocess.Popen[bytes], texts: Iterator[str]) -> None:
        super().__init__()
        self.process, self.texts, self.words = process, texts, 0

    def run(self) -> None:
        assert self.process.stdin is not None
        for number, text in enumerate(self.texts):
            self.words += len(text.split())
            line = json.dumps({"id": number, "text": text}, ensure_ascii=False)
            self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.close()


def measure(documents: int, workers: int | None, seed: int, folder: Path | None) -> dict[str, object]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", PROGRAM, "statements", "-", "--jsonl", "--jsonl-in", "--language", "en"]
    command += ["--workers", str(workers)] if workers else []
    started = time.monotonic()
    done, memory = 0, []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        feed = Feed(process, make_texts(documents, seed, folder))
        feed.start()
        assert process.stdout is not None
        for _line in process.stdout:
            done += 1
            if done % max(1, documents // 10) == 0:
                readers = [resident_mb(pid) for pid in children(process.pid)]
                memory.append([round(resident_mb(process.pid)), round(max(readers, default=0))])
                print(f"{done:,} documents, {memory[-1]} MB", file=sys.stderr)
        feed.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    passed_s = time.monotonic() - started
    return {
        "documents": documents, "read": done, "words": feed.words, "seconds": round(passed_s, 1),
        "cpu_seconds": round(cpu_s, 1), "words_per_cpu_second": round(feed.words / cpu_s),
        "words_per_second": round(feed.words / passed_s), "memory_mb_program_and_largest_worker": memory,
        "status": process.returncode,
    }  # fmt: skip


def is_flat(memory: list[list[int]]) -> bool:
    """After the first fifth nothing grows by more than a tenth, and no process is beyond the cap."""
    settled = memory[1] if len(memory) > 2 else memory[0]
    return all(
        now <= max(first * MOST_GROWTH, first + 5) and now <= MOST_MB
        for row in memory[1:]
        for now, first in zip(row, settled, strict=True)
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=Path)
    asked = parser.parse_args()
    found = measure(asked.documents, asked.workers, asked.seed, asked.texts)
    memory = found["memory_mb_program_and_largest_worker"]
    found["flat"] = bool(memory) and is_flat(memory)  # type: ignore[arg-type]
    print(json.dumps(found))
    return 0 if found["flat"] and found["status"] == 0 else 1


if __name__ == "__main__":
    raise SystemExit(main())
