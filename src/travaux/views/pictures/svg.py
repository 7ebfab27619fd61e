"""SVG as text: elements whose attributes and words are escaped here and nowhere else."""

from __future__ import annotations

from html import escape

Value = str | float | int | None


def element(name: str, *inner: str, **attributes: Value) -> str:
    """An element. inner: SVG that is ready, as `words` or `element` return it. An attribute that is None is left out.

    An underscore in an attribute's name stands for a hyphen, and one at its end is dropped.

    >>> element("line", x1=0, y1=2.50, class_="axis")
    '<line x1="0" y1="2.5" class="axis"/>'
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(inner)}</{name}>" if inner else f"<{name}{said}/>"


def words(text: str) -> str:
    """Text as it may stand between tags.

    >>> words("a < b & c")
    'a &lt; b &amp; c'
    """
    return escape(text, quote=False)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value, quote=True)
    return f"{value:.1f}".removesuffix(".0")


def fit(text: str, room_px: float, size_px: float = 13) -> str:
    """The text cut to a room, with an ellipsis; a letter takes about 0.54 of its size.

    >>> fit("a very long label", 60)
    'a very…'
    """
    most = max(3, int(room_px / (0.54 * size_px)))
    return text if len(text) <= most else text[: most - 1].rstrip(" ,.;:") + "…"


def wrapped(text: str, room_px: float, lines: int, size_px: float = 13) -> list[str]:
    """The text on at most so many lines, the last one cut.

    >>> wrapped("the quick brown fox jumps", 80, 2)
    ['the quick', 'brown fox…']
    """
    most = max(3, int(room_px / (0.54 * size_px)))
    out: list[str] = []
    rest = text.split()
    while rest and len(out) < lines:
        line = rest.pop(0)
        while rest and len(line) + 1 + len(rest[0]) <= most:
            line += " " + rest.pop(0)
        out.append(line)
    if rest:
        out[-1] = fit(f"{out[-1]} {rest[0]}", room_px, size_px) if len(out[-1]) >= most else f"{out[-1]}…"
    return [fit(line, room_px, size_px) for line in out]
