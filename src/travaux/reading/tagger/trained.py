"""The trained tagger as reading takes it: statements, and those inside them. `shipped` loads numpy and onnxruntime."""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.model.passages import Span
from travaux.reading.attributions import Attribution, Tagger
from travaux.reading.cues import cue_forms
from travaux.reading.floor import Turn, take_turns
from travaux.reading.long_quotations import over_paragraphs
from travaux.reading.quotations import find_quotations
from travaux.reading.rules_tagger import join_paragraphs
from travaux.reading.stage import Stage
from travaux.reading.tagger.colons import at_colons
from travaux.reading.tagger.nesting import read_within
from travaux.reading.tagger.utterances import tells_an_utterance

_WORD = re.compile(r"[a-z]+")


class TrainedTagger:
    """Attributions of a text, each followed by those that stand inside its content.

    stage: whose words the paragraphs without a label are, where the document tells. Turns of a conversation are found
    by their labels and taken whole; all else, and what is reported in a turn, is the trained tagger's.
    """

    def __init__(self, tagger: Tagger, stage: Stage = Stage()) -> None:  # noqa: B008 - an immutable value
        self._tagger = tagger
        self._stage = stage

    def on(self, stage: Stage) -> TrainedTagger:
        """The same tagger for a document with this stage."""
        return TrainedTagger(self._tagger, stage)

    def tag(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """Attributions in blocks of text; spans are code points of the text, ends exclusive."""
        units = join_paragraphs(text, blocks)
        parts = take_turns(text, units, self._stage)
        turns = [p for p in parts if isinstance(p, Turn)]
        free = [p for p in parts if not isinstance(p, Turn)]
        outer = [t.attribution() for t in turns]
        if free:
            quotations = find_quotations(text, units)
            outer += at_colons(text, over_paragraphs(at_colons(text, self._tagger.tag(text, free)), quotations))
        outer.sort(key=lambda a: min(a.content if a.turn else a.source + a.cue + a.content))
        inner = read_within(self._tagger, text, outer, may_hold=_may_hold)
        within: dict[int, list[Attribution]] = {}
        for index, attribution in inner:
            if tells_an_utterance(text, attribution):
                within.setdefault(index, []).append(attribution)
        return [a for index, one in enumerate(outer) for a in (one, *within.get(index, ()))]


def shipped() -> TrainedTagger:
    """The tagger with the weights of this package. Raises WeightsUnusable."""
    from travaux.reading.tagger.neural import NeuralTagger

    return TrainedTagger(NeuralTagger.shipped())


def _may_hold(content: str) -> bool:
    return any(word in cue_forms() for word in _WORD.findall(content.lower()))
