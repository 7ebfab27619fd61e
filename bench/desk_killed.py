"""Two reviewers at once, and the server killed in the middle: is every acknowledged decision there, once?

    python bench/desk_killed.py [DECISIONS [KILLS]]      default: 500 decisions each, killed 5 times

A decision counts as acknowledged when its answer came back. A reviewer whose server went away waits until it is there
again and sends the same form once more, as a browser does that is asked to. In the end the record must verify, hold
each acknowledged decision exactly once, and hold nothing that nobody sent.
"""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import big_record

from travaux.clerk import open_record
from travaux.desk.guard import new_keys

KEY = "bench"
PORT = int(os.environ.get("TRAVAUX_BENCH_PORT", "7398"))


class Server:
    """A desk in a process of its own, which can be killed and started again."""

    def __init__(self, record: Path) -> None:
        self.record = record
        self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        program = [sys.executable, "-c", "from travaux.cli import main; main()", "desk", "-r", str(self.record)]
        program += ["--port", str(PORT), "--author", "bench"]
        environment = {**os.environ, "TRAVAUX_DESK_KEY": KEY, "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        assert process.stdout is not None
        process.stdout.readline()
        return process

    def kill_and_start(self) -> None:
        self.stop(signal.SIGKILL)
        self.process = self._start()

    def stop(self, how: int) -> None:
        self.process.send_signal(how)
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


class Reviewer(threading.Thread):
    """Somebody who decides on acts one after another: two of three confirmed, the third rejected."""

    def __init__(self, name: str, acts: list[str]) -> None:
        super().__init__(daemon=True)
        self.called, self.acts = name, acts
        self.acknowledged: dict[str, str] = {}
        self.again = 0

    def run(self) -> None:
        for number, act in enumerate(self.acts):
            verdict = "reject" if number % 3 == 2 else "confirm"
            while not self._send(act, verdict):
                self.again += 1
                time.sleep(0.05)
            self.acknowledged[act] = verdict

    def _send(self, act: str, verdict: str) -> bool:
        keys = new_keys(KEY)
        cookies = f"travaux-{PORT}={keys.session()}; travaux-{PORT}-name={self.called}"
        form = urlencode({"token": keys.token(), "act": act, "verdict": verdict, "reason": ""})
        headers = {"cookie": cookies, "content-type": "application/x-www-form-urlencoded"}
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        try:
            connection.request("POST", "/review", form, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        if answer.status != 303:
            raise RuntimeError(f"{act}: {answer.status}")
        return True


def review_while_killing(record: Path, decisions: int, kills: int) -> str:
    """Run it; returns what was found in a line. Raises AssertionError where a decision is lost, doubled or made up."""
    with open_record(record, author="x") as clerk:
        ids = [each.act.id for each in clerk.pending()][: 2 * decisions]
        before = len(clerk.decisions())
    server = Server(record)
    reviewers = [Reviewer("Ane", ids[::2]), Reviewer("Tor", ids[1::2])]
    for reviewer in reviewers:
        reviewer.start()
    for kill in range(1, kills + 1):
        while sum(len(r.acknowledged) for r in reviewers) < len(ids) * kill / (kills + 1):
            time.sleep(0.005)
        server.kill_and_start()
    for reviewer in reviewers:
        reviewer.join(timeout=600)
    server.stop(signal.SIGTERM)
    with open_record(record, author="x") as clerk:
        made = clerk.decisions()[before:]
        report = clerk.verify()
    sent = {act: (r.called, verdict) for r in reviewers for act, verdict in r.acknowledged.items()}
    counted = Counter((each.act, each.entered_by, each.verdict) for each in made)
    assert report.ok, report.why
    assert len(sent) == len(ids), f"{len(ids) - len(sent)} decisions were never acknowledged"
    assert counted == Counter((act, by, verdict) for act, (by, verdict) in sent.items())
    again = sum(r.again for r in reviewers)
    return f"{len(sent)} decisions by 2 reviewers, killed {kills} times, {again} sent again: each there once; verified"


def main() -> None:
    numbers = [int(number) for number in sys.argv[1:3]]
    decisions, kills = (numbers + [500, 5][len(numbers) :])[:2]
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "talks.travaux"
        big_record.write_record(record, max(2 * decisions, 20), max(decisions // 5, 2))
        started = time.perf_counter()
        print(review_while_killing(record, decisions, kills), f"({time.perf_counter() - started:.1f} s)")


if __name__ == "__main__":
    main()
