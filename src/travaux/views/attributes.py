"""What is known of an object besides its state, as short phrases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from travaux.model.edtf import NotEDTF, bounds
from travaux.views.days import say_edtf, say_when
from travaux.views.page import one_line
from travaux.views.text_versions import say_versions
from travaux.views.voices import joined
from travaux.views.words import plain

# Order is that in which a reader asks. A bool chooses between the two phrases; None of them hides the attribute.
_FLAGS: dict[str, tuple[str | None, str | None]] = {
    "demanded": ("demanded", "nobody has demanded it in this record"),
    "triggered": ("triggered", "not triggered"),
    "breach_claimed": ("a breach is claimed", None),
    "public": ("public", "not public"),
    "agreed": ("agreed", "not agreed"),
    "answered": ("answered", "not answered"),
    "answered_by_obligor": ("answered by the one bound", "not answered by the one bound"),
    "bracketed": ("words still in brackets", "no brackets left"),
}
_LABELS: dict[str, str] = {
    "bindingness": "bindingness", "obligor": "bound", "obligee": "owed to", "when": "when", "dated": "dated",
    "edtf": "when", "place": "where", "expires": "runs out", "ended": "ended", "head": "head", "members": "members",
    "demanded_by": "demanded by", "holder": "held by", "towards": "towards", "on": "on", "for": "for",
    "behest_of": "at the behest of", "proposed_by": "proposed by", "delivered": "delivered",
    "delivered_to": "delivered to", "published": "published", "accepted_by": "accepted by",
    "rejected_by": "rejected by", "unanswered_by": "no answer from", "ratified_by": "ratified by",
    "withdrawn_by": "withdrawn by", "counterpart": "counterpart", "blocked_by": "waits for", "after": "after",
    "rule": "rule", "outcome": "outcome", "next": "next", "extent": "extent", "accounts": "accounts",
}  # fmt: skip
_HIDDEN = frozenset({"title", "kind", "content", "of", "position", "phrase"})
_EDTF = re.compile(r"[\[{]?(?:\.\./?)?\d{4}(?:-\d\d)*[~?%]?(?:$|[/.,\]}])")


def say_attributes(attributes: Mapping[str, Any], titles: Mapping[str, str] | None = None) -> list[str]:
    """The attributes as phrases, in the order a reader asks for them; unknown ones under their own names.

    titles: object id -> title, so that a reference to another object is shown by its title.
    """
    versions = attributes.get("versions") or ()
    if versions:
        told = {"versions"} | ({"version"} if attributes.get("version") == versions[-1]["version"] else set())
        further = {name: value for name, value in attributes.items() if name not in told}
        return [*say_versions(versions), *say_attributes(further, titles)]
    order = [*_FLAGS, *_LABELS]
    known = sorted((n for n in attributes if n in order), key=order.index)
    if attributes.get("demanded") and attributes.get("demanded_by"):
        known.remove("demanded")  # by whom says that it was
    rest = sorted(n for n in attributes if n not in order and n not in _HIDDEN)
    phrases = (_say(name, attributes[name], titles or {}) for name in (*known, *rest))
    return [phrase for phrase in dict.fromkeys(phrases) if phrase]


def _say(name: str, value: Any, titles: Mapping[str, str]) -> str | None:
    if isinstance(value, bool):
        yes, no = _FLAGS.get(name, (plain(name), f"not {plain(name)}"))
        return yes if value else no
    words = say_value(value, titles)
    return f"{_LABELS.get(name, plain(name))}: {words}" if words else None


def say_value(value: Any, titles: Mapping[str, str] | None = None) -> str:
    """One value in words: a name, a date, a list, a date with its phrase, or one value for each party."""
    titles = titles or {}
    if value is None or value in ("", [], (), {}):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value == "unknown":
        return "not known"
    if isinstance(value, str):
        return titles.get(value) or (say_edtf(value) if _is_date(value) else one_line(plain_token(value)))
    if isinstance(value, Mapping):
        if value.get("text"):
            return "; ".join(filter(None, (say_value(v, titles) for v in value.values())))
        if "edtf" in value or "phrase" in value:
            return say_when(dict(value))
        return "; ".join(f"{titles.get(str(k), str(k))}: {say_value(v, titles)}" for k, v in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return joined([say_value(v, titles) for v in value])
    return str(value)


def _is_date(text: str) -> bool:
    if not _EDTF.match(text):
        return False
    try:
        bounds(text)
    except NotEDTF:
        return False
    return True


def plain_token(text: str) -> str:
    """A single term like `in_principle` in words; any other text as it is."""
    return plain(text) if re.fullmatch(r"[a-z]+(?:_[a-z]+)+", text) else text
