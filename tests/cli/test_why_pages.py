"""A passage of a PDF file is shown with its page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hostile.pdfs import pdf, stream, words_on

Call = Callable[..., tuple[int, str, str]]


def test_why_names_the_page_of_a_passage(tmp_path: Path, command: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = "Foreign Minister Ane Lund said that Norway would meet Iceland on pier 3 in April."
    Path("a.pdf").write_bytes(pdf(stream(words_on([said]))))
    Path("b.txt").write_text(f"{said}\n".replace("Norway", "Oman"))
    command("read", "a.pdf", "b.txt", "--published", "2031-03-03")
    shown = {}
    for line in command("acts", "--json")[1].splitlines():
        act = json.loads(line)
        shown[act["anchor"]["file"]] = command("why", act["id"])[1]
    assert ", page 1\n" in shown["a.pdf"]
    assert "page" not in shown["b.txt"]
