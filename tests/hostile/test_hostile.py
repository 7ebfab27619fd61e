"""Every kept hostile file costs one clear line: no crash, no hang, no memory, no half document, never silence."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hostile import mails, packed, pages, pdfs, texts, webs, words
from hostile.cases import WORDS, Case
from travaux.clerk import open_record
from travaux.cli.gathering import gather
from travaux.cli.intake import Given, open_item
from travaux.documents import worker
from travaux.errors import TravauxError
from travaux.model.documents import Document

ROOMS = {room.__name__.rpartition(".")[2]: room.CASES for room in (texts, pages, mails, pdfs, words, packed, webs)}
CASES = {f"{room}: {name}": case for room, cases in ROOMS.items() for name, case in cases.items()}
SOUGHT = ("a.txt", "a.html", "a.eml", "a.pdf", "a.docx", "a.zip", "a.tar", "a.txt.gz", "a.warc")
MOST_CPU_S, MOST_MEMORY = 10, 1_000_000_000
PROGRAM = "import sys; from travaux.cli import run; sys.exit(run(sys.argv[1:]))"


@pytest.fixture(scope="module", autouse=True)
def _parsers():
    yield
    worker.dismiss()


def test_there_are_a_hundred_and_fifty_or_more() -> None:
    assert len(CASES) >= 150


def take(*paths: str) -> tuple[list[Document], list[str]]:
    """What comes of the paths: documents, and lines."""
    found: list[Document] = []
    said: list[str] = []
    for item in gather(paths):
        try:
            found.append(open_item(item, Given())[0])
        except TravauxError as error:
            said.append(str(error))
    return found, said


def require_clear(said: list[str]) -> None:
    for line in said:
        assert len(line) < 1_200
        assert "Traceback" not in line


def require_whole(documents: list[Document]) -> None:
    for document in documents:
        document.text.encode()
        assert document.text.strip()
        assert "\x00" not in document.text
        assert all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks)
        assert all(0 <= mark.start <= mark.end <= len(document.text) for mark in document.marks)
        assert "root:x:0" not in document.text


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_hostile_file_is_read_or_costs_a_line(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.file
    path.write_bytes(case.make())
    begun, before = time.monotonic(), time.process_time()
    documents, said = take(str(path))
    assert time.process_time() - before < MOST_CPU_S
    assert time.monotonic() - begun < 60
    require_clear(said)
    require_whole(documents)
    assert documents or said
    if case.reads is not None:
        assert len(documents) == case.reads, said
        assert bool(said) == bool(case.says or case.reads == 0), said
    assert case.says in "\n".join(said)
    assert list(tmp_path.iterdir()) == [path]


OPEN_ALL = """
import resource, sys
from travaux.cli.gathering import gather
from travaux.cli.intake import Given, open_item
from travaux.documents import worker
from travaux.errors import TravauxError
for item in gather(sys.argv[1:]):
    try:
        open_item(item, Given())
    except TravauxError:
        pass
worker.dismiss()
print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""
SWELLING = ("MB", "20 megabytes", "15 MB", "million", "larger than", "laugh", "100,000", "200,000", "window")


@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for what its processes took")
def test_neither_the_program_nor_a_parser_takes_a_gigabyte(tmp_path: Path) -> None:
    """Over the files that are made to swell, in a program of its own, since this one has made them."""
    swelling = [case for name, case in CASES.items() if any(mark in name for mark in SWELLING)][::5]
    assert len(swelling) >= 8
    for number, case in enumerate(swelling):
        (tmp_path / f"{number}-{case.file}").write_bytes(case.make())
    paths = sorted(map(str, tmp_path.iterdir()))
    run = subprocess.run([sys.executable, "-c", OPEN_ALL, *paths], capture_output=True, check=True)
    assert int(run.stdout) * 1024 < MOST_MEMORY


