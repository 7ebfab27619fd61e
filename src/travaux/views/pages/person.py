"""The page of a person: offices in time, all they said, relayed, and where they are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from travaux.model.acts import RecordedAct, listed
from travaux.views.days import say_point
from travaux.views.pages.acts import day_of
from travaux.views.pages.lines import ObjectLine, object_line
from travaux.views.pages.met import met
from travaux.views.pages.sight import NotShown, Sight
from travaux.views.pages.told import Told, parts_of, tell


class OfficeLine(msgspec.Struct, frozen=True, kw_only=True):
    """An office held: title, party, and since and until when, in words. seen: only met so in the acts, not registered.

    acts: how many name the person with it.
    """

    title: str
    party: str
    since: str
    until: str
    seen: bool
    acts: int = 0


class PersonPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page. parties: whom they speak for. delegations: those they head, belong or belonged to."""

    name: str
    aka: tuple[str, ...]
    parties: tuple[str, ...]
    offices: tuple[OfficeLine, ...]
    delegations: tuple[ObjectLine, ...]
    told: Told


def make(sight: Sight, key: str, wanted: Mapping[str, str]) -> PersonPage:
    """The page of a person by name. Raises NotShown."""
    acts = met(sight).persons.get(key)
    if acts is None:
        raise NotShown(f"nobody called {key} can be seen on this day", name=key)
    spoken = [recorded for _, recorded in acts if key in listed(recorded.act.speaker)]
    known = next((person for person in sight.names.persons if key in (person.name, *person.aka)), None)
    registered = [
        OfficeLine(
            title=office.title, party=office.party or "", since=say_point(office.since or ""),
            until=say_point(office.until or ""), seen=False,
        )
        for office in (known.offices if known else ())
    ]  # fmt: skip
    sent = [thing for thing in sight.talks.objects if thing.kind == "delegation" and _is_of(key, thing.attributes)]
    return PersonPage(
        name=key,
        aka=known.aka if known else (),
        parties=tuple(dict.fromkeys(name for recorded in spoken for name in listed(recorded.act.party))),
        offices=(*registered, *_seen(key, spoken)),
        delegations=tuple(object_line(thing, sight) for thing in sent),
        told=tell(acts, sight, wanted),
    )


def keys(sight: Sight) -> Iterable[str]:
    return met(sight).persons


def variants(sight: Sight, key: str) -> Sequence[Mapping[str, str]]:
    return parts_of(len(met(sight).persons[key]))


def _is_of(name: str, attributes: Mapping[str, object]) -> bool:
    return any(name in listed(attributes.get(role)) for role in ("head", "members", "former"))  # type: ignore[arg-type]


def _seen(name: str, spoken: Sequence[RecordedAct]) -> list[OfficeLine]:
    """Offices as the acts name them, from the first to the last day on which they do."""
    found: dict[tuple[str, str], list[str]] = {}
    for recorded in spoken:
        act = recorded.act
        if act.office and act.office != name:
            for party in listed(act.party) or ("",):
                found.setdefault((act.office, party), []).append(day_of(recorded))
    return [
        OfficeLine(
            title=title, party=party, since=say_point(min(days)), until=say_point(max(days)), seen=True, acts=len(days)
        )
        for (title, party), days in found.items()
    ]
