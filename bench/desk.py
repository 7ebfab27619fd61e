"""What the desk costs on a large record: server CPU and size of every page, of a decision, of another day.

    python bench/desk.py [RECORD]        default: a made-up record of 10,000 acts from 1,000 documents

Each page is asked for once to compile it, then five times; the median is printed, in milliseconds of CPU of the whole
process, and the size of the page as it is sent, without compression. A decision is entered before `after a decision`.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import big_record
from starlette.testclient import TestClient

from travaux.desk.app import make_app
from travaux.desk.guard import new_keys
from travaux.views.pages.book import PAGES

PORT, KEY, TIMES = 7399, "bench", 5
LIMIT_MS, LIMIT_KB, DAY_MS, REVIEW_MS = 150, 300, 300, 100


def measure(ask: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of CPU, and what was answered."""
    started = time.process_time()
    answer = ask()
    return 1000 * (time.process_time() - started), answer


def line(name: str, spent: list[float], answer: Any, limit: float) -> None:
    size = len(answer.content) / 1000
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
    spent = []
    for recorded in desk.clerk.pending()[:20]:
        form = {"token": token[1], "act": recorded.act.id, "verdict": "confirm"}
        one, answer = measure(lambda f=form: client.post("/review", data=f))
        spent.append(one)
    line("a decision and the next suggestion", spent, answer, REVIEW_MS)
    one, answer = measure(lambda: client.get("/"))
    line("the first page after a decision", [one], answer, DAY_MS)


def days(client: TestClient, desk: Any) -> None:
    """The first page on a day not yet looked at; then on the day next to one that was."""
    all_days = desk.sights.days()
    for share in (0.1, 0.25, 0.5, 0.75, 0.98):
        day = all_days[int(share * len(all_days))]
        one, answer = measure(lambda d=day: client.get(f"/?as_of={d}"))
        line(f"another day, {share:.0%} of the record", [one], answer, DAY_MS)
        time.sleep(3)  # the neighbours are folded meanwhile
        before = all_days[int(share * len(all_days)) - 1]
        one, answer = measure(lambda d=before: client.get(f"/?as_of={d}"))
        line(f"the day before it, {share:.0%} of the record", [one], answer, DAY_MS)
        time.sleep(3)


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
            pages(client, desk)
            decisions(client, desk)
            days(client, desk)
        app.state.desk.close()


if __name__ == "__main__":
    main()
