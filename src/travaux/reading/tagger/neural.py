"""The trained tagger: text in, attributions out. The steps in order; each has its own module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from travaux.model.passages import Span
from travaux.reading.attributions import Attribution
from travaux.reading.tagger.decoding import (
    CONTENT,
    CUE,
    ROLES,
    SOURCE,
    Paragraphs,
    best_paths,
    likelihoods,
    pieces_of,
    snap,
)
from travaux.reading.tagger.linking import Choice, Seen, choose_cues, choose_sources
from travaux.reading.tagger.links import Piece
from travaux.reading.tagger.page import Page, lay_out, window_inputs
from travaux.reading.tagger.weights import Weights, load_weights
from travaux.reading.tagger.windows import Window

Floats = npt.NDArray[np.float32]

FLUSH_WORDS = 2000
"""Scores of about this many words are held before the paragraphs they complete are decoded."""


@dataclass
class _Pieces:
    """Pieces of one role: where they are, where they show (edges snapped), how likely, and what the link heads see."""

    at: list[Piece] = field(default_factory=list)
    shown: list[tuple[int, int]] = field(default_factory=list)
    likely: list[float] = field(default_factory=list)
    ends: list[tuple[Floats, ...]] = field(default_factory=list)

    def seen(self, kind: int = 0) -> Seen:
        """As the first (content) or second (source) of the link heads sees a cue; other roles have one view."""
        views = np.stack([views[kind] for views in self.ends]) if self.ends else np.zeros((0, 1), dtype=np.float32)
        return Seen(self.at, views)


class NeuralTagger:
    """Tags with trained weights. Safe to use for any number of documents; keeps nothing of them."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    @classmethod
    def shipped(cls) -> NeuralTagger:
        """The tagger with the package's own weights. Raises WeightsUnusable."""
        return cls(load_weights())

    def tag(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """Attributions of the text, in the order in which their first words stand.

        blocks: paragraphs to read as [start, end) in code points of `text`, in order. Does not raise for odd prose.
        """
        page = lay_out(text, blocks, self.weights.wordpieces)
        found = (_Pieces(), _Pieces(), _Pieces())
        for first, scores, hidden in self._read(page):
            self._decode(page, first, scores, hidden, found)
        return self._join(page, found)

    def _read(self, page: Page) -> Iterator[tuple[int, Floats, Floats]]:
        """Stretches of whole paragraphs: (first word, tag scores [word, tag], hidden states [word, hidden])."""
        scores: list[Floats] = []
        hidden: list[Floats] = []
        first = held = 0
        ends = {last for _, last in page.paragraphs}
        for window in page.windows:
            states, tags = self._run(page, window)
            scores.append(tags)
            hidden.append(states)
            held += len(tags)
            if window.owned_last == len(page.words) or (held >= FLUSH_WORDS and window.owned_last in ends):
                yield first, np.concatenate(scores), np.concatenate(hidden)
                first, held, scores, hidden = window.owned_last, 0, [], []

    def _run(self, page: Page, window: Window) -> tuple[Floats, Floats]:
        """Read one window; hidden states and tag scores of the first pieces of the words it decides."""
        inputs, owned = window_inputs(page, window, self.weights.special)
        hidden, scores = self.weights.run(**inputs)
        return hidden[owned], scores[owned]

    def _decode(self, page: Page, first: int, scores: Floats, hidden: Floats, found: Sequence[_Pieces]) -> None:
        """Add the pieces of one stretch to `found`, by role."""
        weights = self.weights
        scores = scores.copy()
        for role, name in enumerate(ROLES):
            scores[:, 2 * role + 1 : 2 * role + 3] += np.float32(weights.settings.get(f"{name}_bias", 0.0))
        scores[:, 0] += np.float32(weights.settings.get("outside_bias", 0.0))
        firsts = [a - first for a, _ in page.paragraphs if first <= a < first + len(scores)]
        paragraphs = Paragraphs.of(scores, firsts)
        path = best_paths(paragraphs, weights.transitions, weights.starts)
        likely = likelihoods(paragraphs, path, weights.transitions, weights.starts)
        quote: list[int] = page.quote[first : first + len(scores)].tolist()
        for role, start, end in pieces_of(path):
            paragraph = page.paragraph_of[first + start]
            a, z = start, end
            ends = np.concatenate([hidden[start], hidden[end]])
            if role == CONTENT:
                bounds = page.paragraphs[paragraph]
                a, z = snap(start, end, quote, path, (bounds[0] - first, bounds[1] - first))
                views: tuple[Floats, ...] = (weights.content_links.as_dependant(ends),)
            elif role == CUE:
                views = (weights.content_links.as_head(ends), weights.source_links.as_head(ends))
            else:
                views = (weights.source_links.as_dependant(ends),)
            pieces = found[role]
            pieces.at.append((paragraph, first + start, first + end))
            pieces.shown.append((first + a, first + z))
            pieces.likely.append(float(likely[start : end + 1].mean()))
            pieces.ends.append(views)

    def _join(self, page: Page, found: Sequence[_Pieces]) -> list[Attribution]:
        """Link each content to its cue and each cue to its source; a content out of reach of any cue stands alone."""
        sources, cues, contents = found[SOURCE], found[CUE], found[CONTENT]
        chosen = choose_cues(self.weights.content_links, contents.seen(), cues.seen(0))
        origin = choose_sources(self.weights.source_links, sources.seen(), cues.seen(1))
        members: dict[int, list[int]] = {}
        for content, choice in enumerate(chosen):
            members.setdefault(choice.index if choice.index >= 0 else -1 - content, []).append(content)
        attributions = []
        for cue, own in members.items():
            source = origin[cue] if cue >= 0 else Choice(-1, 1.0)
            sure = sum(contents.likely[i] * chosen[i].probability for i in own) / len(own)
            attributions.append(Attribution(
                source=_spans(page, [sources.shown[source.index]] if source.index >= 0 else []),
                cue=_spans(page, [cues.shown[cue]] if cue >= 0 else []),
                content=_spans(page, [contents.shown[i] for i in own]),
                confidence=round(sure * (cues.likely[cue] if cue >= 0 else 0.5), 4),
            ))  # fmt: skip
        return sorted(attributions, key=lambda a: min(a.source + a.cue + a.content))


def _spans(page: Page, shown: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple((page.words[a][0], page.words[z][1]) for a, z in sorted(shown))
