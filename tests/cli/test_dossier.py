"""`travaux dossier` as a user runs it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dossier_checks import broken_links, markup_errors, what_runs
from travaux.cli import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "security-guarantees"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "talks.travaux"
    assert run(["read", str(EXAMPLE), "-r", str(path), "--workers", "1"]) == 0
    return path


def test_the_example_becomes_a_dossier_that_is_closed_in_itself(record: Path, tmp_path: Path) -> None:
    assert run(["dossier", "-o", str(tmp_path / "d"), "-r", str(record)]) == 0
    assert list(broken_links(tmp_path / "d")) == []
    assert list(markup_errors(tmp_path / "d")) == []
    assert list(what_runs(tmp_path / "d")) == []
    assert len(list((tmp_path / "d/pages").glob("source-*.html"))) == 6


def test_a_dossier_of_a_day_holds_nothing_later(record: Path, tmp_path: Path) -> None:
    assert run(["dossier", "-o", str(tmp_path / "d"), "-r", str(record), "--as-of", "2021-12-31"]) == 0
    assert len(list((tmp_path / "d/pages").glob("source-*.html"))) == 3
    assert not any(b"2022-01-11" in path.read_bytes() for path in (tmp_path / "d").rglob("*.html"))


def test_a_folder_with_something_else_in_it_is_refused_in_one_line(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("x")
    assert run(["dossier", "-o", str(tmp_path), "-r", str(record)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_kill_while_a_dossier_is_rewritten_leaves_the_old_or_the_new_one(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "d"
    assert run(["dossier", "-o", str(out), "-r", str(record)]) == 0
    program = f"from travaux.cli import run; run({['dossier', '-o', str(out), '-r', str(record)]!r})"
    for wait_s in (0.5, 0.9, 1.3, 1.7):
        process = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL)
        time.sleep(wait_s)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert list(broken_links(out)) == []
        assert (out / "dossier.json").is_file()
    assert run(["dossier", "-o", str(out), "-r", str(record)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["d"]
