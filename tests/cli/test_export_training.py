"""What review decided goes out as passages, and the training of the judge takes them as labels."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from travaux.clerk import open_record
from travaux.reading.judge.weights import load_judge

TRAINING = Path(__file__).parents[2] / "training"
BRIEF = """Quotas before anything else, Norway says

Oslo, Feb. 11, 2031 (North Wire) - Norway demanded on Tuesday that Iceland publish its surveys. Iceland rejected the \
demand. Norway will deliver a draft agreement to Iceland next week.

Iceland said that it would not accept any condition for the talks. It has offered to share its catch.
"""
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brief.txt").write_text(BRIEF, encoding="utf-8")
    assert command("read", "brief.txt", "-r", "talks.travaux")[0] == 0
    return tmp_path / "talks.travaux"


def decide(record: Path) -> None:
    """Confirm the demand, reject the refusal, and correct what becomes of the draft."""
    with open_record(record, author="Mara") as clerk:
        acts = {r.act.act: r.act for r in clerk.acts()}
        clerk.confirm(acts["demand"].id)
        clerk.reject(acts["reject"].id, "a summary, not an act")
        draft = acts["table_text"]
        clerk.correct(draft.id, msgspec.structs.replace(draft, mode="circulate"), "it was sent round")


def exported(command: Command) -> list[dict]:  # type: ignore[type-arg]
    status, out, _ = command("export", "--format", "training", "-r", "talks.travaux")
    assert status == 0
    return [json.loads(line) for line in out.splitlines()]


def test_only_paragraphs_in_which_something_was_decided_go_out(record: Path, command: Command) -> None:
    assert exported(command) == []
    decide(record)
    (passage,) = exported(command)
    assert passage["text"].startswith("Oslo, Feb. 11")
    assert [(act["act"], act["mode"]) for act in passage["acts"]] == [("demand", None), ("table_text", "circulate")]
    assert [part["words"] for part in passage["rejected"]] == ["Iceland rejected the demand"]


def test_words_stand_where_their_start_says(record: Path, command: Command) -> None:
    decide(record)
    for passage in exported(command):
        for part in (*passage["acts"], *passage["rejected"]):
            assert passage["text"].startswith(part["words"], part["start"])


def test_training_takes_decisions_as_labels_and_learns_nothing_from_the_rest(record: Path, command: Command) -> None:
    decide(record)
    (passage,) = exported(command)
    loader = judge_data()
    (example,) = loader.examples_of([passage | {"name": "corrections:1"}], load_judge().wordpieces)
    labels = {text.split()[0]: label for text, label in zip(example.texts, example.labels, strict=True)}
    kinds = [label.act for label in example.labels]
    assert kinds.count("demand") == 1
    assert kinds.count("table_text") == 1
    assert labels["Iceland"].act == loader.NONE
    assert set(kinds) <= {"demand", "table_text", loader.NONE, None}


def judge_data() -> ModuleType:
    spec = importlib.util.spec_from_file_location("judge_data", TRAINING / "judge_data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["judge_data"] = module
    spec.loader.exec_module(module)
    return module
