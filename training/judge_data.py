"""Labelled passages to what the judge learns from: clauses as reading cuts them, each with the act that it performs."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from travaux.documents.opening import open_text
from travaux.model.documents import Block
from travaux.reading.acting import may_act
from travaux.reading.names import seed_names
from travaux.reading.pipeline import lay_open
from travaux.reading.tagger.page import Page, lay_out
from travaux.reading.tagger.wordpieces import Wordpieces

NONE = "none"
MODALITIES = ("actual", "planned", "wished", "hypothetical", "predicted")
POLARITIES = ("positive", "negative", "open")


@dataclass
class Label:
    """What one clause performs. act: NONE, or None where the annotation does not say (the clause is left out)."""

    act: str | None
    mode: str | None = None
    modality: str = "actual"
    polarity: str = "positive"


@dataclass
class Example:
    """One passage laid out: words of the page, and its clauses as [first, last) words with what they perform."""

    name: str
    page: Page
    clauses: list[tuple[int, int]] = field(default_factory=list)
    said: list[int] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def read_passages(files: list[Path]) -> list[dict]:
    rows = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                row = json.loads(line)
                row["name"] = f"{file.stem}:{number}"
                rows.append(row)
    return rows


def examples_of(rows: list[dict], wordpieces: Wordpieces) -> list[Example]:
    names = seed_names()
    return [e for row in rows if (e := example_of(row, wordpieces, names)) is not None]


def example_of(row: dict, wordpieces: Wordpieces, names: object) -> Example | None:
    text = row["text"]
    document = open_text(text, published=row.get("published", "2015-03-10"), language="en")
    document = msgspec.structs.replace(document, blocks=tuple(_blocks(document.text)))
    if document.text != text:
        return None
    laid = lay_open(document, names)
    spans = [(b.start, b.end) for b in document.blocks]
    page = lay_out(text, spans, wordpieces)
    starts = np.array([a for a, _ in page.words])
    example = Example(row["name"], page)
    golds = []
    for act in row.get("acts", ()):
        at = _find(text, act)
        if at >= 0:
            golds.append((at, at + len(act["words"]), act))
    rejected = [(at, at + len(r["words"])) for r in row.get("rejected", ()) if (at := _find(text, r)) >= 0]
    taken: set[int] = set()
    regions = [r for r in laid.regions if may_act(laid.context, r, laid.spoken)]
    overlaps = []
    for k, region in enumerate(regions):
        c = region.clause
        for g, (a, b, _) in enumerate(golds):
            share = min(b, c.end) - max(a, c.start)
            if share > 0:
                overlaps.append((share / (b - a), share / (c.end - c.start), k, g))
    chosen: dict[int, int] = {}
    for of_gold, of_clause, k, g in sorted(overlaps, reverse=True):
        if k not in chosen and g not in taken and (of_gold > 0.5 or of_clause > 0.7):
            chosen[k] = g
            taken.add(g)
    for k, region in enumerate(regions):
        c = region.clause
        first = int(np.searchsorted(starts, c.start))
        last = int(np.searchsorted(starts, c.end))
        if last <= first:
            continue
        touched = any(kk == k and of_clause > 0.25 for _, of_clause, kk, _ in overlaps)
        if k in chosen:
            act = golds[chosen[k]][2]
            label = Label(act["act"], act.get("mode"), act["modality"], act["polarity"])
        elif row.get("partial") and not any(_covers(a, b, c.start, c.end) for a, b in rejected):
            label = Label(None)  # nobody looked at this clause
        else:
            label = Label(None if touched else NONE)
        example.clauses.append((first, last))
        example.said.append(1 if region.quoted else 2 if region.spoken is not None else 0)
        example.labels.append(label)
        example.texts.append(text[c.start : c.end])
    return example


def _find(text: str, part: dict) -> int:
    """Where words stand in a passage: at their `start` where it is given and right, else where they are first met."""
    start = part.get("start")
    if start is not None and text.startswith(part["words"], start):
        return start
    return text.find(part["words"])


def _covers(first: int, last: int, start: int, end: int) -> bool:
    """Whether [first, last) has more than half of the shorter of itself and [start, end)."""
    return 2 * (min(last, end) - max(first, start)) > min(last - first, end - start)


def _blocks(text: str):
    at = 0
    for part in text.split("\n"):
        if part.strip():
            yield Block("paragraph", at, at + len(part))
        at += len(part) + 1
