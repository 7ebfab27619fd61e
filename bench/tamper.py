"""Whether verifying finds every change of a record of 200 entries: bytes flipped, entries swapped, the end cut off.

    python bench/tamper.py [STEP] [FIRST]     default 1 0: every byte; STEP 50: every fiftieth, from the FIRST on

Every byte is flipped and verified by itself. A byte says something if, when it is flipped, anything that SQL can read
from the file is another, or SQLite finds fault with it. The others are slack: unused room on pages, counters in
headers, versions of the library; that they say nothing is shown by flipping all of a run of them at once. The record is
rewritten in pages of 1,024 bytes: the same content with less unused room. Bars: of the bytes that say something, every
one is found; every swap, every cut behind a noted head.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from tampered import contents, cut_tail, flipped, is_found, make_record, swap
from travaux.record import PLENARY
from travaux.record.soundness import verify_file

ENTRIES = 200
PAGE = 1024
RUN = 64


def main(step: int = 1, first: int = 0) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.travaux"
        head = make_record(whole.with_name("talks.travaux"), ENTRIES)
        with closing(sqlite3.connect(whole, isolation_level=None)) as database:
            database.execute(f"PRAGMA page_size = {PAGE}")
            database.execute("VACUUM")
        if is_found(whole):
            raise SystemExit("the record does not verify before anything is changed")
        start = time.process_time()
        flip(whole, range(first, whole.stat().st_size, step))
        print(f"swapped: {sum(is_swap_found(whole, at) for at in range(1, ENTRIES))} of {ENTRIES - 1} found")
        print(f"cut off: {sum(is_cut_found(whole, head, at) for at in range(1, ENTRIES))} of {ENTRIES - 1} found")
        print(f"{time.process_time() - start:.0f} CPU-s")


def flip(whole: Path, places: range) -> None:
    data, changed = whole.read_bytes(), whole.with_name("changed.travaux")
    unfound = [place for place, path in flipped(data, iter(places), changed) if not is_found(path)]
    missed: list[int] = []
    for at in range(0, len(unfound), RUN):
        run = unfound[at : at + RUN]
        if says_something(data, run, changed, whole):
            missed += [place for place in run if says_something(data, [place], changed, whole)]
    print(f"{len(data)} bytes, {len(places)} flipped: {len(places) - len(unfound)} found, "
          f"{len(unfound) - len(missed)} slack, {len(missed)} missed {missed[:10]}")  # fmt: skip


def says_something(data: bytes, places: Sequence[int], changed: Path, whole: Path) -> bool:
    flipped_all = bytearray(data)
    for place in places:
        flipped_all[place] ^= 0xFF
    changed.write_bytes(flipped_all)
    return bool(contents(changed) != contents(whole))


def is_swap_found(whole: Path, sequence: int) -> bool:
    changed = whole.with_name("changed.travaux")
    shutil.copy(whole, changed)
    swap(changed, sequence)
    return verify_file(changed, PLENARY).first_bad == sequence


def is_cut_found(whole: Path, head: str, after: int) -> bool:
    changed = whole.with_name("changed.travaux")
    shutil.copy(whole, changed)
    cut_tail(changed, after)
    without, noted = verify_file(changed, PLENARY), verify_file(changed, PLENARY, head=head)
    return without.ok and not noted.ok


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
