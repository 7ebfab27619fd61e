"""A parser that hangs, breaks, swells or strays costs one clear line."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import msgspec
import pytest

from travaux.documents import cell, worker
from travaux.documents.errors import DamagedFile, ParserStopped
from travaux.documents.formats import FORMATS, find_reader
from travaux.documents.limits import LIMITS

READERS = "breaking_readers"


@pytest.fixture(autouse=True)
def _readers(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.chdir(tmp_path)
    worker.dismiss()  # one that another test left does not know these readers
    yield
    worker.dismiss()


def parse(reader: str, data: bytes = b"x") -> str:
    return worker.parse(f"{READERS}:{reader}", data, "brief.xyz").text


def test_a_parser_works_in_another_process_that_is_used_again(monkeypatch):
    roomy = msgspec.structs.replace(LIMITS, keep_memory=1 << 40)  # a process forked from a large one counts as large
    monkeypatch.setattr(worker, "LIMITS", roomy)
    first, second = parse("echo", b"one").split(), parse("echo", b"two").split()
    assert (first[1], second[1]) == ("one", "two")
    assert first[0] == second[0] != str(__import__("os").getpid())


def test_a_parser_that_takes_too_much_processor_time_is_stopped(monkeypatch):
    monkeypatch.setattr(worker, "LIMITS", msgspec.structs.replace(LIMITS, parse_wall_s=1.0))
    begun = time.monotonic()
    with pytest.raises(ParserStopped, match=r"brief\.xyz: the parser of this file was stopped after 1 s"):
        parse("hang")
    assert time.monotonic() - begun < 8


def test_a_parser_that_waits_is_stopped_by_the_clock(monkeypatch):
    monkeypatch.setattr(worker, "LIMITS", msgspec.structs.replace(LIMITS, parse_wall_s=0.5))
    with pytest.raises(ParserStopped, match="stopped after"):
        parse("wait")


@pytest.mark.skipif(sys.platform != "linux", reason="signals are named by number")
def test_a_parser_that_crashes_says_so_and_the_next_document_is_read():
    with pytest.raises(ParserStopped, match="broke \\(signal 6\\)"):
        parse("crash", b"crash")
    assert parse("crash", b"good") == "well"


def test_a_process_that_did_other_jobs_is_not_believed_when_it_breaks():
    assert parse("crash", b"good") == "well"
    with pytest.raises(ParserStopped):
        parse("crash", b"crash")


@pytest.mark.skipif(cell.resource is None, reason="memory cannot be limited here")
def test_a_parser_that_wants_too_much_memory_is_refused_it():
    with pytest.raises(ParserStopped, match="too much memory"):
        parse("swell")


def test_a_parser_that_nests_without_end_is_stopped():
    with pytest.raises(ParserStopped, match="nested too deeply"):
        parse("nest")


def test_what_a_parser_raises_unforeseen_is_a_damaged_file_in_one_line():
    with pytest.raises(DamagedFile) as raised:
        parse("stray")
    assert "brief.xyz is damaged" in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("way", ["network", "names", "file", "program", "remove"])
def test_a_parser_may_not_go_out(way):
    with pytest.raises(DamagedFile, match=r"PermissionError|OSError"):
        parse("go_out", way.encode())
    assert list(Path.cwd().iterdir()) == []


def test_what_a_parser_prints_goes_nowhere(capfd):
    assert parse("print_much") == "quiet"
    assert capfd.readouterr() == ("", "")


def test_an_archive_that_breaks_gives_what_came_before_and_one_line():
    members = list(worker.walk(f"{READERS}:three", "crash", "wires.zip"))
    assert [one.doc for one in members[:2]] == ["0", "1"]
    assert members[2].fault is not None
    assert "wires.zip" in members[2].fault
    assert len(members) == 3


def test_a_walk_that_is_left_early_leaves_no_process():
    walk = worker.walk(f"{READERS}:three", "fine", "wires.zip")
    assert next(walk).doc == "0"
    walk.close()


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if FORMATS[kind].apart])
def test_every_reader_in_the_table_of_formats_is_there(kind):
    assert callable(cell.find_reader(find_reader(kind) or ""))
