"""A version of a text on the table of a record: tabled, shown where the talks stand, compared with the one before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier_checks import broken_links, markup_errors

Call = Callable[..., tuple[int, str, str]]
FIRST = """River agreement

Article 1
Water

Each Party [shall][should] keep [X] gauges.

Article 2
Boats

[None.]
"""
SECOND = FIRST.replace("[shall][should]", "shall")


@pytest.fixture
def call(tmp_path: Path, command: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRAVAUX_AUTHOR", "mara")
    (tmp_path / "one.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "two.txt").write_text(SECOND, encoding="utf-8")
    return command


def table(call: Call, file: str, day: str, *further: str, by: str = "Norland") -> tuple[int, str, str]:
    return call("text", "table", file, "--by", by, "--on", day, "--instrument", "River agreement", *further)


def instrument(call: Call, *options: str) -> dict[str, object]:
    (thing,) = json.loads(call("status", "--json", *options)[1])["objects"]
    return thing  # type: ignore[no-any-return]


def test_a_tabled_text_is_an_instrument_with_its_version_day_and_counts(call: Call) -> None:
    assert table(call, "one.txt", "2031-03-02", "--to", "Sudria")[0] == 0
    thing = instrument(call)
    assert (thing["kind"], thing["title"], thing["state"]) == ("instrument", "River agreement", "delivered")
    assert (thing["standing"], thing["confirmed"]) == ("documented", "all")
    attributes = thing["attributes"]
    assert attributes["version"] == 1  # type: ignore[index]
    assert attributes["delivered_to"] == ["Sudria"]  # type: ignore[index]
    assert attributes["versions"][0]["counts"]["choices"] == 2  # type: ignore[index]
    page = call("status")[1]
    assert "version 1 of 2 March 2031; 2 choices and 1 blank open" in page
    assert f"text show {thing['id']}@1" in page


def test_the_text_is_one_step_from_the_status_and_why_shows_the_passage(call: Call) -> None:
    table(call, "one.txt", "2031-03-02")
    name = str(instrument(call)["id"])
    assert "keep [X] gauges" in call("text", "show", f"{name}@1")[1]
    page = call("why", name)[1]
    assert "River agreement" in page
    assert "tables a text" in page


def test_the_same_text_tabled_again_adds_nothing(call: Call) -> None:
    first = table(call, "one.txt", "2031-03-02")
    again = table(call, "one.txt", "2031-03-02")
    assert again[1] == first[1]
    assert "already tabled" in again[2]
    assert len(call("acts", "--json")[1].splitlines()) == 1


def test_a_second_version_says_what_became_of_what_was_open(call: Call) -> None:
    table(call, "one.txt", "2031-03-02")
    assert table(call, "two.txt", "2031-03-09", by="Sudria")[0] == 0
    assert "choices 2 → 1 since version 1" in " ".join(call("status")[1].split())
    held = instrument(call)["attributes"]
    assert [row["by"] for row in held["versions"]] == [["Norland"], ["Sudria"]]  # type: ignore[index]
    earlier = instrument(call, "--as-of", "2031-03-05")["attributes"]
    assert [row["version"] for row in earlier["versions"]] == [1]  # type: ignore[index]


def test_versions_of_the_record_are_compared_and_counted_by_name(call: Call) -> None:
    table(call, "one.txt", "2031-03-02")
    table(call, "two.txt", "2031-03-09")
    assert "[-[shall][should]-] {+shall+}" in call("text", "compare", "River agreement@1", "River agreement@2")[1]
    counted = [json.loads(line) for line in call("text", "counts", "river agreement", "--json")[1].splitlines()]
    assert [row["choices"] for row in counted] == [2, 1]
    assert "each party shall keep" in call("text", "show", "River agreement")[1].casefold()  # the latest one


def test_a_version_goes_to_the_object_that_is_named_by_its_id(call: Call) -> None:
    act = {"act": "demand", "for": "Norland", "how": "note", "day": "2031-03-01", "content": "a text",
           "about": "instrument: a treaty on boats"}  # fmt: skip
    call("enter", "--json", "-", stdin=json.dumps(act))
    name = str(instrument(call)["id"])
    status, out, _ = call("text", "table", "one.txt", "--by", "Norland", "--on", "2031-03-02", "--instrument", name)
    assert status == 0
    assert instrument(call)["id"] == name
    assert "version 1" in out


@pytest.mark.parametrize(("options", "said"), [
    (("--version", "1"), "version 1 is another text, tabled by Norland on 2031-03-02"),
    (("--on", "tomorrow"), "is not a day"),
])  # fmt: skip
def test_what_does_not_fit_is_refused_in_one_line_and_enters_nothing(
    call: Call, options: tuple[str, ...], said: str
) -> None:
    table(call, "one.txt", "2031-03-02")
    status, out, err = table(call, "two.txt", "2031-03-09", *options)
    assert status in (1, 2)
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
    assert len(call("acts", "--json")[1].splitlines()) == 1


@pytest.mark.parametrize(("name", "said"), [("River agreement@7", "there is 1"), ("Sea treaty", "no instrument")])
def test_a_version_that_is_not_there_is_refused_in_one_line(call: Call, name: str, said: str) -> None:
    table(call, "one.txt", "2031-03-02")
    status, _, err = call("text", "show", name)
    assert (status, err.count("\n")) == (1, 1)
    assert said in err


def test_a_text_in_another_language_can_be_tabled(call: Call, tmp_path: Path) -> None:
    words = (
        "Article premier\n\nLes Parties protègent [toutes] les eaux du fleuve et de ses rives pour les générations.\n"
    )
    (tmp_path / "fr.txt").write_text(words * 3, encoding="utf-8")
    assert table(call, "fr.txt", "2031-03-02")[0] == 0
    assert instrument(call)["attributes"]["versions"][0]["counts"]["pairs"] == 3  # type: ignore[index]


def test_the_dossier_leads_from_the_instrument_to_each_of_its_texts(call: Call, tmp_path: Path) -> None:
    table(call, "one.txt", "2031-03-02")
    table(call, "two.txt", "2031-03-09")
    assert call("dossier", "-o", "d")[0] == 0
    first = (tmp_path / "d" / "index.html").read_text(encoding="utf-8")
    assert "version 2 of 9 March 2031" in first
    assert first.count('">version 1</a>') == first.count('">version 2</a>') == 1
    assert list(broken_links(tmp_path / "d")) == []
    assert list(markup_errors(tmp_path / "d")) == []


def test_what_was_tabled_survives_export_and_import(call: Call) -> None:
    table(call, "one.txt", "2031-03-02")
    lines = call("export", "--format", "jsonl")[1]
    status, _, err = call("import", "-", "-r", "copy.travaux", stdin=lines)
    assert status == 0, err
    assert json.loads(call("status", "--json", "-r", "copy.travaux")[1])["objects"] == [instrument(call)]
