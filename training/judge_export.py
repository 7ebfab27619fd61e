#!/usr/bin/env python3
"""Turn a trained judge into the one file of weights that the package carries.

    judge_export.py OUT/judge.pt judge.onnx [--base FOLDER] [--exact]

The encoder as the tagger's (see export.py); the heads are 16-bit arrays in the metadata.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from export import build, kept_words, write_model
from onnx import helper

from travaux.reading.judge.weights import FORMAT
from travaux.reading.tagger.weights import pack_arrays

HEADS = ("look", "weigh", "voice", "mix", "act", "mode", "modality", "polarity")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--exact", action="store_true")
    parser.add_argument("--bits", type=int, default=7)
    options = parser.parse_args()
    raw = torch.load(options.model, weights_only=False)
    state = {name: tensor.float().numpy() for name, tensor in raw["model"].items()}
    encoder = {name.removeprefix("encoder."): value for name, value in state.items() if name.startswith("encoder.")}
    keep, vocabulary = kept_words(options.base, len(encoder["word.weight"]))
    model = build(encoder, keep, options.exact, options.bits, tags=False)
    kind = np.dtype(np.float32 if options.exact else np.float16)
    arrays = {name: value.astype(kind) for name, value in state.items() if name.split(".")[0] in HEADS}
    labels = {"acts": raw["acts"], "modes": raw["modes"]}
    helper.set_model_props(model, {"format": FORMAT, "vocabulary": vocabulary,
                                   "arrays": pack_arrays(arrays), "labels": json.dumps(labels)})  # fmt: skip
    write_model(model, options.out)


if __name__ == "__main__":
    main()
