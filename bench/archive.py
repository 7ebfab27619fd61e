#!/usr/bin/env python3
"""An archive of news read into a record: is memory constant, and does a killed reading end in the same record?

    archive.py [--articles 20000] [--kills 3] [--workers 1] [--seed 1] [--talks 0.05] [--folder FOLDER]

A WARC file (.warc.gz, a member a record) is made here of sentences of our own: one article in twenty a web page, the
others texts; a part of them is about talks. `travaux read` reads it as a user runs it, once undisturbed and once killed
with SIGKILL after each part of the way and started again. Bar: resident memory of all its processes together does not
grow by more than a tenth after the first fifth, and both records hold the same entries, byte for byte: kind, key,
author and body of each in order, and each document's bytes. Moments and salts alone differ. Prints JSON; exit 1 below
the bar.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from travaux.clerk import open_record

PROGRAM = "import sys; from travaux.cli import run; sys.exit(run(sys.argv[1:]))"
MOST_GROWTH = 1.1
TENTHS = 10

NOUNS = ("harvest", "bridge", "museum", "ferry", "library", "market", "orchard", "railway", "school", "lighthouse")
PLACES = ("Sudhaven", "Norvik", "Eastmere", "Calder", "Brightwater")
PLAIN = (
    "The {noun} in {place} will close for repairs for {n} weeks, and the keys are kept at the town hall.",
    "About {n} visitors came to the {noun}, more than in any spring since the flood.",
    "A new roof for the {noun} costs {n} thousand crowns, most of it for timber.",
    "Rain is expected over {place} until the weekend, with {n} millimetres on the coast.",
)
TALKS = (
    "Foreign Minister Ane Lund said that round {n} of the talks will be held in {place} in April.",
    "“We will not sign before the {noun} is open again,” Lund told reporters after {n} hours.",
    "Iceland rejected the proposal and demanded that Norway publish annex {n} on the {noun}.",
)


def articles(count: int, talks: float, seed: int) -> Iterator[tuple[str, str]]:
    """Title and text; no two are alike."""
    rng = random.Random(seed)
    for number in range(count):
        templates = TALKS if rng.random() < talks else PLAIN
        body = " ".join(
            rng.choice(templates).format(noun=rng.choice(NOUNS), place=rng.choice(PLACES), n=rng.randint(2, 900))
            for _ in range(rng.randint(1, 2))
        )
        title = f"News From the {rng.choice(NOUNS).title()}, Number {number}"
        yield title, f"{rng.choice(PLACES)}, March {number % 27 + 1}, 2031 (Quay Post) - {body}"


def make_warc(path: Path, count: int, talks: float, seed: int) -> None:
    with path.open("wb") as file:
        for number, (title, text) in enumerate(articles(count, talks, seed)):
            kind, media, block = "conversion", "text/plain", f"{title}\n\n{text}\n".encode()
            if number % 20 == 0:
                kind, media = "response", "application/http; msgtype=response"
                page = (
                    f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article>"
                )
                block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + f"{page}</body></html>".encode()
            digest = base64.b32encode(hashlib.sha1(block).digest()).decode()
            head = (
                f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://quay.example/{number}\r\n"
                f"Content-Type: {media}\r\nWARC-Block-Digest: sha1:{digest}\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0))


class Run:
    """`travaux read` in a process of its own, and what its processes hold together."""

    def __init__(self, warc: Path, record: Path, workers: int) -> None:
        self.record, self.memory_mb = record, dict[int, float]()
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "read", str(warc), "-r", str(record), "--workers", str(workers)],
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def watch(self, total: int, *, until: int | None = None) -> bool:
        """Look on to the end, or until so many documents are in; whether it was the end."""
        while self._process.poll() is None:
            done = documents_in(self.record)
            if done:
                tenth, held = done * TENTHS // total, resident_mb(self._process.pid)
                if tenth not in self.memory_mb:
                    print(f"{self.record.stem}: {done:,} documents, {held:.0f} MB", file=sys.stderr, flush=True)
                self.memory_mb[tenth] = max(self.memory_mb.get(tenth, 0.0), held)
            if until is not None and done >= until:
                os.kill(self._process.pid, signal.SIGKILL)
                self._process.wait()
                return False
            time.sleep(0.5)
        if self._process.returncode:
            raise SystemExit(f"reading ended with status {self._process.returncode}")
        return True


def documents_in(record: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT COUNT(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0


def resident_mb(pid: int) -> float:
    """Of a process and all that it started."""
    try:
        held = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
        below = [int(c) for task in Path(f"/proc/{pid}/task").glob("*/children") for c in task.read_text().split()]
    except (OSError, IndexError):
        return 0.0
    return held + sum(map(resident_mb, below))


def state_of(record: Path) -> str:
    """A hash of all that a record holds but moments and salts. The record must verify."""
    digest = hashlib.sha256()
    with open_record(record, author="bench") as clerk:
        report = clerk.verify()
        if not report.ok:
            raise SystemExit(f"{record.name} does not verify: {report.why}")
        for entry in clerk.chain():
            digest.update(repr((entry.kind, entry.key, entry.author, entry.body)).encode())
        for source in clerk.sources():
            digest.update(repr((source.sha256, source.media_type, source.raw)).encode())
    return digest.hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description="See the head of this file.")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--talks", type=float, default=0.05)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        warc, whole, killed = folder / "news.warc.gz", folder / "whole.travaux", folder / "killed.travaux"
        make_warc(warc, asked.articles, asked.talks, asked.seed)
        undisturbed = Run(warc, whole, asked.workers)
        undisturbed.watch(asked.articles)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        rng = random.Random(asked.seed)
        parts = [(kill + rng.uniform(0.3, 0.9)) / (asked.kills + 1) for kill in range(asked.kills)]
        left_off = []
        for part in parts:
            Run(warc, killed, asked.workers).watch(asked.articles, until=int(part * asked.articles))
            left_off.append(documents_in(killed))
        Run(warc, killed, asked.workers).watch(asked.articles)
        read, same = documents_in(whole), state_of(whole) == state_of(killed)
    memory = undisturbed.memory_mb
    early = max(held for tenth, held in memory.items() if tenth < 2)
    growth = max(memory.values()) / early
    ok = same and growth <= MOST_GROWTH and read == asked.articles
    print(json.dumps({
        "articles": asked.articles, "read": read, "cpu_s": round(used.ru_utime + used.ru_stime, 1),
        "memory_mb": {f"{tenth}0 %": round(held) for tenth, held in sorted(memory.items())}, "growth": round(growth, 3),
        "killed_at": left_off, "same_record": same, "ok": ok,
    }, indent=1))  # fmt: skip
    return 0 if ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
