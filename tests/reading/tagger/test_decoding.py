import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from travaux.reading.tagger.decoding import best_path, forbid_illegal, likelihoods, pieces_of, snap

TRANSITIONS, STARTS = forbid_illegal(np.zeros((7, 7), dtype=np.float32), np.zeros(7, dtype=np.float32))


@given(st.integers(0, 2**32 - 1), st.integers(1, 60), st.sets(st.integers(0, 59), max_size=6))
def test_no_inside_tag_stands_without_its_begin(seed, count, firsts):
    scores = np.random.default_rng(seed).normal(size=(count, 7)).astype(np.float32) * 5
    path = best_path(scores, sorted(f for f in firsts if f < count), TRANSITIONS, STARTS)
    assert len(path) == count
    for i, tag in enumerate(path):
        if tag and tag % 2 == 0:
            assert i not in firsts
            assert i > 0
            assert path[i - 1] in (tag, tag - 1)


@given(st.integers(0, 2**32 - 1))
def test_the_path_is_the_best_of_all(seed):
    scores = np.random.default_rng(seed).normal(size=(3, 7)).astype(np.float32)

    def worth(path):
        steps = sum(TRANSITIONS[a, b] for a, b in itertools.pairwise(path))
        return STARTS[path[0]] + steps + sum(scores[i, t] for i, t in enumerate(path))

    best = max(worth((a, b, c)) for a in range(7) for b in range(7) for c in range(7))
    assert abs(worth(best_path(scores, [0], TRANSITIONS, STARTS)) - best) < 1e-4


def test_each_paragraph_is_decided_as_if_alone():
    scores = np.random.default_rng(3).normal(size=(20, 7)).astype(np.float32)
    whole = best_path(scores, [0, 8, 9], TRANSITIONS, STARTS)
    parts = [best_path(scores[a:b], [0], TRANSITIONS, STARTS) for a, b in ((0, 8), (8, 9), (9, 20))]
    assert whole == [tag for part in parts for tag in part]


def test_nothing_to_read_gives_an_empty_path():
    empty = np.zeros((0, 7), dtype=np.float32)
    assert best_path(empty, [], TRANSITIONS, STARTS) == []
    assert pieces_of([]) == []


def test_a_likelihood_counts_begin_and_inside_of_a_role_together():
    scores = np.array([[0, 0, 0, 0, 0, 9, 9]], dtype=np.float32)
    assert likelihoods(scores, [5])[0] > 0.99


def test_edges_go_round_the_marks_of_a_quotation():
    quote = [2, 1, 1, 1, 3, 0]
    assert snap(1, 2, quote, [0, 5, 6, 0, 0, 0], (0, 6)) == (0, 4)


def test_edges_do_not_enter_a_word_of_another_role_nor_another_paragraph():
    assert snap(1, 1, [2, 1, 3], [3, 5, 0], (0, 3)) == (1, 2)
    assert snap(1, 1, [2, 1, 3], [0, 5, 0], (1, 2)) == (1, 1)
