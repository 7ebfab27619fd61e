"""The judge's file of weights: one ONNX graph of the encoder, with vocabulary, labels and heads as its metadata."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from travaux.reading.tagger.weights import DATA, WeightsUnusable, open_session, released_digest, unpack_arrays
from travaux.reading.tagger.wordpieces import Wordpieces

Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int64]

FORMAT = "travaux-judge-1"
FILE = DATA / "judge.onnx"
DIGEST_FILE = DATA / "judge.sha256"


@dataclass(frozen=True)
class JudgeWeights:
    """The encoder ready to run, the labels, and the heads as trained (see training/judge_model.py)."""

    session: Any
    wordpieces: Wordpieces
    special: tuple[int, int]
    acts: list[str]
    modes: list[tuple[str, str | None]]
    heads: dict[str, Floats]
    digest: str

    def run(self, inputs: dict[str, Codes]) -> Floats:
        """Hidden states float32 [piece, hidden] of one window; one window at a time, as the tagger does."""
        hidden: Floats = self.session.run(["hidden"], inputs)[0]
        return hidden


def load_judge(path: Path = FILE, digest: str | None = None) -> JudgeWeights:
    """Open a file of weights and check it against a SHA-256, by default the one shipped beside the package's own.

    Raises WeightsUnusable when onnxruntime is not installed, or the file is missing, damaged or of another form.
    """
    if digest is None:
        digest = released_digest(DIGEST_FILE) if path == FILE else ""
    session, found = open_session(path, digest)
    metadata: dict[str, str] = session.get_modelmeta().custom_metadata_map
    if metadata.get("format") != FORMAT:
        raise WeightsUnusable("these weights are of another form", hint=f"this version reads {FORMAT}")
    wordpieces = Wordpieces.of(metadata["vocabulary"].split("\n"))
    labels = msgspec.json.decode(metadata["labels"], type=dict[str, list[str]])
    return JudgeWeights(
        session=session,
        wordpieces=wordpieces,
        special=(wordpieces.ids["[CLS]"], wordpieces.ids["[SEP]"]),
        acts=labels["acts"],
        modes=[_mode(pair) for pair in labels["modes"]],
        heads=unpack_arrays(metadata["arrays"]),
        digest=found,
    )


def _mode(pair: str) -> tuple[str, str | None]:
    act, mode = pair.split("/", 1)
    return act, None if mode == "None" else mode
