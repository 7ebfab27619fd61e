from __future__ import annotations

import pytest

from travaux.reading.sentences import WORD, sentence_start, split_sentences


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met Mr. Okafor and Dr. Lind on Jan. 10 at 9 a.m. Geneva time.",
        "The U.S. Navy and the U.N. Secretariat declined.",
        "J. R. Moss and St. Lucia signed Art. 4 and No. 7.",
        "It cost 3.5 million, i.e. half of it.",
        "Acme Corp. Ltd. Chairman Rudd left.",
    ],
)
def test_a_full_stop_after_an_abbreviation_does_not_end_a_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("They met. They parted.", ["They met.", "They parted."]),
        ("Will they sign? Nobody knows! The end.", ["Will they sign?", "Nobody knows!", "The end."]),
        ("“We agreed.” Talks go on.", ["“We agreed.”", "Talks go on."]),
        ('"Never." "Always."', ['"Never."', '"Always."']),
        ("It was late… Élodie Marchand left.", ["It was late…", "Élodie Marchand left."]),
        ("He flew to the U.S. The talks failed.", ["He flew to the U.S.", "The talks failed."]),
        ("They left in 2019. 40 others stayed.", ["They left in 2019.", "40 others stayed."]),
    ],
)
def test_a_sentence_ends_where_a_new_one_can_begin(text, parts):
    assert sentences(text) == parts


def test_dots_within_a_word_or_before_small_letters_end_nothing():
    assert len(sentences("The site example.org gave 4.2 percent ... and no more.")) == 1


def test_spans_are_without_outer_white_space_and_count_in_the_whole_text():
    text = "Title\n\n  One went.   Two stayed.  \nEnd"
    spans = split_sentences(text, 7, 35)
    assert [text[a:b] for a, b in spans] == ["One went.", "Two stayed."]


def test_nothing_but_white_space_holds_no_sentence():
    assert split_sentences(" \n\t ", 0, 4) == []


def test_the_sentence_that_holds_a_place_is_found():
    text = "He met Dr. Lind. She said no. They left."
    assert sentence_start(text, text.index("said")) == text.index("She")
    assert sentence_start(text, text.index("Lind")) == 0


def test_a_sentence_is_not_looked_for_over_a_line_break():
    text = "a heading without a stop\nThen they met."
    assert sentence_start(text, text.index("met")) == text.index("Then")


def test_words_keep_their_hyphens_apostrophes_and_initials():
    assert WORD.findall("Ms. Amir-Zadeh's U.S. aide doesn’t.") == ["Ms.", "Amir-Zadeh's", "U.S.", "aide", "doesn’t."]
