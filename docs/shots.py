"""Photograph the desk for docs/desk.md and the README: the shipped example, read, a few suggestions decided.

python docs/shots.py        needs chromium and the packages of the dev group

The clock of the record stands still, so that the same program makes the same pictures.
"""

from __future__ import annotations

import io
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from playwright.sync_api import sync_playwright

from travaux.clerk import open_record
from travaux.desk.app import make_app
from travaux.desk.guard import new_keys
from travaux.documents.opening import open_document

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "images"
EXAMPLE = ROOT / "examples" / "security-guarantees"
READ_AT = datetime(2022, 1, 15, 9, tzinfo=UTC)
KEY = "pictures"
MOST_BYTES = 150_000
ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


def make_record(path: Path) -> None:
    """The example, read, and its least doubtful suggestions decided."""
    with open_record(path, author="reader", create=True, now=lambda: READ_AT) as clerk:
        for file in sorted(EXAMPLE.glob("*.txt")):
            clerk.read(open_document(file))
        mara = clerk.as_author("Mara")
        for recorded in clerk.pending()[-9:]:
            mara.confirm(recorded.act.id)
        mara.reject(clerk.pending()[-1].act.id, "he was asked, he did not say it")


@contextmanager
def served(record: Path) -> Iterator[str]:
    """The address of a desk on the record."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    port = listener.getsockname()[1]
    app = make_app(record, author="Mara", keys=new_keys(KEY), port=port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
    app.state.desk.close()


def save(name: str, shot: bytes) -> None:
    """Write a picture as WebP, small enough to look at anywhere."""
    image = Image.open(io.BytesIO(shot)).convert("RGB")
    for quality in (82, 70, 60, 50):
        packed = io.BytesIO()
        image.save(packed, "WEBP", quality=quality, method=6)
        if packed.tell() < MOST_BYTES:
            break
    (PICTURES / f"{name}.webp").write_bytes(packed.getvalue())
    print(f"docs/images/{name}.webp  {packed.tell() // 1000} KB")


def photograph(page: Any, home: str, record: Path) -> None:
    """Every picture, in the order of the tutorial."""
    with open_record(record, author="x") as clerk:
        source = clerk.documents()[0].sha256
        marked = next(r.act.id for r in clerk.acts() if r.act.document == source)
        doubtful = next(r.act.id for r in clerk.pending() if r.act.speaker == "Sergey Ryabkov")
        kept = next(thing.id for thing in clerk.talks().objects if thing.kind == "demand")
    page.goto(f"{home}/read")
    page.set_input_files("#files", [str(file) for file in sorted(EXAMPLE.glob("*.txt"))[:3]])
    save("read", page.screenshot())
    page.goto(home)
    save("standing", page.screenshot())
    page.goto(f"{home}/?as_of=2021-12-30")
    save("as-of", page.screenshot(clip={"x": 0, "y": 0, "width": 1180, "height": 460}))
    page.goto(f"{home}/source/{source}?act={marked}")
    save("source", page.screenshot())
    page.goto(f"{home}/review?act={doubtful}")
    save("review", page.screenshot())
    page.keyboard.press("w")
    page.keyboard.type("lav")
    page.locator("#correct").scroll_into_view_if_needed()
    save("correct", page.screenshot())
    page.goto(f"{home}/merge?kept={kept}")
    save("merge", page.screenshot(clip={"x": 0, "y": 0, "width": 1180, "height": 620}))


def main() -> None:
    browser_path = shutil.which("chromium")
    if browser_path is None:
        sys.exit("no chromium: apt-get install chromium")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        record = Path(folder) / "talks.travaux"
        make_record(record)
        browser = playwright.chromium.launch(executable_path=browser_path, args=ARGS)
        with served(record) as home:
            page = browser.new_page(viewport={"width": 1180, "height": 820})
            page.goto(f"{home}/in?key={KEY}")
            photograph(page, home, record)
        browser.close()


if __name__ == "__main__":
    main()
