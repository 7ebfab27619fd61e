from __future__ import annotations

import pytest

from travaux.reading.clauses import split_clauses, tidy


def clauses(text: str) -> list[str]:
    return [text[c.start : c.end] for c in split_clauses(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The union accepted the offer, and the company dropped its suit.",
            ["The union accepted the offer", "the company dropped its suit."],
        ),
        (
            "They will meet in Oslo on Monday; the venue is open.",
            ["They will meet in Oslo on Monday", "the venue is open."],
        ),
        (
            "Peru wants a new text but will not name a date.",
            ["Peru wants a new text", "will not name a date."],
        ),
        (
            "He said that the port will stay open and that the tariff will fall.",
            ["He said that the port will stay open", "the tariff will fall."],
        ),
        (
            "The ministers postponed the vote, because the text was late.",
            ["The ministers postponed the vote", "because the text was late."],
        ),
    ],
)
def test_a_sentence_is_cut_where_a_new_deed_begins(text, parts):
    assert clauses(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "France and Germany agreed on a joint text.",
        "They spoke of fish, timber and grain.",
        "He demanded that Chad and Niger never close the road.",
        "The line between the north and the south has moved.",
    ],
)
def test_what_shares_one_verb_is_not_cut(text):
    assert clauses(text) == [text]


def test_an_if_clause_is_conditional_and_so_is_what_follows_it():
    text = "If the dam is filled, the treaty ends."
    assert split_clauses(text, 0, len(text))[0].conditional


def test_a_plain_clause_is_not_conditional():
    text = "The treaty ends in May."
    assert [c.conditional for c in split_clauses(text, 0, len(text))] == [False]


@pytest.mark.parametrize("opening", ["If", "Should", "Unless", "Even if", "But if", "Were"])
def test_every_word_that_supposes_makes_a_clause_conditional(opening):
    text = f"{opening} the army leave the town."
    assert split_clauses(text, 0, len(text))[0].conditional


def test_only_the_first_clause_of_a_sentence_is_first():
    text = "The union accepted the offer, and the company dropped its suit. They left."
    assert [c.first for c in split_clauses(text, 0, len(text))] == [True, False, True]


def test_a_clause_knows_its_sentence():
    text = "They met. The union accepted the offer, and the company dropped its suit."
    second = split_clauses(text, 0, len(text))[1]
    assert text[slice(*second.sentence)].startswith("The union")


def test_marks_at_the_edges_fall_off_and_a_full_stop_stays():
    text = "“, the deal is done.”"
    assert text[slice(*tidy(text, 0, len(text)))] == "the deal is done."


def test_nothing_is_left_of_marks_alone():
    assert len(range(*tidy(" ,; ", 0, 4))) == 0
