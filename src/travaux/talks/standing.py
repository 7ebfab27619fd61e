"""How well a state is supported (R2, R13)."""

from __future__ import annotations

from collections.abc import Mapping

from travaux.model.acts import Act, NameOrNames
from travaux.talks.draft import Draft


def as_tuple(names: NameOrNames) -> tuple[str, ...]:
    """A name or names as names."""
    return names if isinstance(names, tuple) else (names,) if names else ()


def sides(act: Act, canonical: Mapping[str, str]) -> tuple[str, ...]:
    """The parties whose word an act is: organs count as their state. Empty for a narrator."""
    return tuple(dict.fromkeys(canonical.get(p, p) for p in as_tuple(act.party)))


def standing_of_draft(draft: Draft, canonical: Mapping[str, str], retracted: frozenset[str] | set[str]) -> str:
    """The standing of the present state: that of the best acts that support it now."""
    if draft.denied or "accounts" in draft.attributes:
        return "disputed"
    best, speakers = "reported", set[str]()
    alive = 0
    for act in (*draft.supports, *draft.described):
        if act.id in retracted:
            continue
        alive += 1
        told = act.standing
        if told == "documented":
            return "documented"
        if told in ("corroborated", "disputed"):
            best = told if best != "corroborated" else best
            continue
        # What a narrator tells of a party's deed is not that party's word.
        voices = () if told == "reported" and act.speaker is None else sides(act, canonical)
        if len(voices) > 1:  # a joint act
            best = "corroborated"
        speakers.update(voices)
        if best == "reported" and (
            voices or (told == "claimed" and (act.speaker or act.voice in ("direct", "indirect")))
        ):
            best = "claimed"
    if not alive and draft.supports:
        return "retracted"
    if best in ("claimed", "reported") and len(speakers) > 1 and _opposed(tuple(speakers), draft.parties):
        return "corroborated"
    return best


def _opposed(voices: tuple[str, ...], parties: tuple[str, ...]) -> bool:
    """Whether speakers stand on different sides of an object. Allies that say the same do not corroborate each other:
    where the object's parties are known, two of them must speak.
    """
    return len(parties) < 2 or sum(v in parties for v in voices) > 1
