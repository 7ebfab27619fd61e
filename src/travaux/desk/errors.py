"""What the desk refuses."""

from __future__ import annotations

from travaux.errors import TravauxError


class PortTaken(TravauxError):
    """Something else listens on that port."""

    code = "port-taken"


class NotAllowed(TravauxError):
    """A request that does not come from a page of this desk, or from somebody who has not been let in."""

    code = "not-allowed"


class DecidedMeanwhile(TravauxError):
    """Somebody decided on the act after the page was made."""

    code = "decided-meanwhile"


class BadUpload(TravauxError):
    """What was sent cannot be taken in: too much, too slow, or no document."""

    code = "bad-upload"
