"""Folds of acts that are largely those of an earlier fold: gone on with from the last place where that was set down.

Another day, one act rejected, one document more: most acts, in the order of the fold, are the same from the first on.
A fold that was set down after some of them is the beginning of every fold that begins with them.
"""

from __future__ import annotations

import gc
import io
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from travaux.model.acts import Act, RecordedAct
from travaux.model.names import Names
from travaux.model.objects import Talks
from travaux.talks.draft import Draft
from travaux.talks.fold import party_names, state_of
from travaux.talks.folding import Fold
from travaux.talks.freezing import freeze, name_drafts
from travaux.talks.order import in_fold_order
from travaux.talks.regrouping import Forced

MOST_STOPS, FEWEST_ACTS = 16, 400
"""How often a fold is set down: at most so many times, and never for fewer acts. With 10,000 acts setting down takes
about 60 ms, taking up again 25 and the memory 3 MB for each (measured)."""
WORTH = 4000
"""So many acts take longer to fold than a fold takes to be set down and taken up again."""

_FIELDS = Draft.__struct_fields__
_DEFAULTS = list(zip(_FIELDS, msgspec.structs.astuple(Draft("", 0)), strict=True))


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


class _Told(NamedTuple):
    """Where the talks stand on an earlier day, found on the way of a fold."""

    acts: Sequence[RecordedAct]
    as_of: str
    canonical: Mapping[str, str]
    talks: Talks


