"""The command line as its user and other programs meet it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from travaux.cli import run
from travaux.cli.group import COMMANDS

BRIEF = """Fishing talks to open in March

Oslo, Feb. 11, 2031 (North Wire) - Norway will hold talks with Iceland on fishing quotas in March, Norwegian Foreign \
Minister Ane Lund said on Tuesday.

"We demand that Iceland publish its surveys," Lund said. Iceland rejected the demand on Wednesday.
"""
OTHER = """Iceland answers

Reykjavik, Feb. 14, 2031 (North Wire) - Icelandic Prime Minister Jon Vik said Iceland would deliver a draft agreement \
to Norway next week.
"""

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRAVAUX_AUTHOR", "mara")
    monkeypatch.delenv("TRAVAUX_TRACEBACK", raising=False)
    (tmp_path / "brief.txt").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command line in a fresh folder; status, standard output, standard error."""

    def called(*args: str, stdin: str | None = None) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((stdin or "").encode()), encoding="utf-8"))
        capsys.readouterr()
        status = run(args)
        out, err = capsys.readouterr()
        return status, out, err

    return called


@pytest.fixture
def read(call: Call) -> Call:
    assert call("read", "brief.txt")[0] == 0
    return call


def one_line(err: str) -> bool:
    return err.count("\n") == 1 and err.startswith("travaux: ")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(call: Call, command: str) -> None:
    status, out, _ = call(command, "--help")
    assert status == 0
    assert "Usage: travaux" in out
    assert "Examples:" in out


def test_reading_says_what_was_understood_on_the_messages_side(call: Call) -> None:
    status, out, err = call("read", "brief.txt")
    assert (status, out) == (0, "")
    assert "brief.txt: “Fishing talks to open in March”" in err
    assert "11 Feb 2031" in err


def test_reading_the_same_document_twice_adds_nothing(read: Call) -> None:
    before = read("acts", "--json")[1]
    status, _, err = read("read", "brief.txt")
    assert status == 0
    assert "already read: nothing added" in err
    assert read("acts", "--json")[1] == before


def test_a_document_without_a_day_says_which_option_gives_it(call: Call) -> None:
    Path("bare.txt").write_text("Norway said it will meet Iceland for more talks on the treaty.\n", encoding="utf-8")
    _, _, err = call("read", "bare.txt")
    assert "no day found: give --published" in err
    _, out, _ = call("read", "bare.txt", "--published", "2031-02-11", "--publisher", "The Desk", "--json")
    line = json.loads(out)
    assert (line["published"], line["publisher"], line["found"]["published"]) == ("2031-02-11", "The Desk", "given")


def test_a_bad_document_is_named_and_the_others_are_read(call: Call) -> None:
    Path("empty.txt").write_bytes(b"")
    status, _, err = call("read", "empty.txt", "brief.txt", "nowhere.txt")
    assert status == 1
    complaints = [line for line in err.splitlines() if line.startswith("travaux: ")]
    assert len(complaints) == 2
    assert any("empty.txt" in line for line in complaints)
    assert any("nowhere.txt" in line for line in complaints)
    assert call("acts", "--json")[1]


def test_a_reading_of_bad_documents_alone_makes_no_record(call: Call) -> None:
    Path("empty.txt").write_bytes(b"")
    assert call("read", "empty.txt")[0] == 1
    assert not Path("talks.travaux").exists()


def test_a_dash_is_standard_input(call: Call) -> None:
    status, _, err = call("read", "-", stdin=BRIEF)
    assert status == 0
    assert "standard input:" in err


def test_several_workers_find_what_one_finds(call: Call) -> None:
    call("read", "brief.txt", "other.txt", "-r", "one.travaux")
    status, _, err = call("read", "brief.txt", "other.txt", "-r", "two.travaux", "--workers", "2")
    assert (status, "read 2 of 2" in err) == (0, True)
    assert call("acts", "--json", "-r", "one.travaux")[1] == call("acts", "--json", "-r", "two.travaux")[1]


