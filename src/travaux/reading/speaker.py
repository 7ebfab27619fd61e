"""Who spoke, and for whom: the result of resolving a source."""

from __future__ import annotations

import msgspec


class Speaker(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who spoke. name: canonical, several for a joint statement, None where unknown. party: for whom.

    person: a named person (not a party, a body or an unnamed official). outlet: the source is a publisher that
    carries rather than says.
    """

    name: str | tuple[str, ...] | None = None
    office: str | None = None
    party: str | tuple[str, ...] | None = None
    person: bool = False
    outlet: bool = False
    unnamed: bool = False
    text: bool = False
    certain: float = 1.0
