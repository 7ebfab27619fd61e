"""How well a state is supported (R2, R13)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from travaux.model.acts import Act, NameOrNames
from travaux.talks.copies import originals
from travaux.talks.draft import Draft


def as_tuple(names: NameOrNames) -> tuple[str, ...]:
    """A name or names as names."""
    return names if isinstance(names, tuple) else (names,) if names else ()


def sides(act: Act, canonical: Mapping[str, str]) -> tuple[str, ...]:
    """The parties whose word an act is: organs count as their state. Empty for a narrator."""
    party = act.party
    if not party:
        return ()
    if isinstance(party, str):
        return (canonical.get(party, party),)
    return tuple(dict.fromkeys([canonical.get(p, p) for p in party]))


_OF_ONE = frozenset({"claimed", "reported"})


def standing_of_draft(draft: Draft, canonical: Mapping[str, str], retracted: Collection[str]) -> str:
    """The standing of the present state: that of the best acts that support it now (R13).

    Sources are counted by the party that speaks, so that many outlets with one speaker count once, and of what many
    papers print in the same words only the first counts (R7).
    """
    if draft.denied or "accounts" in draft.attributes:
        return "disputed"
    supports = draft.supports
    if draft.described:
        supports = [*supports, *draft.described]
    elif len(supports) == 1 and not retracted:
        act = supports[0]
        if act.standing == "claimed" and act.party and isinstance(act.party, str):
            return "claimed"  # as below, and most objects of a record
    if retracted:
        supports = [a for a in supports if a.id not in retracted]
        if not supports and draft.supports:
            return "retracted"
    best = "reported"
    speakers: tuple[str, ...] = ()
    for act in supports:
        told = act.standing
        if told not in _OF_ONE:
            if told == "documented":
                return told
            if told == "corroborated" or (told == "disputed" and best != "corroborated"):
                best = told
                continue
        # What a narrator tells of a party's deed is not that party's word.
        voices = () if not act.party or (told == "reported" and act.speaker is None) else sides(act, canonical)
        if best == "reported" and (
            voices or (told == "claimed" and (act.speaker or act.voice in ("direct", "indirect")))
        ):
            best = "claimed"
        if len(voices) > 1:  # a joint act
            best = "corroborated"
        if voices and voices != speakers:
            speakers = tuple(dict.fromkeys((*speakers, *voices)))
    if len(speakers) > 1 and best in _OF_ONE and _opposed(speakers, draft.parties):
        heard: tuple[str, ...] = ()
        for act in originals(supports):
            heard = tuple(dict.fromkeys((*heard, *sides(act, canonical))))
            if _opposed(heard, draft.parties):
                return "corroborated"
    return best


def _opposed(voices: tuple[str, ...], parties: tuple[str, ...]) -> bool:
    """Whether speakers stand on different sides of an object. Allies that say the same do not corroborate each other:
    where the object's parties are known, two of them must speak.
    """
    return len(voices) > 1 and (len(parties) < 2 or sum(v in parties for v in voices) > 1)
