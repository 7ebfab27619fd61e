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
