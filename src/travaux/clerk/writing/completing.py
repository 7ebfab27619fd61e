"""What a person typed of a name, completed to the one name that it can mean."""

from __future__ import annotations

from collections.abc import Iterable


def complete(typed: str, candidates: Iterable[str]) -> str:
    """The one candidate that what was typed begins, or that has a word it begins; else what was typed.

    >>> complete("lav", ["Sergey Lavrov", "Sergey Ryabkov"]), complete("serg", ["Sergey Lavrov", "Sergey Ryabkov"])
    ('Sergey Lavrov', 'serg')
    >>> complete("US", ["United States", "US Congress", "US"])
    'US'
    """
    known = list(dict.fromkeys(candidates))
    low = typed.casefold()
    for fits in (
        [c for c in known if c.casefold() == low],
        [c for c in known if c.casefold().startswith(low)],
        [c for c in known if any(word.startswith(low) for word in c.casefold().split())],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            return typed
    return typed
