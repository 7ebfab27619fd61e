"""Whether anything acknowledged is lost when the disk goes wrong, and when the program is killed.

    python bench/faults.py disk [ENTRIES]     default 50: each write and sync in turn fails, tears, is dropped
    python bench/faults.py kill [KILLS]       default 1000: kill -9 while reading documents and entering by hand

tests/faulty_disk.py and tests/killed.py do and check it. Bar: nothing lost, `verify` passes, it goes on.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))


def disk(entries: int = 50) -> None:
    from faulty_disk import FAULTS, check_survival

    sys.unraisablehook = lambda _: None  # apsw says so where one fault follows on another

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        operations = check_survival(patch, Path(folder), None, 0, entries)
        for fault in FAULTS:
            start = time.process_time()
            for at in range(1, operations + 1):
                check_survival(patch, Path(folder), fault, at, entries)
            spent = time.process_time() - start
            print(
                f"{fault:10} each of {operations} writes and syncs in turn: nothing lost ({spent:.0f} CPU-s)",
                flush=True,
            )


def kill(kills: int = 1000) -> None:
    from killed import kill_again_and_again

    with tempfile.TemporaryDirectory() as folder:
        print(kill_again_and_again(Path(folder), kills, seed=7, say=lambda line: print(line, flush=True)))


if __name__ == "__main__":
    {"disk": disk, "kill": kill}[sys.argv[1]](*map(int, sys.argv[2:3]))
