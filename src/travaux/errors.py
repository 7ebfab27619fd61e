"""The root of every error that Travaux raises on purpose."""

from __future__ import annotations


class TravauxError(Exception):
    """What went wrong, where, and what to do next, in one line.

    `code` is stable: documentation, JSON output and callers may depend on it. `exit_status` is 1 for
    "no, and here is why" and 2 for wrong usage. `hint` says what to do next.
    """

    code = "error"
    exit_status = 1

    def __init__(self, message: str, *, hint: str | None = None, **fields: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.fields = fields

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class MissingExtra(TravauxError):
    """Something was asked for that an optional package does."""

    code = "missing-extra"
