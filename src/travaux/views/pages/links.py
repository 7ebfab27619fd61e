"""Where a page's links lead. The desk answers with addresses, the dossier with names of files beside the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Links(Protocol):
    """Addresses, ready for an href (escaping for HTML is the template's). All keep the day the reader looks at.

    Templates ask for the form where something works in one of them only.
    """

    @property
    def form(self) -> str:
        """`desk` or `dossier`."""

    def page(self, name: str, **wanted: str) -> str:
        """A page of the book by name. wanted: a filter or an order; a dossier may not be able to follow it."""

    @property
    def clock(self) -> Mapping[str, str]:
        """What a form must carry along so that the reader stays on the same day; empty in a dossier."""
        ...

    def leaf(self, kind: str, key: str, **wanted: str) -> str:
        """A page of which there is one a key, by name in the book; wanted: a part of it."""
        ...

    def thing(self, object_id: str) -> str:
        """The page of an object."""

    def act(self, act_id: str) -> str:
        """Where an act is shown with its passage."""

    def source(self, sha256: str, act_id: str | None = None, part: int | None = None) -> str:
        """A source; at the passage of an act of it, if one is named; a part of a long one (desk only)."""

    def name(self, kind: str, name: str) -> str:
        """The page of a `party`, `person` or `outlet`."""

    def static(self, file: str) -> str:
        """A style sheet, script or picture that ships with the program."""

    def export(self, table: str, form: str) -> str:
        """A table (`acts`, `objects`, `all`) as `csv`, `json` or `jsonl`."""

    def on_day(self, day: str | None) -> str:
        """The same page on another day; None: the latest."""
