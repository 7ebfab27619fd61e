"""The pages there are, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from travaux.views.pages import (
    accounts,
    acts,
    conditions,
    names,
    objects,
    outlet,
    party,
    person,
    promises,
    source,
    sources,
    standing,
    thing,
    timeline,
    wants,
)  # fmt: skip
from travaux.views.pages.sight import Sight

Wanted = Mapping[str, str]


class PageKind(msgspec.Struct, frozen=True):
    """A page of which there is one. name: in addresses, file names and of its template. label: in the navigation.

    variants: what must be asked for to see all of it, where one page is too long; a dossier writes a file for each.
    by_day: a dossier can turn it back to earlier days.
    """

    name: str
    label: str
    make: Callable[[Sight, Wanted], Any]
    variants: Callable[[Sight], Sequence[Wanted]] = lambda sight: ({},)
    by_day: bool = False


class LeafKind(msgspec.Struct, frozen=True):
    """A page of which there is one for each key: a source, an object, a person. keys: all there are, for a dossier.

    by_day: a dossier can turn it back to earlier days.
    """

    name: str
    make: Callable[[Sight, str, Wanted], Any]
    keys: Callable[[Sight], Iterable[str]]
    variants: Callable[[Sight, str], Sequence[Wanted]] = lambda sight, key: ({},)
    by_day: bool = True


PAGES: tuple[PageKind, ...] = (
    PageKind("standing", "Where it stands", standing.make, by_day=True),
    PageKind("timeline", "Timeline", timeline.make, timeline.variants),
    PageKind("wants", "Who wants what", wants.make, wants.variants, by_day=True),
    PageKind("accounts", "Two accounts", accounts.make, accounts.variants, by_day=True),
    PageKind("promises", "Promises", promises.make, promises.variants, by_day=True),
    PageKind("conditions", "Conditions", conditions.make, conditions.variants, by_day=True),
    PageKind("objects", "Objects", objects.make, objects.variants),
    PageKind("acts", "Acts", acts.make, acts.variants),
    PageKind("sources", "Sources", sources.make, sources.variants),
    PageKind("names", "Names", names.make, names.variants),
)
"""`standing` is the first page of both forms."""

LEAVES: tuple[LeafKind, ...] = (
    LeafKind("source", source.make, lambda sight: sight.sources, by_day=False),
    LeafKind("object", thing.make, thing.keys, thing.variants),
    LeafKind("party", party.make, party.keys, party.variants),
    LeafKind("person", person.make, person.keys, person.variants),
    LeafKind("outlet", outlet.make, outlet.keys, outlet.variants),
)
"""Keys: `source` a sha256, `object` an id, the others a name."""
