"""The parties, who speaks for each, and whom each sends."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from travaux.model.acts import Act, RecordedAct, listed
from travaux.model.names import Names, Party
from travaux.model.objects import Talks
from travaux.views.days import say_edtf
from travaux.views.objects import titles_of, write_object
from travaux.views.page import Page
from travaux.views.voices import joined


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks for a party in the record. last: EDTF of the last act's day. acts: how many."""

    name: str
    office: str | None
    party: str
    acts: int
    last: str | None
    relayed: bool


def speakers(acts: Sequence[RecordedAct]) -> list[Speaker]:
    """Who speaks for whom, in order of first appearance. A joint act counts for each of its speakers."""
    theirs: dict[tuple[str, str], list[Act]] = {}
    for recorded in acts:
        act = recorded.act
        for name, party in _pairs(listed(act.speaker), listed(act.party)):
            theirs.setdefault((party, name), []).append(act)
    return [
        Speaker(
            name=name,
            party=party,
            office=next((act.office for act in reversed(own) if act.office), None),
            acts=len(own),
            last=next((day for act in reversed(own) if (day := act.said or act.published)), None),
            relayed=all(act.relayed_by for act in own),
        )
        for (party, name), own in theirs.items()
    ]


def _pairs(names: tuple[str, ...], parties: tuple[str, ...]) -> list[tuple[str, str]]:
    if len(names) == len(parties):
        return list(zip(names, parties, strict=True))
    return [(name, party) for name in names for party in parties]


def parties_met(acts: Sequence[RecordedAct]) -> list[str]:
    """Names of the parties that act or are spoken to in the record, in order of first appearance."""
    met: dict[str, None] = {}
    for recorded in acts:
        act = recorded.act
        met |= dict.fromkeys((*listed(act.party), *act.addressee, *act.by, *act.on_behalf_of, *act.claimed_of))
        for mention in act.mentions:
            met |= dict.fromkeys((*mention.parties, *mention.towards, *listed(mention.holder)))
    return list(met)


def known_parties(acts: Sequence[RecordedAct], names: Names) -> list[Party]:
    """The parties met, as the register has them; one it does not know is a group of that name."""
    register = {alias: party for party in names.parties for alias in (*party.aka, party.name)}
    found = {(register.get(name) or Party(name=name)).name: register.get(name) or Party(name=name)
             for name in parties_met(acts)}  # fmt: skip
    return list(found.values())


def write_parties(page: Page, talks: Talks, acts: Sequence[RecordedAct]) -> bool:
    """Add the section; False where there is nothing to show."""
    voices = speakers(acts)
    delegations = [thing for thing in talks.objects if thing.kind == "delegation"]
    parties = list(dict.fromkeys(speaker.party for speaker in voices))
    silent = [name for name in parties_met(acts) if name not in parties]
    if not (voices or delegations or silent):
        return False
    page.heading("Parties, and who speaks for them")
    for party in parties:
        theirs = [say_speaker(s) for s in voices if s.party == party and s.name != party]
        page.line(f"{party}: {'; '.join(theirs) or 'in its own name'}", hang=2)
    if silent:
        page.line(f"Named, not heard: {joined(silent)}", hang=2)
    known = {recorded.act.id: recorded for recorded in acts}
    titles = titles_of(delegations)
    for thing in delegations:
        page.blank()
        write_object(page, thing, known, titles, show_kind=True)
    return True


def say_speaker(speaker: Speaker) -> str:
    office = f", {speaker.office}" if speaker.office and speaker.office != speaker.name else ""
    relayed = ", heard only through others" if speaker.relayed else ""
    count = f"{speaker.acts} act{'' if speaker.acts == 1 else 's'}"
    last = f", last {say_edtf(speaker.last)}" if speaker.last else ""
    return f"{speaker.name}{office} ({count}{last}{relayed})"
