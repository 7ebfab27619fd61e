"""Archives into a record: each document with its place, and an interrupted reading goes on to the same record."""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import archive_makers as make
from travaux.clerk import open_record

PROGRAM = "import sys; from travaux.cli import run; sys.exit(run(sys.argv[1:]))"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, command: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.chdir(tmp_path)
    return functools.partial(command, "read", "-r", "r.travaux")


def documents(path: str = "r.travaux") -> dict[str, str]:
    """Name and publisher of every document of a record."""
    with open_record(Path(path), author="Ana") as clerk:
        return {document.name: document.publisher or "" for document in clerk.documents()}


def state(path: str) -> object:
    """All that a record holds, without the moments and salts."""
    with open_record(Path(path), author="Ana") as clerk:
        assert clerk.verify().ok
        held = [
            (document, clerk.raw(document.sha256), clerk.statements(document.sha256)) for document in clerk.documents()
        ]
        return held, [act.act for act in clerk.acts()]


def crawl(count: int) -> bytes:
    records = (make.warc_record("conversion", f"https://quay.example/{n}", make.wire(n).encode()) for n in range(count))
    return make.gzipped_apart(records)


def test_every_kind_of_archive_in_a_folder_is_read_and_named_by_its_place(call: Call) -> None:
    Path("a").mkdir()
    Path("a/1.jsonl").write_bytes(make.json_line(1) + make.json_line(2, url="https://quay.example/2"))
    Path("a/2.warc.gz").write_bytes(crawl(4)[len(crawl(3)) :])
    Path("a/3.zip").write_bytes(make.zipped({"x/4.txt": make.wire(4).encode(), "5.html": make.page(5).encode()}))
    Path("a/6.tar.zst").write_bytes(make.zstd_of(make.tarred({"../6.txt": make.wire(6).encode()})))
    Path("a/7.txt.gz").write_bytes(make.gzipped(make.wire(7).encode()))
    Path("a/8.txt").write_text(make.wire(8))
    Path("a/results.jsonl").write_text('{"doc": "a", "statements": []}\n')
    Path("a/table.csv.gz").write_bytes(make.gzipped(b"1,2"))
    status, out, err = call("a")
    assert (status, out) == (0, "")
    assert err == "read 8 of 8: 8 acts, 0 doubts\n"
    assert list(documents()) == [
        "1.jsonl!wire-1", "1.jsonl!https://quay.example/2", "2.warc.gz!https://quay.example/3", "3.zip!x/4.txt",
        "3.zip!5.html", "6.tar.zst!6.txt", "7.txt.gz", "8.txt",
    ]  # fmt: skip


def test_a_page_without_a_publisher_of_its_own_is_published_by_its_host(call: Call) -> None:
    text = "The envoys met for six hours in the town hall and agreed to go on in May, she said on Monday.\n"
    Path("w.warc").write_bytes(make.warc_record("resource", "https://www.quay.example/a", text.encode()))
    call("w.warc")
    assert documents() == {"w.warc!https://www.quay.example/a": "quay.example"}


def test_a_broken_member_is_one_line_and_the_rest_is_read(call: Call) -> None:
    good = make.wire(1).encode()
    Path("w.zip").write_bytes(
        make.zipped({"1.txt": b"", "2.pdf": b"%PDF-1.7 cut", "3.txt": good, "4.zip": b"PK\x03\x04"})
    )
    Path("w.jsonl").write_bytes(b"{bad\n" + make.json_line(2))
    status, _, err = call("w.zip", "w.jsonl", "nowhere.zip")
    assert status == 1
    *lines, total = err.splitlines()
    assert [line.partition("!")[2][:5] for line in lines[:3]] == ["1.txt", "2.pdf", "4.zip"]
    assert lines[3].startswith("travaux: w.jsonl line 1 is no document")
    assert lines[4].startswith("travaux: There is no file or folder 'nowhere.zip'")
    assert total == "read 2 of 7: 2 acts, 0 doubts; 5 could not be read"
    assert list(documents()) == ["w.zip!3.txt", "w.jsonl!wire-2"]


