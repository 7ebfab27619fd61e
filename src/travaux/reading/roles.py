"""The parties of an act: whose deed it is, and who else is named in its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.reading.context import Context
from travaux.reading.found import Found
from travaux.reading.speaking import Spoken
from travaux.reading.subjects import described_before

_OURS = re.compile(r"\b(?:we|our|us|i|my)\b")


def assign_roles(context: Context, act: Found, spoken: Sequence[Spoken], last: Found | None) -> None:
    """The party that is the subject of the trigger, and the other parties named in the clause."""
    own = party_of(spoken[act.region.spoken]) if act.region.spoken is not None else _issuing_party(context)
    before = _parties(context, act.start, act.trigger + 1)
    after = _parties(context, act.trigger, act.end)
    lead = act.lower[: max(0, act.trigger - act.start) + 1]
    if before:
        act.subject = before[0]
    elif _OF_A_STATE.search(lead) and (state := context.state or _government_meant(context, own)):
        act.subject = state
    elif own is not None and (_OURS.search(lead) or not lead.strip()):
        act.subject = own
    elif re.search(r"\b(?:he|she)\b", lead):
        act.subject = _party_of_pronoun(context, act, own)
    elif re.search(r"\b(?:it|they)\b", lead):
        act.subject = _antecedent(context, act, own)
    elif (
        last is not None
        and last.region.spoken == act.region.spoken
        and act.act == last.act
        and act.start - last.end < 14
    ):
        act.subject = last.subject  # "Iran will …, and the site will be turned into …"
    if act.subject is None and act.region.spoken is None and context.issuer is None and act.act in _OF_ANYBODY:
        act.subject = described_before(context.text, act.start, act.trigger)
    if after and re.search(
        r"\b(?:was|were|been|is|are|being)\W+(?:\w+ly\W+)?\w+(?:ed|en)\b(?:\W+\w+){0,4}?\W+by\b",
        act.lower[max(0, act.trigger - act.start - 12) :],
    ):
        act.subject = after[0]  # "was condemned by members of the Union"
    act.others = tuple(dict.fromkeys(p for p in (*before[1:], *after, *before) if p != act.subject))


_OF_ANYBODY = frozenset(
    ["demand", "reject", "accept", "commit", "propose", "concede", "withdraw", "set_condition", "present_concern"]
)
"""What a group that no register has may do ("the small island states demanded …")."""


def _parties(context: Context, start: int, end: int) -> list[str]:
    found = []
    for m in context.mentions_in(start, end):
        name = m.name if m.kind == "party" and not m.place else m.party if m.kind == "person" else None
        if name and name not in found:
            found.append(name)
    return found


_OF_A_STATE = re.compile(r"\bthe (?:government|army|ministry|president|presidency|capital|authorities)\b")


def _government_meant(context: Context, own: str | None) -> str | None:
    """Whose government "the government" is to one who speaks: his own where he is of a state, else the other side's."""
    if own is None:
        return None
    of_state = any(p.name == own and p.kind == "state" for p in context.names.parties)
    return own if of_state else context.partner_of(own)


def _antecedent(context: Context, act: Found, own: str | None) -> str | None:
    """The party that "it" or "they" stands for: named in the sentences before, in the same paragraph."""
    floor = max(0, context.text.rfind("\n\n", 0, act.start))
    if context.state and _OF_A_STATE.search(context.text[max(floor, act.start - 40) : act.start].lower()):
        return context.state
    for m in context.last_before(act.start):
        if m.start < floor:
            break
        if m.kind == "party" and m.name and not m.place and m.form != "adjective":
            return m.name
    return own


def _party_of_pronoun(context: Context, act: Found, own: str | None) -> str | None:
    """The party of the person that "he" or "she" stands for: the speaker's own, else of the last one named."""
    if own is not None:
        return own
    floor = max(0, context.text.rfind("\n\n", 0, act.start))
    before = (m for m in context.last_before(act.start) if m.start >= floor)
    person = next((m for m in before if m.kind == "person" and m.name), None)
    return person.party if person is not None else _antecedent(context, act, own)


def _issuing_party(context: Context) -> str | None:
    party = context.issuer.party if context.issuer is not None else None
    return party if isinstance(party, str) else None


def party_of(spoken: Spoken) -> str | None:
    party = spoken.speaker.party
    return party if isinstance(party, str) else None


def parties_of(spoken: Spoken) -> tuple[str, ...]:
    party = spoken.speaker.party
    return party if isinstance(party, tuple) else (party,) if party else ()
