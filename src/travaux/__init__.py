"""Travaux keeps the working record of a negotiation: who said what, where the talks stand, which passage shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travaux.statements import Statements, read_statements

__version__ = "0.1.0"
__all__ = ["Statements", "__version__", "read_statements"]


def __getattr__(name: str) -> object:
    """Import what other programs call when they call it: `travaux --help` needs none of it."""
    if name in ("Statements", "read_statements"):
        from travaux import statements

        return getattr(statements, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
