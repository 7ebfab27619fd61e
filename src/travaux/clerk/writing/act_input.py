"""An act as a person writes it, with names and quoted words, turned into an act of the record."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from travaux.clerk.writing.mentions import make_mentions
from travaux.clerk.writing.quoting import anchor_words
from travaux.clerk.writing.vocabulary import HANDS, MODALITIES, MODES, POLARITIES, VOICES
from travaux.errors import TravauxError
from travaux.model.acts import Act, NameOrNames
from travaux.model.dates import When
from travaux.model.documents import Document
from travaux.model.edtf import bounds
from travaux.model.names import Names
from travaux.model.objects import STANDINGS, ObjectState
from travaux.model.statements import Hop

FIELDS = (
    "act", "mode", "speaker", "office", "for", "relayed_by", "on_behalf_of", "to", "by", "claimed_of", "voice",
    "modality", "polarity", "said", "when", "place", "content", "about", "how", "day", "file", "exact", "occurrence",
    "via", "answers", "explains", "standing", "note", "as",
)  # fmt: skip
"""What may be said of an act, by the names of `acts --json` (`to` is `addressee`, which is taken too)."""


class BadAct(TravauxError):
    """An act that cannot be entered as it is written."""

    code = "bad-act"


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What an act is read against. document_of: file name or path -> document. mention_of: object id -> its object."""

    names: Names
    document_of: Callable[[str], Document]
    objects: Mapping[str, ObjectState] = {}


def make_act(given: Mapping[str, Any], around: Surroundings) -> Act:
    """The act, without an id. Raises BadAct for what is missing, unknown or not of the vocabulary; WordsNotFound."""
    said = {"to" if key == "addressee" else key: value for key, value in given.items() if value not in (None, "", [])}
    _check_fields(said)
    kind = _choice(said, "act", tuple(MODES), None)
    if kind is None:
        raise BadAct("no act given", hint="one of the 38, as `demand`; `travaux enter --list` shows them")
    document = around.document_of(str(said["file"])) if "file" in said else None
    if (document is None) == ("how" not in said):
        raise BadAct("an act needs a passage (file and exact) or how it came (note, call or meeting)")
    if document is not None and "exact" not in said:
        raise BadAct(f"which words of {document.name}?", hint="quote them in exact")
    occurrence = said.get("occurrence")
    anchor = anchor_words(document, str(said["exact"]), _number(occurrence)) if document is not None else None
    voice = _choice(said, "voice", VOICES, "indirect" if said.keys() & {"speaker", "for"} else "narrator")
    day = _day(said, document)
    party = _named(said.get("for"), around.names)
    act = Act(
        id="",
        act=kind,
        mode=said.get("mode"),
        speaker=_one_or_more(said.get("speaker")),
        office=said.get("office"),
        relayed_by=said.get("relayed_by"),
        party=_unlisted(party),
        on_behalf_of=_named(said.get("on_behalf_of"), around.names),
        addressee=_named(said.get("to"), around.names),
        by=_named(said.get("by"), around.names),
        claimed_of=_named(said.get("claimed_of"), around.names),
        voice=voice or "indirect",
        modality=_choice(said, "modality", MODALITIES, "actual") or "actual",
        polarity=_choice(said, "polarity", POLARITIES, "positive") or "positive",
        channel=_channel(said, document, day),
        said=_edtf(said.get("said"), "said") or (day if document is None else f"../{day}" if day else None),
        published=day,
        document=document.sha256 if document else None,
        when=make_when(said.get("when"), day),
        place=said.get("place"),
        content=str(said.get("content", "")),
        anchor=anchor,
        standing=_choice(said, "standing", STANDINGS, "reported" if voice in ("narrator", "headline") else "claimed")
        or "claimed",
        basis="stated",
        answers=_texts(said.get("answers")),
        explains=_texts(said.get("explains")),
        confidence=1.0,
        note=said.get("note"),
    )
    return msgspec.structs.replace(act, mentions=make_mentions(said.get("about"), act, around.names, around.objects))


