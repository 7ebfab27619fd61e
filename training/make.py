#!/usr/bin/env python3
"""Data in; weights, figures and model card out, in one command.

    make.py TRAIN OUT --dev DEV --scorer score.py [--instances instances.py --instance-data FILE] [training options]

TRAIN and DEV hold text/ and attributions/ (brat standoff, as PolNeAR has them). OUT gets model.pt, tagger.onnx,
tagger.sha256, figures.json and tagger.card.md. Every other option goes to train.py. One thread; 20 minutes an epoch.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROWS = (
    ("attribution@.5", "attribution@.5"), ("content token", "content-token"), ("attribution + source", "attr+source"),
    ("exact content", "content-exact"), ("attribution + source + cue", "attr+source+cue"), ("direct", "direct"),
    ("mixed", "mixed"), ("indirect", "indirect"), ("source token", "source-token"), ("cue token", "cue-token"),
)  # fmt: skip


def run(*arguments: object) -> str:
    command = [sys.executable, *map(str, arguments)]
    threads = {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(HERE.parent / "src")}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | threads).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--instances", type=Path)
    parser.add_argument("--instance-data", type=Path)
    parser.add_argument("--settings", default="{}", help="JSON; see export.py")
    options, rest = parser.parse_known_args()
    if not (options.out / "model.pt").exists():
        run(HERE / "train.py", options.train, options.out, *rest)
    weights = options.out / "tagger.onnx"
    print(run(HERE / "export.py", options.out / "model.pt", weights, "--settings", options.settings), end="")
    figures = {"polnear_dev": score(options, weights)}
    if options.instances:
        figures["instances"] = score_instances(options, weights)
    (options.out / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    (options.out / "tagger.card.md").write_text(fill_card(options.out, figures), encoding="utf-8")


def score(options: argparse.Namespace, weights: Path) -> object:
    predictions = options.out / "dev.jsonl"
    print(run(HERE / "predict.py", options.dev / "text", predictions, "--weights", weights), end="")
    return json.loads(run(options.scorer, options.dev, predictions, "--bootstrap", 1000, "--json"))


def score_instances(options: argparse.Namespace, weights: Path) -> object:
    folder = options.out / "instances"
    folder.mkdir(exist_ok=True)
    run(options.instances, options.instance_data, "--write", folder)
    run(HERE / "predict.py", folder, options.out / "instances.jsonl", "--weights", weights)
    scored = run(options.instances, options.instance_data, options.out / "instances.jsonl", "--map", folder,
                 "--bootstrap", 1000, "--json")  # fmt: skip
    return json.loads(scored)


def fill_card(out: Path, figures: dict[str, object]) -> str:
    """The card's text with the tables of figures put in."""
    card = (HERE / "card.template.md").read_text(encoding="utf-8")
    digest = (out / "tagger.sha256").read_text(encoding="ascii").split()[0]
    size = (out / "tagger.onnx").stat().st_size
    return (
        card.replace("{digest}", digest)
        .replace("{size}", f"{size:,}")
        .replace("{run}", run_note(out))
        .replace("{dev}", dev_table(figures["polnear_dev"]))
        .replace("{instances}", instance_table(figures.get("instances")))
    )


def run_note(out: Path) -> str:
    """How long and how the weights were trained."""
    import torch

    model = torch.load(out / "model.pt", weights_only=False, map_location="cpu")
    _, _, steps = model["at"]
    chosen = {name: value for name, value in model["options"].items() if name not in {"corpus", "out", "base", "steps"}}
    plan = f"{chosen.pop('minutes')} minutes by the clock" if chosen.get("minutes") else f"{chosen['epochs']} epochs"
    settings = ", ".join(f"{name} {value}" for name, value in chosen.items() if name not in {"epochs", "minutes"})
    return f"These weights: {steps:,} steps in {plan} on one thread; {settings}."


def dev_table(scored: object) -> str:
    assert isinstance(scored, dict)
    lines = ["| measure | P | R | F1 | 95 % interval of F1 |", "|---|---|---|---|---|"]
    for name, key in ROWS:
        row, (low, high) = scored["summary"][key], scored["ci95_f1"][key]
        p, r, f1, low, high = (f"{100 * value:.1f}" for value in (row["p"], row["r"], row["f1"], low, high))
        lines.append(f"| {name} | {p} | {r} | **{f1}** | {low} to {high} |")
    return "\n".join(lines)


def instance_table(scored: object) -> str:
    if scored is None:
        return "(not measured)"
    assert isinstance(scored, dict)
    lines = ["| role | P | R | F1 strict | 95 % interval | F1 trimmed |", "|---|---|---|---|---|---|"]
    for role in ("source", "cue", "content"):
        row, (low, high) = scored["summary"]["strict"][role], scored["ci95_f1"]["strict"][role]
        p, r, f1, low, high = (f"{value:.1f}" for value in (row["p"], row["r"], row["f1"], low, high))
        trimmed = scored["summary"]["trimmed"][role]["f1"]
        lines.append(f"| {role} | {p} | {r} | **{f1}** | {low} to {high} | {trimmed:.1f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
