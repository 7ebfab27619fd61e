import numpy as np
import pytest

from tagger_stubs import LINK, nearest_first
from travaux.reading.tagger.linking import REACH_CUES, Seen, choose_cues, choose_sources
from travaux.reading.tagger.links import BETWEEN, DISTANCES, PARAGRAPHS, between_code, distance_code, paragraph_code

HEAD = nearest_first()


def seen(*pieces):
    return Seen(pieces, np.zeros((len(pieces), 2 * LINK), dtype=np.float32))


def test_a_content_takes_the_cue_that_scores_best():
    cues = seen((0, 5, 5), (0, 40, 40))
    chosen = choose_cues(HEAD, seen((0, 7, 20), (0, 42, 44)), cues)
    assert [c.index for c in chosen] == [0, 1]
    assert all(0.5 <= c.probability <= 1 for c in chosen)


def test_a_content_without_a_cue_in_reach_stands_alone():
    assert choose_cues(HEAD, seen((0, 9000, 9010)), seen((0, 5, 5)))[0].index == -1
    assert choose_cues(HEAD, seen((0, 3, 4)), seen())[0].index == -1


def test_one_source_may_serve_several_cues_and_a_cue_may_have_none():
    sources, cues = seen((0, 0, 1)), seen((0, 2, 2), (0, 12, 12), (9, 5000, 5000))
    chosen = choose_sources(HEAD, sources, cues)
    assert [c.index for c in chosen] == [0, 0, -1]


@pytest.mark.parametrize("count", [50, 500])
def test_each_piece_is_scored_against_a_bounded_number_of_cues(count):
    cues = seen(*((0, 4 * i, 4 * i) for i in range(count)))
    contents = seen(*((0, 4 * i + 1, 4 * i + 2) for i in range(count)))
    chosen = choose_cues(HEAD, contents, cues)
    assert all(abs(choice.index - i) <= REACH_CUES for i, choice in enumerate(chosen))


def test_codes_stay_within_their_tables():
    pieces = [(p, a, a + 3) for p, a in ((0, 0), (1, 10), (4, 400), (9, 4000))]
    for x in pieces:
        for y in pieces:
            assert 0 <= distance_code(x, y) < DISTANCES
            assert 0 <= paragraph_code(x, y) < PARAGRAPHS
            for rank in range(5):
                assert 0 <= between_code(rank, 2, x[1] > y[1]) < BETWEEN
