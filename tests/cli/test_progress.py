"""The line that says how far a long run is."""

from __future__ import annotations

import io
import sys

import pytest

from travaux.cli import progress
from travaux.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def put_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "EVERY_S", 0.0)
    return stream


def test_a_watcher_sees_done_failed_and_the_pace_of_this_run(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = put_terminal(monkeypatch)
    shown = Progress(watched=True, done=1_000, failed=1)
    shown.step()
    shown.step(failed=True)
    assert "\r\x1b[K1,002 done, " in terminal.getvalue()
    assert terminal.getvalue().endswith(" a second, 2 failed")
    assert shown.line(4.0) == "1,002 done, 0.5 a second, 2 failed"
    shown.clear()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_nothing_is_shown_where_results_go_to_the_same_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = put_terminal(monkeypatch)
    shown = Progress(watched=False)
    shown.step()
    shown.clear()
    assert terminal.getvalue() == ""
