"""Event types of PLOVER for single sentences: what the shipped judge sees in each, its words, and a light classifier.

    python training/plover.py GOLD FOLDS OUT.jsonl

GOLD: JSON lines with id, text and plover; FOLDS: JSON with `folds`, lists of ids (both as the scorer of the sentences
writes them). Each fold is foretold by a classifier trained on the others alone; OUT holds one line a sentence: id,
plover, confidence. What a sentence is seen by: the hidden states of the judge (mean and maximum), its probabilities of
the acts for the sentence as one clause, and the words, alone and in pairs, weighed by rarity. The classifier is a ridge
regression on the types, in closed form, so that two runs are equal. How much rare types count, and how much sooner a
verbal type is given than none, is chosen for each fold by four inner folds of its training part.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from travaux.reading.judge.trained import TrainedJudge
from travaux.reading.judge.weights import load_judge
from travaux.reading.tagger.page import lay_out, window_inputs

Floats = npt.NDArray[np.float64]

VERBAL = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
OTHER = "none"
KINDS = (*VERBAL, OTHER)
LEAST_COUNT = 2
"""Words in fewer sentences teach nothing."""
RIDGE = 1.0
RARITIES = (0.5, 1.0)
"""Exponents: how much more a rare type counts than its share."""
HEAD_STARTS = (0.0, 0.1, 0.2, 0.3)
"""How much less `none` scores, since deeds are as many as all verbal types together."""
INNER = 4


class Seer:
    """Turns sentences into what the shipped judge sees of them."""

    def __init__(self) -> None:
        self.judge = TrainedJudge(load_judge())

    def see(self, text: str) -> tuple[Floats, Floats]:
        """Mean and maximum of the hidden states [2 x hidden], and the probabilities of the acts [acts]."""
        weights = self.judge.weights
        page = lay_out(text, [(0, len(text))], weights.wordpieces)
        rows = []
        for window in page.windows:
            inputs, owned = window_inputs(page, window, weights.special)
            rows.append(weights.run(inputs)[owned])
        states = np.concatenate(rows).astype(np.float64)
        verdict = self.judge.judge(text, [(0, len(text))], [(0, len(text))], [0])[0]
        likely = [verdict.likelies.get(act, 0.0) if verdict else 0.0 for act in weights.acts]
        return np.concatenate([states.mean(0), states.max(0)]), np.array(likely)


@cache
def words_of(text: str) -> frozenset[str]:
    """Words and pairs of words, cut to six letters so that inflection does not part them."""
    parts = [word[:6] for word in re.findall(r"[a-z]+|\d", text.lower())]
    return frozenset({*parts, *(f"{one} {two}" for one, two in pairwise(parts))})


class Features:
    """Rows of features: fitted on a training part, then applied to any sentence."""

    def __init__(self, data: Data, part: Sequence[int]) -> None:
        self.data = data
        counts: Counter[str] = Counter(word for i in part for word in words_of(data.texts[i]))
        kept = sorted(word for word, count in counts.items() if count >= LEAST_COUNT)
        self.at = {word: number for number, word in enumerate(kept)}
        self.rarity = np.array([np.log((1 + len(part)) / (1 + counts[word])) + 1 for word in kept])
        self.middle, self.spread = data.hidden[part].mean(0), data.hidden[part].std(0) + 1e-6

    def rows(self, part: Sequence[int]) -> Floats:
        words = np.zeros((len(part), len(self.at)))
        for number, i in enumerate(part):
            for word in words_of(self.data.texts[i]) & self.at.keys():
                words[number, self.at[word]] = self.rarity[self.at[word]]
        hidden = (self.data.hidden[part] - self.middle) / self.spread
        return np.concatenate(
            [_unit(hidden), np.sqrt(self.data.acts[part]), _unit(words), np.ones((len(part), 1))], axis=1
        )


class Data:
    """The sentences: texts, types, and what is seen of them."""

    def __init__(self, gold: Sequence[dict]) -> None:
        seer = Seer()
        self.texts = [row["text"] for row in gold]
        firsts = [row["plover"][0] if isinstance(row["plover"], list) else row["plover"] for row in gold]
        self.kinds = [first if first in VERBAL else OTHER for first in firsts]
        seen = [seer.see(text) for text in self.texts]
        self.hidden, self.acts = np.stack([h for h, _ in seen]), np.stack([a for _, a in seen])


def _unit(rows: Floats) -> Floats:
    """Each row to length 1."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


