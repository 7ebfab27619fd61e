"""Conditions and consequences laid out: what must be done or happens on the left, what waits for it or follows on the
right, a row each, so that it reads as a sentence does.

Boxes that several rows share (a round that three conditions are for) stand once, beside the rows that lead to them.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from travaux.views.pictures.svg import wrapped

BOX_PX, GAP_PX, LINE_PX, PAD_PX = 250.0, 86.0, 17.0, 9.0
WORDS_PX = BOX_PX - 2 * PAD_PX
MOST_LINES = 4
BOLD_PX = 14.6  # bold letters of 13 px take the room of larger ones
ROW_GAP_PX = 18.0
ABREAST, ALONE_GAP_PX = 4, 20.0


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """Something in the graph. kind: condition | consequence | object | event | result. id: an object's, or empty.

    head: a few words above (who, of whom). words: what it is. foot: how it stands. standing: of the record.
    """

    key: str
    kind: str
    words: str
    id: str = ""
    head: str = ""
    foot: str = ""
    standing: str = ""
    done: bool = False


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """An arrow from one box to another. words: on it ("for", "then"). firm: it has come about (triggered, met)."""

    start: str
    end: str
    words: str
    firm: bool = False


class PlacedBox(msgspec.Struct, frozen=True):
    box: Box
    x: float
    y: float
    height: float
    lines: tuple[str, ...]


class PlacedEdge(msgspec.Struct, frozen=True):
    edge: Edge
    x: float
    y: float
    x2: float
    y2: float


class Graph(msgspec.Struct, frozen=True):
    """Everything placed, in CSS pixels."""

    width: float
    height: float
    boxes: tuple[PlacedBox, ...]
    edges: tuple[PlacedEdge, ...]


def columns(boxes: Sequence[Box], edges: Sequence[Edge]) -> dict[str, int]:
    """How many arrows lead to each box, one after another, at most. A circle of arrows is cut where it closes."""
    after: dict[str, list[str]] = {box.key: [] for box in boxes}
    for edge in edges:
        if edge.start in after and edge.end in after:
            after[edge.start].append(edge.end)
    column = dict.fromkeys(after, 0)

    def push(key: str, path: tuple[str, ...]) -> None:
        for end in after[key]:
            if end not in path and column[end] < column[key] + 1 <= len(after):
                column[end] = column[key] + 1
                push(end, (*path, end))

    for box in boxes:
        push(box.key, (box.key,))
    return column


def lay_out(boxes: Sequence[Box], edges: Sequence[Edge]) -> Graph:
    """Place boxes in columns; one that arrows lead to stands at the mean height of those it comes from.

    Boxes without an arrow stand below, in rows.
    """
    column = columns(boxes, edges)
    drawn = [edge for edge in edges if edge.start in column and edge.end in column]
    joined = {key for edge in drawn for key in (edge.start, edge.end)}
    placed: dict[str, PlacedBox] = {}
    bottom: dict[int, float] = {}
    for box in _in_rows([box for box in boxes if box.key in joined], drawn, column):
        lines, height = measure(box)
        into = [placed[edge.start] for edge in drawn if edge.end == box.key and edge.start in placed]
        wish = sum(b.y + b.height / 2 for b in into) / len(into) - height / 2 if into else 0.0
        level = column[box.key]
        y = max(bottom.get(level, 0.0), wish)
        placed[box.key] = PlacedBox(box, level * (BOX_PX + GAP_PX) + 1, y + 1, height, lines)
        bottom[level] = y + height + ROW_GAP_PX
    below = max(bottom.values(), default=0.0) + (ROW_GAP_PX if bottom else 0)
    placed |= _alone([box for box in boxes if box.key not in joined], below)
    width = max((b.x + BOX_PX for b in placed.values()), default=0.0) + 2
    height = max((b.y + b.height for b in placed.values()), default=0.0) + 2
    return Graph(width, height, tuple(placed.values()), tuple(_connect(edge, placed) for edge in drawn))


def _alone(boxes: Sequence[Box], top: float) -> dict[str, PlacedBox]:
    """Boxes in rows of ABREAST, the tallest of a row giving its height."""
    placed = {}
    for first in range(0, len(boxes), ABREAST):
        row = [(box, *measure(box)) for box in boxes[first : first + ABREAST]]
        for number, (box, lines, height) in enumerate(row):
            placed[box.key] = PlacedBox(box, number * (BOX_PX + ALONE_GAP_PX) + 1, top + 1, height, lines)
        top += max(height for _, _, height in row) + ROW_GAP_PX
    return placed


def _in_rows(boxes: Sequence[Box], edges: Sequence[Edge], column: dict[str, int]) -> list[Box]:
    """By column, and in each by the first box that leads there, so that arrows seldom cross."""
    order = {box.key: number for number, box in enumerate(boxes)}
    first = {key: min((order[e.start] for e in edges if e.end == key), default=number) for key, number in order.items()}
    return sorted(boxes, key=lambda box: (column[box.key], first[box.key], order[box.key]))


def measure(box: Box) -> tuple[tuple[str, ...], float]:
    """The lines a box's words take, and its height."""
    lines = tuple(wrapped(box.words, WORDS_PX, MOST_LINES, BOLD_PX))
    rows = len(lines) + bool(box.head) + bool(box.foot)
    return lines, rows * LINE_PX + 2 * PAD_PX


def _connect(edge: Edge, placed: dict[str, PlacedBox]) -> PlacedEdge:
    start, end = placed[edge.start], placed[edge.end]
    return PlacedEdge(edge, start.x + BOX_PX, start.y + start.height / 2, end.x, end.y + end.height / 2)
