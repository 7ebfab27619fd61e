"""Acts as a name's or an object's page tells them: in order, each with the part the name has in it, cut into parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from travaux.model.acts import RecordedAct
from travaux.views.pages.lines import ActLine, act_line
from travaux.views.pages.sight import Sight
from travaux.views.pages.tables import number

PART = 100
"""Acts of a part: with their channels they take about a kilobyte each."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the acts of a name. lines: (role, act). counts: (role, how many), in all. first: from 1."""

    lines: tuple[tuple[str, ActLine], ...]
    counts: tuple[tuple[str, int], ...]
    total: int
    first: int
    part: int
    parts: int


def tell(acts: Sequence[tuple[str, RecordedAct]], sight: Sight, wanted: Mapping[str, str]) -> Told:
    """The part asked for (`part`), the first one otherwise; `role` keeps those of one role."""
    counts = Counter(role for role, _ in acts)
    role = wanted.get("role")
    kept = [each for each in acts if each[0] == role] if role in counts else list(acts)
    parts = max(1, -(-len(kept) // PART))
    part = min(max(number(wanted.get("part")), 1), parts)
    shown = kept[(part - 1) * PART : part * PART]
    return Told(
        lines=tuple((name, act_line(recorded, sight)) for name, recorded in shown),
        counts=tuple(counts.most_common()),
        total=len(kept),
        first=(part - 1) * PART + 1,
        part=part,
        parts=parts,
    )


def parts_of(acts: int) -> list[dict[str, str]]:
    """What to ask for to see all of so many acts."""
    return [{}, *({"part": str(part)} for part in range(2, -(-acts // PART) + 1))]
