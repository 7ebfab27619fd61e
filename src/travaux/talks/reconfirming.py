"""The state after acts were confirmed that it was folded from already: nothing moves but what is confirmed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from travaux.model.acts import RecordedAct
from travaux.model.objects import Talks


def reconfirm(talks: Talks, before: Sequence[RecordedAct], after: Sequence[RecordedAct]) -> Talks | None:
    """Give the state with what is confirmed brought up to date; None where the acts differ otherwise: then fold.

    before: the acts that the state was folded from, after: those of now, both in the same order. Exact, since a fold
    looks at an act's status for `confirmed` alone (a property test holds it to that).
    """
    if len(before) != len(after):
        return None
    touched = set()
    for was, now in zip(before, after, strict=True):
        if was is now:
            continue
        if was.sequence != now.sequence or (was.act is not now.act and was.act != now.act):
            return None
        if was.status != now.status:
            touched.add(now.act.id)
    if not touched:
        return talks
    confirmed = {each.act.id for each in after if each.status == "confirmed"}
    objects = tuple(
        each if touched.isdisjoint(each.by) else msgspec.structs.replace(each, confirmed=_how_far(each.by, confirmed))
        for each in talks.objects
    )
    return msgspec.structs.replace(talks, objects=objects)


def _how_far(by: Sequence[str], confirmed: set[str]) -> str:
    sure = sum(act in confirmed for act in by)
    return "none" if not sure else "all" if sure == len(by) else "some"
