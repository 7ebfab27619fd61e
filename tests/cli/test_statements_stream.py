"""`travaux statements` over many documents, as other programs use it."""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have it ignored
from travaux.cli import run
sys.exit(run(sys.argv[1:]))
"""
MANY = 24

Call = Callable[..., tuple[int, str, str]]


def text_of(number: int) -> str:
    """A small wire of our own; none like another."""
    return (
        f"Oslo, Feb. {number % 27 + 1}, 2031 (North Wire) - Norwegian Foreign Minister Ane Lund said that "
        f"article {number} was closed.\n\n“We met {number} times,” she told reporters. Iceland’s envoy denied it.\n"
    )


def lines_of(*numbers: int) -> str:
    return "".join(json.dumps({"id": f"wire-{n}", "text": text_of(n)}, ensure_ascii=False) + "\n" for n in numbers)


@pytest.fixture
def call(tmp_path: Path, command: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run `statements` in an empty folder; status, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRAVAUX_TRACEBACK", raising=False)

    return functools.partial(command, "statements")


def docs(out: str) -> list[str]:
    return [json.loads(line)["doc"] for line in out.splitlines()]


def test_bytes_and_order_are_the_same_for_any_number_of_workers(call: Call) -> None:
    Path("wires.jsonl").write_text(lines_of(*range(MANY)), encoding="utf-8")
    one = call("wires.jsonl", "--jsonl", "--workers", "1")
    assert docs(one[1]) == [f"wire-{n}" for n in range(MANY)]
    assert call("wires.jsonl", "--jsonl", "--workers", "2") == one


def test_a_line_of_json_gives_text_name_publisher_and_day(call: Call) -> None:
    line = {
        "doc": 7, "text": "<p> The envoy said “no”, on 3 May.", "publisher": "The Desk", "language": "en",
        "published": "2031-05-04T10:00Z", "title": "No", "shelf": [1],
    }  # fmt: skip
    status, out, err = call("-", "--jsonl", "--publisher", "Another", stdin=json.dumps(line))
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found["doc"] == "7"
    assert found["statements"][0]["channel"][-1] == {"outlet": "The Desk", "how": "brief", "on": "2031-05-04"}
    start, end = found["statements"][0]["source"][0]
    assert line["text"][start:end].endswith("envoy")  # type: ignore[index]


def test_a_document_without_a_name_is_called_by_its_line(call: Call) -> None:
    Path("wires.jsonl").write_text("\n" + json.dumps({"text": text_of(1), "id": None}) + "\n", encoding="utf-8")
    assert docs(call("wires.jsonl", "--jsonl")[1]) == ["wires:2"]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ('{"id": "b", "text"', "no document"),
        ('["a list"]', "no document"),
        ('{"id": "b"}', "`text`"),
        ('{"id": "b", "text": 3}', "$.text"),
        ('{"id": "b", "text": ""}', "no words"),
        ('{"id": "b", "text": "The envoy said no.", "published": "soon"}', "'soon' is not a day"),
        ('{"id": "b", "text": "a\\u0000b"}', "zero characters"),
        ('{"id": "b", "text": "a\\ud800b"}', "no document"),
    ],
)
def test_a_bad_line_is_one_message_and_the_others_are_read(call: Call, bad: str, why: str) -> None:
    Path("wires.jsonl").write_text(lines_of(1) + bad + "\n" + lines_of(2), encoding="utf-8")
    status, out, err = call("wires.jsonl", "--jsonl")
    assert (status, docs(out)) == (1, ["wire-1", "wire-2"])
    complaint, total = err.splitlines()
    assert complaint.startswith("travaux: wires.jsonl line 2")
    assert why in complaint
    assert total == "1 of 3 could not be read"


def test_bytes_that_are_no_utf8_are_a_bad_line(call: Call) -> None:
    Path("wires.jsonl").write_bytes(b'{"text": "caf\xe9"}\n' + lines_of(1).encode())
    status, out, err = call("wires.jsonl", "--jsonl")
    assert (status, docs(out)) == (1, ["wire-1"])
    assert "line 1 is no document" in err


def test_a_line_beyond_the_limit_is_passed_over_without_being_held(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from travaux.documents import json_lines
    from travaux.documents.limits import Limits

    monkeypatch.setattr(json_lines, "LIMITS", Limits(text_bytes=1_000))
    Path("wires.jsonl").write_text(
        lines_of(1) + json.dumps({"text": "x" * 3_000}) + "\n" + lines_of(2) + json.dumps({"text": "x" * 3_000}),
        encoding="utf-8",
    )
    status, out, err = call("wires.jsonl", "--jsonl")
    assert (status, docs(out)) == (1, ["wire-1", "wire-2"])
    assert err.count("is larger than") == 2


def test_a_folder_with_a_bad_file_is_read_around_it(call: Call) -> None:
    Path("wires").mkdir()
    for n in (1, 3):
        Path("wires", f"{n}.txt").write_text(text_of(n), encoding="utf-8")
    Path("wires", "2.txt").write_bytes(b"")
    status, out, err = call("wires", "nowhere", "--jsonl")
    assert (status, docs(out)) == (1, ["1", "3"])
    assert ["2.txt" in err.splitlines()[0], "nowhere" in err.splitlines()[1]] == [True, True]


def test_standard_input_is_a_text_or_lines_of_json(call: Call) -> None:
    assert docs(call("-", "--jsonl", stdin=text_of(1))[1]) == ["-"]
    assert docs(call("-", "--jsonl", stdin="\ufeff" + lines_of(1, 2))[1]) == ["wire-1", "wire-2"]
    assert docs(call("-", "--jsonl", "--jsonl-in", stdin="\n" + lines_of(1))[1]) == ["wire-1"]
    assert call("-", "--jsonl", "--jsonl-in", stdin=text_of(1))[0] == 1


@pytest.mark.parametrize("args", [["empty.jsonl"], ["folder"], ["-", "--jsonl-in"]])
def test_no_documents_at_all_is_said(call: Call, args: list[str]) -> None:
    Path("empty.jsonl").write_bytes(b"")
    Path("folder").mkdir()
    assert call(*args, "--jsonl") == (1, "", "travaux: no documents there\n")
    status, _, err = call(*args, "-o", "out.jsonl")
    assert (status, err) == (1, "travaux: no documents there\n")
    assert sorted(path.name for path in Path().iterdir()) == ["empty.jsonl", "folder"]


def test_a_file_of_results_holds_what_is_printed(call: Call) -> None:
    Path("wires.jsonl").write_text(lines_of(1) + "broken\n" + lines_of(2), encoding="utf-8")
    printed = call("wires.jsonl", "--jsonl")[1]
    status, out, err = call("wires.jsonl", "-o", "out.jsonl")
    assert (status, out) == (1, "")
    assert err.splitlines()[-1] == "out.jsonl: 3 documents; 1 of 3 could not be read"
    assert Path("out.jsonl").read_text(encoding="utf-8") == printed
    assert not Path("out.jsonl.partial").exists()


def test_a_place_that_cannot_be_written_is_one_line(call: Call) -> None:
    Path("a.txt").write_text(text_of(1), encoding="utf-8")
    status, _, err = call("a.txt", "-o", "nowhere/out.jsonl")
    assert (status, err.count("\n")) == (1, 1)
    assert "cannot write 'nowhere/out.jsonl'" in err


def start(*args: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "statements", *args],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        bufsize=0,  # readline() must not take what communicate() would then miss
    )  # fmt: skip


def wait_for(holds: Callable[[], bool]) -> None:
    """Wait until it holds; the test's own time limit ends the wait."""
    while not holds():
        time.sleep(0.01)


