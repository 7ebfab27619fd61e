"""Short titles in the words a desk officer would use."""

from __future__ import annotations

from travaux.talks.draft import Draft

ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORDS = 12


def title_of(draft: Draft) -> str:
    """A title from parties, ordinal and the words of the mentions: "Russia-United States, first round"."""
    kind = draft.kind
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
        title = draft.attributes.get("title") or own or "text"
        return (
            str(title)
            if not draft.parties or any(p in str(title) for p in draft.parties)
            else f"{title} ({pair(draft)})"
        )
    if kind == "concern" and draft.holder and draft.holder not in own:
        return f"{draft.holder}: {own}" if own else f"Concerns of {draft.holder}"
    return own or (f"{draft.holder}: {kind}" if draft.holder else kind)


def pair(draft: Draft) -> str:
    return "–".join(draft.parties[:3]) + ("…" if len(draft.parties) > 3 else "")


def shorten(words: str) -> str:
    parts = words.split()
    return " ".join(parts) if len(parts) <= _WORDS else " ".join(parts[:_WORDS]) + " …"