def test_something_unforeseen_is_one_line_that_names_the_document(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    import travaux.reading

    def broken(*_: object) -> None:
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr(travaux.reading, "read", broken)
    status, _, err = call("read", "brief.txt")
    assert status == 1
    assert "brief.txt" in err
    assert "please report it" in err
    assert "Traceback" not in err
    monkeypatch.setenv("TRAVAUX_TRACEBACK", "1")
    assert "Traceback" in call("read", "brief.txt")[2]


def test_an_interrupt_says_how_to_go_on(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    import travaux.reading

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(travaux.reading, "read", interrupted)
    status, _, err = call("read", "brief.txt")
    assert status == 130
    assert err.strip() == "stopped; what was read is kept; run the same command to go on"


@pytest.mark.parametrize(
    "args",
    [
        ["status"], ["acts"], ["changes", "--since", "2031-01-01"], ["why", "round:aa"], ["search", "x"], ["review"],
        ["export", "--format", "csv"], ["verify"], ["backup", "b.travaux"], ["names"],
    ],
)  # fmt: skip
def test_a_question_to_a_record_that_is_not_there_says_so(call: Call, args: list[str]) -> None:
    status, out, err = call(*args)
    assert (status, out) == (1, "")
    assert one_line(err)
    assert "talks.travaux" in err
    assert not Path("talks.travaux").exists()


@pytest.mark.parametrize(
    "args", [["nope"], ["status", "--bogus"], ["changes"], ["export", "--format", "xml"], ["status", "--as-of", "soon"]]
)
def test_wrong_usage_is_one_line_and_exit_2(read: Call, args: list[str]) -> None:
    status, _, err = read(*args)
    assert status == 2
    assert one_line(err)


def test_statements_need_no_record_and_count_in_code_points(call: Call) -> None:
    status, out, _ = call("statements", "brief.txt", "--jsonl")
    assert status == 0
    line = json.loads(out)
    assert line["doc"] == "brief"
    said = [BRIEF[s:e] for statement in line["statements"] for s, e in statement["content"]]
    assert any("We demand that Iceland publish its surveys" in words for words in said)
    assert not Path("talks.travaux").exists()


def test_acts_are_one_json_object_a_line_and_can_be_chosen(read: Call) -> None:
    acts = [json.loads(line) for line in read("acts", "--json")[1].splitlines()]
    assert acts
    for act in acts:
        anchor = act["anchor"]
        assert BRIEF[anchor["start"] : anchor["end"]] == anchor["exact"]
        assert act["channel"][-1]["how"] == "brief"
    kind = acts[0]["act"]
    chosen = [json.loads(line) for line in read("acts", "--json", "--type", kind)[1].splitlines()]
    assert {act["act"] for act in chosen} == {kind}
    assert read("acts", "--json", "--since", "2031-02-12")[1] == ""
    assert read("acts", "--json", "--by", "Portugal")[1] == ""


def test_status_is_json_or_a_page_without_colour(read: Call) -> None:
    status = json.loads(read("status", "--json")[1])
    assert (status["as_of"], list(status)) == ("2031-02-11", ["as_of", "known_at", "parties", "objects"])
    page = read("status")[1]
    assert "As of 11 Feb 2031" in page
    assert "\x1b" not in page


def test_changes_since_a_day_are_what_later_documents_moved(read: Call) -> None:
    read("read", "other.txt")
    changed = json.loads(read("changes", "--since", "2031-02-11", "--json")[1])
    assert (changed["since"], changed["as_of"]) == ("2031-02-11", "2031-02-14")
    assert json.loads(read("changes", "--since", "2031-02-14", "--json")[1])["changes"] == []
    assert read("changes", "--since", "2031-02-11")[0] == 0


def test_why_finds_objects_and_acts_by_the_beginning_of_their_id(read: Call) -> None:
    act = json.loads(read("acts", "--json")[1].splitlines()[0])
    assert act["anchor"]["exact"].split()[0] in read("why", act["id"][:12])[1]
    status, _, err = read("why", "round:nothing")
    assert status == 1
    assert one_line(err)


def test_search_finds_words_in_the_document(read: Call) -> None:
    assert "surveys" in read("search", "surveys")[1]
    assert read("search", "zeppelin")[0] == 0
    assert all(json.loads(line)["kind"] for line in read("search", "Norway", "--json")[1].splitlines())


def test_exports_are_lines_of_json_and_tables(read: Call) -> None:
    lines = [json.loads(line) for line in read("export", "--format", "jsonl")[1].splitlines()]
    assert {"travaux", "document", "act"} <= {line["type"] for line in lines}
    assert read("export", "--format", "csv")[1].startswith("id,act,mode")
    assert read("export", "--format", "csv", "--table", "objects")[1].startswith("id,kind,title")


def test_verify_and_backup_go_together(read: Call) -> None:
    assert "and 1 document, all as they were entered; tables and index say the same" in read("verify")[1]
    assert read("backup", "copy.travaux")[0] == 0
    assert read("verify", "-r", "copy.travaux")[0] == 0
    status, _, err = read("backup", "copy.travaux")
    assert (status, one_line(err)) == (1, True)


def test_a_file_that_is_no_record_is_refused(call: Call) -> None:
    status, _, err = call("status", "-r", "brief.txt")
    assert (status, one_line(err)) == (1, True)


def test_completion_scripts_are_printed(call: Call) -> None:
    for shell in ("bash", "zsh", "fish"):
        status, out, _ = call("completion", shell)
        assert status == 0
        assert "_TRAVAUX_COMPLETE" in out


def test_a_reader_that_goes_away_is_no_error(read: Call, folder: Path) -> None:
    program = "import sys; from travaux.cli import run; sys.exit(run(sys.argv[1:]))"
    pipe_in, pipe_out = os.pipe()
    os.close(pipe_in)
    done = subprocess.run(
        [sys.executable, "-c", program, "export", "--format", "jsonl"],
        cwd=folder, stdout=pipe_out, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(pipe_out)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_text_taken_for_another_language_is_read_with_the_option_that_the_refusal_names(call: Call) -> None:
    Path("names.txt").write_text("Der Minister sagte, dass die Verhandlungen nicht weitergehen und dass er das " * 5)
    status, _, err = call("read", "names.txt")
    assert (status, "say --language en" in err) == (1, True)
    assert call("read", "names.txt", "--language", "en")[0] == 0
    assert call("statements", "names.txt", "--language", "en", "--jsonl")[0] == 0


def test_a_question_is_answered_with_its_passage(call: Call) -> None:
    call("read", "brief.txt", "other.txt")
    status, out, _ = call("ask", "What", "does", "Norway", "demand?")
    assert status == 0
    assert "According to Ane Lund for Norway (claimed, " in out
    assert "brief.txt:" in out


def test_what_no_act_holds_is_looked_for_as_words(call: Call) -> None:
    call("read", "brief.txt", "other.txt")
    status, out, _ = call("ask", "Has Oslo signed anything on Tuesday?", "--json")
    answer = json.loads(out)
    assert (status, answer["verdict"], answer["by"], answer["basis"]) == (0, "unknown", [], "search")
    assert "Tuesday" in answer["search"][0]["words"]
    assert answer["answer"].startswith("No act on record answers this; closest in its words: ")


def test_a_question_without_words_is_wrong_usage(call: Call) -> None:
    call("read", "brief.txt")
    assert call("ask", "?!")[0] == 2
