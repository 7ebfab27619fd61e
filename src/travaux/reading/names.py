"""Names of parties and outlets: the general knowledge that a register begins with. Persons are found by people.py."""

from __future__ import annotations

import functools

from travaux.model.names import Names, Office, Outlet, Party, Person
from travaux.reading.cues import read_table
from travaux.reading.name_index import NameIndex
from travaux.reading.name_mentions import NameMention

__all__ = ["NameIndex", "NameMention", "seed_names"]

PARTY_TABLES = ("states.tsv", "organizations.tsv", "groups.tsv")


@functools.cache
def seed_names() -> Names:
    """General knowledge of states, organizations, groups, outlets and office-holders, from the data files. Of several
    offices of one person the first in the table is the last here: it is the one meant where a text does not say.
    """
    parties = tuple(
        Party(
            name=row["name"], kind=row["kind"], aka=_cells(row["aka"]), adjectives=_cells(row["adjectives"]),
            people=_cells(row["people"]), seats=_cells(row["seats"]), short=_cells(row.get("short", "")),
        )
        for table in PARTY_TABLES
        for row in read_table(table)
    )  # fmt: skip
    outlets = tuple(
        Outlet(
            name=row["name"],
            kind=row["kind"],
            aka=_cells(row["aka"]),
            owner=row["owner"] or None,
            owner_party=row["owner_party"] or None,
        )
        for row in read_table("outlets.tsv")
    )
    held: dict[str, list[Office]] = {}
    for row in read_table("persons.tsv"):
        held.setdefault(row["name"], []).insert(0, Office(title=row["office"], party=row["party"]))
    persons = tuple(Person(name=name, offices=tuple(offices)) for name, offices in held.items())
    return Names(parties=parties, persons=persons, outlets=outlets)


def _cells(text: str) -> tuple[str, ...]:
    return tuple(cell for cell in text.split(";") if cell)
