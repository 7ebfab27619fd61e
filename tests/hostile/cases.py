"""What a kept hostile file is: its name, how it is made, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Case(NamedTuple):
    """file: its name. make: its bytes. reads: how many documents come of it, None where either is right.

    says: words of the one line. A file that is not read must be said; of one that is, nothing may be amiss.
    """

    file: str
    make: Callable[[], bytes]
    reads: int | None = None
    says: str = ""


def refused(file: str, make: Callable[[], bytes] | bytes, says: str = "") -> Case:
    return Case(file, _maker(make), 0, says)


def read(file: str, make: Callable[[], bytes] | bytes, count: int = 1, says: str = "") -> Case:
    return Case(file, _maker(make), count, says)


def either(file: str, make: Callable[[], bytes] | bytes) -> Case:
    return Case(file, _maker(make))


def _maker(make: Callable[[], bytes] | bytes) -> Callable[[], bytes]:
    return (lambda: make) if isinstance(make, bytes) else make


WORDS = "The two delegations met for six hours in the old town hall and agreed to exchange drafts of the treaty. "
"""English enough to be read."""
