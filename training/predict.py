#!/usr/bin/env python3
"""Tag every .txt of a folder with a file of weights; one JSON line a document, as `travaux statements --jsonl` has it.

    predict.py TEXTS PRED.jsonl [--weights tagger.onnx] [--setting outside_bias=0.3]

Paragraphs are the lines that hold anything. Prints words, CPU-seconds and words per CPU-second (start-up left out).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from travaux.reading.tagger.neural import NeuralTagger
from travaux.reading.tagger.weights import FILE, load_weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, default=FILE)
    parser.add_argument("--setting", action="append", default=[])
    options = parser.parse_args()
    weights = load_weights(options.weights)
    settings = {name: float(value) for name, value in (pair.split("=") for pair in options.setting)}
    tagger = NeuralTagger(replace(weights, settings=weights.settings | settings))
    words, started = 0, time.process_time()
    with options.out.open("w", encoding="utf-8") as out:
        for path in sorted(options.texts.glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            blocks = [m.span() for m in re.finditer(r"[^\n\r]+", text)]
            rows = [
                {"source": a.source or None, "cue": a.cue or None, "content": a.content, "confidence": a.confidence}
                for a in tagger.tag(text, blocks)
            ]
            out.write(json.dumps({"doc": path.stem, "statements": rows}) + "\n")
            words += len(text.split())
    spent = time.process_time() - started
    print(f"{words} words, {spent:.1f} CPU-s, {words / spent:.0f} words per CPU-s")


if __name__ == "__main__":
    main()
