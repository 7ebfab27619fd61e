"""From drafts to the frozen state: ids, titles, standing, what is confirmed, in a stable order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from travaux.model.acts import RecordedAct
from travaux.model.objects import KINDS, MergeSuggestion, ObjectState, Talks
from travaux.talks.draft import Draft
from travaux.talks.standing import standing_of_draft
from travaux.talks.titles import titled
from travaux.talks.watching import settle_limit

if TYPE_CHECKING:
    from travaux.talks.folding import Fold


def name_drafts(drafts: Sequence[Draft], aliases: Mapping[str, tuple[str, ...]] | None = None) -> None:
    """Give ids: kind and eight hex digits over text hash, span and type of the first act, and its mention."""
    taken: set[str] = {d.fixed_id for d in drafts if d.fixed_id}
    for draft in drafts:
        fixed = draft.fixed_id
        if fixed is not None and "/" not in fixed:
            draft.id = fixed
        elif draft.first is not None:
            draft.id = _fresh(draft, taken)
        taken.add(draft.id)
        if aliases and draft.id in aliases:
            draft.aliases = aliases[draft.id]


def _fresh(draft: Draft, taken: set[str]) -> str:
    act, slot = draft.origin_act, draft.slot
    assert act is not None
    anchor = act.anchor
    where = f"{anchor.sha256}:{anchor.start}:{anchor.end}" if anchor is not None else act.id
    key = f"{where}:{act.act}:{slot}"
    name, turn = _hashed(draft.kind, key), 0
    while name in taken:
        turn += 1
        name = _hashed(draft.kind, f"{key}:{turn}")
    return name


def _hashed(kind: str, key: str) -> str:
    return f"{kind}:{blake2b(key.encode(), digest_size=4).hexdigest()}"


def freeze(fold: Fold, ordered: Mapping[str, RecordedAct], as_of: str | None) -> Talks:
    """The state as it is on a day, for good: what becomes of the fold afterwards does not change it."""
    canonical = fold.registry.canonical
    retracted = fold.answers.retracted
    confirmed: set[str] = set()
    standing_of: dict[str, str] = {}
    objects_of: dict[str, tuple[str, ...]] = {}
    about = fold.about.get
    for name, recorded in ordered.items():
        standing_of[name] = recorded.act.standing
        if recorded.status == "confirmed":
            confirmed.add(name)
        drafts = about(name)
        if drafts is None:
            objects_of[name] = ()
        elif len(drafts) == 1:
            objects_of[name] = (drafts[0].id,) if drafts[0].state else ()
        else:
            objects_of[name] = tuple([d.id for d in drafts if d.state])
    shelves: dict[str, list[ObjectState]] = {kind: [] for kind in KINDS}
    shown: set[Draft] = set()
    for draft in fold.registry.drafts:
        if draft.state and draft.first is not None:
            shown.add(draft)
            state = draft.state
            if draft.kind == "limit":
                settle_limit(draft, as_of)
            shelves[draft.kind].append(_freeze(draft, standing_of_draft(draft, canonical, retracted), confirmed))
            draft.state = state  # the fold may go on
    standing_of.update(fold.answers.standing)
    return Talks(
        as_of=as_of,
        objects=tuple(thing for kind in KINDS for thing in shelves[kind]),
        objects_of=objects_of,
        standing_of=standing_of,
        suggestions=tuple(
            MergeSuggestion((old.id, new.id), why)
            for new, old, why in fold.registry.doubts
            if new in shown and old in shown and "reference" not in (new.state, old.state)
        ),
    )


def _freeze(draft: Draft, standing: str, confirmed: set[str]) -> ObjectState:
    sure = sum(a in confirmed for a in draft.by) if confirmed else 0
    attributes = _attributes(draft)
    return ObjectState(
        id=draft.id,
        kind=draft.kind,
        titled=titled(draft, attributes),
        state=draft.state,
        standing=standing,
        confirmed="none" if not sure else "all" if sure == len(draft.by) else "some",
        by=tuple(draft.by),
        attributes=attributes,
        aliases=draft.aliases,
        history=tuple(draft.history),
    )


def _attributes(draft: Draft) -> dict[str, Any]:
    """Attributes as plain values: objects by their ids, empty ones left out."""
    if not draft.attributes:
        return {}
    out = {
        name: value if type(value) in _CONSTANT else _plain(value)
        for name, value in draft.attributes.items()
        if (value or type(value) in _NUMBERS) and name not in _WITHIN
    }
    if draft.kind == "track" and "blocked_by" in out:
        open_still = [d.id for d in draft.attributes["blocked_by"] if d.state not in ("held", "cancelled")]
        if open_still:
            out["blocked_by"] = open_still
        else:
            del out["blocked_by"]
    return out


_NUMBERS = frozenset({bool, int})
_CONSTANT = frozenset({bool, int, str})
_WITHIN = frozenset({"unspecific", "bound", "amended"})
"""Attributes that only the fold itself needs."""


def _plain(value: Any) -> Any:
    """A value that does not change any more: lists are copied, and drafts in them become their ids."""
    if isinstance(value, list):
        return [v if type(v) is str else _plain(v) for v in value]
    if isinstance(value, Draft):
        return value.id
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value
