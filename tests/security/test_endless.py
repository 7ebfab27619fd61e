"""Texts made to be slow are read in time that grows with them. CPU time, or work: other programs do not count."""

from __future__ import annotations

import sys
import time
from types import FrameType
from typing import Any

import pytest

from travaux.documents.opening import open_text
from travaux.model.documents import Document
from travaux.reading import read
from travaux.reading.names import seed_names

HEAD = "Ferry talks\n\nSudhaven, April 2, 2031 (Quay Post) - Minister Ane Lund said the talks will go on in May. "


def endless(pump: str, times: int) -> Document:
    text = f"{HEAD}{pump * times}\n\nShe said that it is so.\n"
    return open_text(text, name="x.txt", published="2031-04-02", language="en")


def cost(pump: str, times: int) -> float:
    document = endless(pump, times)
    start = time.process_time()
    read(document, seed_names())
    return time.process_time() - start


@pytest.mark.parametrize(
    ("pump", "times", "budget_s"),
    [
        ("“It is so,” she said, ", 200, 8), ("Lund said that Norway would meet Iceland, and ", 200, 6),
        ("he said, ", 400, 8), ("a ", 8000, 3), ("A ", 4000, 6), ("1, ", 5000, 3), ("(", 15000, 3),
    ],
)  # fmt: skip
def test_a_sentence_without_end_is_read_in_bounded_time(pump: str, times: int, budget_s: float) -> None:
    assert cost(pump, times) < budget_s


def work(document: Document) -> int:
    """How many lines of Python are run to read a document, a line that goes round counted each time."""
    lines = 0

    def count(_frame: FrameType, _event: str, _value: Any) -> Any:
        nonlocal lines
        lines += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        read(document, seed_names())
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize(
    "pump",
    [
        "he said, ",
        "“It is so,” she said, ",
        "“Yes,” she said. ",
        "Lund said that Norway said that ",
        "Lund rejected it; Iceland accepted it; ",
        "RIA quoted Lund as saying that ",
        "Lund said that Norway would meet. He is ready. ",
    ],
)
def test_twice_as_many_attributions_in_one_paragraph_are_twice_the_work(pump: str) -> None:
    times = 1 + 12_000 // len(pump)
    read(endless("a ", 3), seed_names())  # what is looked up once and kept
    assert work(endless(pump, 2 * times)) < 2.3 * work(endless(pump, times))
