import itertools

from hypothesis import given
from hypothesis import strategies as st

from travaux.reading.tagger.wordpieces import MAX_PIECES_A_WORD, Wordpieces, plain, split_words

VOCABULARY = ("[UNK]", "elysee", "said", "un", "##said", "##s", '"', "a")


def test_words_and_marks_keep_their_offsets():
    text = "  “Élysée,” he said—twice."
    assert [text[a:b] for a, b in split_words(text, 0, len(text))] == [
        "“",
        "Élysée",
        ",",
        "”",
        "he",
        "said",
        "—",
        "twice",
        ".",
    ]


def test_curly_and_straight_marks_are_one_piece():
    wordpieces = Wordpieces.of(VOCABULARY)
    assert {wordpieces.pieces(mark) for mark in '“”"„«»'} == {(6,)}


def test_accents_and_capitals_do_not_matter():
    assert Wordpieces.of(VOCABULARY).pieces("ÉLYSÉE") == (1,)


def test_the_longest_piece_comes_first_and_an_unknown_word_is_one_piece():
    wordpieces = Wordpieces.of(VOCABULARY)
    assert wordpieces.pieces("unsaid") == (3, 4)
    assert wordpieces.pieces("xyzzy") == (0,)


def test_each_chinese_character_is_a_word():
    assert len(split_words("外交部发言人", 0, 6)) == 6


def test_a_run_without_spaces_makes_words_and_pieces_of_bounded_length():
    text = "as" * 5000
    words = split_words(text, 0, len(text))
    assert max(b - a for a, b in words) <= 64
    wordpieces = Wordpieces.of((*VOCABULARY, "##a"))
    assert all(len(wordpieces.pieces(text[a:b])) <= MAX_PIECES_A_WORD for a, b in words)


@given(st.text(max_size=200))
def test_words_cover_all_that_is_not_space_in_order(text):
    words = split_words(text, 0, len(text))
    inside = {i for a, b in words for i in range(a, b)}
    assert all(i in inside for i, ch in enumerate(text) if not ch.isspace())
    assert all(a < b for a, b in words)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(words))


@given(st.text(max_size=40))
def test_every_word_has_a_piece(word):
    assert plain(word) == plain(plain(word)) or not word.isascii()
    assert Wordpieces.of(VOCABULARY).pieces(word)