def test_reading_an_archive_again_adds_nothing_and_opens_nothing(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("w.warc.gz").write_bytes(crawl(3))
    call("w.warc.gz")
    before = state("r.travaux")
    monkeypatch.setattr("travaux.cli.workers.open_item", None)
    assert call("w.warc.gz")[::2] == (0, "read 0 of 3: 0 acts, 0 doubts; 3 already read\n")
    assert state("r.travaux") == before


def test_what_is_given_later_reaches_the_documents_of_an_archive(call: Call) -> None:
    Path("w.warc.gz").write_bytes(crawl(2))
    call("w.warc.gz")
    call("w.warc.gz", "--publisher", "The Desk")
    assert set(documents().values()) == {"The Desk"}


def test_an_archive_may_come_on_standard_input(call: Call) -> None:
    for number, data in enumerate((crawl(3), make.zipped({"4.txt": make.wire(4).encode()}))):
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM, "read", "-", "-r", f"{number}.travaux"], input=data, capture_output=True,
            check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
    assert len(documents("0.travaux")) == 3
    assert list(documents("1.travaux")) == ["standard input!4.txt"]


def test_several_processes_read_an_archive_to_the_same_record(call: Call) -> None:
    Path("w.warc.gz").write_bytes(crawl(12))
    call("w.warc.gz")
    assert call("w.warc.gz", "-r", "two.travaux", "--workers", "2")[0] == 0
    assert state("two.travaux") == state("r.travaux")


@pytest.mark.skipif(os.name != "posix", reason="sends signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_reading_goes_on_to_the_same_record(call: Call, number: int) -> None:
    count = 30
    Path("w.warc.gz").write_bytes(crawl(count))
    assert call("w.warc.gz", "-r", "whole.travaux")[0] == 0
    command = [sys.executable, "-c", PROGRAM, "read", "w.warc.gz", "-r", "r.travaux", "--json"]
    for stop_after in (5, 12):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as run:
            assert run.stdout is not None
            for _ in range(stop_after):
                json.loads(run.stdout.readline())
            os.kill(run.pid, number)
            _, err = run.communicate()
        assert run.returncode in (130, -9), err
        assert b"Traceback" not in err
    assert stop_after <= len(documents()) < count
    assert call("w.warc.gz")[0] == 0
    assert state("r.travaux") == state("whole.travaux")


def test_what_an_archive_introduces_does_not_change_how_the_rest_of_it_is_read(call: Call) -> None:
    texts = [
        make.wire(1),
        make.wire(2).replace("Foreign Minister Ane Lund", "Lund"),
        make.wire(3).replace("she", "Lund"),
    ]
    records = [make.warc_record("resource", f"https://quay.example/{n}", text.encode()) for n, text in enumerate(texts)]
    Path("w.warc").write_bytes(b"".join(records))
    call("w.warc", "-r", "whole.travaux")
    Path("w.warc").write_bytes(records[0])
    call("w.warc")
    Path("w.warc").write_bytes(b"".join(records))
    call("w.warc")
    assert state("r.travaux") == state("whole.travaux")


def test_a_redacted_document_of_an_archive_is_one_line(call: Call) -> None:
    Path("w.warc.gz").write_bytes(crawl(3))
    call("w.warc.gz")
    with open_record(Path("r.travaux"), author="Ana") as clerk:
        clerk.redact(clerk.documents()[1].sha256, "asked for")
    status, _, err = call("w.warc.gz", "--json")
    assert status == 1
    assert "was redacted by Ana" in err
    assert "1 could not be read" in err


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    """Of the process that unpacks; what is held at once is one member."""
    peaks = []
    for count in (200, 2_000):
        (tmp_path / "w.jsonl.gz").write_bytes(make.gzipped(b"".join(make.json_line(n) * 5 for n in range(count))))
        code = (
            "import resource, sys; from travaux.documents.archives import walk\n"
            "for _ in walk(sys.argv[1].encode(), 'w.jsonl.gz'): pass\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        run = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "w.jsonl.gz")], capture_output=True, check=True
        )
        peaks.append(int(run.stdout))
    assert peaks[1] < peaks[0] * 1.05


def test_an_archive_that_is_cut_off_gives_what_is_whole(call: Call) -> None:
    Path("w.warc.gz").write_bytes(crawl(2)[:-40])
    assert call("w.warc.gz")[0] == 1
    assert list(documents()) == ["w.warc.gz!https://quay.example/0"]
