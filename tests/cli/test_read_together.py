"""Documents that are read together, or after others of the same record, know each other's names."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., tuple[int, str, str]]

FIRST = (
    "Port Talks Are Planned\n\nOSLO, March 4, 2024 (Quay Post) - Norway named Inga Strand, the Norwegian trade "
    "minister, as head of its delegation. She said that Norway would open talks with Sweden in Bergen on March 20.\n"
)
LATER = (
    "Port Talks Are Late\n\nBERGEN, March 20, 2024 (Quay Post) - Strand told reporters that Norway would not sign the "
    "agreement before Sweden had lifted its tariffs. The talks with Sweden were adjourned.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(FIRST)
    (tmp_path / "later.txt").write_text(LATER)
    return tmp_path


def refusals(command: Command, record: Path) -> set[tuple[str, str]]:
    status, out, _ = command("acts", "--json", "-r", str(record))
    assert status == 0
    acts = [json.loads(line) for line in out.splitlines()]
    return {(act["speaker"], act["for"]) for act in acts if act["anchor"]["file"] == "later.txt" and act["speaker"]}


@pytest.mark.parametrize("order", [("first.txt", "later.txt"), ("later.txt", "first.txt")])
def test_in_whatever_order_they_are_given(command: Command, folder: Path, order: tuple[str, str]) -> None:
    record = folder / "port.travaux"
    command("read", *(str(folder / name) for name in order), "-r", str(record))
    assert refusals(command, record) == {("Inga Strand", "Norway")}


def test_one_after_another_and_again_adds_nothing(command: Command, folder: Path) -> None:
    record = folder / "port.travaux"
    for name in ("first.txt", "later.txt"):
        command("read", str(folder / name), "-r", str(record))
    assert refusals(command, record) == {("Inga Strand", "Norway")}
    _, out, _ = command("read", str(folder / "first.txt"), str(folder / "later.txt"), "-r", str(record), "--json")
    assert [(r["acts_added"], r["already_read"]) for r in map(json.loads, out.splitlines())] == [(0, True)] * 2


def test_a_broken_document_among_them_does_no_harm(command: Command, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 no more")
    record = folder / "port.travaux"
    status, _, err = command("read", str(folder), "-r", str(record))
    assert (status, "broken.pdf" in err) == (1, True)
    assert refusals(command, record) == {("Inga Strand", "Norway")}
