"""Whether verifying finds every change of a record of 200 entries: bytes flipped, entries swapped, the end cut off.

    tamper.py [--step 1] [--parts 40] [--folder FOLDER]

--step 50: every fiftieth byte only. The file is gone through in parts. With a folder, record and findings are kept in
it, and a run that was stopped goes on behind the last whole part.

Every byte is flipped and verified by itself. A byte says something if, when it is flipped, anything that SQL can read
from the file is another, or SQLite finds fault with it. The others are slack: unused room on pages, counters in
headers, versions of the library; that they say nothing is shown by flipping all of a run of them at once. The record is
rewritten in pages of 1,024 bytes: the same content with less unused room. Bars: of the bytes that say something, every
one is found; every swap, every cut behind a noted head.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing, nullcontext
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from tampered import contents, cut_tail, flipped, is_found, make_record, swap
from travaux.record import PLENARY
from travaux.record.soundness import verify_file

ENTRIES = 200
PAGE = 1024
RUN = 64


class Part(msgspec.Struct, frozen=True):
    """What became of a part of the bytes. missed: places in the file."""

    found: int
    slack: int
    missed: tuple[int, ...]
    cpu_s: float


def main() -> int:
    parser = argparse.ArgumentParser(description="See the head of this file.")
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--parts", type=int, default=40)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with nullcontext(asked.folder) if asked.folder else tempfile.TemporaryDirectory() as name:
        whole = Path(name) / "whole.travaux"
        head = whole.with_name("head")
        if not head.exists():
            make(whole, head)
        places = range(0, whole.stat().st_size, asked.step)
        parts = [part_of(whole, number, asked.parts, places) for number in range(asked.parts)]
        start = time.process_time()
        swaps = sum(is_swap_found(whole, at) for at in range(1, ENTRIES))
        cuts = sum(is_cut_found(whole, head.read_text(), at) for at in range(1, ENTRIES))
        spent = time.process_time() - start + sum(part.cpu_s for part in parts)
    missed = [place for part in parts for place in part.missed]
    print(f"{places.stop} bytes, {len(places)} flipped: {sum(part.found for part in parts)} found, "
          f"{sum(part.slack for part in parts)} slack, {len(missed)} missed {missed[:10]}")  # fmt: skip
    print(f"swapped: {swaps} of {ENTRIES - 1} found")
    print(f"cut off: {cuts} of {ENTRIES - 1} found")
    print(f"{spent:.0f} CPU-s")
    return 0 if not missed and swaps == cuts == ENTRIES - 1 else 1


def make(whole: Path, head: Path) -> None:
    """Make the record and note its head, which is there only when all is."""
    for left in whole.parent.glob("*.travaux*"):
        left.unlink()
    noted = make_record(whole.with_name("talks.travaux"), ENTRIES)
    with closing(sqlite3.connect(whole, isolation_level=None)) as database:
        database.execute(f"PRAGMA page_size = {PAGE}")
        database.execute("VACUUM")
    if is_found(whole):
        raise SystemExit("the record does not verify before anything is changed")
    head.write_text(noted)


def part_of(whole: Path, number: int, parts: int, places: range) -> Part:
    """every n-th of the places, from the number on; as it was noted, where an earlier run came to its end."""
    noted = whole.with_name(f"part-{number}-of-{parts}-step-{places.step}.json")
    if noted.exists():
        return msgspec.json.decode(noted.read_bytes(), type=Part)
    start = time.process_time()
    found, slack, missed = flip(whole, places[number::parts])
    part = Part(found, slack, tuple(missed), time.process_time() - start)
    noted.write_bytes(msgspec.json.encode(part))
    print(f"part {number + 1} of {parts}: {found} found, {slack} slack, {len(missed)} missed", file=sys.stderr)
    return part


def flip(whole: Path, places: range) -> tuple[int, int, list[int]]:
    data, changed = whole.read_bytes(), whole.with_name("changed.travaux")
    unfound = [place for place, path in flipped(data, iter(places), changed) if not is_found(path)]
    missed: list[int] = []
    for at in range(0, len(unfound), RUN):
        run = unfound[at : at + RUN]
        if says_something(data, run, changed, whole):
            missed += [place for place in run if says_something(data, [place], changed, whole)]
    return len(places) - len(unfound), len(unfound) - len(missed), missed


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
    raise SystemExit(main())
