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
    kind = mention.attributes.get("kind")
    for draft in registry.candidates("limit", ()):
        if _is_same_limit(draft, act, edtf=edtf, content=content, kind=kind, holder=holder, here=draft in here):
            return [draft]
    if not create:
        return []
    draft = registry.create("limit", (holder,) if holder else ())
    draft.holder, draft.stems, draft.when = holder, content, edtf
    return [draft]


def _is_same_limit(
    draft: Draft, act: Act, *, edtf: str | None, content: frozenset[str], kind: object, holder: str | None, here: bool
) -> bool:
    if (draft.attributes.get("kind") or "deadline") != (kind or "deadline") and "preferred_date" in (
        draft.attributes.get("kind"),
        kind,
    ):
        return False
    if act.mode == "extend":
        return here or draft.state == "open"
    if edtf and draft.when:
        return last_day(edtf) == last_day(draft.when) and overlaps(edtf, draft.when)
    if edtf or draft.when:
        return False
    return likeness(content, draft.stems) >= 0.5 and (not holder or not draft.holder or holder == draft.holder)
