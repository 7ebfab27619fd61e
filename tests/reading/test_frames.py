from __future__ import annotations

import pytest

from travaux.reading.frames import span_of, subject_after, subject_before, words_of
from travaux.reading.quotations import find_quotations


def words(text: str):
    return words_of(text, 0, len(text), find_quotations(text, [(0, len(text))]))


def before(text: str, verb: str) -> str | None:
    """The subject found before a verb."""
    found = words(text)
    at = next(k for k, w in enumerate(found) if w.text == verb)
    subject = subject_before(found, at, 0)
    return None if subject is None else text[slice(*span_of(found, *subject))]


def after(text: str, verb: str) -> str | None:
    found = words(text)
    at = next(k for k, w in enumerate(found) if w.text == verb)
    subject = subject_after(found, at, len(found))
    return None if subject is None else text[slice(*span_of(found, *subject))]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The envoy said it.", "The envoy"),
        ("The road is open, Pablo Ibarra said.", "Pablo Ibarra"),
        ("He later said it.", "He"),
        ("He has repeatedly said it.", "He"),
        ("The road is open, they said.", "they"),
        ("Trade Minister Olaf Berg said it.", "Trade Minister Olaf Berg"),
        ("Anna Berg and Pablo Ibarra said it.", "Anna Berg and Pablo Ibarra"),
    ],
)
def test_the_subject_before_a_verb_is_its_noun_phrase(text, subject):
    assert before(text, "said") == subject


def test_an_apposition_between_is_looked_through():
    found = before("Olaf Berg, the ambassador in Vienna, said it.", "said")
    assert found is not None
    assert found.startswith("Olaf Berg")


@pytest.mark.parametrize("text", ["said the text.", "It was cold, said nobody.", "“He” said."])
def test_there_may_be_no_subject_before(text):
    assert before(text, "said") is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The road is open, said Pablo Ibarra.", "Pablo Ibarra"),
        ("The road is open, said the envoy on Monday.", "the envoy"),
        ("The road is open, said Pablo Ibarra, the minister.", "Pablo Ibarra, the minister"),
    ],
)
def test_the_subject_may_stand_behind_the_verb(text, subject):
    found = after(text, "said")
    assert found is not None
    assert subject.startswith(found)
    assert found.split(",")[0] == subject.split(",")[0]


def test_words_inside_a_quotation_are_marked_with_its_marks():
    found = words("He said “no more” then.")
    assert [w.text for w in found if w.quoted] == ["“", "no", "more", "”"]


def test_a_name_begins_with_a_capital_and_a_mark_is_no_word():
    name, comma, plain = words("Berg, said")
    assert (name.is_name, comma.is_mark, plain.is_name) == (True, True, False)
