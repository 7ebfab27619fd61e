from __future__ import annotations

import pytest

from travaux.reading.clauses import split_clauses


def clauses(text: str) -> list[str]:
    return [text[c.start : c.end] for c in split_clauses(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Peru has asked for a new date, a request to which Chile has not replied.",
            ["Peru has asked for a new date", "a request to which Chile has not replied."],
        ),
        (
            "The envoys met at the port, which reopened on Monday.",
            ["The envoys met at the port", "which reopened on Monday."],
        ),
        (
            "Under the accord, published on Sunday by the ministry, the toll is to be halved.",
            ["Under the accord", "published on Sunday by the ministry", "the toll is to be halved."],
        ),
        (
            "Chile freed the six sailors, honouring a promise made in May.",
            ["Chile freed the six sailors", "honouring a promise made in May."],
        ),
        (
            "Both sides signed the accord on Friday, six weeks after the first meeting.",
            ["Both sides signed the accord on Friday", "six weeks after the first meeting."],
        ),
    ],
)
def test_what_says_something_of_its_own_is_a_clause_of_its_own(text, parts):
    assert clauses(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Chile, which chairs the talks, has proposed a new date.",
        "The draft, circulated on Monday by the chair, was too long.",
        "Peru has three ports, a long coast and a small navy.",
        "The port was closed, as the ministry had said.",
        "The accord foresees a commission, which will meet in June.",
    ],
)
def test_what_parts_a_subject_from_its_verb_or_only_describes_is_not_cut(text):
    assert clauses(text) == [text]
