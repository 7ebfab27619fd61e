"""The pages there are, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from travaux.views.pages import source, standing
from travaux.views.pages.sight import Sight

Wanted = Mapping[str, str]


class PageKind(msgspec.Struct, frozen=True):
    """A page of which there is one. name: in addresses, file names and of its template. label: in the navigation."""

    name: str
    label: str
    make: Callable[[Sight, Wanted], Any]


class LeafKind(msgspec.Struct, frozen=True):
    """A page of which there is one for each key: a source, an object, a person."""

    name: str
    make: Callable[[Sight, str, Wanted], Any]


PAGES: tuple[PageKind, ...] = (PageKind("standing", "Where it stands", standing.make),)
"""`standing` is the first page of both forms."""

LEAVES: tuple[LeafKind, ...] = (LeafKind("source", source.make),)
"""Keys: `source` a sha256."""
