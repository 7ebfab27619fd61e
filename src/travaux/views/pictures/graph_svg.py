"""The graph as SVG."""

from __future__ import annotations

from collections.abc import Callable

from travaux.views.pictures.graph import BOX_PX, LINE_PX, PAD_PX, Graph, PlacedBox, PlacedEdge
from travaux.views.pictures.svg import element, fit, words


def draw_graph(graph: Graph, *, title: str, thing: Callable[[str], str], name: str = "graph") -> str:
    """The picture as an <svg>; boxes that are objects of the talks lead to their pages."""
    said = f"{len(graph.boxes)} boxes and {len(graph.edges)} arrows, from what comes first to what follows."
    inner = [
        element("title", words(title), id=f"{name}-title"),
        element("desc", words(f"{said} The list below says the same."), id=f"{name}-desc"),
        element("defs", _arrow_head(name)),
        *(_edge(edge, name) for edge in graph.edges),
        *(_box(box, thing) for box in graph.boxes),
    ]
    return element(
        "svg", *inner, xmlns="http://www.w3.org/2000/svg", class_="picture graph", role="group", width=graph.width,
        height=graph.height, viewBox=f"0 0 {graph.width:.0f} {graph.height:.0f}", aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )  # fmt: skip


def _arrow_head(name: str) -> str:
    return element(
        "marker", element("path", d="M0 0L9 4.5L0 9z"), id=f"{name}-head", class_="head", markerWidth=9, markerHeight=9,
        refX=8.5, refY=4.5, orient="auto", markerUnits="userSpaceOnUse",
    )  # fmt: skip


def _edge(placed: PlacedEdge, name: str) -> str:
    x, y, x2, y2 = placed.x, placed.y, placed.x2, placed.y2
    bend = max(24.0, (x2 - x) / 2)
    path = f"M{x:.1f} {y:.1f}C{x + bend:.1f} {y:.1f} {x2 - bend:.1f} {y2:.1f} {x2 - 1:.1f} {y2:.1f}"
    label = fit(placed.edge.words, max(60.0, x2 - x - 14), 12)
    return element(
        "g",
        element("path", d=path, marker_end=f"url(#{name}-head)"),
        element("text", words(label), x=(x + x2) / 2, y=(y + y2) / 2 - 5, text_anchor="middle"),
        class_="edge firm" if placed.edge.firm else "edge",
    )


def _box(placed: PlacedBox, thing: Callable[[str], str]) -> str:
    box = placed.box
    y = PAD_PX + LINE_PX - 5
    parts = [
        element("title", words("; ".join(filter(None, (box.head, box.words, box.foot))))),
        element("rect", width=BOX_PX, height=placed.height, rx=0 if box.kind in ("object", "event", "result") else 9),
    ]
    for text, kind in [(box.head, "head"), *((line, "say") for line in placed.lines), (box.foot, "foot")]:
        if text:
            room = fit(text, BOX_PX - 2 * PAD_PX, 12.5)
            parts.append(element("text", words(room), x=PAD_PX, y=y, class_=kind))
            y += LINE_PX
    attributes = {
        "class_": " ".join(filter(None, ("box", box.kind, box.standing, "done" if box.done else ""))),
        "transform": f"translate({placed.x:.1f} {placed.y:.1f})",
    }
    return element("a", *parts, href=thing(box.id), **attributes) if box.id else element("g", *parts, **attributes)
