"""`travaux statements --trained`: the trained tagger finds the statements, or its extra is asked for."""

import importlib.util
import json
from pathlib import Path

import pytest

from travaux.cli import run
from travaux.reading.tagger import trained

BRIEF = """Strait talks go on

Oslo, May 4, 2031 (Harbour Wire) - The strait will stay open all summer, Foreign Minister Ane Lund said on Sunday.
"""


def test_the_trained_tagger_is_used_on_demand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("onnxruntime")
    place = tmp_path / "brief.txt"
    place.write_text(BRIEF)
    assert run(["statements", str(place), "--trained", "--jsonl"]) == 0
    (statement,) = json.loads(capsys.readouterr().out)["statements"]
    assert statement["speaker"] == "Ane Lund"


def test_what_is_missing_is_named_with_the_command_that_brings_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    place = tmp_path / "brief.txt"
    place.write_text(BRIEF)
    assert run(["statements", str(place), "--trained"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "numpy and onnxruntime" in line
    assert "pip install 'travaux[tagger]'" in line


def test_contents_without_a_word_of_reporting_are_not_read_again() -> None:
    class Once:
        calls = 0

        def tag(self, text, blocks):
            self.calls += 1
            return [trained.Attribution((), ((0, 4),), ((5, len(text)),), 0.9)]

    once = Once()
    trained.TrainedTagger(once).tag("Said the strait will remain wide and blue", [(0, 41)])
    assert once.calls == 1
