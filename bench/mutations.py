#!/usr/bin/env python3
"""Broken files by the thousand: is every one a document or one line, in bounded time and memory?

    mutations.py [--each 5000] [--seed 1] [--only PARSER ...]

Sound files of each kind are made here and in tests/hostile/ from words of our own. Each mutation flips bits, or cuts,
doubles, swaps, blanks or deletes a run of bytes, one to eight times, or splices two files; the mutant goes the whole
way of a document: sniffed, unpacked, decoded, parsed in its process, its head read. Bar: no error but those raised
on purpose, no mutant beyond 10 s, no document with half a character or a block outside its text. Prints a line a parser
(how many were read and refused, the slowest, the memory of the largest parser); exit 1 below the bar, with the mutants
kept in the folder that is named. The same seed gives the same mutants, so any of them can be made again by its number.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import archive_makers as make
from hostile import mails, packed, pages, pdfs, webs, words
from travaux.cli.gathering import gather
from travaux.cli.intake import Given, open_item
from travaux.documents import worker
from travaux.errors import TravauxError

MOST_S = 10.0
WIRES = [make.wire(number).encode() for number in range(4)]
MARKDOWN = (
    b"# Ferry talks\n\n> *Norland* said it **would not** sign.\n\n1. one\n   - two [link](https://quay.example/a)\n\n"
    b"| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\nAxe\\[1\\] ![x](y.png) <b>bold</b>\n\n"
)
SEEDS: dict[str, tuple[str, list[bytes]]] = {
    "text": ("a.txt", [*WIRES, make.wire(5).encode("utf-16")]),
    "markdown": (
        "a.md",
        [b"---\ntitle: Talks\npublished: 2031-04-02\n---\n# Talks\n\n" + WIRES[0], MARKDOWN + WIRES[1], MARKDOWN * 3],
    ),
    "html": (
        "a.html",
        [make.page(number).encode() for number in range(4)] + [pages.page(pages.P, "<title>Talks</title>")],
    ),
    "pdf": ("a.pdf", [pdfs.SOUND, pdfs.pdf(pdfs.packed(pdfs.words_on(pdfs.LINES)))]),
    "docx": ("a.docx", [words.SOUND, words.docx(words.item() * 3, numbering=words.numbering("decimal", 1))]),
    "eml": (
        "a.eml",
        [mails.mail(), mails.mail("text/html", f"<p>{mails.BODY}</p>"), mails.parts(mails.PLAIN, mails.PLAIN)],
    ),
    "warc": (
        "a.warc",
        [
            webs.A + webs.Z + make.response("https://quay.example/p", make.page(1).encode()),
            make.gzipped_apart([webs.A, webs.Z]),
        ],
    ),
    "jsonl": ("a.jsonl", [b"".join(make.json_line(number) for number in range(3)), webs.lines()]),
    "zip": (
        "a.zip",
        [packed.ZIP, make.zipped({"a.zip": packed.ZIP, "b.tar.gz": make.gzipped(packed.TAR)}), packed.ZST],
    ),
    "tar": ("a.tar", [packed.TAR, make.gzipped(packed.TAR)]),
}
"""Parser: the name of its files, and sound ones."""


def flip(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 1, 4, 30))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def cut(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(1, len(data) + 1) :]


def drop(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data))
    del data[at : at + rng.randrange(1, 64)]


def double(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data))
    data[at:at] = data[at : at + rng.randrange(1, 200)] * rng.choice((1, 2, 50))


def blank(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data))
    size = min(rng.randrange(1, 32), len(data) - at)
    data[at : at + size] = rng.choice((b"\x00", b"\xff", b"9", b"<", b"(", b" ", b"\n")) * size


def swap(data: bytearray, rng: random.Random) -> None:
    one, other = sorted(rng.randrange(len(data)) for _ in range(2))
    size = min(16, other - one, len(data) - other)
    data[one : one + size], data[other : other + size] = data[other : other + size], data[one : one + size]


def number(data: bytearray, rng: random.Random) -> None:
    """Put a number that stands in the file out of all proportion."""
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if digits:
        at = rng.choice(digits)
        data[at : at + 1] = rng.choice((b"-1", b"0", b"99999999999", b"2147483648", b"1e9"))


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, flip, cut, drop, double, blank, swap, number)


def mutant(parser: str, at: int, seed: int) -> bytes:
    """The mutant of that number: the same for the same seed. Of Word files, two in three are broken before packing."""
    rng = random.Random(f"{seed}:{parser}:{at}")
    if parser == "docx" and rng.random() < 0.67:
        return words.docx(raw=bytes(mutated([zipfile.ZipFile(io.BytesIO(words.SOUND)).read("word/document.xml")], rng)))
    return bytes(mutated(SEEDS[parser][1], rng))


def mutated(seeds: list[bytes], rng: random.Random) -> bytearray:
    data = bytearray(rng.choice(seeds))
    if rng.random() < 0.1:
        other = rng.choice(seeds)
        data = data[: rng.randrange(len(data))] + other[rng.randrange(len(other)) :]
    for _ in range(rng.randint(1, 8)):
        if data:
            rng.choice(WAYS)(data, rng)
    return data


def outcome(path: Path) -> tuple[str, str]:
    """read | refused | broken, and what is amiss."""
    kind = "silent"
    for item in gather([str(path)]):
        try:
            document, _ = open_item(item, Given())
            document.text.encode()
            if not all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks):
                return "broken", "a block outside the text"
            kind = "read"
        except TravauxError as error:
            if "\n" in str(error).strip() or "Traceback" in str(error):
                return "broken", f"more than a line: {error}"
            kind = "read" if kind == "read" else "refused"
        except Exception as error:  # noqa: BLE001 - what is looked for
            return "broken", f"{type(error).__name__}: {error}"
    return kind, ""


def try_parser(parser: str, each: int, seed: int, kept: Path) -> bool:
    counts, slowest, begun = Counter[str](), 0.0, time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / SEEDS[parser][0]
        for at in range(each):
            data = mutant(parser, at, seed)
            path.write_bytes(data)
            start = time.monotonic()
            kind, why = outcome(path)
            took = time.monotonic() - start
            if took > MOST_S:  # what hangs does so again; what only waited for other programs does not
                start = time.monotonic()
                kind, why = outcome(path)
                took = time.monotonic() - start
            slowest = max(slowest, took)
            if took > MOST_S:
                kind, why = "slow", f"{took:.1f} s"
            counts[kind] += 1
            if why:
                kept.mkdir(exist_ok=True)
                (kept / f"{parser}-{seed}-{at}{path.suffix}").write_bytes(data)
                print(f"{parser} {at}: {why}", file=sys.stderr, flush=True)
    worker.dismiss()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    told = ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items()))
    used = time.process_time() - begun
    print(f"{parser:6} {each:,}: {told}; slowest {slowest:.1f} s; {peak} MB; {used:.0f} s of this process", flush=True)
    return not counts["broken"] and not counts["slow"]


def main() -> int:
    parser = argparse.ArgumentParser(description="See the head of this file.")
    parser.add_argument("--each", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=SEEDS, default=list(SEEDS))
    asked = parser.parse_args()
    kept = Path(tempfile.gettempdir()) / "travaux-mutants"
    fine = [try_parser(name, asked.each, asked.seed, kept) for name in asked.only]
    if not all(fine):
        print(f"the mutants lie in {kept}")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    raise SystemExit(main())
