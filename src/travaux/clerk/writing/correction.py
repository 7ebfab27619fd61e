"""An act with some of its fields written anew: what a form of all fields hands back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from travaux.clerk.writing.act_input import BadAct, party_name
from travaux.clerk.writing.completing import complete
from travaux.clerk.writing.vocabulary import LEVELS, MODALITIES, MODES, POLARITIES, VOICES
from travaux.model.acts import Act, Mention, NameOrNames, listed
from travaux.model.dates import When
from travaux.model.edtf import bounds
from travaux.model.names import Names
from travaux.model.objects import KINDS

TEXTS = ("mode", "office", "place", "content")
CHOICES: dict[str, tuple[str, ...]] = {
    "act": tuple(MODES), "voice": VOICES, "modality": MODALITIES, "polarity": POLARITIES,
}  # fmt: skip
PARTS = ("kind", "title", "whose", "level")
"""Of a mention: `about-1-kind` is the kind of the first. An empty kind leaves the mention out."""


def values(act: Act) -> dict[str, str]:
    """The fields as they are, several names parted by semicolons.

    >>> values(Act(id="", act="demand", speaker=("A. Lund", "T. Vik")))["speaker"]
    'A. Lund; T. Vik'
    """
    shown: dict[str, str | None] = {
        "act": act.act, "mode": act.mode, "speaker": _several(act.speaker), "office": act.office,
        "relayed_by": act.relayed_by, "for": _several(act.party), "to": _several(act.addressee),
        "voice": act.voice, "modality": act.modality, "polarity": act.polarity, "said": act.said,
        "when": act.when.edtf if act.when else None, "place": act.place, "content": act.content,
    }  # fmt: skip
    for number, mention in enumerate(act.mentions, 1):
        parts = (mention.kind, mention.label or mention.content, mention.holder, mention.level)
        shown |= {f"about-{number}-{part}": value for part, value in zip(PARTS, parts, strict=True)}
    return {name: value or "" for name, value in shown.items()}


def corrected(act: Act, given: Mapping[str, str], names: Names, people: Sequence[str] = ()) -> Act:
    """The act with what is given otherwise than it is. people: names likely here, which the beginning of one is enough
    for; the register's come after them. Raises BadAct, NotEDTF.

    Where the speaker is another one and nothing is said of the party, the party follows the speaker if the register
    knows for whom that person speaks.
    """
    before = values(act)
    new = {name: " ".join(value.split()) for name, value in given.items() if name in before}
    changed = {name: value for name, value in new.items() if value != " ".join(before[name].split())}
    for field, allowed in CHOICES.items():
        if field in changed and changed[field] not in allowed:
            raise BadAct(f"{field}: {changed[field]!r} is not known", hint=", ".join(allowed))
    made = act
    for field in (*TEXTS, *CHOICES):
        if field in changed:
            empty = "" if field == "content" else None
            made = msgspec.structs.replace(made, **{field: changed[field] or empty})
    if "act" in changed and "mode" not in changed:
        made = msgspec.structs.replace(made, mode=None)
    made = _with_names(made, changed, names, people)
    made = _with_dates(made, changed)
    made = msgspec.structs.replace(made, mentions=tuple(_mentions(made, changed, names)))
    alternative = act.speaker_alternative if made.speaker == act.speaker else None
    return msgspec.structs.replace(made, confidence=1.0, doubts=(), speaker_alternative=alternative)


def party_of(person: str, names: Names) -> str | None:
    """The party that a person speaks for by the last office that the register has."""
    for known in names.persons:
        if person in (known.name, *known.aka):
            return next((o.party for o in reversed(known.offices) if o.party), None)
    return None


def _with_names(act: Act, changed: Mapping[str, str], names: Names, people: Sequence[str]) -> Act:
    candidates = [*people, *(person.name for person in names.persons)]
    if "speaker" in changed:
        speaker = _unlisted(tuple(_person(name, people, candidates) for name in _parts(changed["speaker"])))
        channel = tuple(
            msgspec.structs.replace(hop, who=speaker) if hop.who is not None and hop.who == act.speaker else hop
            for hop in act.channel
        )
        act = msgspec.structs.replace(act, speaker=speaker, channel=channel)
        party = party_of(speaker, names) if isinstance(speaker, str) else None
        if party and "for" not in changed:
            act = msgspec.structs.replace(act, party=party, office=act.office if "office" in changed else None)
    if "relayed_by" in changed:
        relayed = _person(changed["relayed_by"], people, candidates) if changed["relayed_by"] else None
        act = msgspec.structs.replace(act, relayed_by=relayed)
    if "for" in changed:
        act = msgspec.structs.replace(act, party=_unlisted(_parties(changed["for"], names)))
    if "to" in changed:
        act = msgspec.structs.replace(act, addressee=_parties(changed["to"], names))
    return act


def _with_dates(act: Act, changed: Mapping[str, str]) -> Act:
    for field in ("said", "when"):
        bounds(changed.get(field) or None)
    if "said" in changed:
        act = msgspec.structs.replace(act, said=changed["said"] or None)
    if "when" not in changed:
        return act
    before, edtf = act.when or When(), changed["when"] or None
    when = msgspec.structs.replace(before, edtf=edtf, phrase="") if edtf else None
    mentions = tuple(
        msgspec.structs.replace(m, when=when) if m.when == act.when and m.role == "about" else m for m in act.mentions
    )
    return msgspec.structs.replace(act, when=when, mentions=mentions)


def _mentions(act: Act, changed: Mapping[str, str], names: Names) -> list[Mention]:
    kept = []
    for number, mention in enumerate(act.mentions, 1):
        kind, title, whose, level = (changed.get(f"about-{number}-{part}") for part in PARTS)
        if kind == "":
            continue
        if (kind or mention.kind) not in KINDS:
            raise BadAct(f"about: {kind!r} is no kind of object", hint=", ".join(KINDS))
        if level and level not in LEVELS:
            raise BadAct(f"bindingness: {level!r} is not known", hint=", ".join(LEVELS))
        made = msgspec.structs.replace(mention, kind=kind or mention.kind)
        if title is not None:
            made = msgspec.structs.replace(made, label=title, content=title)
        if whose is not None:
            made = msgspec.structs.replace(made, holder=party_name(whose, names) if whose else None)
        if level is not None:
            made = msgspec.structs.replace(made, level=level or None)
        kept.append(made)
    return kept


def _person(name: str, likely: Sequence[str], candidates: Sequence[str]) -> str:
    near = complete(name, likely)
    return near if near != name else complete(name, candidates)


def _parties(text: str, names: Names) -> tuple[str, ...]:
    known = [party.name for party in names.parties]
    found = []
    for part in _parts(text):
        own = party_name(part, names)
        found.append(own if own != part else complete(part, known))
    return tuple(found)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _several(names: NameOrNames) -> str:
    return "; ".join(listed(names))


def _unlisted(names: tuple[str, ...]) -> NameOrNames:
    return names if len(names) > 1 else names[0] if names else None
