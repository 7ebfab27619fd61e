"""What the clerk refuses."""

from __future__ import annotations

from travaux.errors import TravauxError


class UnknownAct(TravauxError):
    """No act of that id is in the record."""

    code = "unknown-act"


class UnknownObject(TravauxError):
    """No object of that id is in the talks."""

    code = "unknown-object"


class UnknownDocument(TravauxError):
    """No document of that hash is in the record."""

    code = "unknown-document"


class ActSuperseded(TravauxError):
    """The act was corrected, or a newer reading no longer finds it."""

    code = "act-superseded"


class ActTaken(TravauxError):
    """Another act already has that id."""

    code = "act-taken"


class PassageNotFound(TravauxError):
    """The quoted words are not at the stated place in the stored document."""

    code = "passage-not-found"


class NotOne(TravauxError):
    """Two objects that cannot be one: the same, or of different kinds."""

    code = "not-one"


class BadName(TravauxError):
    """A change to the register of names that says nothing."""

    code = "bad-name"


class Redacted(TravauxError):
    """It was taken out of the record for good; the tombstone says who did so, when, and why."""

    code = "redacted"


class CannotRedact(TravauxError):
    """No reason is given, or it is nothing that can be taken out: a tombstone, or an object (redact its acts)."""

    code = "cannot-redact"


class NotAnExport(TravauxError):
    """What is to be imported is no export of Travaux, holds no ledger, or its ledger does not verify."""

    code = "not-an-export"


class NoSuchVersion(TravauxError):
    """The record holds no text of that instrument, or not of that version."""

    code = "no-such-version"


class VersionTaken(TravauxError):
    """A version of a text has that number already, or the text has another one."""

    code = "version-taken"
