#!/usr/bin/env python3
"""Train the judge of clauses: labelled passages in; weights and figures out.

    judge.py OUT training/acts/*.jsonl [CORRECTIONS.jsonl ...] [--epochs 10] [--all]

A tenth of the negotiations (by the hash of their name) is held out, unless --all is given. The seed fixes all.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections import Counter
from pathlib import Path

import torch
from judge_data import MODALITIES, NONE, POLARITIES, Example, examples_of, read_passages
from judge_model import Judge
from torch.nn import functional
from train import base_folder

from model import load_base
from travaux.reading.tagger.wordpieces import Wordpieces

CLS, SEP, WINDOW = 101, 102, 254


def pack(examples: list[Example], rng: random.Random, size: int = WINDOW) -> list[list[Example]]:
    """Passages put behind one another into windows, since reading sees several paragraphs at once."""
    windows: list[list[Example]] = []
    used = size + 1
    limit = size
    for e in examples:
        n = int(e.page.sizes.sum())
        if used + n > limit:
            windows.append([])
            used, limit = 0, rng.choice((60, 120, 180, size))
        windows[-1].append(e)
        used += n
    return windows


def tensors(windows: list[list[Example]], acts: dict, modes: dict, augment: random.Random | None):
    rows, spans, voices, gold = [], [], [], []
    for window in windows:
        ids, case, quote, place = [CLS], [0], [0], [2]
        firsts: list[list[int]] = []
        for e in window:
            caps = augment is not None and augment.random() < 0.04
            flat = augment is not None and not caps and augment.random() < 0.03
            firsts.append([])
            for i, pieces in enumerate(e.page.pieces):
                firsts[-1].append(len(ids))
                code = int(e.page.case[i])
                code = 3 if caps and code in (1, 2) else 1 if flat and code in (2, 3) else code
                ids.extend(pieces)
                case.extend([code] * len(pieces))
                quote.extend([int(e.page.quote[i])] * len(pieces))
                place.extend([int(e.page.place[i])] * len(pieces))
        for row, end in ((ids, SEP), (case, 0), (quote, 0), (place, 2)):
            row.append(end)
        rows.append((ids, case, quote, place))
        spans.append((window, firsts))
    length = max(len(r[0]) for r in rows)
    padded = [torch.tensor([r[k] + [0] * (length - len(r[k])) for r in rows]) for k in range(4)]
    mask = torch.tensor([[True] * len(r[0]) + [False] * (length - len(r[0])) for r in rows])
    clauses, names = [], []
    for row, (window, firsts) in enumerate(spans):
        for e, places in zip(window, firsts, strict=True):
            for k, (a, z) in enumerate(e.clauses):
                label = e.labels[k]
                clauses.append([row * length + p for p in places[a : min(z, a + 90)]])
                voices.append(e.said[k])
                gold.append((
                    -100 if label.act is None else acts.get(label.act, -100),
                    modes.get(f"{label.act}/{label.mode}", -100) if label.act not in (None, NONE) else -100,
                    MODALITIES.index(label.modality) if label.act not in (None, NONE) else -100,
                    POLARITIES.index(label.polarity) if label.act not in (None, NONE) else -100,
                ))  # fmt: skip
                names.append((e, k))
    width = max(map(len, clauses))
    words = torch.tensor([c + [0] * (width - len(c)) for c in clauses])
    held = torch.tensor([[True] * len(c) + [False] * (width - len(c)) for c in clauses])
    return padded, mask, words, held, torch.tensor(voices), torch.tensor(gold), names


def batches(examples: list[Example], rng: random.Random, pieces: int):
    shuffled = examples[:]
    rng.shuffle(shuffled)
    windows = pack(shuffled, rng)
    windows.sort(key=lambda w: sum(int(e.page.sizes.sum()) for e in w) + rng.randint(0, 12))
    out: list[list[list[Example]]] = [[]]
    for w in windows:
        longest = max([sum(int(e.page.sizes.sum()) for e in x) for x in [*out[-1], w]])
        if out[-1] and longest * (len(out[-1]) + 1) > pieces:
            out.append([])
        out[-1].append(w)
    rng.shuffle(out)
    return [b for b in out if any(e.clauses for w in b for e in w)]


def evaluate(model: Judge, examples: list[Example], acts: dict, modes: dict) -> dict:
    model.eval()
    wrong: list = []
    found = Counter()
    rng = random.Random(1)
    with torch.no_grad():
        for batch in batches(examples, rng, 4000):
            padded, mask, words, held, voices, gold, names = tensors(batch, acts, modes, None)
            a, m, mo, po, _ = model(model.encoder.encode(*padded, mask), words, held, voices)
            p = a.softmax(1)
            for i, (e, k) in enumerate(names):
                g = int(gold[i, 0])
                if g < 0:
                    continue
                best = int(p[i].argmax())
                found["clauses"] += 1
                found["tp"] += best == g and g != 0
                found["pred"] += best != 0
                found["gold"] += g != 0
                found["detected"] += best != 0 and g != 0
                if best == g and g:
                    found["mode"] += int(m[i].argmax()) == int(gold[i, 1]) if gold[i, 1] >= 0 else 0
                    found["modes"] += int(gold[i, 1] >= 0)
                    found["modality"] += int(mo[i].argmax()) == int(gold[i, 2])
                    found["polarity"] += int(po[i].argmax()) == int(gold[i, 3])
                if best != g:
                    wrong.append((float(p[i].max()), best, g, e.texts[k]))
    tp = max(1, found["tp"])
    return {
        "precision": found["tp"] / max(1, found["pred"]), "recall": found["tp"] / max(1, found["gold"]),
        "detection": found["detected"] / max(1, found["gold"]), "mode": found["mode"] / max(1, found["modes"]),
        "modality": found["modality"] / tp, "polarity": found["polarity"] / tp, "acts": found["gold"], "wrong": wrong,
    }  # fmt: skip


def go_on_from(model: Judge, earlier: dict, acts: list[str], modes: list[str]) -> None:
    """Give a model the weights of an earlier judge; acts and modes are matched by name, new ones stay."""
    state = model.state_dict()
    for name, value in earlier["model"].items():
        head, known = {"act": (acts, earlier["acts"]), "mode": (modes, earlier["modes"])}.get(
            name.split(".")[0], (None, None)
        )
        if head is None:
            state[name] = value
            continue
        for row, label in enumerate(known):
            if label in head:
                state[name][head.index(label)] = value[row]
    model.load_state_dict(state)


def held_out(row: dict) -> bool:
    return int(hashlib.sha256(row.get("talks", row["name"]).encode()).hexdigest(), 16) % 10 == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("passages", type=Path, nargs="+")
    parser.add_argument("--base", type=Path)
    parser.add_argument("--init", type=Path, help="a model.pt of the tagger to begin with instead of the base")
    parser.add_argument("--begin", type=Path, help="a judge.pt to go on from: acts and modes that both know are kept")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers, left as they begin")
    parser.add_argument("--pieces", type=int, default=500, help="word pieces in a batch")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--all", action="store_true", help="hold nothing out")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    folder = base_folder(options.base)
    wordpieces = Wordpieces.of((folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    rows = read_passages(options.passages)
    examples = examples_of(rows, wordpieces)
    if len(examples) < len(rows):
        print(f"{len(rows) - len(examples)} of {len(rows)} passages could not be laid out as they are; left out")
    by_name = {r["name"]: r for r in rows}
    dev = [] if options.all else [e for e in examples if held_out(by_name[e.name])]
    train = [e for e in examples if options.all or not held_out(by_name[e.name])]
    labels = [label for e in examples for label in e.labels]
    count = Counter(label.act for label in labels)
    acts = {name: n for n, name in enumerate([NONE, *sorted(k for k in count if k not in (None, NONE))])}
    pairs = {f"{label.act}/{label.mode}" for label in labels if label.act not in (None, NONE)}
    modes = {name: n for n, name in enumerate(sorted(pairs))}
    print(
        f"{len(train)} passages, {len(dev)} held out; clauses {sum(count.values())}: none {count[NONE]}, "
        f"unclear {count[None]}; {len(acts)} acts, {len(modes)} modes",
        flush=True,
    )
    model = Judge(len(acts), len(modes))
    from safetensors.torch import load_file

    load_base(model.encoder, load_file(folder / "model.safetensors"))
    if options.init:
        model.encoder.load_state_dict(torch.load(options.init, weights_only=False)["model"])
    if options.begin:
        go_on_from(model, torch.load(options.begin, weights_only=False), list(acts), list(modes))
    still = ["encoder.tags", "encoder.transitions", "encoder.starts", "encoder.content_links", "encoder.source_links"]
    if options.frozen:
        still += ["encoder.word", "encoder.position", "encoder.case", "encoder.quote", "encoder.place", "encoder.norm"]
        still += [f"encoder.layers.{n}." for n in range(options.frozen)]
    low, high = [], []
    for name, p in model.named_parameters():
        if name.startswith(tuple(still)):
            p.requires_grad_(False)
        elif name.startswith("encoder."):
            low.append(p)
        else:
            high.append(p)
    groups = [{"params": low, "lr": options.rate}, {"params": high, "lr": 1e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rng = random.Random(options.seed)
    steps = options.epochs * len(batches(train, random.Random(0), options.pieces))
    step, begun = 0, time.process_time()
    for epoch in range(options.epochs):
        model.train()
        total = seen = 0.0
        for batch in batches(train, rng, options.pieces):
            for group, peak in zip(optimizer.param_groups, (options.rate, 1e-3), strict=True):
                group["lr"] = peak * min(1.0, step / (0.1 * steps), max(0.02, (steps - step) / (0.9 * steps)))
            padded, mask, words, held, voices, gold, _ = tensors(batch, acts, modes, rng)
            a, m, mo, po, _ = model(model.encoder.encode(*padded, mask), words, held, voices)
            losses = [functional.cross_entropy(a, gold[:, 0], ignore_index=-100, label_smoothing=0.05)]
            for scores, column in ((m, 1), (mo, 2), (po, 3)):
                if bool((gold[:, column] >= 0).any()):
                    losses.append(0.4 * functional.cross_entropy(scores, gold[:, column], ignore_index=-100))
            loss = sum(losses)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            total += float(loss.detach())
            seen += 1
        figures = evaluate(model, dev, acts, modes) if dev else {}
        wrong = figures.pop("wrong", [])
        print(f"epoch {epoch + 1}: loss {total / max(1, seen):.3f} "
              + " ".join(f"{k} {v:.3f}" for k, v in figures.items())
              + f" cpu {time.process_time() - begun:.0f}", flush=True)  # fmt: skip
    torch.save(
        {"model": model.state_dict(), "acts": list(acts), "modes": list(modes), "figures": figures},
        options.out / "judge.pt",
    )
    names = list(acts)
    with (options.out / "wrong.txt").open("w") as out:
        for p, b, g, t in sorted(wrong, reverse=True):
            out.write(f"{p:.2f} said {names[b]} is {names[g]}: {t}\n")


if __name__ == "__main__":
    main()