@pytest.mark.timeout(300)
def test_a_record_holds_the_sound_documents_among_hostile_ones_and_is_whole(tmp_path: Path) -> None:
    """The way that a user goes, over files of every room."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, (room, cases) in enumerate(ROOMS.items()):
        small = [
            case for case in cases.values() if case.reads == 0 and case.file in SOUGHT and len(case.make()) < 50_000
        ]
        for at, case in enumerate(small[:2]):
            (folder / f"{number}{at}-{room}-{case.file}").write_bytes(case.make())
        (folder / f"{number}9-{room}.txt").write_text(f"Talks, part {number}\n\n{WORDS * 2}\n")
    files = len(list(folder.iterdir()))
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, "read", str(folder), "-r", str(tmp_path / "r.travaux")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    complaints = [line for line in run.stderr.splitlines() if line.startswith("travaux: ")]
    assert len(complaints) == files - len(ROOMS)
    with open_record(tmp_path / "r.travaux", author="Ana") as clerk:
        assert clerk.verify().ok
        assert [document.name for document in clerk.documents()] == [f"{n}9-{room}.txt" for n, room in enumerate(ROOMS)]


# Places that are no files


@pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and links")
class TestPlaces:
    @pytest.fixture(autouse=True)
    def _here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("in").mkdir()
        Path("in/sound.txt").write_text(WORDS * 2)

    def taken(self, *paths: str) -> list[str]:
        """The lines said, where the sound document is read all the same."""
        documents, said = take(*(paths or ("in",)))
        require_clear(said)
        assert [document.name for document in documents] == ["sound.txt"] * (paths == ())
        return said

    def test_a_pipe_in_a_folder_is_not_waited_for(self) -> None:
        os.mkfifo("in/a.txt")
        assert ["is no file" in line for line in self.taken()] == [True]

    def test_a_pipe_named_outright_is_not_waited_for(self) -> None:
        os.mkfifo("a.txt")
        assert "pipe it into `-`" in self.taken("a.txt")[0]

    def test_a_socket_is_no_file(self) -> None:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("in/a.txt")
            assert ["is no file" in line for line in self.taken()] == [True]

    @pytest.mark.parametrize("device", ["/dev/zero", "/dev/full", "/dev/tty", "/dev/random"])
    def test_a_link_to_a_device_is_no_file(self, device: str) -> None:
        Path("in/a.txt").symlink_to(device)
        assert len(self.taken()) == 1

    @pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
    def test_a_device_named_outright_is_no_file(self, device: str) -> None:
        assert "is no file" in self.taken(device)[0]

    def test_links_to_one_another_are_said(self) -> None:
        Path("in/a.txt").symlink_to("b.txt")
        Path("in/b.txt").symlink_to("a.txt")
        assert len(self.taken()) == 2

    def test_a_link_to_nowhere_is_said(self) -> None:
        Path("in/a.txt").symlink_to("nowhere.txt")
        assert len(self.taken()) == 1

    def test_folders_that_lead_back_are_not_followed(self) -> None:
        Path("in/again").symlink_to(".")
        Path("in/up").symlink_to("..")
        assert self.taken() == []

    def test_a_folder_with_a_documents_name_is_a_folder(self) -> None:
        Path("in/a.txt").mkdir()
        Path("in/b.zip").mkdir()
        assert self.taken() == []

    def test_folders_100_deep_are_walked(self) -> None:
        path = Path("in", *["d"] * 100)
        path.mkdir(parents=True)
        Path("in/sound.txt").rename(path / "sound.txt")
        assert self.taken() == []

    @pytest.mark.parametrize("name", [b"a\nb.txt", b"\x1b[2J.txt", b"\xff\xfe.txt", b"-.txt", b"a" * 250 + b".txt"])
    def test_an_odd_name_is_a_name(self, name: bytes) -> None:
        Path(b"in/".decode() + os.fsdecode(name)).write_bytes(b"")
        said = self.taken()
        assert len(said) == 1
        said[0].encode("utf-8", "replace")

    @pytest.mark.parametrize("path", ["a\x00b", "a" * 5_000, "in/sound.txt/a.txt", ""])
    def test_a_path_that_is_none_is_one_line(self, path: str) -> None:
        assert len(self.taken(path)) == 1
