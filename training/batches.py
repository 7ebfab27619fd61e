"""Windows as tensors: batches of like length, with words, tags and link pairs laid out for the model."""

from __future__ import annotations

import random
from bisect import bisect_left
from dataclasses import dataclass

import torch
from corpus import Article, Window, windows_of
from torch import Tensor

from travaux.reading.tagger.links import Piece, between_code, distance_code, paragraph_code

PAD, CLS, SEP = 0, 101, 102


@dataclass
class LinkBatch:
    """spans: [piece, 4] = row, first word's place, row, last word's place. groups: (rows of pairs, target) a choice."""

    dependants: Tensor
    heads: Tensor
    pairs: Tensor
    scatter: Tensor
    targets: Tensor
    width: int


@dataclass
class Batch:
    ids: Tensor
    case: Tensor
    quote: Tensor
    place: Tensor
    mask: Tensor | None
    words: Tensor
    lengths: Tensor
    tags: Tensor
    content: LinkBatch
    source: LinkBatch
    size: int


def epoch_batches(articles: list[Article], epoch: int, *, size: int, batch: int, seed: int) -> list[list[Window]]:
    """All articles once, each as the annotator whose turn it is saw it, in windows grouped by like length."""
    rng = random.Random(seed * 1000 + epoch)
    windows: list[Window] = []
    for article in articles:
        annotation = article.annotations[(epoch + len(article.name)) % len(article.annotations)]
        windows.extend(windows_of(article, annotation, size, rng))
    rng.shuffle(windows)
    windows.sort(key=lambda w: w.length + rng.randint(0, 12))
    batches: list[list[Window]] = [[]]
    for window in windows:
        longest = max([w.length for w in batches[-1]] + [window.length])
        if batches[-1] and longest * (len(batches[-1]) + 1) > batch:
            batches.append([])
        batches[-1].append(window)
    rng.shuffle(batches)
    return batches


def collate(windows: list[Window], rng: random.Random, augment: bool = True) -> Batch:
    """Lay windows out as tensors; now and then print a paragraph in capitals, or none, as headlines and OCR have it."""
    rows, marks, starts = [], [], []
    for window in windows:
        ids, case, quote, place = [CLS], [0], [0], [2]
        where: list[list[int]] = []
        for number, first, last in window.parts:
            paragraph = window.article.paragraphs[number]
            shift = rng.random() if augment else 1.0
            where.append([])
            for i in range(first, last):
                code = paragraph.case[i]
                if shift < 0.04 and code in (1, 2, 5):
                    code = 3
                elif shift > 0.98 and augment and code in (2, 3, 5):
                    code = 1
                pieces = paragraph.pieces[i]
                where[-1].append(len(ids))
                ids.extend(pieces)
                case.extend([code] * len(pieces))
                quote.extend([paragraph.quote[i]] * len(pieces))
                place.extend([paragraph.place[i]] * len(pieces))
        for row, end in ((ids, SEP), (case, 0), (quote, 0), (place, 2)):
            row.append(end)
        rows.append(ids)
        marks.append((case, quote, place))
        starts.append(where)
    length = max(map(len, rows))
    padded = [torch.tensor([row + [0] * (length - len(row)) for row in rows])]
    padded += [torch.tensor([m[k] + [0] * (length - len(m[k])) for m in marks]) for k in range(3)]
    mask = None
    if any(len(row) < length for row in rows):
        mask = torch.tensor([[True] * len(row) + [False] * (length - len(row)) for row in rows])
    words, lengths, tags = _paragraph_rows(windows, starts, length)
    content = _link_batch(windows, starts, length, "content")
    source = _link_batch(windows, starts, length, "source")
    return Batch(*padded, mask, words, lengths, tags, content, source, sum(map(len, rows)))


