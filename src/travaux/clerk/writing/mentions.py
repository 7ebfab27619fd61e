"""How a person says what an act is about: a kind and a title, an object's id, or its fields."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from travaux.clerk.writing.vocabulary import HOLDS, LEVELS, ROLES, USUAL_KIND
from travaux.errors import TravauxError
from travaux.model.acts import Act, Mention, listed
from travaux.model.dates import When
from travaux.model.names import Names
from travaux.model.objects import KINDS, ObjectState

_ID = re.compile(r"[a-z_]+:[0-9a-f]{4,}$")
_OWN = frozenset(Mention.__struct_fields__) - {"attributes"}

_SHARED = frozenset({"negotiation", "track", "round", "instrument"})
"""Kinds that belong to their parties; those who did the deed are these parties unless others are given."""


class BadMention(TravauxError):
    """What an act is about cannot be made out."""

    code = "bad-mention"


def make_mentions(given: Any, act: Act, names: Names, objects: Mapping[str, ObjectState]) -> tuple[Mention, ...]:
    """The mentions of an act.

    given: `kind: title`, an id of an object, a mapping of a mention's fields (further ones become attributes), or a
    list of these. None: an object of the kind that such an act is usually about, named by the act's content.
    """
    if given is None:
        kind = USUAL_KIND.get(act.act)
        return (_complete({"kind": kind, "label": act.content}, act, names),) if kind and act.content else ()
    several = given if isinstance(given, list | tuple) else [given]
    return tuple(_mention(one, act, names, objects) for one in several)


def _mention(given: Any, act: Act, names: Names, objects: Mapping[str, ObjectState]) -> Mention:
    if isinstance(given, str) and given in objects:
        return of_object(objects[given])
    if isinstance(given, str):
        if _ID.match(given):
            raise BadMention(f"no object goes by {given}", hint="`travaux status` shows the ids")
        kind, colon, label = given.partition(":")
        if not colon:
            raise BadMention(f"about: {given!r} names no kind", hint="write it `demand: what is demanded`")
        return _complete({"kind": kind.strip(), "label": label.strip()}, act, names)
    if not isinstance(given, Mapping):
        raise BadMention(f"about: {given!r} cannot be read")
    if "id" in given:
        if given["id"] not in objects:
            raise BadMention(f"no object goes by {given['id']}", hint="`travaux status` shows the ids")
        known = of_object(objects[given["id"]])
        return msgspec.structs.replace(known, role=given.get("role", "about"))
    return _complete(dict(given), act, names)


def of_object(thing: ObjectState) -> Mention:
    """A mention that names an object of the talks by what is known of it."""
    known = thing.attributes

    def texts(name: str) -> tuple[str, ...]:
        value = known.get(name) or ()
        return (value,) if isinstance(value, str) else tuple(str(item) for item in value)

    holder = next((t[0] for t in map(texts, ("holder", "demanded_by", "obligor", "proposed_by")) if t), None)
    place = known.get("place")
    return Mention(
        kind=thing.kind,
        label=thing.title,
        content=str(known.get("content") or thing.title),
        reference="named",
        holder=holder,
        parties=texts("parties"),
        towards=texts("towards") or texts("obligee"),
        when=_known_when(known.get("when")),
        place=place if isinstance(place, str) else None,
        level=known.get("bindingness"),
    )


def _known_when(value: Any) -> When | None:
    if isinstance(value, str):
        return When(edtf=value)
    if isinstance(value, Mapping):
        return When(phrase=value.get("phrase") or "", edtf=value.get("edtf"))
    return value if isinstance(value, When) else None


def _complete(given: dict[str, Any], act: Act, names: Names) -> Mention:
    """A mention from its fields, with what the act says of it where they do not."""
    from travaux.clerk.writing.act_input import make_when, party_name

    kind = given.get("kind") or USUAL_KIND.get(act.act, "")
    _check(kind, "kind", KINDS)
    fields = {key: value for key, value in given.items() if key in _OWN and value not in (None, "", [])}
    further = {key: value for key, value in given.items() if key not in _OWN and key != "attributes"}
    _check(fields.get("role", "about"), "role", ROLES)
    _check(fields.get("level", "verbal"), "level", LEVELS)
    for key in ("parties", "towards"):
        value = fields.get(key, ())
        fields[key] = tuple(party_name(str(n), names) for n in ([value] if isinstance(value, str) else value))
    if "holder" in fields:
        fields["holder"] = party_name(str(fields["holder"]), names)
    elif kind == "commitment" and act.act == "demand":
        # A guarantee or undertaking that is sought would bind the one it is sought from.
        fields["holder"] = act.addressee[0] if len(act.addressee) == 1 else None
        fields["towards"] = fields["towards"] or listed(act.party)
    elif act.act in HOLDS and isinstance(act.party, str):
        fields["holder"] = act.party
    fields["towards"] = fields["towards"] or (act.addressee if act.act in HOLDS else ())
    if kind in _SHARED and fields.get("role", "about") == "about":
        fields["parties"] = fields["parties"] or act.by
    label = str(fields.get("label") or fields.get("content") or act.content)
    fields |= {"kind": kind, "label": label, "content": str(fields.get("content") or label)}
    if "when" in fields:
        fields["when"] = make_when(fields["when"], act.published)
    elif fields.get("role", "about") == "about":
        fields["when"] = act.when
    if kind == "round" and not fields.get("place") and fields.get("role", "about") == "about":
        fields["place"] = act.place
    fields["attributes"] = {**given.get("attributes", {}), **further}
    if "ordinal" in fields and not isinstance(fields["ordinal"], int):
        raise BadMention(f"ordinal: {fields['ordinal']!r} is no number")
    return Mention(**{"reference": "named", **fields})


def _check(value: Any, field: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        near = difflib.get_close_matches(str(value), allowed, 1)
        hint = f"did you mean {near[0]}?" if near else ", ".join(allowed)
        raise BadMention(f"about: {field} {value!r} is not known", hint=hint)
