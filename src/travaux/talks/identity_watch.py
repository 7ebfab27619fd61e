"""Identity of limits: the same day for the same talks, or the same words."""

from __future__ import annotations

from travaux.model.acts import Act, Mention
from travaux.model.edtf import overlaps
from travaux.talks.draft import Draft
from travaux.talks.order import last_day
from travaux.talks.registry import Registry, content_of
from travaux.talks.words import likeness


def link_dated(registry: Registry, act: Act, mention: Mention, create: bool) -> list[Draft]:
    """The limit that a mention means. An extension means the latest open one."""
    holder = registry.name(mention.holder)
    here = registry.here.last.get("limit", ())
    edtf = mention.when.edtf if mention.when else None
    content = content_of(mention)
    kind = mention.attributes.get("kind") or "deadline"
    extended = act.mode == "extend"
    for draft in registry.candidates("limit", ()):
        theirs = draft.attributes.get("kind") or "deadline"
        if theirs != kind and "preferred_date" in (theirs, kind):
            continue  # a date that somebody would prefer is no deadline
        if (draft in here or draft.state == "open") if extended else _is_same_limit(draft, edtf, content, holder):
            return [draft]
    if not create:
        return []
    draft = registry.create("limit", (holder,) if holder else ())
    draft.holder, draft.stems, draft.when = holder, content, edtf
    return [draft]


def _is_same_limit(draft: Draft, edtf: str | None, content: frozenset[str], holder: str | None) -> bool:
    if edtf and draft.when:
        return edtf == draft.when or (last_day(edtf) == last_day(draft.when) and overlaps(edtf, draft.when))
    if edtf or draft.when:
        return False
    return likeness(content, draft.stems) >= 0.5 and (not holder or not draft.holder or holder == draft.holder)
