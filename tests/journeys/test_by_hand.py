"""The walk-through of keeping a record by hand: its files are written, its commands run, its end is looked at."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "by-hand.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the page was followed to its end."""
    folder = tmp_path_factory.mktemp("by-hand")
    for language, name, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if name:
            (folder / name).write_text(text, encoding="utf-8")
        elif language == "sh":
            sh(folder, text)
    return folder


def sh(folder: Path, script: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-eu", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, "TRAVAUX_AUTHOR": "mara", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def objects(place: Path) -> list[dict[str, object]]:
    status = json.loads(sh(place, "travaux status --json"))
    assert status["as_of"] == "2022-01-10"
    found: list[dict[str, object]] = status["objects"]
    return found


def one(objects: list[dict[str, object]], kind: str, word: str) -> dict[str, object]:
    fits = [o for o in objects if o["kind"] == kind and word in str(o["title"]).casefold()]
    assert len(fits) == 1, [(o["kind"], o["title"]) for o in objects]
    return fits[0]


def test_the_round_was_held_on_the_documents_word(objects: list[dict[str, object]]) -> None:
    (held,) = [o for o in objects if o["kind"] == "round" and o["state"] == "held"]
    assert (held["standing"], held["confirmed"]) == ("reported", "all")
    assert held["attributes"]["place"] == "Geneva"  # type: ignore[index]
    assert "NATO" not in str(held["title"])


def test_the_guarantees_are_sought_by_one_and_refused_by_the_other(objects: list[dict[str, object]]) -> None:
    demand = one(objects, "demand", "guarantees")
    assert demand["state"] == "rejected"
    assert len(demand["by"]) == 2  # type: ignore[arg-type]


def test_the_assurance_is_a_verbal_promise_on_its_givers_word(objects: list[dict[str, object]]) -> None:
    promise = one(objects, "commitment", "attack")
    assert (promise["state"], promise["standing"]) == ("given", "claimed")
    assert promise["attributes"]["bindingness"] == "verbal"  # type: ignore[index]


def test_ideas_demand_and_consequence_stand_as_they_were_said(objects: list[dict[str, object]]) -> None:
    assert one(objects, "proposal", "ideas")["state"] == "made"
    assert one(objects, "demand", "barracks")["state"] == "made"
    assert one(objects, "consequence", "sanctions")["state"] == "armed"


def test_everything_is_confirmed_and_nothing_was_read(place: Path, objects: list[dict[str, object]]) -> None:
    assert {o["confirmed"] for o in objects} == {"all"}
    acts = [json.loads(line) for line in sh(place, "travaux acts --json").splitlines()]
    assert all(act["confirmed"] for act in acts)
    assert "hope" not in {act["mode"] for act in acts}


def test_every_passage_is_where_the_record_says(place: Path) -> None:
    text = (place / "brief.txt").read_text(encoding="utf-8")
    anchored = [json.loads(line)["anchor"] for line in sh(place, "travaux acts --json").splitlines()]
    anchors = [anchor for anchor in anchored if anchor]
    assert len(anchors) == 11
    assert all(text[a["start"] : a["end"]] == a["exact"] for a in anchors)


def test_the_page_of_the_talks_can_be_passed_on(place: Path) -> None:
    page = sh(place, "travaux status")
    for words in ("✓ confirmed", "Wendy Sherman, head of delegation", "“not negotiations yet” (nature)", "Geneva"):
        assert words in page
    assert "\x1b" not in page
