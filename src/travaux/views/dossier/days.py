"""A page on many days in one file: each line of it once, and for every day which lines it is made of.

Pages of neighbouring days share nearly all their lines, so that a whole history takes little more room than two days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

_MAIN, _END = '<main id="main" tabindex="-1">', "</main>"


class ByDay(msgspec.Struct, frozen=True):
    """lines: each once. days: ISO day -> runs of lines, [first, how many, ...], in order."""

    lines: tuple[str, ...]
    days: dict[str, list[int]]


def main_of(html: str) -> str:
    """What stands inside <main> of a page."""
    start = html.index(_MAIN) + len(_MAIN)
    return html[start : html.rindex(_END)]


def fold_days(pages: Mapping[str, str]) -> ByDay:
    r"""Pages by day as lines and runs.

    >>> fold_days({"2022-01-01": "a\nb\nc", "2022-01-02": "a\nb\nd\nc"}).days
    {'2022-01-01': [0, 3], '2022-01-02': [0, 2, 3, 1, 2, 1]}
    """
    number: dict[str, int] = {}
    days: dict[str, list[int]] = {}
    for day, page in pages.items():
        runs: list[int] = []
        for line in page.split("\n"):
            at = number.setdefault(line, len(number))
            if runs and runs[-2] + runs[-1] == at:
                runs[-1] += 1
            else:
                runs += [at, 1]
        days[day] = runs
    return ByDay(tuple(number), days)


def unfold(found: ByDay, day: str) -> str:
    """The page of a day, as the script makes it again."""
    runs = found.days[day]
    return "\n".join(
        line for start, count in zip(runs[::2], runs[1::2], strict=True) for line in found.lines[start : start + count]
    )


def to_script(found: ByDay) -> str:
    """JSON that may stand inside a <script> element: no `<` in it."""
    return msgspec.json.encode({"lines": found.lines, "days": found.days}).decode().replace("<", "\\u003c")


def chosen_days(days: Sequence[str], most: int) -> list[str]:
    """At most so many days, the last one among them: all, or as evenly spaced as their number allows.

    >>> chosen_days(["a", "b", "c", "d", "e"], 3), chosen_days(["a"], 3)
    (['a', 'c', 'e'], ['a'])
    """
    if len(days) <= most:
        return list(days)
    step = (len(days) - 1) / max(1, most - 1)
    return [days[round(number * step)] for number in range(most)]
