"""How positions on one point moved: a lane for each party, a step for each day on which it took one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from travaux.views.pictures.scale import Scale, days_of, say_day, span_of, ticks
from travaux.views.pictures.svg import element, fit, words
from travaux.views.pictures.timeline import place_date

LANE_PX, TOP_PX, NAME_PX, WIDTH_PX = 34.0, 4.0, 150.0, 760.0
SIGNS: dict[str, str] = {
    "demanded": "!", "offered": "+", "refused": "×", "conditional": "?", "accepted": "✓", "withdrawn": "−",
    "open to talk": "…", "spoke of it": "·", "silent": "",
}  # fmt: skip
"""Sign of each position; the word stands beside it wherever there is room."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A party takes a position. on: EDTF. act: id. words: in full. told: only another party says so."""

    party: str
    position: str
    on: str | None
    act: str
    words: str
    told: bool = False


def draw_positions(
    steps: Sequence[Step], parties: Sequence[str], *, title: str, act: Callable[[str], str], name: str
) -> str:
    """The picture as an <svg>, empty where no step has a day. parties: the lanes, those who said nothing too."""
    dated = [step for step in steps if days_of(step.on) != (None, None)]
    shown = span_of(step.on for step in dated)
    if shown is None:
        return ""
    scale = Scale(*shown, NAME_PX, WIDTH_PX - 90)
    bottom = TOP_PX + LANE_PX * len(parties)
    inner = [element("title", words(title), id=f"{name}-t")]
    for tick in ticks(scale):
        x = scale.edges(tick.day, tick.day)[0]
        line = element("line", x1=x, x2=x, y1=TOP_PX, y2=bottom)
        inner.append(element("g", line, element("text", words(tick.label), x=x + 3, y=bottom + 15), class_="tick"))
    for number, party in enumerate(parties):
        y = TOP_PX + (number + 0.5) * LANE_PX
        inner.append(element("text", words(fit(party, NAME_PX - 12)), x=0, y=y + 4, class_="party"))
        inner += _lane([step for step in dated if step.party == party], y, scale, act)
    return element(
        "svg", *inner, xmlns="http://www.w3.org/2000/svg", class_="picture positions", role="group", width=WIDTH_PX,
        height=bottom + 22, viewBox=f"0 0 {WIDTH_PX:.0f} {bottom + 22:.0f}", aria_labelledby=f"{name}-t",
    )  # fmt: skip


def _lane(steps: Sequence[Step], y: float, scale: Scale, act: Callable[[str], str]) -> list[str]:
    """Steps on a line that runs on from the first: a position holds until another is taken."""
    if not steps:
        return [element("text", words("silent"), x=NAME_PX + 4, y=y + 4, class_="silent")]
    ordered = sorted(steps, key=lambda step: place_date(step.on)[1])
    xs = [scale.at(place_date(step.on)[1]) for step in ordered]
    out = [element("line", x1=xs[0], x2=WIDTH_PX - 90, y1=y, y2=y, class_="holds")]
    for number, (step, x) in enumerate(zip(ordered, xs, strict=True)):
        if number and xs[number] - xs[number - 1] < 9 and ordered[number - 1].position == step.position:
            continue
        sign = element("text", words(SIGNS.get(step.position, "·")), y=4.5, text_anchor="middle", class_="sign")
        parts = [element("title", words(step.words)), element("circle", r=8), sign]
        last = number == len(ordered) - 1
        if last or xs[number + 1] - x > 14 + 7.2 * len(step.position):
            parts.append(element("text", words(step.position), x=12, y=-5 if not last else 4, class_="word"))
        kind = f"step {step.position.replace(' ', '-')}{' told' if step.told else ''}"
        out.append(element("a", *parts, href=act(step.act), class_=kind, transform=f"translate({x:.1f} {y:.1f})"))
    return out


def say_steps(steps: Sequence[Step]) -> str:
    """The same in words, for those who do not see it."""
    dated = [step for step in steps if days_of(step.on) != (None, None)]
    return "; ".join(f"{step.party}: {step.position}, {say_day(place_date(step.on)[1])}" for step in dated)
