"""From scores of tags to pieces: the best legal path, and content edges put where print puts quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from travaux.reading.tagger.marks import CLOSING, INSIDE, OPENING

Floats = npt.NDArray[np.float32]

ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
"""Tags are 0 outside, then a begin and an inside for each of ROLES: 1 and 2, 3 and 4, 5 and 6."""
_FORBIDDEN = np.float32(-1e4)


def forbid_illegal(transitions: Floats, starts: Floats) -> tuple[Floats, Floats]:
    """Transition and start scores with an inside tag impossible but after its own begin or inside."""
    transitions, starts = transitions.copy(), starts.copy()
    for inside in (2, 4, 6):
        starts[inside] = _FORBIDDEN
        for before in range(len(starts)):
            if before not in (inside, inside - 1):
                transitions[before, inside] = _FORBIDDEN
    return transitions, starts


def best_path(scores: Floats, firsts: Sequence[int], transitions: Floats, starts: Floats) -> list[int]:
    """Best tag of each word (Viterbi). firsts: where each paragraph begins; no tag runs over such a border.

    scores: float32 [word, tag]. Ties go to the lower tag, so that the outcome is the same everywhere.
    """
    count = len(scores)
    if not count:
        return []
    begins = set(firsts) | {0}
    back = np.zeros(scores.shape, dtype=np.int8)
    columns = np.arange(scores.shape[1])
    best = starts + scores[0]
    for i in range(1, count):
        if i in begins:
            last = int(best.argmax())
            back[i] = last
            best = starts + scores[i]  # what came before is settled: its best end is in `back`
        else:
            reached = best[:, None] + transitions
            back[i] = reached.argmax(0)
            best = reached[back[i], columns] + scores[i]
    path = [int(best.argmax())]
    for i in range(count - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    path.reverse()
    return path


def likelihoods(scores: Floats, path: Sequence[int]) -> Floats:
    """How probable each word's tag is by its own scores, 0 to 1; begin and inside of a role count as one."""
    shares = np.exp(scores - scores.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    roles = np.concatenate([shares[:, :1], shares[:, 1::2] + shares[:, 2::2]], axis=1)
    return np.asarray(roles[np.arange(len(path)), (np.array(path, dtype=np.int64) + 1) // 2], dtype=np.float32)


def pieces_of(path: Sequence[int]) -> list[tuple[int, int, int]]:
    """Runs of one role as (role, first word, last word).

    >>> pieces_of([1, 2, 0, 3, 5, 5, 6])
    [(0, 0, 1), (1, 3, 3), (2, 4, 4), (2, 5, 6)]
    """
    found: list[tuple[int, int, int]] = []
    for i, tag in enumerate(path):
        if tag % 2:
            found.append(((tag - 1) // 2, i, i))
        elif tag:
            role, start, _ = found[-1]
            found[-1] = (role, start, i)
    return found


def snap(first: int, last: int, quote: Sequence[int], taken: Sequence[int], bounds: tuple[int, int]) -> tuple[int, int]:
    """Move a content's edges by a word or two so that a quotation's own marks are inside.

    quote: states of `marks.quote_states` by word. taken: tags by word; a word of another role is never entered.
    bounds: [first, last) words of the paragraph.

    >>> snap(1, 2, [2, 1, 1, 3], [0, 5, 6, 0], (0, 4))
    (0, 3)
    """
    if first > bounds[0] and quote[first] == INSIDE and quote[first - 1] == OPENING and not taken[first - 1]:
        first -= 1
    if quote[last] == INSIDE:
        for step in (1, 2):
            after = last + step
            if after >= bounds[1] or taken[after]:
                break
            if quote[after] == CLOSING:
                last = after
                break
    return first, last
