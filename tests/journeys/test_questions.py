"""Ten questions that a reader asks of the shipped example, answered by status, why, changes and search."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from travaux.cli import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "security-guarantees"
Objects = list[dict[str, Any]]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("questions") / "talks.travaux"
    assert run(["read", str(EXAMPLE), "-r", str(path)]) == 0
    return path


@pytest.fixture
def ask(record: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*args: str) -> str:
        assert run([*args, "-r", str(record)]) == 0
        return capsys.readouterr().out

    capsys.readouterr()
    return call


def objects(ask: Any, kind: str, *args: str) -> Objects:
    found: Objects = json.loads(ask("status", "--json", *args))["objects"]
    return [o for o in found if o["kind"] == kind]


def test_whether_the_concerns_were_presented_depends_on_the_day_asked_about(ask: Any) -> None:
    def states(day: str) -> list[str]:
        return [o["state"] for o in objects(ask, "concern", "--as-of", day) if "United States" in o["title"]]

    assert states("2021-12-31") == ["not_presented"]
    assert states("2022-01-11") == ["presented"]


def test_who_the_negotiators_are_is_told_with_who_told_it(ask: Any) -> None:
    heads = {o["attributes"].get("head") for o in objects(ask, "delegation", "--as-of", "2021-12-31")}
    assert heads == {"Sergey Ryabkov", "Wendy Sherman"}
    american = next(
        o for o in objects(ask, "delegation", "--as-of", "2021-12-31") if o["attributes"]["head"] == "Wendy Sherman"
    )
    assert american["standing"] == "claimed"


def test_the_bilateral_round_comes_before_the_talks_with_the_alliance(ask: Any) -> None:
    tracks = objects(ask, "track", "--as-of", "2021-12-23")
    later = next(o for o in tracks if "NATO" in o["title"])
    assert later["attributes"]["blocked_by"] == [o["id"] for o in objects(ask, "round", "--as-of", "2021-12-23")]


def test_a_condition_refused_in_advance_is_not_a_condition_demanded(ask: Any) -> None:
    early = objects(ask, "condition", "--as-of", "2021-12-23")
    assert early
    assert all(o["state"] == "refused_in_advance" and o["attributes"]["demanded"] is False for o in early)
    late = [o for o in objects(ask, "condition") if o["attributes"].get("demanded_by") == "United States"]
    assert [o["state"] for o in late] == ["refused"]


def test_promises_said_to_be_broken_are_claims_of_one_side(ask: Any) -> None:
    broken = [o for o in objects(ask, "commitment") if o["attributes"].get("breach_claimed")]
    assert broken
    assert all(o["standing"] == "claimed" and o["state"] == "breach_claimed" for o in broken)


def test_what_form_is_wanted_this_time_is_legally_binding(ask: Any) -> None:
    sought = [o for o in objects(ask, "commitment", "--as-of", "2021-12-31") if o["state"] == "sought"]
    assert {o["attributes"]["bindingness"] for o in sought} == {"legal"}


def test_when_the_drafts_were_delivered_and_published(ask: Any) -> None:
    drafts = [o for o in objects(ask, "instrument") if o["state"] == "delivered"]
    assert len(drafts) == 2
    days = {(o["attributes"]["delivered"], o["attributes"]["published"]) for o in drafts}
    assert days == {("2021-12-15", "2021-12-17")}


def test_what_follows_if_something_happens_is_armed_and_not_triggered(ask: Any) -> None:
    armed = objects(ask, "consequence")
    assert len(armed) >= 2
    assert all(o["state"] == "armed" and o["attributes"]["triggered"] is False for o in armed)


def test_by_when_the_talks_must_end_has_no_date(ask: Any) -> None:
    soft = [o for o in objects(ask, "limit") if o["attributes"].get("dated") is False]
    assert soft
    assert {o["state"] for o in soft} == {"open"}
    assert ask("search", "forever")


def test_what_nobody_has_answered_is_a_part_of_the_page(ask: Any) -> None:
    page = ask("status")
    part = page[page.index("Not answered") :]
    assert "no answer" in part[: part.index("What comes next")]


def test_what_the_round_changed_is_told_with_the_acts_behind_it(ask: Any) -> None:
    found = json.loads(ask("changes", "--since", "2022-01-09", "--json"))["changes"]
    moved = next(c for c in found if c["kind"] == "round" and (c["from"] or {}).get("state") == "fixed")
    assert moved["to"]["state"] == "held"
    shown = ask("why", moved["object"])
    assert "Geneva" in shown
    assert "5-wire-2022-01-11.txt" in shown
