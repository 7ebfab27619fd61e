"""Which acts are there on a day, and in which order they are folded (R1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from travaux.model.acts import RecordedAct
from travaux.model.edtf import NotEDTF, bounds


@lru_cache(maxsize=1 << 15)
def first_day(edtf: str | None) -> str | None:
    """The first day that an EDTF text allows; None when open, unknown or no date.

    >>> first_day("2022-01"), first_day("../2022-01-10")
    ('2022-01-01', None)
    """
    if edtf is None:
        return None
    try:
        day = bounds(edtf)[0]
    except NotEDTF:
        return None
    return day.isoformat() if day else None


@lru_cache(maxsize=1 << 15)
def last_day(edtf: str | None) -> str | None:
    """The last day that an EDTF text allows; None when open, unknown or no date."""
    if edtf is None:
        return None
    try:
        day = bounds(edtf)[1]
    except NotEDTF:
        return None
    return day.isoformat() if day else None


def in_fold_order(acts: Sequence[RecordedAct], as_of: str | None) -> dict[str, RecordedAct]:
    """Those published by a day, by id, sorted by (lower bound of said, published, entered) whatever the order given.

    An act without a day of publication (a note of one's own) is there on every day.
    """
    # Acts of one day are many and mostly come as they were entered: days are sorted, then each day's acts.
    dated = _Days()
    for n, recorded in enumerate(acts):
        act = recorded.act
        dated[act.said, act.published].append((recorded.sequence, act.id, n, recorded))
    ordered: dict[str, RecordedAct] = {}
    for day in sorted(dated.days):
        if as_of is None or day[1] <= as_of:
            row = dated.days[day]
            row.sort()
            ordered.update([(name, recorded) for _, name, _, recorded in row])
    return ordered


_Row = list[tuple[int, str, int, RecordedAct]]


class _Days(dict[tuple[str | None, str | None], _Row]):
    """The acts of each (said, published); in `days`, by what they are sorted by."""

    def __init__(self) -> None:
        self.days: dict[tuple[str, str], _Row] = {}

    def __missing__(self, dated: tuple[str | None, str | None]) -> _Row:
        published = dated[1] or ""
        row = self[dated] = self.days.setdefault((first_day(dated[0]) or published, published), [])
        return row