def make_when(given: Any, day: str | None) -> When | None:
    """A date given as EDTF, or as phrase and EDTF."""
    if given is None:
        return None
    if isinstance(given, str):
        return When(phrase="", edtf=_edtf(given, "when"), reckoned_from=day)
    if not isinstance(given, Mapping) or given.keys() - {"phrase", "edtf", "reckoned_from", "preferred"}:
        raise BadAct("when is an EDTF date, or {phrase, edtf}")
    for key in ("edtf", "preferred"):
        _edtf(given.get(key), "when")
    return When(
        phrase=str(given.get("phrase") or ""),
        edtf=given.get("edtf"),
        reckoned_from=given.get("reckoned_from") or day,
        preferred=given.get("preferred"),
    )


def party_name(name: str, names: Names) -> str:
    """The party's own name for any name it goes by, its capital included; the name as given where nobody has it."""
    asked = name.removeprefix("the ").removeprefix("The ")
    for party in names.parties:
        if asked in (party.name, *party.aka) or asked.casefold() == party.name.casefold():
            return party.name
    return next((party.name for party in names.parties if asked in party.seats), name)


def _check_fields(said: Mapping[str, Any]) -> None:
    for key in said:
        if key not in FIELDS:
            near = difflib.get_close_matches(str(key), FIELDS, 1)
            raise BadAct(
                f"unknown field {key!r}", hint=f"did you mean {near[0]}?" if near else f"use {', '.join(FIELDS)}"
            )


def _choice(said: Mapping[str, Any], field: str, allowed: tuple[str, ...], default: str | None) -> str | None:
    value = said.get(field, default)
    if value is not None and value not in allowed:
        near = difflib.get_close_matches(str(value), allowed, 1)
        raise BadAct(
            f"{field}: {value!r} is not known", hint=f"did you mean {near[0]}?" if near else ", ".join(allowed)
        )
    return None if value is None else str(value)


def _day(said: Mapping[str, Any], document: Document | None) -> str | None:
    day = said.get("day") or (document.published if document else None)
    if day is None and document is None:
        raise BadAct("which day was the note, call or meeting?", hint="give day, as 2022-01-10")
    if day is not None:
        first, last = bounds(str(day))
        if first is None or first != last:
            raise BadAct(f"day: {day!r} is not a day", hint="write it 2022-01-10")
    return day


def _edtf(value: Any, field: str) -> str | None:
    if value is None:
        return None
    try:
        bounds(str(value))
    except TravauxError as error:
        raise BadAct(f"{field}: {value!r} is no EDTF date", hint="as 2022-01-10, 2022-01 or ../2022-01-10") from error
    return str(value)


def _channel(said: Mapping[str, Any], document: Document | None, day: str | None) -> tuple[Hop, ...]:
    speaker, on = _one_or_more(said.get("speaker")), said.get("said")
    if document is None:
        how = _choice(said, "how", HANDS, None) or "note"
        return (Hop(how=how, who=speaker, on=on or day),)
    hops = [Hop(how="spoke", who=speaker, on=on)] if speaker else []
    hops += [Hop(how="relayed", who=said["relayed_by"])] if said.get("relayed_by") else []
    for outlet in said.get("via", ()):
        hop = {"outlet": outlet} if isinstance(outlet, str) else dict(outlet)
        hops.append(msgspec.convert({"how": "report", **hop}, Hop))
    return (*hops, Hop(how="brief", outlet=document.publisher, on=document.published))


def _number(value: Any) -> int | None:
    if value is None:
        return None
    if not str(value).isdigit():
        raise BadAct(f"occurrence: {value!r} is no number")
    return int(value)


def _named(value: Any, names: Names) -> tuple[str, ...]:
    return tuple(party_name(name, names) for name in _texts(value))


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise BadAct(f"{value!r} is neither a name nor a list of names")


def _one_or_more(value: Any) -> NameOrNames:
    return _unlisted(_texts(value))


def _unlisted(names: tuple[str, ...]) -> NameOrNames:
    return names if len(names) > 1 else names[0] if names else None
