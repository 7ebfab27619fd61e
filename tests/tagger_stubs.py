"""Weights that need no file: a session that tags by the word alone, and link heads that go by distance."""

from __future__ import annotations

import numpy as np

from travaux.reading.tagger.decoding import forbid_illegal
from travaux.reading.tagger.linking import LinkHead
from travaux.reading.tagger.links import BETWEEN, DISTANCES, PARAGRAPHS
from travaux.reading.tagger.weights import Weights
from travaux.reading.tagger.wordpieces import Wordpieces

HIDDEN, LINK = 4, 3
SOURCES, CUES, OTHERS = ("minister", "envoy"), ("said", "added"), (".", ",", "on", "monday", "then")
VOCABULARY = ("[UNK]", "[CLS]", "[SEP]", '"', "##s", *SOURCES, *CUES, *OTHERS)


class ByWord:
    """Known words have their role, unknown words and quotation marks are content."""

    def __init__(self) -> None:
        self.calls = 0

    def run(self, _names, feed):
        self.calls += 1
        tags = np.zeros((len(feed["ids"]), 7), dtype=np.float32)
        for row, number in enumerate(feed["ids"]):
            word = VOCABULARY[number]
            role = 1 if word in SOURCES else 3 if word in CUES else 0 if word in (*OTHERS, "[CLS]", "[SEP]") else 5
            tags[row, role] = 4.0
            if role:
                tags[row, role + 1] = 5.0  # an inside, where it is legal
        hidden = np.ones((len(feed["ids"]), HIDDEN), dtype=np.float32)
        return hidden, tags


class ByChance(ByWord):
    """Any tags and states, the same for the same window."""

    def run(self, _names, feed):
        self.calls += 1
        rng = np.random.default_rng(int(feed["ids"].sum()) + 7 * len(feed["ids"]) + int(feed["quote"].sum()))
        shape = (len(feed["ids"]), HIDDEN)
        return rng.normal(size=shape).astype(np.float32), rng.normal(size=(shape[0], 7)).astype(np.float32) * 2


def nearest_first() -> LinkHead:
    """Prefers what is near; having none is worse than anything in reach."""
    distance = np.zeros((DISTANCES, LINK), dtype=np.float32)
    half = DISTANCES // 2
    for code in range(DISTANCES):
        distance[code] = half - code % half
    return LinkHead(
        dependant_weight=np.zeros((2 * HIDDEN, 2 * LINK), dtype=np.float32),
        dependant_bias=np.zeros(2 * LINK, dtype=np.float32),
        head_weight=np.zeros((2 * HIDDEN, 2 * LINK), dtype=np.float32),
        head_bias=np.zeros(2 * LINK, dtype=np.float32),
        distance=distance,
        between=np.zeros((BETWEEN, LINK), dtype=np.float32),
        paragraph=np.zeros((PARAGRAPHS, LINK), dtype=np.float32),
        weight=np.ones(LINK, dtype=np.float32),
        none_weight=np.zeros(2 * LINK, dtype=np.float32),
        none_bias=np.array([-1.0], dtype=np.float32),
    )


def stub_weights(session: ByWord | None = None) -> Weights:
    wordpieces = Wordpieces.of(VOCABULARY)
    transitions, starts = forbid_illegal(np.zeros((7, 7), dtype=np.float32), np.zeros(7, dtype=np.float32))
    return Weights(
        session=session or ByWord(),
        wordpieces=wordpieces,
        special=(wordpieces.ids["[CLS]"], wordpieces.ids["[SEP]"]),
        transitions=transitions,
        starts=starts,
        content_links=nearest_first(),
        source_links=nearest_first(),
        settings={},
        digest="",
    )
