"""Who meets one in a record: parties, people and outlets, with how often and when last. Worked out once a sight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from travaux.model.acts import RecordedAct, listed
from travaux.views.pages.sight import Sight
from travaux.views.parties import parties_met


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """Acts of each: those it made, those it was told or that were done with it, in fold order."""

    parties: Mapping[str, Sequence[tuple[str, RecordedAct]]]
    persons: Mapping[str, Sequence[tuple[str, RecordedAct]]]
    outlets: Mapping[str, Sequence[tuple[str, RecordedAct]]]


@lru_cache(maxsize=4)
def met(sight: Sight) -> Met:
    """Name -> (role, act). role: `said`, `relayed`, `did`, `was told`, `is said to have agreed`, `behind it`, `named`,
    `carried`. An act stands once under a name, in the first role that fits. A document's publisher is among the outlets
    though no act came by it.
    """
    parties: dict[str, list[tuple[str, RecordedAct]]] = {name: [] for name in parties_met(sight.acts)}
    persons: dict[str, list[tuple[str, RecordedAct]]] = {}
    outlets: dict[str, list[tuple[str, RecordedAct]]] = {d.publisher: [] for d in sight.documents if d.publisher}
    for recorded in sight.acts:
        act = recorded.act
        _add(parties, recorded, _party_roles(recorded))
        whole = set(parties)
        people = [("said", name) for name in listed(act.speaker) if name not in listed(act.party)]
        people += [("relayed", name) for name in listed(act.relayed_by) if name not in whole]
        named = [str(name) for m in act.mentions for name in listed(m.attributes.get("person"))]
        people += [("named", name) for name in named if name not in whole]
        _add(persons, recorded, people)
        _add(outlets, recorded, [("carried", hop.outlet) for hop in act.channel if hop.outlet])
    return Met(parties=parties, persons=persons, outlets=outlets)


def _party_roles(recorded: RecordedAct) -> Iterable[tuple[str, str]]:
    act = recorded.act
    yield from (("said", name) for name in listed(act.party))
    yield from (("did", name) for name in act.by)
    yield from (("is said to have agreed", name) for name in act.claimed_of)
    yield from (("behind it", name) for name in act.on_behalf_of)
    yield from (("was told", name) for name in act.addressee)
    for mention in act.mentions:
        yield from (("named", name) for name in (*mention.parties, *mention.towards, *listed(mention.holder)))


def _add(
    shelf: dict[str, list[tuple[str, RecordedAct]]], recorded: RecordedAct, roles: Iterable[tuple[str, str]]
) -> None:
    once: dict[str, str] = {}
    for role, name in roles:
        if name:
            once.setdefault(name, role)
    for name, role in once.items():
        shelf.setdefault(name, []).append((role, recorded))