def _paragraph_rows(windows: list[Window], starts: list[list[list[int]]], length: int) -> tuple[Tensor, Tensor, Tensor]:
    words, tags = [], []
    for row, (window, where) in enumerate(zip(windows, starts, strict=True)):
        for (number, first, last), places in zip(window.parts, where, strict=True):
            gold = list(window.annotation.tags[number][first:last])
            if gold[0] and gold[0] % 2 == 0:
                gold[0] -= 1
            words.append([row * length + p for p in places])
            tags.append(gold)
    widest = max(map(len, words))
    lengths = torch.tensor([len(w) for w in words])
    words = [w + [0] * (widest - len(w)) for w in words]
    tags = [t + [0] * (widest - len(t)) for t in tags]
    return torch.tensor(words), lengths, torch.tensor(tags)


def _link_batch(windows: list[Window], starts: list[list[list[int]]], length: int, kind: str) -> LinkBatch:
    """Content pieces choose a cue; cues choose a source or none (column 0)."""
    dependants: list[tuple[int, int]] = []
    heads: list[tuple[int, int]] = []
    pairs: list[tuple[int, int, int, int, int]] = []
    scatter: list[tuple[int, int]] = []
    targets: list[int] = []
    width = 1
    for row, (window, where) in enumerate(zip(windows, starts, strict=True)):
        offsets, base, total = {}, {}, 0
        for slot, (number, first, last) in enumerate(window.parts):
            offsets[number], base[number] = (slot, first, last), total
            total += last - first

        def inside(piece: tuple[int, int, int]) -> bool:
            return piece[0] in offsets and offsets[piece[0]][1] <= piece[1] and piece[2] < offsets[piece[0]][2]  # noqa: B023

        def placed(piece: tuple[int, int, int]) -> tuple[Piece, tuple[int, int]]:
            number, a, z = piece
            slot, first, _ = offsets[number]  # noqa: B023
            ends = (row * length + where[slot][a - first], row * length + where[slot][z - first])  # noqa: B023
            return (number, base[number] + a - first, base[number] + z - first), ends  # noqa: B023

        annotation = window.annotation
        cues = [(n, *placed(p)) for n, p in enumerate(annotation.pieces["cue"]) if inside(p)]
        cues.sort(key=lambda c: c[1][1])
        begins = [c[1][1] for c in cues]
        others = [(n, *placed(p)) for n, p in enumerate(annotation.pieces[kind]) if inside(p)]
        first_head, first_dependant = len(heads), len(dependants)
        heads.extend(c[2] for c in cues)
        dependants.extend(o[2] for o in others)
        links = {}
        for d, (_, piece, _) in enumerate(others):
            rank = bisect_left(begins, piece[1])
            for h, (_, cue, _) in enumerate(cues):
                links[d, h] = (
                    first_dependant + d, first_head + h, distance_code(piece, cue),
                    between_code(rank, h, piece[1] > cue[1]), paragraph_code(piece, cue),
                )  # fmt: skip
        cue_at = {c[0]: h for h, c in enumerate(cues)}
        other_at = {o[0]: d for d, o in enumerate(others)}
        if kind == "content":
            for d, (n, _, _) in enumerate(others):
                target = annotation.content_cue[n]
                if target in cue_at:
                    for h in range(len(cues)):
                        pairs.append(links[d, h])
                        scatter.append((len(targets), h))
                    width = max(width, len(cues))
                    targets.append(cue_at[target])
        else:
            for h, (n, _, _) in enumerate(cues):
                target = annotation.cue_source[n]
                if target == -1 or target in other_at:
                    for d in range(len(others)):
                        pairs.append(links[d, h])
                        scatter.append((first_head + h, d + 1))
                    width = max(width, len(others) + 1)
                    targets.append(0 if target == -1 else other_at[target] + 1)
                else:
                    targets.append(-100)
    return LinkBatch(
        torch.tensor(dependants, dtype=torch.long).view(-1, 2), torch.tensor(heads, dtype=torch.long).view(-1, 2),
        torch.tensor(pairs, dtype=torch.long).view(-1, 5), torch.tensor(scatter, dtype=torch.long).view(-1, 2),
        torch.tensor(targets, dtype=torch.long), width,
    )  # fmt: skip
