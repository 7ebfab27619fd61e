"""How far a long run is, in one line that is written over, where somebody is watching."""

from __future__ import annotations

import sys
import time

from travaux.cli import terminal

EVERY_S = 0.2


class Progress:
    """Counts documents done and failed. watched: show it; never where results go to the same terminal."""

    def __init__(self, *, watched: bool, done: int = 0, failed: int = 0) -> None:
        self.done, self.failed = done, failed
        self._before = done
        self._watched = watched and sys.stderr.isatty()
        self._started = self._shown = time.monotonic()

    def step(self, *, failed: bool = False) -> None:
        self.done += 1
        self.failed += failed
        now = time.monotonic()
        if self._watched and now - self._shown >= EVERY_S:
            self._shown = now
            line = self.line(now - self._started)[: max(20, terminal.width() - 1)]
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def line(self, passed_s: float) -> str:
        """Done, done a second by this run, failed."""
        rate = (self.done - self._before) / passed_s if passed_s > 0 else 0.0
        failed = f", {self.failed:,} failed" if self.failed else ""
        return f"{self.done:,} done, {rate:.1f} a second{failed}"

    def clear(self) -> None:
        """Make room for a message."""
        if self._watched:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
