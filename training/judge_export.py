#!/usr/bin/env python3
"""Turn a trained judge into the one file of weights that the package carries.

    judge_export.py OUT/judge.pt judge.onnx [--base FOLDER] [--exact]

The encoder as the tagger's (see export.py); the heads are 16-bit arrays in the metadata.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from export import UNUSED, build
from onnx import helper
from train import base_folder

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
    vocabulary = (base_folder(options.base) / "vocab.txt").read_text(encoding="utf-8")
    words = vocabulary.split("\n")[: len(encoder["word.weight"])]
    keep = [i for i, word in enumerate(words) if not UNUSED.fullmatch(word)]
    model = build(encoder, keep, options.exact, options.bits, tags=False)
    kind = np.dtype(np.float32 if options.exact else np.float16)
    arrays = {name: value.astype(kind) for name, value in state.items() if name.split(".")[0] in HEADS}
    labels = {"acts": raw["acts"], "modes": raw["modes"]}
    helper.set_model_props(model, {"format": FORMAT, "vocabulary": "\n".join(words[i] for i in keep),
                                   "arrays": pack_arrays(arrays), "labels": json.dumps(labels)})  # fmt: skip
    data = model.SerializeToString(deterministic=True)
    options.out.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    options.out.with_suffix(".sha256").write_text(f"{digest}  {options.out.name}\n", encoding="ascii")
    print(f"{options.out}: {len(data):,} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()
