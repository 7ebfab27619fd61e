"""What the table of wordings and the judge make together of one clause."""

from __future__ import annotations

from travaux.documents.opening import open_text
from travaux.reading import read
from travaux.reading.judge.shipped import shipped
from travaux.reading.names import seed_names
from travaux.reading.verdicts import Verdict

TALKS = (
    "GENEVA — Talks between Norway and Russia on fisheries went on for a third day. The delegations and the mediator "
    "spoke of a treaty and of a draft agreement.\n\nNorway thereupon showed the Russian paper the door.\n"
)
WORDS = "Norway thereupon showed the Russian paper the door"


class Sure:
    """A judge that is as sure as it is told to be of one clause, and sees nothing in the others."""

    def __init__(self, likely: float) -> None:
        self.likely = likely

    def judge(self, text, blocks, clauses, voices):  # type: ignore[no-untyped-def]
        return [self.of(text, a, b) for a, b in clauses]

    def of(self, text: str, start: int, end: int) -> Verdict:
        p = self.likely if WORDS in text[start:end] else 0.0
        return Verdict("reject", p, 1 - p, None, "actual", "positive", (start, start + 6), {"reject": p})


def acts_with(judge: object) -> list[str]:
    document = open_text(TALKS, published="2015-03-10", language="en")
    return [a.act for a in read(document, seed_names(), judge=judge).acts if WORDS in a.content]  # type: ignore[arg-type]


def test_what_no_wording_shows_is_an_act_when_the_judge_is_sure() -> None:
    assert acts_with(None) == []
    assert acts_with(Sure(0.9)) == ["reject"]


def test_what_the_judge_only_thinks_possible_is_no_act() -> None:
    assert acts_with(Sure(0.3)) == []


def test_the_shipped_judge_answers_for_every_clause_the_same_way_twice() -> None:
    text = "We reject the offer outright. The weather was fine."
    clauses = [(0, 28), (30, 50)]
    first = shipped().judge(text, [(0, len(text))], clauses, [1, 0])
    assert first == shipped().judge(text, [(0, len(text))], clauses, [1, 0])
    assert first[0] is not None
    assert first[0].act == "reject"
    assert first[1] is not None
    assert first[1].nothing > first[1].likely
