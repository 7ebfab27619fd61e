"""The command line in this process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from travaux.cli import run


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run one command line on the standard input given; its status, standard output and standard error."""

    def called(*args: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        capsys.readouterr()
        status = run(args)
        out, err = capsys.readouterr()
        return status, out, err

    return called
