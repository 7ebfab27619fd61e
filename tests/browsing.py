"""A real browser and a served desk for the journeys; where there is no browser they are skipped with one line."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

KEY = "a-key-of-the-journeys"
ARGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--no-first-run", "--disable-sync",
]  # fmt: skip


def find_browser() -> str:
    """The path of a chromium; skips the test where there is none, unless the environment says that there must be."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("TRAVAUX_NEEDS_BROWSER"):
            pytest.fail("no chromium, and TRAVAUX_NEEDS_BROWSER says that there must be one")
        pytest.skip("no chromium here: apt-get install chromium to run the journeys in a browser")
    return found


@contextlib.contextmanager
def browsing() -> Iterator[Any]:
    """A browser."""
    path = find_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


@contextlib.contextmanager
def serving(record: Path, *, author: str = "mara") -> Iterator[str]:
    """A desk in a process of its own; the address to enter by."""
    process = start(record, author=author)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(timeout=15)
        process.stdout.close()


def start(record: Path, *, author: str = "mara", port: int = 0) -> subprocess.Popen[str]:
    """Start a desk; the first line that it prints is its address."""
    program = [sys.executable, "-c", "from travaux.cli import main; main()", "desk", "-r", str(record)]
    program += ["--port", str(port), "--author", author]
    environment = {**os.environ, "TRAVAUX_DESK_KEY": KEY, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)


def violations(page: Any) -> list[str]:
    """What axe-core has to say against a page, a line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['help']}: {n['html'][:160]}" for v in found for n in v["nodes"]]
