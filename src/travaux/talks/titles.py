"""Short titles in the words a desk officer would use."""

from __future__ import annotations

from travaux.talks.draft import Draft
from travaux.talks.wording import matter, shorten

ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def title_of(draft: Draft) -> str:
    """A title from parties, ordinal and the words of the mentions: "Russia-United States, first round"."""
    kind = draft.kind
    if kind in _MATTERS:
        return _matter(draft)
    own = shorten(draft.title)
    if kind == "round":
        if draft.attributes.get("title") or (own and own[:1].isupper() and " " in own):
            return own
        number = draft.ordinal or 0
        name = f"{ORDINALS[number]} round" if 0 < number < len(ORDINALS) else f"round {number}" if number else "meeting"
        return f"{pair(draft)}, {name}" if draft.parties else name
    if kind == "track":
        return f"{pair(draft)} talks" if draft.parties else own or "talks"
    if kind == "negotiation":
        matter = own if own.lower() not in ("", "talks", "negotiations") else ""
        return matter or (f"{pair(draft)} negotiations" if draft.parties else "negotiations")
    if kind == "delegation":
        return f"Delegation of {draft.holder}" if draft.holder else own or "delegation"
    if kind == "instrument":
        title = draft.attributes.get("title") or own or "Text"
        return (
            str(title)
            if not draft.parties or any(p in str(title) for p in draft.parties)
            else f"{title} ({pair(draft)})"
        )
    return own or (f"{draft.holder}: {kind}" if draft.holder else kind)


_MATTERS = frozenset({"concern", "condition", "demand", "proposal", "commitment", "limit", "measure", "consequence"})


def _matter(draft: Draft) -> str:
    kind = draft.kind
    if kind == "limit" and draft.when and draft.attributes.get("kind") == "deadline" and draft.attributes.get("phrase"):
        phrase = str(draft.attributes["phrase"])
        return f"Deadline: {phrase.removeprefix('by ').removeprefix('until ').removeprefix('on ')}"
    told = str(draft.attributes.get("then") or draft.title) if kind == "consequence" else draft.title
    own = matter(told, kind, holder=draft.holder, towards=draft.towards)
    if kind == "concern" and draft.holder and draft.holder not in own:
        return f"{draft.holder}: {own}" if own else f"Concerns of {draft.holder}"
    return own or (f"{draft.holder}: {kind}" if draft.holder else kind)


def pair(draft: Draft) -> str:
    return "–".join(draft.parties[:3]) + ("…" if len(draft.parties) > 3 else "")
