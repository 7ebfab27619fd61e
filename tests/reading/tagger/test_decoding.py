import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from travaux.reading.tagger.decoding import Paragraphs, best_paths, forbid_illegal, likelihoods, pieces_of, snap


def best_path(scores, firsts):
    return best_paths(Paragraphs.of(scores, sorted({0, *firsts})), TRANSITIONS, STARTS)


TRANSITIONS, STARTS = forbid_illegal(np.zeros((7, 7), dtype=np.float32), np.zeros(7, dtype=np.float32))


@given(st.integers(0, 2**32 - 1), st.integers(1, 60), st.sets(st.integers(0, 59), max_size=6))
def test_no_inside_tag_stands_without_its_begin(seed, count, firsts):
    scores = np.random.default_rng(seed).normal(size=(count, 7)).astype(np.float32) * 5
    path = best_path(scores, sorted(f for f in firsts if f < count))
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
    assert abs(worth(best_path(scores, [0])) - best) < 1e-4


def test_each_paragraph_is_decided_as_if_alone():
    scores = np.random.default_rng(3).normal(size=(20, 7)).astype(np.float32)
    whole = best_path(scores, [0, 8, 9])
    parts = [best_path(scores[a:b], [0]) for a, b in ((0, 8), (8, 9), (9, 20))]
    assert whole == [tag for part in parts for tag in part]


def test_nothing_to_read_gives_an_empty_path():
    assert best_paths(Paragraphs.of(np.zeros((0, 7), dtype=np.float32), []), TRANSITIONS, STARTS) == []
    assert pieces_of([]) == []


@given(st.integers(0, 2**32 - 1))
def test_a_likelihood_is_the_share_of_all_paths_that_give_the_word_that_role(seed):
    scores = np.random.default_rng(seed).normal(size=(5, 7)).astype(np.float32)
    rows = [scores[:3], scores[3:]]
    paragraphs = Paragraphs.of(scores, [0, 3])
    path = best_paths(paragraphs, TRANSITIONS, STARTS)
    found = likelihoods(paragraphs, path, TRANSITIONS, STARTS)
    at = 0
    for row in rows:
        paths = list(itertools.product(range(7), repeat=len(row)))
        worth = np.array([
            STARTS[p[0]] + sum(TRANSITIONS[a, b] for a, b in itertools.pairwise(p)) + row[np.arange(len(row)), p].sum()
            for p in paths
        ], dtype=np.float64)  # fmt: skip
        share = np.exp(worth) / np.exp(worth).sum()
        for i in range(len(row)):
            same = np.array([(p[i] + 1) // 2 == (path[at + i] + 1) // 2 for p in paths])
            assert abs(found[at + i] - share[same].sum()) < 1e-6
        at += len(row)


def test_edges_go_round_the_marks_of_a_quotation():
    quote = [2, 1, 1, 1, 3, 0]
    assert snap(1, 2, quote, [0, 5, 6, 0, 0, 0], (0, 6)) == (0, 4)


def test_edges_do_not_enter_a_word_of_another_role_nor_another_paragraph():
    assert snap(1, 1, [2, 1, 3], [3, 5, 0], (0, 3)) == (1, 2)
    assert snap(1, 1, [2, 1, 3], [0, 5, 0], (1, 2)) == (1, 1)
