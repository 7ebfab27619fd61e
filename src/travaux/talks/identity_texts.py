"""Identity of instruments: a title, or parties and kind; a plural that points back means all named together."""

from __future__ import annotations

from travaux.model.acts import Act, Mention
from travaux.talks.draft import Draft
from travaux.talks.identity_meetings import days_since
from travaux.talks.registry import Registry
from travaux.talks.standing import sides
from travaux.talks.words import likeness, stems

_SETTLING = frozenset(
    {"reach_agreement", "close_text", "sign_text", "bind", "qualify_text", "effect_text", "publish_text"}
)
_BY_ITS_PARTIES = frozenset({"reach_agreement", "close_text", "sign_text", "bind"})
LATELY_DAYS = 60
"""A text of which no parties are known may be meant by "the deal" this long after it was last told of."""
_OVER = frozenset({"in_force", "ended", "reference"})


def link_instrument(registry: Registry, act: Act, mention: Mention, create: bool) -> list[Draft]:
    """The text or texts that a mention means."""
    parties = registry.names(mention.parties)
    title = str(mention.attributes.get("title") or "")
    if mention.attributes.get("several"):
        return _several(registry, act, mention, parties, create=create)
    if title:
        found = _titled(registry, mention, title, parties)
    elif mention.reference == "anaphor":
        here = [d for d in registry.here.last.get(mention.kind, ()) if _fits(d, parties)]
        found = here[-1] if here else _described(registry, act, mention, parties)
    else:
        found = _described(registry, act, mention, parties)
    if found is None:
        if not create:
            return []
        found = registry.create(mention.kind, parties)
        found.holder = registry.name(mention.holder)
        _doubt(registry, found)
    if title and not found.attributes.get("title"):
        found.attributes["title"] = title
        registry.add_title(found, title)
    registry.add_parties(found, parties)
    found.stems |= matter_of(mention)
    if act.act == "table_text":
        registry.shelve(found, (*sides(act, registry.canonical), *registry.names(mention.towards)))
    return [found]


def _doubt(registry: Registry, new: Draft) -> None:
    """Say that a new text may be another of the same parties that is not over."""
    for old in registry.candidates(new.kind, new.parties) if len(new.parties) > 1 else ():
        if old is not new and old.state not in _OVER and set(old.parties) == set(new.parties):
            registry.doubt(new, old, "texts of the same parties")
            return


def matter_of(mention: Mention) -> frozenset[str]:
    """What a text is about, by its description ("ceasefire of six weeks") and its label; a title is its own key."""
    if mention.attributes.get("title"):
        return stems(mention.content)
    content, label = mention.content, mention.label
    if label.endswith(" …") and content.startswith(label[:-1]):
        return stems(content)  # a label that is a cut content
    return stems(content) | stems(label)


def _fits(draft: Draft, parties: tuple[str, ...]) -> bool:
    theirs = draft.parties
    if not parties or not theirs or parties == theirs:
        return True
    return all(p in theirs for p in parties) or all(p in parties for p in theirs)


def _titled(registry: Registry, mention: Mention, title: str, parties: tuple[str, ...]) -> Draft | None:
    for draft in reversed(registry.titled(mention.kind, title)):
        if _fits(draft, parties):
            return draft
    if "draft" in mention.label.lower():
        for draft in registry.candidates(mention.kind, parties) if parties else ():
            if not draft.attributes.get("title") and draft.state not in _OVER and set(draft.parties) == set(parties):
                return draft
    return None


def _described(registry: Registry, act: Act, mention: Mention, parties: tuple[str, ...]) -> Draft | None:
    """The latest text that the description does not speak against."""
    # Where the parties are named, a label alone ("the trade agreement") tells the kind of text, not which.
    content = matter_of(mention) if mention.content or not parties else frozenset[str]()
    here = registry.here.last.get(mention.kind, ())
    doers = registry.names(act.by) or sides(act, registry.canonical) if act.act in _BY_ITS_PARTIES else ()
    for draft in registry.candidates(mention.kind, registry.names((*parties, *doers)) if parties else ()):
        if draft.state == "reference" or not (draft.parties == parties or _fits(draft, parties)):
            continue
        if (doers and _is_of_others(draft, doers)) or (
            draft not in here and _is_elsewhere(registry, draft, act, parties, content)
        ):
            continue
        if mention.reference == "new" and not (
            (act.act in _SETTLING and draft.state in ("agreed_in_principle", "adopted", "signed"))
            or (act.act == "table_text" and draft.state == "conceived" and "version" not in draft.attributes)
        ):
            continue
        if (
            content
            and (draft.stems or draft.attributes.get("title"))
            and not (likeness(content, draft.stems) or (parties and not draft.stems))
            and not (draft in here and _is_what_was_reached(draft, mention))
        ):
            continue
        if draft.state in _OVER and draft not in here and "draft" in mention.label.lower():
            continue
        return draft
    if not parties or mention.reference == "new":
        return None
    unnamed = [
        d
        for d in here
        if not d.parties
        and d.state != "reference"
        and not (content and d.stems and not likeness(content, d.stems))  # another matter is another text
    ]
    return unnamed[-1] if unnamed else None


def _is_elsewhere(
    registry: Registry, draft: Draft, act: Act, parties: tuple[str, ...], content: frozenset[str]
) -> bool:
    """Whether a text of which no parties are known was told of long before, by others and in other words."""
    if draft.parties or likeness(content, draft.stems) or days_since(draft, act) <= LATELY_DAYS:
        return False
    told_by = {party for support in draft.supports for party in sides(support, registry.canonical)}
    return bool(told_by) and told_by.isdisjoint((*parties, *sides(act, registry.canonical)))


_OF_ANY_KIND = frozenset({"agreement", "deal", "contract", "accord", "pact", "settlement", "compromise", "result"})


def _is_what_was_reached(draft: Draft, mention: Mention) -> bool:
    """Whether "the contract", alone, may be the settlement just reached."""
    plain = mention.reference == "definite" and mention.label.lower() in _OF_ANY_KIND
    return plain and draft.state in ("agreed_in_principle", "adopted")


def _is_of_others(draft: Draft, doers: tuple[str, ...]) -> bool:
    """Whether those who sign or bind themselves are none of those whose text it is."""
    parties = draft.parties
    if len(parties) < 2 or doers[0] in parties:
        return False
    return not any(d in parties for d in doers)


def _several(registry: Registry, act: Act, mention: Mention, parties: tuple[str, ...], *, create: bool) -> list[Draft]:
    """What "the two drafts" or "these proposals" mean: those named together here, else lately in the record.

    Where the document names them only later, the act waits for them.
    """
    context = registry.here
    group = context.group or [d for d in registry.group if _fits(d, parties)]
    if group:
        return list(group)
    here = [d for d in context.last.get(mention.kind, ()) if d.state != "reference"]
    context.count = max(context.count, int(mention.attributes.get("count") or 0))
    if len(here) < context.count and create and act.act in ("table_text", "publish_text", "sign_text", "close_text"):
        made = [registry.create(mention.kind, parties) for _ in range(context.count - len(here))]
        context.group = registry.group = [*here, *made]
        return list(context.group)
    context.waiting += (act,)
    return here[-2:]
