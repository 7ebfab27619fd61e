"""The page of an outlet: whose it is, what it published, and all acts that came by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from travaux.views.pages.met import met
from travaux.views.pages.sight import NotShown, Sight
from travaux.views.pages.sources import SourceRow, source_row
from travaux.views.pages.told import Told, parts_of, tell
from travaux.views.words import plain

SHOWN = 60


class OutletPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page. owner: as registered; owner_party: the party that owns it, so that it is no independent source.

    published: the latest documents of its own; more: those that are not shown.
    """

    name: str
    kind: str
    owner: str
    owner_party: str
    published: tuple[SourceRow, ...]
    more: int
    told: Told


def make(sight: Sight, key: str, wanted: Mapping[str, str]) -> OutletPage:
    """The page of an outlet by name. Raises NotShown."""
    acts = met(sight).outlets.get(key)
    if acts is None:
        raise NotShown(f"no outlet called {key} can be seen on this day", name=key)
    known = next((outlet for outlet in sight.names.outlets if key in (outlet.name, *outlet.aka)), None)
    owners = [document.publisher_owner for document in sight.documents if document.publisher == key]
    own = [document for document in sight.documents if document.publisher == key]
    own.sort(key=lambda document: document.published or "", reverse=True)
    first = wanted.get("part", "1") == "1"
    return OutletPage(
        name=key,
        kind=plain(known.kind) if known else "",
        owner=(known.owner if known else None) or next(filter(None, owners), "") or "",
        owner_party=(known.owner_party or "") if known else "",
        published=tuple(source_row(document, sight) for document in own[:SHOWN]) if first else (),
        more=max(0, len(own) - SHOWN) if first else 0,
        told=tell(acts, sight, wanted),
    )


def keys(sight: Sight) -> Iterable[str]:
    return met(sight).outlets


def variants(sight: Sight, key: str) -> Sequence[Mapping[str, str]]:
    return parts_of(len(met(sight).outlets[key]))
