"""The trained tagger as reading takes it: statements, and those inside them. `shipped` loads numpy and onnxruntime."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence

from travaux.errors import MissingExtra
from travaux.model.passages import Span
from travaux.reading.attributions import Attribution, Tagger
from travaux.reading.cues import cue_forms
from travaux.reading.tagger.nesting import read_within

_WORD = re.compile(r"[a-z]+")


class TrainedTagger:
    """Attributions of a text, each followed by those that stand inside its content."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def tag(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """Attributions in blocks of text; spans are code points of the text, ends exclusive."""
        outer = self._tagger.tag(text, blocks)
        inner = read_within(self._tagger, text, outer, may_hold=_may_hold)
        within: dict[int, list[Attribution]] = {}
        for index, attribution in inner:
            within.setdefault(index, []).append(attribution)
        return [a for index, one in enumerate(outer) for a in (one, *within.get(index, ()))]


def require() -> None:
    """Raises MissingExtra where what the tagger needs is not installed; loads nothing."""
    if not all(importlib.util.find_spec(name) for name in ("numpy", "onnxruntime")):
        raise MissingExtra("the trained tagger needs numpy and onnxruntime", hint="pip install 'travaux[tagger]'")


def shipped() -> TrainedTagger:
    """The tagger with the weights of this package. Raises MissingExtra, WeightsUnusable."""
    require()
    from travaux.reading.tagger.neural import NeuralTagger

    return TrainedTagger(NeuralTagger.shipped())


def _may_hold(content: str) -> bool:
    return any(word in cue_forms() for word in _WORD.findall(content.lower()))
