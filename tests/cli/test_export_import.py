"""A record goes out as JSON Lines and comes in again the same; anybody can verify it on the way."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from make_version import make
from travaux.clerk import open_record

ROOT = Path(__file__).parents[2]
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "talks.travaux")
    with open_record(tmp_path / "talks.travaux", author="Mara") as clerk:
        clerk.redact(clerk.acts()[0].act.id, "a slip")
    return tmp_path


def verify_alone(*args: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "docs" / "verify_export.py"), *args],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_what_is_imported_is_the_same_record(record: Path, command: Command) -> None:
    assert command("export", "--format", "jsonl", "-o", "all.jsonl")[0] == 0
    assert (record / "all.jsonl").stat().st_mode & 0o777 == 0o600
    assert command("import", "all.jsonl", "-r", "copy.travaux")[0] == 0
    with open_record(Path("talks.travaux"), author="x") as one, open_record(Path("copy.travaux"), author="x") as two:
        assert one.verify() == two.verify()
        assert one.talks() == two.talks()
        for past in ("2031-04-10T09:04Z", "2031-04-10T09:09Z"):
            assert one.talks(known_at=past) == two.talks(known_at=past)
        assert (one.acts(), one.decisions(), one.names()) == (two.acts(), two.decisions(), two.names())
        assert list(one.sources()) == list(two.sources())
    for asked in (("status",), ("acts",), ("changes", "--since", "2031-04-01")):
        assert state_of(command, "talks.travaux", *asked) == state_of(command, "copy.travaux", *asked)
    command("export", "--format", "jsonl", "-r", "copy.travaux", "-o", "again.jsonl")
    assert Path("again.jsonl").read_bytes() == Path("all.jsonl").read_bytes()


def state_of(command: Command, record: str, *asked: str) -> str:
    """The hash of what a program that asks for the state gets."""
    status, out, _ = command(*asked, "-r", record, "--json")
    assert (status, bool(out)) == (0, True)
    return hashlib.sha256(out.encode()).hexdigest()


def test_lines_beside_the_ledger_do_not_count_they_are_computed_again(record: Path, command: Command) -> None:
    command("export", "--format", "jsonl", "-o", "all.jsonl")
    changed = []
    for line in Path("all.jsonl").read_text(encoding="utf-8").splitlines():
        each = json.loads(line)
        if each["type"] == "act":
            each["speaker"] = "Somebody Else"
        if each["type"] != "object":
            changed.append(json.dumps(each))
    Path("changed.jsonl").write_text("\n".join(changed), encoding="utf-8")
    assert command("import", "changed.jsonl", "-r", "copy.travaux")[0] == 0
    for asked in ("status", "acts"):
        assert state_of(command, "talks.travaux", asked) == state_of(command, "copy.travaux", asked)


def test_an_export_is_verified_without_travaux(record: Path, command: Command) -> None:
    command("export", "--format", "jsonl", "-o", "all.jsonl")
    with open_record(Path("talks.travaux"), author="x") as clerk:
        report = clerk.verify()
    assert verify_alone("all.jsonl") == (
        0, f"{report.entries} entries and 2 documents are sound; head {report.head}\n",
    )  # fmt: skip
    assert verify_alone("all.jsonl", report.head[:16])[0] == 0
    assert verify_alone("all.jsonl", "0123456789ab")[0] == 1


def test_any_change_of_the_ledger_in_an_export_is_found_without_travaux_and_refused_by_it(
    record: Path, command: Command
) -> None:
    command("export", "--format", "jsonl", "-o", "all.jsonl")
    lines = [json.loads(line) for line in Path("all.jsonl").read_text(encoding="utf-8").splitlines()]
    ledger = [at for at, line in enumerate(lines) if line["type"] in ("entry", "source")]
    for at in ledger:
        for key, value in lines[at].items():
            if key in ("type", "compartment", "media_type") or value is None:
                continue
            other = value + 1 if isinstance(value, int) else f"{value[:-1]}{'1' if value[-1:] == '0' else '0'}"
            changed = [*lines[:at], lines[at] | {key: other}, *lines[at + 1 :]]
            assert not is_sound(changed), (lines[at]["type"], key)
    for at in (ledger[0], ledger[-2]):
        assert not is_sound(lines[:at] + lines[at + 1 :])
    status, _, err = command("import", "changed.jsonl", "-r", "copy.travaux")
    assert (status, err.count("\n")) == (1, 1)
    assert not list(record.glob("copy*"))


def is_sound(lines: list[dict[str, object]]) -> bool:
    """Verified in this process, by the page of code that the documentation gives."""
    Path("changed.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    found: dict[str, object] = {"__name__": "verify_export"}
    exec((ROOT / "docs" / "verify_export.py").read_text(encoding="utf-8"), found)
    try:
        return found["main"]("changed.jsonl") == 0  # type: ignore[operator]
    except (ValueError, KeyError):
        return False


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[]\n",
        b'{"type":"entry"}\n',
        b'{"type":"act"}\n',
        b'{"type":"source","raw":"%"}\n',
        b"\x00" * 99,
    ],
)
def test_what_is_no_export_is_refused_in_one_line_and_leaves_nothing(
    record: Path, command: Command, content: bytes
) -> None:
    Path("odd.jsonl").write_bytes(content)
    status, _, err = command("import", "odd.jsonl", "-r", "new.travaux")
    assert (status, err.count("\n")) == (1, 1)
    assert not list(record.glob("new*"))


def test_a_record_that_is_there_is_not_written_over(record: Path, command: Command) -> None:
    command("export", "--format", "jsonl", "-o", "all.jsonl")
    status, _, err = command("import", "all.jsonl")
    assert (status, "already there" in err) == (1, True)


def test_a_part_of_a_record_is_exported_without_its_ledger(record: Path, command: Command) -> None:
    out = command("export", "--format", "jsonl", "--confirmed")[1]
    assert not {"entry", "source"} & {json.loads(line)["type"] for line in out.splitlines()}


@pytest.mark.parametrize("form", ["csv", "webannotation", "prov", "ical", "csl"])
def test_every_form_is_written_to_standard_output(record: Path, command: Command, form: str) -> None:
    status, out, _ = command("export", "--format", form)
    assert (status, bool(out)) == (0, True)


def test_parquet_goes_to_a_file(record: Path, command: Command) -> None:
    assert command("export", "--format", "parquet")[0] == 2
    assert command("export", "--format", "parquet", "-o", "acts.parquet")[0] == 0
    assert Path("acts.parquet").stat().st_mode & 0o777 == 0o600
    status, _, err = command("export", "--format", "csv", "-o", "nowhere/acts.csv")
    assert (status, err.count("\n")) == (1, 1)
