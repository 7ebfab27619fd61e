"""Review: one answer a line, as a script or a person without a terminal gives them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = """Fishing talks to open in March

Oslo, Feb. 11, 2031 (North Wire) - Norway will hold talks with Iceland on fishing quotas in March, Norwegian Foreign \
Minister Ane Lund said on Tuesday.

"We demand that Iceland publish its surveys," Lund said. Iceland rejected the demand on Wednesday. Norway and Iceland \
agreed to hold the first round of talks in Bergen on March 3, Lund said.
"""
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, command: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRAVAUX_AUTHOR", "mara")
    (tmp_path / "wire.txt").write_text(TEXT, encoding="utf-8")

    assert command("read", "wire.txt")[0] == 0
    return command


def acts(call: Call, *args: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("acts", "--json", *args)[1].splitlines()]


def test_there_are_at_least_two_suggestions_to_review(call: Call) -> None:
    assert len(acts(call)) >= 2


def test_c_confirms_and_what_was_not_reached_stays_suggested(call: Call) -> None:
    total = len(acts(call))
    status, _, err = call("review", stdin="c\nq\n")
    assert status == 0
    assert f"1 confirmed; {total - 1} left to review" in err
    assert sum(bool(act["confirmed"]) for act in acts(call)) == 1
    assert len(acts(call, "--confirmed")) == 1


def test_the_passage_is_shown_with_its_words_marked(call: Call) -> None:
    _, _, err = call("review", stdin="q\n")
    assert "»" in err
    assert "wire.txt:" in err


def test_r_rejects_with_a_reason_and_the_act_is_gone_from_the_answers(call: Call) -> None:
    total = len(acts(call))
    call("review", stdin="r not said by her\nq\n")
    assert len(acts(call)) == total - 1


def test_skipped_acts_come_back(call: Call) -> None:
    total = len(acts(call))
    _, _, err = call("review", stdin="s\n" * total)
    assert f"{total} skipped; {total} left to review" in err


def test_u_takes_the_last_decision_back(call: Call) -> None:
    total = len(acts(call))
    _, _, err = call("review", stdin="c\nu\nq\n")
    assert "taken back" in err
    assert f"nothing decided; {total} left to review" in err


def test_end_of_input_keeps_what_was_decided(call: Call) -> None:
    call("review", stdin="c\nc\n")
    assert sum(bool(act["confirmed"]) for act in acts(call)) == 2


def test_e_offers_each_field_and_completes_names(call: Call) -> None:
    asked = call("review", stdin="q\n")[2]
    assert "confidence" in asked
    changes = ["", "", "Jon Vik", "Prime Minister", "", "icel", "norw", ".", "q"]
    status, _, err = call("review", stdin="e\n" + "\n".join(changes) + "\n")
    assert status == 0
    assert "1 corrected" in err
    (corrected,) = [act for act in acts(call) if act["confirmed"]]
    assert (corrected["speaker"], corrected["office"]) == ("Jon Vik", "Prime Minister")
    assert (corrected["for"], corrected["addressee"]) == ("Iceland", ["Norway"])
    assert corrected["supersedes"]


def test_a_correction_outside_the_vocabulary_is_refused_and_asked_again(call: Call) -> None:
    _, _, err = call("review", stdin="e\nshout\nq\n")
    assert "'shout' is not known" in err


def test_an_unknown_key_shows_the_keys(call: Call) -> None:
    assert "c: confirm" in call("review", stdin="?\nq\n")[2]


def test_an_act_that_is_confirmed_can_be_reviewed_again(call: Call) -> None:
    call("review", stdin="c\nq\n")
    (name,) = [str(act["id"]) for act in acts(call, "--confirmed")]
    call("review", "--act", name, stdin="r\n")
    assert acts(call, "--confirmed") == []


def test_two_objects_of_a_kind_are_merged_by_title_or_id(call: Call) -> None:
    for words in ("to share the catch data", "to share all catch data of the year"):
        given = {"act": "commit", "for": "Norway", "how": "call", "day": "2031-02-12", "content": words}
        call("enter", "--json", "-", stdin=json.dumps(given))
    promises = [o for o in json.loads(call("status", "--json")[1])["objects"] if o["kind"] == "commitment"]
    if len(promises) == 2:  # identity left it to a person
        first, second = (o["id"] for o in promises)
        assert call("review", stdin=f"m\n{first}\n{second}\nsame promise\nq\n")[0] == 0
        promises = [o for o in json.loads(call("status", "--json")[1])["objects"] if o["kind"] == "commitment"]
    assert len(promises) == 1
    second_act = promises[0]["by"][1]
    _, _, err = call("review", stdin=f"x\n{promises[0]['id']}\n{second_act}\nnot alike\nq\n")
    assert "1 split" in err
    promises = [o for o in json.loads(call("status", "--json")[1])["objects"] if o["kind"] == "commitment"]
    assert sorted(len(o["by"]) for o in promises) == [1, 1]
