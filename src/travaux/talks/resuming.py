"""Folds of acts that are largely those of an earlier fold: gone on with from the last place where that was set down.

Another day, one act rejected, one document more: most acts, in the order of the fold, are the same from the first on.
A fold that was set down after some of them is the beginning of every fold that begins with them.
"""

from __future__ import annotations

import gc
import io
import pickle
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from travaux.model.acts import Act, RecordedAct
from travaux.model.names import Names
from travaux.model.objects import Talks
from travaux.talks.draft import Draft
from travaux.talks.fold import party_names, state_of
from travaux.talks.folding import Fold
from travaux.talks.order import in_fold_order
from travaux.talks.regrouping import Forced

MOST_STOPS, FEWEST_ACTS = 16, 400
"""How often a fold is set down: at most so many times, and never for fewer acts. With 10,000 acts setting down takes
about 70 ms, taking up again 20 and the memory 1 MB for each (measured)."""

_FIELDS = Draft.__struct_fields__
_NEW = Draft("", 0)


class _Stop(NamedTuple):
    """A fold set down. taken: after so many acts."""

    taken: int
    state: bytes


class _Trail(NamedTuple):
    """The acts of a fold in order, what else it went by, and where it was set down."""

    acts: list[RecordedAct]
    canonical: Mapping[str, str]
    forced: Forced | None
    keep_links: bool
    stops: tuple[_Stop, ...]


class Course:
    """Folds that share their beginnings. `lay` sets folds down; `fold` alone never does, and costs no more than one."""

    def __init__(self) -> None:
        self._trails: dict[bool, _Trail] = {}

    def fold(
        self,
        acts: Sequence[RecordedAct],
        *,
        as_of: str | None,
        merges: Sequence[tuple[str, str]] = (),
        splits: Sequence[tuple[str, tuple[str, ...]]] = (),
        names: Names = Names(),  # noqa: B008 - an immutable value
        lay: bool = False,
    ) -> Talks:
        """Compute where the talks stand on a day, exactly as `talks.fold` does.

        lay: set the fold down on the way, for others to go on from.
        """
        ordered = in_fold_order(acts, as_of)
        canonical = party_names(names)

        runs: list[Fold] = []

        def run(forced: Forced | None, *, keep_links: bool = False) -> Fold:
            runs.append(self._run(_Trail(list(ordered.values()), canonical, forced, keep_links, ()), ordered, lay=lay))
            return runs[-1]

        collecting = gc.isenabled()
        gc.disable()  # as in `talks.fold`
        try:
            return state_of(ordered, as_of, merges, splits, run)
        finally:
            for each in runs:
                _let_go(each)
            if collecting:
                gc.enable()

    def _run(self, wanted: _Trail, ordered: Mapping[str, RecordedAct], *, lay: bool) -> Fold:
        """The fold of a trail: from the last stop that an earlier one has in common with it, else from the start."""
        earlier = self._trails.get(wanted.forced is not None)
        shared = _in_common(earlier, wanted) if earlier is not None else 0
        stops = [stop for stop in earlier.stops if stop.taken <= shared] if earlier is not None else []
        if earlier is not None and stops:
            run, taken = _take_up(stops[-1], earlier, wanted), stops[-1].taken
        else:
            run, taken = Fold(wanted.canonical, wanted.forced, keep_links=wanted.keep_links), 0
        acts = wanted.acts
        run.recorded = ordered
        step = max(FEWEST_ACTS, -(-len(acts) // MOST_STOPS))
        for number in range(taken, len(acts)):
            if lay and number % step == 0 and number > taken:
                stops.append(_set_down(run, number, wanted))
            run.take(acts[number])
        if lay:  # in one assignment: others fold meanwhile
            self._trails[wanted.forced is not None] = wanted._replace(stops=tuple(stops[-2 * MOST_STOPS :]))
        run.answers.settle()
        return run


def _in_common(earlier: _Trail, wanted: _Trail) -> int:
    """With how many of the same acts, in the same order and linked alike, two folds begin."""
    if earlier.keep_links != wanted.keep_links or (
        earlier.canonical is not wanted.canonical and earlier.canonical != wanted.canonical
    ):
        return 0
    shared = min(len(earlier.acts), len(wanted.acts))
    for number, (was, now) in enumerate(zip(earlier.acts, wanted.acts, strict=False)):
        if was is not now and (was.sequence != now.sequence or (was.act is not now.act and was.act != now.act)):
            shared = number
            break
    if earlier.forced is None or wanted.forced is None or earlier.forced == wanted.forced:
        return shared
    place = {recorded.act.id: number for number, recorded in enumerate(wanted.acts[:shared])}
    keys = earlier.forced.keys() | wanted.forced.keys()
    moved = [key[0] for key in keys if earlier.forced.get(key) != wanted.forced.get(key)]
    return min((place[act] for act in moved if act in place), default=shared)


def _set_down(run: Fold, taken: int, trail: _Trail) -> _Stop:
    """Keep a fold as it is after so many acts. What outlives it, acts and names, is referred to and not written."""
    drafts = run.registry.drafts
    recorded, run.recorded = run.recorded, {}
    written = io.BytesIO()
    # Drafts refer to one another in chains of any length: first each is written empty, then what they hold.
    _Pickler(written, trail, taken).dump((list(drafts), [_values(draft) for draft in drafts], run))
    run.recorded = recorded
    return _Stop(taken, written.getvalue())


def _take_up(stop: _Stop, trail: _Trail, wanted: _Trail) -> Fold:
    """The fold that was set down, as new: it may be gone on with any number of times."""
    drafts, all_values, run = _Unpickler(io.BytesIO(stop.state), trail, wanted).load()
    for draft, values in zip(drafts, all_values, strict=True):
        for name, value in values.items():
            setattr(draft, name, value)
    assert isinstance(run, Fold)
    return run


def _values(draft: Draft) -> dict[str, Any]:
    """What a draft holds that a new one does not."""
    held = [(name, getattr(draft, name)) for name in _FIELDS]
    return {name: value for name, value in held if value or value != getattr(_NEW, name)}


def _let_go(run: Fold) -> None:
    """Take a fold that is done apart, so that it is gone at once, and not looked for by the collector."""
    for draft in run.registry.drafts:
        draft.shelves = draft.linked = draft.armed = ()
        draft.track = draft.negotiation = None
        draft.attributes = {}
    vars(run).clear()


def _new_draft() -> Draft:
    return Draft("", 0)


class _Pickler(pickle.Pickler):
    """Writes what only ever this process reads again."""

    def __init__(self, file: io.BytesIO, trail: _Trail, taken: int) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._trail = trail
        self._places = {id(recorded.act): number for number, recorded in enumerate(trail.acts[:taken])}
        self._outside = {id(trail.acts): "acts", id(trail.canonical): "canonical"}
        if trail.forced is not None:
            self._outside[id(trail.forced)] = "forced"

    def persistent_id(self, obj: Any) -> str | None:
        return self._outside.get(id(obj))

    def reducer_override(self, obj: Any) -> Any:
        if type(obj) is Draft:
            return _new_draft, ()
        place = self._places.get(id(obj))
        return NotImplemented if place is None else (_act_at, (self._trail.acts, place))


def _act_at(acts: list[RecordedAct], place: int) -> Act:
    return acts[place].act


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, trail: _Trail, wanted: _Trail) -> None:
        super().__init__(file)
        self._outside = {"acts": trail.acts, "canonical": wanted.canonical, "forced": wanted.forced}

    def persistent_load(self, pid: str) -> Any:
        return self._outside[pid]
