"""`travaux statements`: the trained tagger finds them, rules only where they are asked for."""

import json
from pathlib import Path

import pytest

from travaux.cli import run
from travaux.reading.tagger import trained

BRIEF = """Strait talks go on

Oslo, May 4, 2031 (Harbour Wire) - The strait will stay open all summer, Foreign Minister Ane Lund said on Sunday.
"""


def test_the_trained_tagger_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "brief.txt"
    place.write_text(BRIEF)
    assert run(["statements", str(place), "--jsonl"]) == 0
    (statement,) = json.loads(capsys.readouterr().out)["statements"]
    assert statement["speaker"] == "Ane Lund"


def test_rules_find_them_without_weights(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trained, "shipped", lambda: pytest.fail("the weights were opened"))
    place = tmp_path / "brief.txt"
    place.write_text(BRIEF)
    assert run(["statements", str(place), "--rules", "--jsonl"]) == 0
    (statement,) = json.loads(capsys.readouterr().out)["statements"]
    assert statement["speaker"] == "Ane Lund"


def test_a_headline_is_read_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "brief.txt"
    place.write_text(BRIEF.replace("Strait talks go on", "Minister says strait will stay open"))
    assert run(["statements", str(place), "--jsonl"]) == 0
    first, *_ = json.loads(capsys.readouterr().out)["statements"]
    assert first["content"][0][0] < BRIEF.index("Oslo")


def test_contents_without_a_word_of_reporting_are_not_read_again() -> None:
    class Once:
        calls = 0

        def tag(self, text, blocks):
            self.calls += 1
            return [trained.Attribution((), ((0, 4),), ((5, len(text)),), 0.9)]

    once = Once()
    trained.TrainedTagger(once).tag("Said the strait will remain wide and blue", [(0, 41)])
    assert once.calls == 1