class Course:
    """Folds that share their beginnings. Lists of acts that it is given must not be changed afterwards."""

    def __init__(self) -> None:
        self._trails: dict[bool, _Trail] = {}
        self._told: _Told | None = None
        self._sorted: tuple[Sequence[RecordedAct], list[tuple[str, str, RecordedAct]]] | None = None

    def fold(
        self,
        acts: Sequence[RecordedAct],
        *,
        as_of: str | None,
        merges: Sequence[tuple[str, str]] = (),
        splits: Sequence[tuple[str, tuple[str, ...]]] = (),
        names: Names = Names(),  # noqa: B008 - an immutable value
        lay: bool = False,
        soon: str | None = None,
    ) -> Talks:
        """Compute where the talks stand on a day, exactly as `talks.fold` does.

        lay: set the fold down on the way, for others to go on from. soon: an earlier day that will be asked for next:
        it is answered on the way, or the fold is set down where the two part, if that is worth it.
        """
        canonical = party_names(names)
        told, self._told = self._told, None
        if told is not None and not merges and not splits and told.acts is acts and told[1:3] == (as_of, canonical):
            return told.talks
        ordered = self._in_order(acts, as_of)
        earlier = self._in_order(acts, soon) if soon is not None and not lay else {}
        runs: list[Fold] = []

        def run(forced: Forced | None, *, keep_links: bool = False) -> Fold:
            wanted = _Trail(list(ordered.values()), canonical, forced, keep_links, ())

            def tell(made: Fold) -> bool:
                if merges or splits or not made.answers.are_settled(earlier):
                    return False
                name_drafts(made.registry.drafts)
                self._told = _Told(acts, str(soon), canonical, freeze(made, earlier, soon))
                return True

            runs.append(self._run(wanted, ordered, lay=lay, earlier_day=earlier, tell=tell))
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

    def _in_order(self, acts: Sequence[RecordedAct], as_of: str | None) -> dict[str, RecordedAct]:
        """As `in_fold_order`; acts that were asked about before are not sorted again."""
        kept = self._sorted
        if kept is None or kept[0] is not acts:
            rows = [(each.act.published or "", name, each) for name, each in in_fold_order(acts, None).items()]
            kept = self._sorted = (acts, rows)
        until = as_of if as_of is not None else "9"
        return {name: each for published, name, each in kept[1] if published <= until}

    def _run(
        self,
        wanted: _Trail,
        ordered: Mapping[str, RecordedAct],
        *,
        lay: bool,
        earlier_day: Mapping[str, RecordedAct],
        tell: Callable[[Fold], bool],
    ) -> Fold:
        """The fold of a trail: from the last stop that an earlier one has in common with it, else from the start.

        earlier_day: acts of the day asked for next, in order; tell: called where it parts from the trail, if that is at
        its end, and says whether it was told.
        """
        earlier = self._trails.get(wanted.forced is not None)
        shared = _in_common(earlier, wanted) if earlier is not None else 0
        stops = [stop for stop in earlier.stops if stop.taken <= shared] if earlier is not None else []
        step = max(FEWEST_ACTS, -(-len(wanted.acts) // MOST_STOPS)) if lay else len(wanted.acts) + 1
        if lay:  # from where stops lie close enough: it is they that are wanted
            stops = list(_close(stops, step))
        if earlier is not None and stops:
            run, taken = _take_up(stops[-1], earlier, wanted), stops[-1].taken
        else:
            run, taken = Fold(wanted.canonical, wanted.forced, keep_links=wanted.keep_links), 0
        acts = wanted.acts
        run.recorded = ordered
        parting = _parting(acts, earlier_day)
        for number in range(taken, len(acts)):
            due = number % step == 0 and number > taken
            if number == parting and not (parting == len(earlier_day) and tell(run)):
                due = due or number - taken >= WORTH
            if due:
                stops.append(_set_down(run, number, wanted))
            run.take(acts[number])
        if stops and stops[-1].taken > taken:  # in one assignment: others fold meanwhile
            self._trails[wanted.forced is not None] = wanted._replace(stops=tuple(stops[-2 * MOST_STOPS :]))
        run.answers.settle()
        return run


def _close(stops: Sequence[_Stop], step: int) -> Iterator[_Stop]:
    """The first stops, as long as each lies no further than a step from the one before it."""
    last = 0
    for stop in stops:
        if stop.taken - last > step:
            return
        yield stop
        last = stop.taken


def _parting(acts: Sequence[RecordedAct], others: Mapping[str, RecordedAct]) -> int:
    """The place of the first act that is not among others; -1 where there are none."""
    if not others:
        return -1
    return next((number for number, each in enumerate(acts) if each.act.id not in others), len(acts))


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
    places = {id(recorded.act): number for number, recorded in enumerate(trail.acts[:taken])}

    def place_of(act: Act) -> Any:
        place = places.get(id(act))
        return act.__reduce_ex__(pickle.HIGHEST_PROTOCOL) if place is None else (_act_at, (place,))

    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {Draft: _empty, Act: place_of}
    drafts, registry, links = run.registry.drafts, run.registry, run.links
    outside = (run.recorded, registry.canonical, links.forced)
    run.recorded, registry.canonical, links.forced = {}, {}, None
    # Drafts refer to one another in chains of any length: first each is written empty, then what they hold.
    pickler.dump((list(drafts), [_values(draft) for draft in drafts], run))
    run.recorded, registry.canonical, links.forced = outside
    return _Stop(taken, written.getvalue())


def _take_up(stop: _Stop, trail: _Trail, wanted: _Trail) -> Fold:
    """The fold that was set down, as new: it may be gone on with any number of times."""
    drafts, all_values, run = _Unpickler(io.BytesIO(stop.state), trail.acts).load()
    for draft, values in zip(drafts, all_values, strict=True):
        for name, value in values.items():
            setattr(draft, name, value)
    assert isinstance(run, Fold)
    run.registry.canonical, run.links.forced = wanted.canonical, wanted.forced
    return run


def _values(draft: Draft) -> dict[str, Any]:
    """What a draft holds that a new one does not."""
    held = zip(_DEFAULTS, msgspec.structs.astuple(draft), strict=True)
    return {name: value for (name, default), value in held if value or value != default}


def _let_go(run: Fold) -> None:
    """Take a fold that is done apart, so that it is gone at once, and not looked for by the collector."""
    for draft in run.registry.drafts:
        draft.shelves = draft.linked = draft.armed = ()
        draft.track = draft.negotiation = None
        draft.attributes = {}
    vars(run).clear()


def _new_draft() -> Draft:
    return Draft("", 0)


def _empty(draft: Draft) -> Any:
    return _new_draft, ()


def _act_at(place: int) -> Act:
    """Stands in what is written for an act of the trail; `_Unpickler` puts what finds it in its place."""
    raise LookupError(place)


class _Unpickler(pickle.Unpickler):
    """Reads what only ever this process wrote."""

    def __init__(self, file: io.BytesIO, acts: Sequence[RecordedAct]) -> None:
        super().__init__(file)
        self._acts = acts

    def find_class(self, module: str, name: str) -> Any:
        if name == _act_at.__name__:
            return lambda place, acts=self._acts: acts[place].act
        return super().find_class(module, name)
