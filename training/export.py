#!/usr/bin/env python3
"""Turn a trained model into the one file of weights that the package carries.

    export.py OUT/model.pt tagger.onnx --base FOLDER     8-bit weights; writes tagger.sha256 beside it
    export.py OUT/model.pt tagger.onnx --exact           32-bit, to compare with

The graph is written by hand with onnxruntime's fused operators. Weights of the layers are 7-bit integers, symmetric,
one scale a column: 8 bits saturate in the 16-bit sums of processors without VNNI, and results would then differ between
machines. Activations are scaled window by window at run time. The word table is 8-bit, one scale a row; all else is
32-bit (tag scores, norms) or 16-bit (link heads, positions).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from train import base_folder

from travaux.reading.tagger.weights import FORMAT, pack_arrays
from travaux.reading.tagger.windows import WINDOW_PIECES

MS = "com.microsoft"
UNUSED = re.compile(r"\[unused\d+\]")
ARRAYS = {
    "dependant_weight": "dependant.weight", "dependant_bias": "dependant.bias", "head_weight": "head.weight",
    "head_bias": "head.bias", "distance": "distance.weight", "between": "between.weight",
    "paragraph": "paragraph.weight", "weight": "weight.weight", "none_weight": "none.weight", "none_bias": "none.bias",
}  # fmt: skip


class Graph:
    """Nodes and constants of the graph under construction."""

    def __init__(self, state: dict[str, np.ndarray], exact: bool, bits: int) -> None:
        self.state, self.exact, self.bits = state, exact, bits
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        if all(c.name != name for c in self.constants):
            self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], domain=domain, name=output, **attributes))
        return output

    def product(self, x: str, name: str) -> str:
        """x times the weight of a linear layer, plus its bias."""
        weight, bias = self.state[f"{name}.weight"].T, self.state[f"{name}.bias"]
        if self.exact:
            y = self.add("MatMul", [x, self.constant(f"{name}.w", weight)], f"{name}.x")
            return self.add("Add", [y, self.constant(f"{name}.b", bias)], f"{name}.y")
        limit = 2 ** (self.bits - 1) - 1
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / limit
        whole = np.clip(np.round(weight / scale), -limit, limit).astype(np.int8)
        inputs = [
            x, self.constant(f"{name}.q", whole), self.constant(f"{name}.s", scale.astype(np.float32)),
            self.constant(f"{name}.z", np.zeros(len(scale), np.int8)), self.constant(f"{name}.b", bias),
        ]  # fmt: skip
        return self.add("DynamicQuantizeMatMul", inputs, f"{name}.y", MS)

    def table(self, name: str, rows: np.ndarray, index: str) -> str:
        """Rows of an embedding; whole numbers and a scale a row unless exact."""
        if self.exact or len(rows) < 100:
            return self.add("Gather", [self.constant(f"{name}.t", rows), index], f"{name}.rows")
        scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-8) / 127
        whole = np.round(rows / scale).astype(np.int8)
        picked = self.add("Gather", [self.constant(f"{name}.q", whole), index], f"{name}.picked")
        cast = self.add("Cast", [picked], f"{name}.cast", to=TensorProto.FLOAT)
        scales = self.add("Gather", [self.constant(f"{name}.s", scale.astype(np.float32)), index], f"{name}.scales")
        return self.add("Mul", [cast, scales], f"{name}.rows")

    def norm(self, x: str, skip: str, name: str) -> str:
        # The fused SkipLayerNormalization takes four times as long on a CPU as its two parts.
        both = self.add("Add", [x, skip], f"{name}.sum") if skip else x
        weight = self.constant(f"{name}.w", self.state[f"{name}.weight"])
        bias = self.constant(f"{name}.b", self.state[f"{name}.bias"])
        return self.add("LayerNormalization", [both, weight, bias], f"{name}.y", epsilon=1e-12)


def build(state: dict[str, np.ndarray], keep: list[int], exact: bool, bits: int, tags: bool = True) -> onnx.ModelProto:
    """The encoder, with the tag head unless that is left out, as one graph over the pieces of one window."""
    graph = Graph(state, exact, bits)
    word = graph.table("word", state["word.weight"][keep], "ids")
    shape = graph.add("Shape", ["ids"], "length")
    zero, axis = graph.constant("zero", np.array([0])), graph.constant("axis", np.array([0]))
    positions = state["position.weight"][: WINDOW_PIECES + 2]
    if exact:
        table = graph.constant("position", positions)
    else:
        half = graph.constant("position", positions.astype(np.float16))
        table = graph.add("Cast", [half], "position.f", to=TensorProto.FLOAT)
    position = graph.add("Slice", [table, zero, shape, axis], "position.rows")
    x = graph.add("Add", [word, position], "e1")
    for n, name in enumerate(("case", "quote", "place"), 2):
        x = graph.add("Add", [x, graph.table(name, state[f"{name}.weight"], name)], f"e{n}")
    x = graph.add("Unsqueeze", [graph.norm(x, "", "norm"), axis], "h")
    split = graph.constant("thirds", np.array([384, 384, 384]))
    for n in range(len({k.split(".")[1] for k in state if k.startswith("layers.")})):
        layer = f"layers.{n}"
        qkv = graph.product(x, f"{layer}.qkv")
        parts = [f"{layer}.{p}" for p in "qkv"]
        graph.nodes.append(helper.make_node("Split", [qkv, split], parts, axis=2, name=f"{layer}.split"))
        mixed = graph.add("MultiHeadAttention", parts, f"{layer}.mixed", MS, num_heads=12)
        x = graph.norm(graph.product(mixed, f"{layer}.out"), x, f"{layer}.norm1")
        inner = graph.add("Gelu", [graph.product(x, f"{layer}.up")], f"{layer}.inner", MS)
        x = graph.norm(graph.product(inner, f"{layer}.down"), x, f"{layer}.norm2")
    graph.add("Squeeze", [x, axis], "hidden")
    outputs = [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["piece", 384])]
    if tags:
        scores = graph.add("MatMul", ["hidden", graph.constant("tags.w", state["tags.weight"].T)], "tags.x")
        graph.add("Add", [scores, graph.constant("tags.b", state["tags.bias"])], "scores")
        outputs.append(helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["piece", 7]))
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["piece"]) for n in ("ids", "case", "quote", "place")]
    made = helper.make_graph(graph.nodes, "tagger", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9, producer_name="travaux")


def link_arrays(state: dict[str, np.ndarray], kind: np.dtype) -> dict[str, np.ndarray]:
    arrays = {"transitions": state["transitions"], "starts": state["starts"]}
    for head in ("content", "source"):
        for own, theirs in ARRAYS.items():
            value = state[f"{head}_links.{theirs}"]
            value = value.T if own.endswith(("dependant_weight", "head_weight")) else value
            value = value[0] if own in {"weight", "none_weight"} else value
            arrays[f"{head}.{own}"] = value.astype(kind)
    return arrays


def kept_words(base: Path | None, count: int) -> tuple[list[int], str]:
    """Rows of the word table that are used, and their words as the run-time splits them."""
    vocabulary = (base_folder(base) / "vocab.txt").read_text(encoding="utf-8")
    words = vocabulary.split("\n")[:count]
    keep = [i for i, word in enumerate(words) if not UNUSED.fullmatch(word)]
    return keep, "\n".join(words[i] for i in keep)


def write_model(model: onnx.ModelProto, out: Path) -> None:
    """The one file of weights, with its SHA-256 beside it."""
    data = model.SerializeToString(deterministic=True)
    out.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    out.with_suffix(".sha256").write_text(f"{digest}  {out.name}\n", encoding="ascii")
    print(f"{out}: {len(data):,} bytes, sha256 {digest}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--exact", action="store_true")
    parser.add_argument("--bits", type=int, default=7)
    parser.add_argument("--settings", type=json.loads, default={"outside_bias": 0.0})
    options = parser.parse_args()
    raw = torch.load(options.model, weights_only=False)["model"]
    state = {name: tensor.float().numpy() for name, tensor in raw.items()}
    keep, vocabulary = kept_words(options.base, len(state["word.weight"]))
    model = build(state, keep, options.exact, options.bits)
    arrays = link_arrays(state, np.dtype(np.float32 if options.exact else np.float16))
    metadata = {"format": FORMAT, "vocabulary": vocabulary, "arrays": pack_arrays(arrays),
                "settings": json.dumps(options.settings, sort_keys=True)}  # fmt: skip
    helper.set_model_props(model, metadata)
    write_model(model, options.out)


if __name__ == "__main__":
    main()
