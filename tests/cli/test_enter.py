"""Entering acts by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from travaux.clerk.writing.quoting import find_words
from travaux.cli.prompts import complete

TEXT = """Quota talks

Oslo, Feb. 11, 2031 - "We won’t sign," Ane Lund said. She said it twice: no. And again: no.
"""
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, command: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRAVAUX_AUTHOR", "mara")
    (tmp_path / "wire.txt").write_text(TEXT, encoding="utf-8")

    return command


def acts(call: Call) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("acts", "--json")[1].splitlines()]


def enter(call: Call, **act: object) -> tuple[int, str, str]:
    return call("enter", "--json", "-", stdin=json.dumps(act))


def test_an_act_with_a_passage_is_anchored_at_its_words_and_confirmed(call: Call) -> None:
    status, out, _ = enter(
        call, act="reject", speaker="Ane Lund", **{"for": "Oslo"}, file="wire.txt", exact="We won't sign", to="Iceland",
        about="instrument: the quota treaty",
    )  # fmt: skip
    assert status == 0
    (act,) = acts(call)
    assert act["id"] == out.split()[0]
    assert act["anchor"]["exact"] == "We won’t sign"  # type: ignore[index]
    assert act["anchor"]["start"] == TEXT.index("We won’t")  # type: ignore[index]
    assert (act["for"], act["confirmed"], act["said"]) == ("Norway", True, "../2031-02-11")


def test_a_document_that_an_act_comes_from_is_kept_and_not_read(call: Call) -> None:
    enter(call, act="reject", file="wire.txt", exact="We won't sign", about="instrument: the treaty")
    assert len(acts(call)) == 1
    assert "We won’t sign" in call("search", "sign")[1].replace("»", "").replace("«", "")


def test_a_note_needs_a_day_and_no_passage(call: Call) -> None:
    assert enter(call, act="commit", how="note", content="to host")[0] == 1
    assert enter(call, act="commit", **{"for": "Norway"}, how="note", day="2031-02-12", content="to host")[0] == 0
    (act,) = acts(call)
    assert (act["anchor"], act["published"]) == (None, "2031-02-12")
    assert act["channel"] == [{"how": "note", "on": "2031-02-12"}]


def test_the_same_act_entered_twice_is_one(call: Call) -> None:
    for _ in range(2):
        enter(call, act="commit", how="call", day="2031-02-12", content="to host", **{"for": "Norway"})
    assert len(acts(call)) == 1


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ({"act": "demnd"}, "did you mean demand?"),
        ({"act": "demand", "spekaer": "x"}, "did you mean speaker?"),
        ({"act": "demand", "modality": "maybe"}, "modality"),
        ({"act": "demand", "when": "next week"}, "no EDTF date"),
        ({"act": "demand", "when": {"day": 1}}, "EDTF"),
        ({"act": "demand", "about": "no kind here"}, "names no kind"),
        ({"act": "demand", "about": {"kind": "demnad"}}, "did you mean demand?"),
        ({"act": "demand", "about": "demand:0a1b"}, "no object goes by demand:0a1b"),
        ({"act": "demand", "day": "2031-02"}, "is not a day"),
        ({"act": "demand", "for": 7}, "neither a name nor a list"),
        ({"act": "demand", "how": "dream"}, "how"),
    ],
)
def test_what_does_not_fit_is_said_with_its_line_and_nothing_is_entered(
    call: Call, act: dict[str, object], words: str
) -> None:
    good = {"act": "commit", "how": "call", "day": "2031-02-12", "content": "to host"}
    lines = f"{json.dumps(good)}\n{json.dumps({'how': 'note', 'day': '2031-02-12', **act})}\n"
    status, _, err = call("enter", "--json", "-", stdin=lines)
    assert status == 1
    assert err.startswith("travaux: line 2: ")
    assert words in err
    assert err.count("\n") == 1
    assert not Path("talks.travaux").exists()


@pytest.mark.parametrize("line", ["{", "[1]", '"act"', "nonsense", "[" * 5000])
def test_a_line_that_is_no_act_is_refused(call: Call, line: str) -> None:
    status, _, err = call("enter", "--json", "-", stdin=line)
    assert (status, err.count("\n")) == (1, 1)


def test_words_that_stand_there_twice_need_an_occurrence(call: Call) -> None:
    status, _, err = enter(call, act="reject", file="wire.txt", exact="no", about="demand: x")
    assert (status, "stands 2 times" in err) == (1, True)
    assert enter(call, act="reject", file="wire.txt", exact="no", occurrence=2, about="demand: x")[0] == 0
    assert acts(call)[0]["anchor"]["start"] == TEXT.rindex("no")  # type: ignore[index]


def test_an_act_may_answer_another_of_the_same_batch(call: Call) -> None:
    first = {"as": "a", "act": "demand", "how": "note", "day": "2031-02-12", "content": "more", "for": "Norway"}
    second = {
        "act": "answer_claim",
        "mode": "deny",
        "how": "note",
        "day": "2031-02-13",
        "answers": ["a"],
        "for": "Iceland",
    }
    assert call("enter", "--json", "-", stdin=f"{json.dumps(first)}\n{json.dumps(second)}\n")[0] == 0
    demand, answer = acts(call)
    assert answer["answers"] == [demand["id"]]


def test_questions_can_be_answered_line_by_line(call: Call) -> None:
    answers = ["", "call", "2031-02-12", "commit", "promise", "Ane Lund", "", "Norway", "Iceland", "", "", "",
               "to host", "", "", "", "", "y", "n"]  # fmt: skip
    status, out, _ = call("enter", stdin="\n".join(answers) + "\n")
    assert status == 0
    assert "commits (promise)" in out
    (act,) = acts(call)
    assert (act["speaker"], act["for"], act["addressee"]) == ("Ane Lund", "Norway", ["Iceland"])


def test_questions_broken_off_enter_nothing(call: Call) -> None:
    call("enter", stdin="\ncall\n2031-02-12\ncommit\n")
    assert not Path("talks.travaux").exists()


def test_the_vocabulary_lists_38_acts(call: Call) -> None:
    from travaux.clerk.writing.vocabulary import MODES

    assert len(MODES) == 38
    assert all(act in call("enter", "--list")[1] for act in MODES)


def test_quoted_words_are_found_with_other_quotes_and_line_ends() -> None:
    assert find_words("He said “not\nnow”, twice", '"not now"') == [(8, 17)]
    assert find_words("abc", "  ") == []


def test_a_beginning_that_fits_several_names_stays_as_typed() -> None:
    assert complete("ser", ["Sergey Lavrov", "Sergey Ryabkov"]) == "ser"
    assert complete("ryab", ["Sergey Lavrov", "Sergey Ryabkov"]) == "Sergey Ryabkov"
