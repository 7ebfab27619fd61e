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


def visible(acts: Sequence[RecordedAct], as_of: str | None) -> list[RecordedAct]:
    """Acts published by a day. An act without a day of publication (a note of one's own) is there on every day."""
    if as_of is None:
        return list(acts)
    return [r for r in acts if r.act.published is None or r.act.published <= as_of]


def in_fold_order(acts: Sequence[RecordedAct]) -> list[RecordedAct]:
    """Sorted by (lower bound of said, published, entered), one entry an act, whatever the order given."""
    keyed = []
    for n, recorded in enumerate(acts):
        act = recorded.act
        published = act.published or ""
        keyed.append((first_day(act.said) or published, published, recorded.sequence, act.id, n))
    keyed.sort()
    return [acts[n] for n in {act_id: n for _, _, _, act_id, n in keyed}.values()]
