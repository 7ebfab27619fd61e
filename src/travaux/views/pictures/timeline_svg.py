"""The timeline as SVG."""

from __future__ import annotations

from collections.abc import Callable

from travaux.views.pictures.deeds import DEEDS, SHAPES
from travaux.views.pictures.scale import say_day, ticks
from travaux.views.pictures.svg import element, fit, words
from travaux.views.pictures.timeline import HEAD_PX, TAIL_PX, TOP_PX, Bar, Mark, Timeline, size_of

Address = Callable[[str], str]
"""From an id (of an act or an object) or a period to an address."""


def draw_timeline(
    picture: Timeline, *, title: str, act: Address, thing: Address, period: Address, name: str = "timeline"
) -> str:
    """The picture as an <svg> with links. name: begins the ids in it, so that a page may have several."""
    scale = picture.scale
    inner = [
        element("title", words(title), id=f"{name}-title"),
        element("desc", words(_description(picture)), id=f"{name}-desc"),
        *_ground(picture),
        *(_bar(bar, thing) for bar in picture.bars),
        *(_mark(mark, scale.day_px, act, period) for mark in picture.marks),
        *_lane_names(picture),
    ]
    return element(
        "svg", *inner, xmlns="http://www.w3.org/2000/svg", class_="picture timeline", role="group", width=picture.width,
        height=picture.height, viewBox=f"0 0 {picture.width:.0f} {picture.height:.0f}",
        aria_labelledby=f"{name}-title", aria_describedby=f"{name}-desc",
        data_left=scale.left, data_right=scale.right,
    )  # fmt: skip


def draw_shape(deed: str, *, hollow: bool = False) -> str:
    """One shape alone, for a legend or a table."""
    return element(
        "svg", element("path", d=SHAPES[deed]), class_=f"picture shape {deed}{' hollow' if hollow else ''}",
        width=16, height=16, viewBox="-8 -8 16 16", aria_hidden="true", focusable="false",
    )  # fmt: skip


def _description(picture: Timeline) -> str:
    first, last = say_day(picture.scale.first), say_day(picture.scale.last)
    lanes = ", ".join(lane.label for lane in picture.lanes)
    acts = sum(mark.count for mark in picture.marks)
    return (
        f"{first} to {last}; {acts} acts and {len(picture.bars)} dates in the lanes {lanes}. The table below says all."
    )


def _ground(picture: Timeline) -> list[str]:
    """Days, lanes, and the line of the day up to which the record is read."""
    scale, bottom = picture.scale, picture.height - 24
    out = []
    if picture.today is not None and picture.today < scale.last:
        x = scale.edges(picture.today, picture.today)[1]
        out.append(
            element("rect", x=x, y=0, width=scale.right - x, height=bottom, class_="ahead", data_x=x, data_to="end")
        )
    out += [element("line", x1=0, x2=picture.width, y1=at.y, y2=at.y, class_="lane") for at in picture.lanes]
    for tick in ticks(scale):
        x = scale.edges(tick.day, tick.day)[0]
        kind = "tick major" if tick.major else "tick"
        top = element("text", words(tick.label), x=3, y=TOP_PX - 7, aria_hidden="true")
        out.append(
            element(
                "g", element("line", y1=0, y2=bottom), top, element("text", words(tick.label), x=3, y=bottom + 16),
                class_=kind, data_x=x, transform=f"translate({x:.1f} 0)",
            )
        )  # fmt: skip
    if picture.today is not None:
        x = scale.edges(picture.today, picture.today)[1]
        out.append(element("line", y1=0, y2=bottom, class_="today", data_x=x, transform=f"translate({x:.1f} 0)"))
    return out


def _lane_names(picture: Timeline) -> list[str]:
    """Drawn last, and kept in sight by the script when the picture is scrolled."""
    names = [
        element("text", words(fit(lane.label, picture.width - 30, 13)), x=2, y=lane.y + HEAD_PX - 7)
        for lane in picture.lanes
    ]
    return [element("g", *names, class_="lane-names")] if names else []


def _mark(mark: Mark, day_px: float, act: Address, period: Address) -> str:
    shape = SHAPES[mark.deed]
    scale = size_of(mark.count)
    parts = [element("title", words(mark.words))]
    if mark.first != mark.last or mark.tail:
        parts.append(_lead(mark, day_px))
    parts.append(element("path", d=shape, transform=f"scale({scale:.2f})" if scale > 1 else None))
    if mark.count > 1:
        parts.append(element("text", str(mark.count), x=7 * scale + 2, y=4, class_="count"))
    elif mark.standing in ("corroborated", "documented"):
        parts.append(element("path", d="M-6 8h12", class_="firm"))
    elif mark.standing == "disputed":
        parts.append(element("path", d="M-7 7l14 -14", class_="disputed"))
    return element(
        "a", *parts, href=act(mark.id) if mark.id else period(mark.period),
        class_=" ".join(filter(None, ("at", mark.deed, mark.standing, "hollow" if mark.hollow else ""))),
        data_id=mark.id or "|".join(mark.members) or None, data_x=mark.x,
        transform=f"translate({mark.x:.1f} {mark.y:.1f})",
    )  # fmt: skip


def _lead(mark: Mark, day_px: float) -> str:
    """The line that says how far the day is uncertain."""
    if mark.tail == "before":
        return element("path", d=f"M{-TAIL_PX - 6:.0f} 0h{TAIL_PX:.0f}", class_="lead open")
    if mark.tail == "after":
        return element("path", d=f"M6 0h{TAIL_PX:.0f}", class_="lead open")
    days = mark.last - mark.first
    return element("line", x1=-days * day_px, x2=-5, y1=0, y2=0, class_="lead span", data_days=days)


def _bar(bar: Bar, thing: Address) -> str:
    """A stretch: filled when it has been, a dashed outline when it has not; a limit ends in a wall."""
    stretch, width = bar.stretch, bar.x2 - bar.x
    parts = [element("title", words(stretch.words))]
    if bar.tail == "before":
        parts.append(element("path", d=f"M{-TAIL_PX:.0f} 0h{TAIL_PX:.0f}", class_="lead open"))
    elif bar.tail == "after":
        parts.append(element("path", d=f"M{width:.1f} 0h{TAIL_PX:.0f}", class_="lead open"))
    parts.append(element("rect", x=0, y=-6, width=width, height=12, rx=3, class_="bar"))
    if stretch.kind == "limit":
        parts.append(element("path", d=f"M{width:.1f} -9v18", class_="wall"))
    behind = width + (TAIL_PX if bar.tail == "after" else 0) + 6
    before = -6 - (TAIL_PX if bar.tail == "before" else 0)
    label = element(
        "text", words(bar.label), x=before if bar.before else behind, y=4, text_anchor="end" if bar.before else None
    )
    state = "done" if stretch.done else "ahead-of-us"
    return element(
        "a", *parts, label, href=thing(stretch.id), class_=f"stretch {stretch.kind} {state} {stretch.standing}",
        data_x=bar.x, data_x2=bar.x2, data_id=stretch.id, transform=f"translate({bar.x:.1f} {bar.y:.1f})",
    )  # fmt: skip


def legend() -> list[tuple[str, str]]:
    """(shape as SVG, word) of every deed, and of what has not been done."""
    hollow = draw_shape(DEEDS[0], hollow=True)
    return [*((draw_shape(deed), deed) for deed in DEEDS), (hollow, "not done: planned, supposed or denied")]
