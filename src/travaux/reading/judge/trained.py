"""The trained judge: clauses in, verdicts out. Needs numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from travaux.model.passages import Span
from travaux.reading.judge.weights import JudgeWeights
from travaux.reading.tagger.page import Page, lay_out, window_inputs
from travaux.reading.verdicts import Verdict

Floats = npt.NDArray[np.float32]

NONE = "none"
MODALITIES = ("actual", "planned", "wished", "hypothetical", "predicted")
POLARITIES = ("positive", "negative", "open")
LONGEST_WORDS = 90
"""Words of a clause that are looked at, as in training."""
_NEGLIGIBLE = 0.02


class TrainedJudge:
    """Judges with trained weights. Safe to use for any number of documents; keeps nothing of them."""

    def __init__(self, weights: JudgeWeights) -> None:
        self.weights = weights

    def judge(
        self, text: str, blocks: Sequence[Span], clauses: Sequence[Span], voices: Sequence[int]
    ) -> list[Verdict | None]:
        """One verdict a clause, None where it has no words. See `verdicts.ClauseJudge`."""
        page = lay_out(text, blocks, self.weights.wordpieces)
        starts = np.array([start for start, _ in page.words], dtype=np.int64)
        spans = [(int(np.searchsorted(starts, a)), int(np.searchsorted(starts, b))) for a, b in clauses]
        hidden = self._hidden(page, spans)
        return [
            self._verdict(page, hidden, first, min(last, first + LONGEST_WORDS), voice) if first < last else None
            for (first, last), voice in zip(spans, voices, strict=True)
        ]

    def _hidden(self, page: Page, spans: Sequence[tuple[int, int]]) -> dict[int, Floats]:
        """Hidden states by word, of the windows that decide a word of some clause."""
        wanted = np.zeros(len(page.words) + 1, dtype=np.int64)
        for first, last in spans:
            wanted[first] += 1
            wanted[last] -= 1
        needed = np.cumsum(wanted)[:-1] > 0
        states: dict[int, Floats] = {}
        for window in page.windows:
            if needed[window.owned_first : window.owned_last].any():
                inputs, owned = window_inputs(page, window, self.weights.special)
                rows = self.weights.run(inputs)[owned]
                states.update((window.owned_first + i, row) for i, row in enumerate(rows))
        return states

    def _verdict(self, page: Page, hidden: dict[int, Floats], first: int, last: int, voice: int) -> Verdict | None:
        rows = np.stack([hidden[i] for i in range(first, last)])
        scores, weights = clause_scores(self.weights.heads, rows, voice)
        acts = _share(scores["act"])
        names = self.weights.acts
        best = int(acts[1:].argmax()) + 1
        act = names[best]
        modes = [i for i, (of, _) in enumerate(self.weights.modes) if of == act]
        mode = self.weights.modes[max(modes, key=lambda i: scores["mode"][i])][1] if modes else None
        top = int(weights.argmax())
        return Verdict(
            act=act,
            likely=float(acts[best]),
            nothing=float(acts[0]),
            mode=mode,
            modality=MODALITIES[int(scores["modality"].argmax())],
            polarity=POLARITIES[int(scores["polarity"].argmax())],
            trigger=page.words[first + top],
            likelies={n: float(p) for n, p in zip(names, acts, strict=True) if n != NONE and p > _NEGLIGIBLE},
        )


def clause_scores(heads: dict[str, Floats], rows: Floats, voice: int) -> tuple[dict[str, Floats], Floats]:
    """Scores of one clause by head, and how much each word weighs. rows: float32 [word, hidden]."""
    looked = np.tanh(_product(rows, heads["look.weight"]) + heads["look.bias"])
    weights = _share(_product(looked, heads["weigh.weight"])[:, 0])
    pooled = (weights[:, None] * rows).sum(0)
    seen = np.concatenate([pooled, rows.max(0), rows.mean(0), heads["voice.weight"][voice]])[None]
    mixed = _gelu(_product(seen, heads["mix.weight"]) + heads["mix.bias"])
    scores = {
        name: (_product(mixed, heads[f"{name}.weight"]) + heads[f"{name}.bias"])[0]
        for name in ("act", "mode", "modality", "polarity")
    }
    return scores, weights


def _product(rows: Floats, weight: Floats) -> Floats:
    """Rows x weight.T without BLAS, whose last bits depend on how many threads it takes."""
    return np.asarray(np.einsum("ij,kj->ik", rows, weight), dtype=np.float32)


def _share(scores: Floats) -> Floats:
    weights = np.exp(scores - scores.max())
    return np.asarray(weights / weights.sum(), dtype=np.float32)


def _gelu(x: Floats) -> Floats:
    # The error function by Abramowitz and Stegun 7.1.26, whose error is below 1.5e-7.
    z = np.abs(x) / np.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * z)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    error = np.sign(x) * (1.0 - tail * np.exp(-z * z))
    return np.asarray(0.5 * x * (1.0 + error), dtype=np.float32)
