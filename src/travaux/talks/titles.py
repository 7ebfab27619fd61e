"""Short titles in the words a desk officer would use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from travaux.talks.draft import Draft
from travaux.talks.wording import matter, shorten

ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class Title(msgspec.Struct, eq=False):
    """What a title is made of, made when somebody looks at it: most titles of a large record nobody does.

    words: those of the mention that named it first. Titles are equal where they read the same.
    """

    kind: str
    words: str
    holder: str | None
    towards: tuple[str, ...]
    parties: tuple[str, ...]
    ordinal: int | None
    when: str | None
    attributes: Mapping[str, Any]
    made: str | None = None

    def __str__(self) -> str:
        if self.made is None:
            self.made = _title(self)
        return self.made

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    __hash__ = None  # type: ignore[assignment]


def titled(draft: Draft, attributes: Mapping[str, Any]) -> Title:
    """The title of a draft as it stands now. attributes: of the state made of it, as plain values."""
    return Title(
        draft.kind, draft.title, draft.holder, draft.towards, draft.parties, draft.ordinal, draft.when, attributes
    )


def _title(parts: Title) -> str:
    """A title from parties, ordinal and the words of the mentions: "Russia-United States, first round"."""
    kind = parts.kind
    if kind in _MATTERS:
        return _matter(parts)
    own = shorten(parts.words)
    if kind == "round":
        if parts.attributes.get("title") or (own and own[:1].isupper() and " " in own):
            return own
        number = parts.ordinal or 0
        name = f"{ORDINALS[number]} round" if 0 < number < len(ORDINALS) else f"round {number}" if number else "meeting"
        return f"{pair(parts)}, {name}" if parts.parties else name
    if kind == "track":
        return f"{pair(parts)} talks" if parts.parties else own or "talks"
    if kind == "negotiation":
        matter = own if own.lower() not in ("", "talks", "negotiations") else ""
        return matter or (f"{pair(parts)} negotiations" if parts.parties else "negotiations")
    if kind == "delegation":
        return f"Delegation of {parts.holder}" if parts.holder else own or "delegation"
    if kind == "instrument":
        title = parts.attributes.get("title") or own or "Text"
        return (
            str(title)
            if not parts.parties or any(p in str(title) for p in parts.parties)
            else f"{title} ({pair(parts)})"
        )
    return own or (f"{parts.holder}: {kind}" if parts.holder else kind)


_MATTERS = frozenset({"concern", "condition", "demand", "proposal", "commitment", "limit", "measure", "consequence"})


def _matter(parts: Title) -> str:
    kind = parts.kind
    if kind == "limit" and parts.when and parts.attributes.get("kind") == "deadline" and parts.attributes.get("phrase"):
        phrase = str(parts.attributes["phrase"])
        return f"Deadline: {phrase.removeprefix('by ').removeprefix('until ').removeprefix('on ')}"
    told = str(parts.attributes.get("then") or parts.words) if kind == "consequence" else parts.words
    own = matter(told, kind, holder=parts.holder, towards=parts.towards)
    if kind == "concern" and parts.holder and parts.holder not in own:
        return f"{parts.holder}: {own}" if own else f"Concerns of {parts.holder}"
    return own or (f"{parts.holder}: {kind}" if parts.holder else kind)


def pair(parts: Title) -> str:
    return "–".join(parts.parties[:3]) + ("…" if len(parts.parties) > 3 else "")
