"""Texts made to be slow are read in time that grows with them. CPU time, so that other work does not count."""

from __future__ import annotations

import time

import pytest

from travaux.documents.opening import open_text
from travaux.reading import read
from travaux.reading.names import seed_names

HEAD = "Ferry talks\n\nSudhaven, April 2, 2031 (Quay Post) - Minister Ane Lund said the talks will go on in May. "


def cost(pump: str, times: int) -> float:
    text = f"{HEAD}{pump * times}\n\nShe said that it is so.\n"
    document = open_text(text, name="x.txt", published="2031-04-02", language="en")
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
