"""What the desk costs on a large record: server CPU and size of every page, of a decision, of another day.

    python bench/desk.py [RECORD]        default: a made-up record of 10,000 acts from 1,000 documents

Each page is asked for once to compile it, then five times; the median is printed, in milliseconds of CPU of the whole
process, and the size of the page as it is sent, without compression and pictures. What the desk does beside the
answering of requests begins only when the answer has been measured, is waited for and told apart.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import big_record
from starlette.testclient import TestClient

from travaux.desk.app import make_app
from travaux.desk.guard import new_keys
from travaux.views.pages.book import PAGES

PICTURE = re.compile(rb"<svg.*?</svg>", re.DOTALL)
PORT, KEY, TIMES = 7399, "bench", 5
LIMIT_MS, LIMIT_KB, DAY_MS, REVIEW_MS = 150, 300, 300, 100


class HeldBack:
    """Holds back what the desk would make beside an answer until the answer has been measured."""

    def __init__(self, desk: Any) -> None:
        self._warm, self._clocks = desk.sights.warm, None
        desk.sights.warm = self._note

    def _note(self, *clocks: Any) -> None:
        self._clocks = clocks

    def let_go(self) -> None:
        clocks, self._clocks = self._clocks, None
        if clocks is not None:
            self._warm(*clocks)


def measure(ask: Callable[[], Any], beside: HeldBack | None = None) -> tuple[float, Any]:
    """Milliseconds of CPU, and what was answered."""
    started = time.process_time()
    answer = ask()
    spent = 1000 * (time.process_time() - started)
    if beside is not None:
        beside.let_go()
    return spent, answer


def line(name: str, spent: list[float], answer: Any, limit: float) -> None:
    size = len(PICTURE.sub(b"", answer.content)) / 1000
    told = "" if statistics.median(spent) <= limit and (size <= LIMIT_KB or "export" in name) else "  <-- beyond"
    print(f"{name:44} {answer.status_code} {statistics.median(spent):7.1f} ms {size:8.1f} KB{told}", flush=True)


def pages(client: TestClient, desk: Any) -> None:
    sight = desk.sights.sight(_clock())
    kinds = {thing.kind: thing.id for thing in sight.talks.objects}
    largest = max(sight.talks.objects, key=lambda thing: len(thing.by)).id
    act = sight.acts[-1].act
    document = sight.documents[-1].sha256
    speaker = str(act.speaker).replace(" ", "%20")
    party = str(act.party).replace(" ", "%20")
    book = ["/" if kind.name == "standing" else f"/{kind.name}" for kind in PAGES]
    for path in (
        *book, f"/source/{document}", f"/object/{largest}", f"/object/{kinds['demand']}", f"/party/{party}",
        f"/person/{speaker}", "/outlet/North%20Wire", "/review", f"/review?act={act.id}", "/decisions", "/read",
        "/enter", f"/merge?kept={kinds['demand']}", f"/split?object={largest}", "/found?q=lake",
        "/found?q=quota+survey",
    ):  # fmt: skip
        client.get(path)
        asked = [measure(lambda p=path: client.get(p)) for _ in range(TIMES)]
        line(path[:44], [spent for spent, _ in asked], asked[-1][1], REVIEW_MS if "review" in path else LIMIT_MS)


def decisions(client: TestClient, desk: Any) -> None:
    """The answer to a decision, the next suggestion and all; then the first page, which has to be folded anew."""
    token = re.search(r'name="token" value="(\w+)"', client.get("/review").text)
    assert token is not None
    for verdict, more in (("confirm", {}), ("reject", {}), ("correct", {"f-content": "another matter"})):
        spent = []
        for recorded in desk.clerk.pending()[:TIMES]:
            form = {"token": token[1], "act": recorded.act.id, "verdict": verdict, **more}
            one, answer = measure(lambda f=form: client.post("/review", data=f))
            spent.append(one)
        line(f"{verdict} and the next suggestion", spent, answer, REVIEW_MS)
        one, answer = measure(lambda: client.get("/"))
        line(f"the first page after: {verdict}", [one], answer, DAY_MS)
        settled(f"beside it, after: {verdict}")


def days(client: TestClient, desk: Any) -> None:
    """The first page on a day not yet looked at; then on the day next to one that was."""
    all_days, beside = desk.sights.days(), HeldBack(desk)
    for share in (0.1, 0.25, 0.5, 0.75, 0.98):
        number = int(share * len(all_days))
        for told, day in (("another day", all_days[number]), ("the day before it", all_days[number - 1])):
            one, answer = measure(lambda d=day: client.get(f"/?as_of={d}"), beside)
            line(f"{told}, {share:.0%} of the record", [one], answer, DAY_MS)
            settled(f"beside it, after: {told}")


def settled(name: str) -> None:
    """Wait until what is made beside the answering of requests is made, and print what it cost."""
    spent, _ = measure(_wait)
    if spent > 20:
        print(f"  {name:42}     {spent:7.1f} ms", flush=True)


def _wait() -> None:
    while any(thread.name.startswith("warm") for thread in threading.enumerate()):
        time.sleep(0.05)


def _clock() -> Any:
    from travaux.desk.sights import Clock

    return Clock()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        record = Path(sys.argv[1]) if sys.argv[1:] else Path(folder) / "big.travaux"
        if not record.exists():
            big_record.write_record(record)
        app = make_app(record, author="bench", keys=new_keys(KEY), port=PORT)
        with TestClient(app, base_url=f"http://127.0.0.1:{PORT}") as client:
            client.headers["accept-encoding"] = "identity"
            client.get(f"/in?key={KEY}")
            desk = app.state.desk
            client.get("/")
            settled("beside the first page")
            pages(client, desk)
            decisions(client, desk)
            days(client, desk)
        app.state.desk.close()


if __name__ == "__main__":
    main()