def scores(data: Data, train: Sequence[int], test: Sequence[int], rarity: float) -> Floats:
    """Scores [sentence, type] of sentences by a classifier trained on others."""
    features = Features(data, train)
    counts = Counter(data.kinds[i] for i in train)
    mean = len(train) / len(counts)
    root = np.sqrt([(mean / counts[data.kinds[i]]) ** rarity for i in train])[:, None]
    rows = features.rows(train) * root
    targets = np.array([[float(data.kinds[i] == kind) for kind in KINDS] for i in train]) * root
    # In its dual form: there are far more features than sentences.
    learnt = rows.T @ np.linalg.solve(rows @ rows.T + RIDGE * np.eye(len(train)), targets)
    return np.asarray(features.rows(test) @ learnt)


def macro_f1(gold: Sequence[str], told: Sequence[str]) -> float:
    """Mean F1 of the verbal types."""
    found = []
    for kind in VERBAL:
        right = sum(g == t == kind for g, t in zip(gold, told, strict=True))
        total = gold.count(kind) + told.count(kind)
        found.append(2 * right / total if total else 0.0)
    return sum(found) / len(found)


def told_kinds(rows: Floats, head_start: float) -> list[str]:
    shifted = rows - np.array([0.0] * len(VERBAL) + [head_start])
    return [KINDS[int(best)] for best in shifted.argmax(1)]


def choose(data: Data, train: Sequence[int]) -> tuple[float, float]:
    """Rarity and head start by inner folds: the best mean of macro F1 over verbal and over all sentences."""
    tried: dict[tuple[float, float], float] = {}
    for rarity in RARITIES:
        held = [(part, scores(data, _without(train, part), part, rarity)) for part in _parts(data, train)]
        gold = [data.kinds[i] for part, _ in held for i in part]
        for head_start in HEAD_STARTS:
            told = [kind for _, rows in held for kind in told_kinds(rows, head_start)]
            verbal = [(g, t) for g, t in zip(gold, told, strict=True) if g != OTHER]
            both = macro_f1([g for g, _ in verbal], [t for _, t in verbal]) + macro_f1(gold, told)
            tried[rarity, head_start] = both
    return max(tried, key=lambda pair: tried[pair])


def _parts(data: Data, train: Sequence[int]) -> list[list[int]]:
    """Inner folds with every type in each."""
    ordered = sorted(train, key=lambda i: (data.kinds[i], i))
    return [list(ordered[first::INNER]) for first in range(INNER)]


def _without(train: Sequence[int], part: Sequence[int]) -> list[int]:
    held = set(part)
    return [i for i in train if i not in held]


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("gold", type=Path)
    ap.add_argument("folds", type=Path)
    ap.add_argument("out", type=Path)
    args = ap.parse_args()
    gold = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    data = Data(gold)
    at = {row["id"]: number for number, row in enumerate(gold)}
    lines = []
    for number, fold in enumerate(json.loads(args.folds.read_text(encoding="utf-8"))["folds"], 1):
        test = [at[name] for name in fold]
        train = _without(range(len(gold)), test)
        rarity, head_start = choose(data, train)
        rows = scores(data, train, test, rarity)
        told = told_kinds(rows, head_start)
        verbal = [(data.kinds[i], t) for i, t in zip(test, told, strict=True) if data.kinds[i] != OTHER]
        f1 = macro_f1([g for g, _ in verbal], [t for _, t in verbal])
        print(f"fold {number}: macro F1 {f1:.3f} over {len(verbal)} verbal (rarity {rarity}, head start {head_start})")
        for i, kind, row in zip(test, told, rows, strict=True):
            named = None if kind == OTHER else kind
            lines.append({"id": gold[i]["id"], "plover": named, "confidence": float(row[KINDS.index(kind)])})
    args.out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
