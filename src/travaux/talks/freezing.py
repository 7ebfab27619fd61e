"""From drafts to the frozen state: ids, titles, standing, what is confirmed, in a stable order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from travaux.model.acts import RecordedAct
from travaux.model.objects import KINDS, MergeSuggestion, ObjectState, Talks
from travaux.talks.draft import Draft
from travaux.talks.standing import standing_of_draft
from travaux.talks.titles import title_of
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
    assert draft.first is not None
    _, _, act, slot = draft.first
    anchor = act.anchor
    where = f"{anchor.sha256}:{anchor.start}:{anchor.end}" if anchor is not None else act.id
    key = f"{where}:{act.act}:{slot}"
    turn = 0
    while True:
        name = f"{draft.kind}:{blake2b((key if not turn else f'{key}:{turn}').encode(), digest_size=4).hexdigest()}"
        if name not in taken:
            return name
        turn += 1


def freeze(fold: Fold, ordered: Sequence[RecordedAct], as_of: str | None) -> Talks:
    canonical = fold.registry.canonical
    retracted = fold.answers.retracted
    confirmed = {r.act.id for r in ordered if r.status == "confirmed"}
    drafts = [d for d in fold.registry.drafts if d.state and d.first is not None]
    things = []
    for draft in drafts:
        if draft.kind == "limit":
            settle_limit(draft, as_of)
        things.append(_freeze(draft, standing_of_draft(draft, canonical, retracted), confirmed, fold))
    order = {kind: n for n, kind in enumerate(KINDS)}
    things.sort(key=lambda t: order[t.kind])
    shown = {id(d) for d in drafts}
    about = {a: tuple(d.id for d in found.values() if id(d) in shown) for a, found in fold.about.items()}
    answered = fold.answers.standing
    suggestions = tuple(
        MergeSuggestion((old.id, new.id), why)
        for new, old, why in fold.registry.doubts
        if id(new) in shown and id(old) in shown
    )
    return Talks(
        as_of=as_of,
        objects=tuple(things),
        objects_of={r.act.id: about.get(r.act.id, ()) for r in ordered},
        standing_of={r.act.id: answered.get(r.act.id, r.act.standing) for r in ordered},
        suggestions=suggestions,
    )


def _freeze(draft: Draft, standing: str, confirmed: set[str], fold: Fold) -> ObjectState:
    sure = sum(1 for a in draft.by if a in confirmed) if confirmed else 0
    return ObjectState(
        id=draft.id,
        kind=draft.kind,
        title=title_of(draft),
        state=draft.state,
        standing=standing,
        confirmed="none" if not sure else "all" if sure == len(draft.by) else "some",
        by=tuple(draft.by),
        attributes=_attributes(draft),
        aliases=draft.aliases,
        history=tuple(draft.history),
    )


def _attributes(draft: Draft) -> dict[str, Any]:
    """Attributes as plain values: objects by their ids, empty ones left out."""
    out: dict[str, Any] = {}
    for name, value in draft.attributes.items():
        if name in ("unspecific", "bound"):
            continue
        plain = _plain(value)
        if plain not in (None, "", [], {}, ()):
            out[name] = plain
    if draft.kind == "track" and "blocked_by" in draft.attributes:
        open_still = [d for d in draft.attributes["blocked_by"] if d.state not in ("held", "cancelled")]
        if open_still:
            out["blocked_by"] = [d.id for d in open_still]
        else:
            out.pop("blocked_by", None)
    return out


def _plain(value: Any) -> Any:
    if isinstance(value, Draft):
        return value.id
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value
