"""A file of results that is whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from travaux.cli.partial import OtherRun, Partial

RUN = {"documents": ["a"]}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def begun(out: Path) -> Path:
    """A run that ended after two documents, of which one failed."""
    partial = Partial(out, RUN)
    partial.add('{"doc":"a"}')
    partial.add_failure("b", "b: no “text”")
    partial.close()
    return partial.place


def test_what_is_done_is_known_again(out: Path) -> None:
    begun(out)
    again = Partial(out, RUN)
    again.close()
    assert (again.done, again.last, [failure.error for failure in again.failures]) == (2, "b", ["b: no “text”"])


@pytest.mark.parametrize("torn", [b"{", b'{"doc":"c"', b"x" * 200_000])
def test_a_torn_line_is_dropped_however_long(out: Path, torn: bytes) -> None:
    place = begun(out)
    whole = place.read_bytes()
    place.write_bytes(whole + torn)
    again = Partial(out, RUN)
    again.add('{"doc":"c"}')
    again.finish()
    assert out.read_text(encoding="utf-8") == '{"doc":"a"}\n{"doc":"c"}\n'


def test_a_run_that_was_ended_in_its_heading_begins_again(out: Path) -> None:
    out.with_name("out.jsonl.partial").write_bytes(b'{"begun":{"doc')
    again = Partial(out, RUN)
    assert again.done == 0
    again.add('{"doc":"a"}')
    again.finish()
    assert out.read_text(encoding="utf-8") == '{"doc":"a"}\n'
    assert [path.name for path in out.parent.iterdir()] == ["out.jsonl"]


def test_a_file_that_is_no_partial_result_is_left_alone(out: Path) -> None:
    other = out.with_name("out.jsonl.partial")
    other.write_text("my notes\n", encoding="utf-8")
    with pytest.raises(OtherRun):
        Partial(out, RUN)
    assert other.read_text(encoding="utf-8") == "my notes\n"


def test_an_older_file_stands_until_the_new_one_is_whole(out: Path) -> None:
    out.write_text("old\n", encoding="utf-8")
    begun(out)
    assert out.read_text(encoding="utf-8") == "old\n"
    again = Partial(out, RUN)
    again.finish()
    assert out.read_text(encoding="utf-8") == '{"doc":"a"}\n'
