"""The register of names: general knowledge first, then what this record adds to it, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import msgspec

from travaux.clerk import below
from travaux.clerk.errors import BadName
from travaux.clerk.kinds import NAME, ReadingBody
from travaux.clerk.seat import Seat, draft
from travaux.model.names import Names, NameSuggestion, Office, Outlet, Party, Person

if TYPE_CHECKING:
    from travaux.reading import Met

_Named = TypeVar("_Named", Party, Person, Outlet)


def confirm_name(seat: Seat, change: NameSuggestion) -> None:
    """Enter a name, or what is newly known of one. Entered twice it is one entry. Raises BadName."""
    if change.kind not in _ENTERERS or not change.name.strip():
        raise BadName("a change to the register names a party, a person or an outlet", kind=change.kind)
    bare = msgspec.structs.replace(change, start=0, end=0)
    seat.append([draft(NAME, bare, msgspec.json.encode(bare, order="sorted").decode())])


def changes(seat: Seat, known_at: str | None = None) -> list[NameSuggestion]:
    """Return what this record has added, oldest first. known_at: as entries are dated."""
    return [msgspec.json.decode(body, type=NameSuggestion) for body in seat.bodies("names", known_at=known_at)]


def count_changes(seat: Seat, known_at: str | None = None) -> int:
    """Return how many changes this record has added."""
    return int(seat.rows("names", "COUNT(*)", known_at=known_at)[0][0])


def suggested(seat: Seat, names: Names) -> list[NameSuggestion]:
    """Return the names that the latest readings met and the register does not know, each once."""
    readings = (msgspec.json.decode(body, type=ReadingBody) for body in seat.bodies("readings"))
    latest = {reading.document: reading.names for reading in readings}
    found: dict[tuple[str, str], NameSuggestion] = {}
    for suggestions in latest.values():
        for suggestion in suggestions:
            if with_changes(names, [suggestion]) != names:
                found.setdefault((suggestion.kind, suggestion.name), suggestion)
    return list(found.values())


class Acquaintance(msgspec.Struct, frozen=True):
    """Names met in the documents of a record. row: of the last reading followed; redactions: how many there were."""

    row: int
    redactions: int
    names: Met


class _Introduced(msgspec.Struct):
    """What of a reading's body is wanted here: the rest of it is long."""

    document: str
    names: tuple[NameSuggestion, ...] = ()


def meet(seat: Seat, last: Acquaintance | None) -> Acquaintance:
    """Follow what readings introduce: those entered since `last`, or all of them where something was redacted."""
    redactions = int(seat.rows("redactions", "COUNT(*)")[0][0])
    if last is None or last.redactions != redactions:
        last = Acquaintance(0, redactions, below.nobody_met())
    newest = int(seat.rows("readings", "MAX(rowid)")[0][0] or 0)
    for body in seat.bodies("readings", where="rowid > ? AND rowid <= ?", values=(last.row, newest)):
        reading = msgspec.json.decode(body, type=_Introduced)
        last.names.add(reading.document, reading.names)
    return msgspec.structs.replace(last, row=newest)


def meet_outside(seat: Seat, archives: Sequence[str]) -> Met:
    """Return what readings introduce, but those of documents that lie in some archives. archives: their labels."""
    within = tuple(f"{archive}!" for archive in archives)
    inside = {sha256 for sha256, name in seat.rows("documents", "sha256, name") if f"{name}!".startswith(within)}
    met = below.nobody_met()
    for body in seat.bodies("readings"):
        reading = msgspec.json.decode(body, type=_Introduced)
        if reading.document not in inside:
            met.add(reading.document, reading.names)
    return met


def with_changes(names: Names, name_changes: Iterable[NameSuggestion]) -> Names:
    """Return the register with changes entered one after another; one that says nothing new changes nothing."""
    for change in name_changes:
        names = _ENTERERS[change.kind](names, change)
    return names


def _enter_party(names: Names, change: NameSuggestion) -> Names:
    def grown(party: Party | None) -> Party:
        party = party or Party(change.name, kind=change.party_kind or "group")
        aka = _joined(party.aka, (change.name, *change.aka), party.name)
        kind, part_of = change.party_kind or party.kind, change.party or party.part_of
        return msgspec.structs.replace(party, aka=aka, kind=kind, part_of=part_of)

    return msgspec.structs.replace(names, parties=_grown(names.parties, change, grown))


def _enter_person(names: Names, change: NameSuggestion) -> Names:
    def grown(person: Person | None) -> Person:
        person = person or Person(change.name)
        aka = _joined(person.aka, (change.name, *change.aka), person.name)
        offices = person.offices
        if (change.office or change.party) and not any(
            office.title == (change.office or "") and office.party == change.party for office in offices
        ):
            offices = (*offices, Office(change.office or "", change.party))
        return msgspec.structs.replace(person, aka=aka, offices=offices)

    return msgspec.structs.replace(names, persons=_grown(names.persons, change, grown))


def _enter_outlet(names: Names, change: NameSuggestion) -> Names:
    def grown(outlet: Outlet | None) -> Outlet:
        outlet = outlet or Outlet(change.name)
        aka = _joined(outlet.aka, (change.name, *change.aka), outlet.name)
        return msgspec.structs.replace(outlet, aka=aka, owner_party=change.party or outlet.owner_party)

    return msgspec.structs.replace(names, outlets=_grown(names.outlets, change, grown))


_ENTERERS: dict[str, Callable[[Names, NameSuggestion], Names]] = {
    "party": _enter_party,
    "person": _enter_person,
    "outlet": _enter_outlet,
}


def _grown(
    entries: tuple[_Named, ...], change: NameSuggestion, grow: Callable[[_Named | None], _Named]
) -> tuple[_Named, ...]:
    grown = list(entries)
    by_name = [n for n, entry in enumerate(entries) if change.name == entry.name or change.name in entry.aka]
    known = by_name or [n for n, entry in enumerate(entries) if entry.name in change.aka]
    if known:
        grown[known[0]] = grow(entries[known[0]])
    else:
        grown.append(grow(None))
    return tuple(grown)


def _joined(aka: tuple[str, ...], more: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in (*aka, *more) if other and other != name))