def lines_in(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def exists(pid: int) -> bool:
    """A process that is there and is not only waiting for its end to be noticed."""
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def children(pid: int) -> list[int]:
    return [int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for child processes in /proc")
def test_a_killed_run_goes_on_where_it_was_and_gives_the_same_bytes(call: Call) -> None:
    wires = lines_of(1, 2) + "broken\n" + lines_of(*range(3, MANY))
    assert call("-", "-o", "whole.jsonl", "--jsonl-in", "--workers", "1", stdin=wires)[0] == 1
    partial = Path("out.jsonl.partial")
    with start("-", "-o", "out.jsonl", "--jsonl-in", "--workers", "2") as process:
        assert process.stdin is not None
        process.stdin.write(wires.encode())  # and no end of file: it cannot have finished
        process.stdin.flush()
        wait_for(lambda: lines_in(partial) > 6)
        hands = children(process.pid)
        assert hands
        assert "is being written by another run" in call("-", "-o", "out.jsonl", "--jsonl-in", stdin=wires)[2]
        process.kill()
    wait_for(lambda: not any(exists(pid) for pid in hands))
    done = lines_in(partial) - 1
    assert not Path("out.jsonl").exists()
    with partial.open("ab") as file:
        file.write(b'{"doc":"torn')

    status, _, err = call("-", "-o", "out.jsonl", "--jsonl-in", "--workers", "2", stdin=wires)
    assert status == 1
    assert f"going on after {done} documents" in err
    assert "line 3 is no document" in err
    assert err.splitlines()[-1] == f"out.jsonl: {MANY} documents; 1 of {MANY} could not be read"
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert not partial.exists()


def test_a_run_with_other_documents_or_options_does_not_go_on(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    import travaux.reading

    hear = travaux.reading.hear

    def interrupted_at_the_second(document: object, *rest: object) -> object:
        if "article 2" in document.text:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        return hear(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(travaux.reading, "hear", interrupted_at_the_second)
    assert call("-", "-o", "out.jsonl", stdin=lines_of(1, 2))[0] == 130
    before = Path("out.jsonl.partial").read_bytes()
    for args, stdin in (
        (["-", "--publisher", "The Desk"], lines_of(1, 2)), (["-"], lines_of(3, 2)), (["-"], ""),
    ):  # fmt: skip
        status, _, err = call(*args, "-o", "out.jsonl", stdin=stdin)
        assert (status, err.count("\n")) == (1, 1)
        assert "delete" in err
    assert Path("out.jsonl.partial").read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_an_interrupt_leaves_whole_lines_and_no_process(call: Call) -> None:
    with start("-", "--jsonl", "--jsonl-in", "--workers", "2") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(lines_of(*range(MANY)).encode())
        process.stdin.flush()
        first = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode == 130
    assert (
        err.decode().strip() == "stopped; what is written is whole; with -o FILE, the same command goes on from there"
    )
    assert docs((first + out).decode()) == [f"wire-{n}" for n in range(len((first + out).splitlines()))]


def test_a_reader_that_goes_away_ends_the_run_without_a_word(call: Call) -> None:
    Path("wires.jsonl").write_text(lines_of(*range(MANY)) * 20, encoding="utf-8")
    with start("wires.jsonl", "--jsonl", "--workers", "2") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert (process.wait(), process.stderr.read()) == (1, b"")
