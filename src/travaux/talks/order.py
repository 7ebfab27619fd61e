"""Which acts are there on a day, and in which order they are folded (R1)."""

from __future__ import annotations

from collections.abc import Sequence

from travaux.model.acts import RecordedAct
from travaux.model.edtf import NotEDTF, bounds


def first_day(edtf: str | None) -> str | None:
    """The first day that an EDTF text allows; None when open, unknown or no date.

    >>> first_day("2022-01"), first_day("../2022-01-10")
    ('2022-01-01', None)
    """
    if edtf is None:
        return None
    if len(edtf) == 10 and edtf.replace("-", "").isdigit():  # a plain day, by far the usual case
        return edtf
    try:
        day = bounds(edtf)[0]
    except NotEDTF:
        return None
    return day.isoformat() if day else None


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
    for recorded in acts:
        act = recorded.act
        published = act.published or ""
        keyed.append((first_day(act.said) or published, published, recorded.sequence, act.id, recorded))
    keyed.sort(key=_key)
    out: dict[str, RecordedAct] = {}
    for row in keyed:
        out[row[3]] = row[4]
    return list(out.values())


def _key(row: tuple[str, str, int, str, RecordedAct]) -> tuple[str, str, int, str]:
    return row[:4]
