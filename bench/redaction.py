"""Whether anything is left of what was redacted: random redactions, and a search of the raw bytes.

    python bench/redaction.py [REDACTIONS] [SEED]      default 200 7

Acts read from documents, acts by hand and whole documents are redacted; then every run of 12 characters and every word
of theirs that stands in nothing else is looked for, in UTF-8 and UTF-16, in the record, its log, a backup, in whatever
in them can be unpacked, and among the words of the full-text index. Bar: 200, nothing left, `verify` passes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(redactions: int = 200, seed: int = 7) -> None:
    sys.path.insert(0, str(ROOT / "tests"))
    from clerk_fakes import FakeReader
    from redaction_traces import redact_at_random
    from travaux.clerk import below
    from travaux.model.names import Names

    reader = FakeReader()
    below.reader_version, below.read_document, below.seed_names = lambda: reader.version, reader.read, Names  # type: ignore[assignment]
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        redact_at_random(reader, Path(folder) / "talks.travaux", redactions=redactions, seed=seed)
    print(f"{redactions} redactions, nothing left of any ({time.process_time() - start:.0f} CPU-s)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
