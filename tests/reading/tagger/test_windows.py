import itertools

from hypothesis import given
from hypothesis import strategies as st

from travaux.reading.tagger.windows import OVERLAP_PIECES, UNIT_PIECES, WINDOW_PIECES, cut_units, cut_windows


@st.composite
def documents(draw):
    sizes = draw(st.lists(st.integers(1, 12), min_size=1, max_size=600))
    borders = sorted({0, len(sizes), *draw(st.lists(st.integers(0, len(sizes)), max_size=20))})
    ends = draw(st.lists(st.booleans(), min_size=len(sizes), max_size=len(sizes)))
    return list(itertools.pairwise(borders)), sizes, ends


@given(documents())
def test_units_are_the_paragraphs_in_pieces_small_enough(document):
    paragraphs, sizes, ends = document
    units = cut_units(paragraphs, sizes, ends)
    assert [i for a, b in units for i in range(a, b)] == list(range(len(sizes)))
    assert all(sum(sizes[a:b]) <= UNIT_PIECES for a, b in units)
    assert {a for a, _ in paragraphs} <= {a for a, _ in units}


@given(documents())
def test_every_word_is_decided_by_one_window_that_reads_it(document):
    paragraphs, sizes, ends = document
    windows = cut_windows(cut_units(paragraphs, sizes, ends), sizes)
    assert [i for w in windows for i in range(w.owned_first, w.owned_last)] == list(range(len(sizes)))
    assert all(w.first <= w.owned_first < w.owned_last <= w.last for w in windows)
    assert all(sum(sizes[w.first : w.last]) <= WINDOW_PIECES for w in windows)


@given(documents())
def test_a_word_is_seen_with_others_on_both_sides_of_a_border(document):
    paragraphs, sizes, ends = document
    windows = cut_windows(cut_units(paragraphs, sizes, ends), sizes)
    for before, after in itertools.pairwise(windows):
        assert after.first < before.last
        assert sum(sizes[after.first : before.last]) < OVERLAP_PIECES + UNIT_PIECES


def test_reading_work_grows_with_length_alone():
    for words in (1_000, 10_000, 100_000):
        sizes = [1] * words
        windows = cut_windows(cut_units([(i, i + 50) for i in range(0, words, 50)], sizes, [False] * words), sizes)
        assert sum(w.last - w.first for w in windows) < 1.6 * words
