"""The counts of a bracketed text against a count by hand, and how fast they are.

Run: python bench/counts.py TEXTS, where TEXTS is a folder with the files named in bench/counted_by_hand.tsv. That table
keeps where each paragraph stands and what was counted in it, and not its words, which are not ours. A file whose digest
is another one is passed over and named.
"""

from __future__ import annotations

import csv
import sys
import time
from hashlib import sha256
from pathlib import Path

from travaux.texts.counts import count_text, to_row
from travaux.texts.structure import parse_version
from travaux.texts.version import format_version

COUNTED = (
    "pairs", "outermost", "depth", "stray_open", "stray_close", "bracketed_words", "placeholders", "notes", "blanks",
    "groups", "groups_spaced", "singles", "singles_spaced", "options", "no_text",
)  # fmt: skip


def main(folder: Path) -> None:
    with (Path(__file__).parent / "counted_by_hand.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    texts = {row["file"]: read(folder / row["file"], row["sha256"]) for row in rows}
    counted = [row for row in rows if texts[row["file"]]]
    different = [row for row in counted if not agrees(row, texts[row["file"]] or "")]
    print(
        f"{len(counted)} paragraphs counted by hand: {len(counted) - len(different)} equal, {len(different)} different"
    )
    for name in sorted({row["file"] for row in rows} - {row["file"] for row in counted}):
        print(f"passed over: {name} is not there, or another edition")
    measure(
        [path for path in sorted(folder.rglob("*")) if path.suffix in (".txt", ".md") and path.name != "SOURCES.md"]
    )
    if different:
        sys.exit(1)


def read(path: Path, digest: str) -> str | None:
    raw = path.read_bytes() if path.is_file() else b""
    return raw.decode("utf-8") if sha256(raw).hexdigest().startswith(digest) else None


def agrees(row: dict[str, str], text: str) -> bool:
    found = to_row(count_text(text[int(row["start"]) : int(row["end"])]))
    by_hand = {name: int(value) for name, _, value in (part.partition("=") for part in row["counts"].split())}
    wrong = {name: (by_hand.get(name, 0), found[name]) for name in COUNTED if by_hand.get(name, 0) != found[name]}
    if wrong:
        said = ", ".join(f"{name} {hand} by hand, {ours} here" for name, (hand, ours) in wrong.items())
        print(f"{row['file']} {row['start']}-{row['end']}: {said}")
    return not wrong


def measure(paths: list[Path]) -> None:
    """Whole texts: read into a version and printed again, and counted."""
    words = lossless = 0
    spent = {"structure": 0.0, "counts": 0.0}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        words += len(text.split())
        at = time.process_time()
        version = parse_version(text)
        spent["structure"] += time.process_time() - at
        at = time.process_time()
        version.counts()
        spent["counts"] += time.process_time() - at
        lossless += format_version(version) == text
    print(f"{len(paths)} texts of {words:,} words: {lossless} come out as they went in; words per CPU-second:", end=" ")
    print(", ".join(f"{name} {words / seconds:,.0f}" for name, seconds in spent.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
