"""From acts to where the talks stand. Pure: the same acts give the same state, whatever the order they come in."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from typing import Protocol

from travaux.model.acts import RecordedAct
from travaux.model.names import Names
from travaux.model.objects import Talks
from travaux.talks.folding import Fold
from travaux.talks.freezing import freeze, name_drafts
from travaux.talks.order import in_fold_order
from travaux.talks.regrouping import Forced, regroup


def fold(
    acts: Sequence[RecordedAct],
    *,
    as_of: str | None,
    merges: Sequence[tuple[str, str]] = (),
    splits: Sequence[tuple[str, tuple[str, ...]]] = (),
    names: Names = Names(),  # noqa: B008 - an immutable value
) -> Talks:
    """Compute where the talks stand on a day.

    acts: those the viewer may see and that were entered by then, neither rejected nor superseded. as_of: an ISO day;
    acts of documents published later are left out (R1). merges: (kept object id, other object id); splits: (object
    id, acts that are about another object); ids that do not exist on that day are passed over.
    """
    # A fold makes no garbage until it is done, but millions of small values, and the collector would look at all of
    # them again and again: with 100,000 acts it takes a third of the time (measured, bench/fold.py).
    # Switching it is for the whole process; the garbage of other threads waits until the fold is done.
    collecting = gc.isenabled()
    gc.disable()
    try:
        ordered, canonical = in_fold_order(acts, as_of), party_names(names)

        def run(forced: Forced | None, *, keep_links: bool = False) -> Fold:
            made = Fold(canonical, forced, keep_links=keep_links)
            made.run(ordered)
            return made

        return state_of(ordered, as_of, merges, splits, run)
    finally:
        if collecting:
            gc.enable()


class Run(Protocol):
    """Folds the acts. forced: links as people made them; keep_links: keep those that it makes."""

    def __call__(self, forced: Forced | None, *, keep_links: bool = False) -> Fold: ...


def state_of(
    ordered: Mapping[str, RecordedAct],
    as_of: str | None,
    merges: Sequence[tuple[str, str]],
    splits: Sequence[tuple[str, tuple[str, ...]]],
    run: Run,
) -> Talks:
    """Where the talks stand by acts in fold order: folded once, and again where people merged or split objects."""
    regrouped = bool(merges or splits)
    made = run(None, keep_links=regrouped)
    name_drafts(made.registry.drafts)
    if regrouped:
        forced, aliases = regroup(made.links.assigned, merges, splits)
        made = run(forced)
        name_drafts(made.registry.drafts, aliases)
    return freeze(made, ordered, as_of)


def party_names(names: Names) -> Mapping[str, str]:
    """Every name of a party to the one that it counts as: an organ counts as its state."""
    canonical: dict[str, str] = {}
    parts = {p.name: p.part_of for p in names.parties if p.part_of}
    for party in names.parties:
        whole = party.name
        for _ in range(4):  # a ministry of a government of a state; a circle in the register ends here
            whole = parts.get(whole) or whole
        for name in (party.name, *party.aka):
            canonical.setdefault(name, whole)
    return canonical
