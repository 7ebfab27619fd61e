"""Whether verifying finds every change of a record of 200 entries: each byte flipped in turn.

    python bench/tamper.py [STEP] [FIRST]     default 1 0: every byte; STEP 50: every fiftieth, from the FIRST on

A byte says something if, when it is flipped, anything that SQL can read from the file is another, or SQLite finds fault
with it. The others are slack: unused room on pages, counters in headers, versions of the library. Bar: of the bytes
that say something, every one is found.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))


def main(step: int = 1, first: int = 0) -> None:
    from tampered import contents, flipped, is_found, make_record

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "talks.travaux"
        make_record(path, 200)
        data = path.with_name("whole.travaux").read_bytes()
        path.with_name("whole.travaux").write_bytes(data)
        whole = contents(path.with_name("whole.travaux"))
        start, found, slack, missed = time.process_time(), 0, 0, []
        for place, changed in flipped(data, iter(range(first, len(data), step)), path.with_name("changed.travaux")):
            if is_found(changed):
                found += 1
            elif contents(changed) == whole:
                slack += 1
            else:
                missed.append(place)
        spent = time.process_time() - start
        print(f"{len(data)} bytes, {found + slack + len(missed)} flipped: {found} found, {slack} slack, "
              f"{len(missed)} missed {missed[:10]} ({spent:.0f} CPU-s)")  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
