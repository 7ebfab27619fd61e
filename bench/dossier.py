"""What a dossier of a large record costs, and whether it holds what a dossier promises.

    python bench/dossier.py [RECORD]        default: a made-up record of 10,000 acts from 1,000 documents

Printed: CPU of writing it with `travaux dossier`, of the whole process; the largest page of each kind, without its
pictures; links that lead nowhere; what is fetched from elsewhere or run inline; parse errors of the HTML standard, in
one page of each kind and CHECKED others (the parser is slow); and, where there is a chromium, every request that the
browser makes when one page of each kind is opened from the folder.
"""

from __future__ import annotations

import contextlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import big_record

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from dossier_checks import broken_links, markup_errors, pages, what_runs

PICTURE = re.compile(rb"<svg.*?</svg>", re.DOTALL)
LIMIT_S, LIMIT_KB, CHECKED = 60, 300, 60


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        room = Path(place)
        record = Path(sys.argv[1]) if sys.argv[1:] else room / "big.travaux"
        if not record.exists():
            big_record.write_record(record)
        folder = room / "dossier"
        seconds = write(record, folder)
        line("CPU-s to write it", f"{seconds:.1f}", seconds <= LIMIT_S)
        sizes = sizes_by_kind(folder)
        for kind, (count, most) in sorted(sizes.items()):
            line(f"KB, largest of {count} {kind}", f"{most:.0f}", most <= LIMIT_KB)
        broken = list(broken_links(folder))
        line("links that lead nowhere", len(broken), not broken, broken)
        foreign = [
            f"{path.name}: {link}" for path, page in pages(folder).items() for link in page.fetched if _away(link)
        ]
        line("fetched from elsewhere, by the markup", len(foreign), not foreign, foreign)
        inline = list(what_runs(folder))
        line("inline scripts, styles, handlers", len(inline), not inline, inline)
        checked = sample(folder, room / "sample")
        faults = list(markup_errors(room / "sample"))
        line(f"parse errors in {checked} pages", len(faults), not faults, faults)
        asked = requests_elsewhere(folder)
        if asked is None:
            print("no chromium here: requests of a browser are not counted")
        else:
            line("requests of a browser to elsewhere", len(asked), not asked, asked)


def _away(address: str) -> bool:
    return ":" in address and not address.startswith("file://")


def line(name: str, value: object, good: bool, told: list[str] | None = None) -> None:
    print(f"{name:44} {value!s:>8}{'' if good else '  <-- beyond'}", flush=True)
    for each in (told or [])[:5]:
        print(f"    {each}")


def write(record: Path, folder: Path) -> float:
    """Write the dossier as a user would; CPU seconds of it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    program = [sys.executable, "-c", "from travaux.cli import main; main()"]
    subprocess.run([*program, "dossier", "-o", str(folder), "-r", str(record)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def kind_of(path: Path) -> str:
    """A leaf's kind, or the name of the page."""
    return path.stem.partition("-")[0]


def sizes_by_kind(folder: Path) -> dict[str, tuple[int, float]]:
    """Kind -> (how many pages, KB of the largest)."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for path in folder.rglob("*.html"):
        found[kind_of(path)].append(len(PICTURE.sub(b"", path.read_bytes())) / 1000)
    return {kind: (len(sizes), max(sizes)) for kind, sizes in found.items()}


def one_of_each(folder: Path) -> Iterator[Path]:
    by_kind: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.html")):
        by_kind.setdefault(kind_of(path), path)
    yield from by_kind.values()


def sample(folder: Path, room: Path) -> int:
    """Copy one page of each kind, and CHECKED others evenly from all; how many."""
    every = sorted(folder.rglob("*.html"))
    chosen = {*one_of_each(folder), *every[:: max(1, len(every) // CHECKED)]}
    room.mkdir()
    for path in chosen:
        shutil.copyfile(path, room / path.name)
    return len(chosen)


def requests_elsewhere(folder: Path) -> list[str] | None:
    """What a browser asks of any other place while one page of each kind is opened; None without a browser."""
    with contextlib.suppress(ImportError):
        from playwright.sync_api import sync_playwright

        path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if path is None:
            return None
        asked: list[str] = []
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--headless", "--no-sandbox"])
            window = browser.new_page()
            window.on("request", lambda request: asked.append(request.url) if _away(request.url) else None)
            for page in one_of_each(folder):
                window.goto(page.as_uri())
            browser.close()
        return asked
    return None


if __name__ == "__main__":
    main()
