"""Two reviewers at once and a server that is killed: bench/desk_killed.py, made short."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


def test_every_acknowledged_decision_is_there_once_though_the_server_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(BENCH), *sys.path])
    import big_record
    import desk_killed

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setattr(desk_killed, "PORT", free.getsockname()[1])
    big_record.write_record(tmp_path / "talks.travaux", 60, 6)
    found = desk_killed.review_while_killing(tmp_path / "talks.travaux", 20, 2)
    assert "each there once" in found
