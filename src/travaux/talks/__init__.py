"""Where the talks stand: acts -> the state of the talks, and which mentions are one object. Pure, no clock."""

from travaux.talks.changes import Change, changes
from travaux.talks.fold import fold
from travaux.talks.reconfirming import reconfirm
from travaux.talks.resuming import Course

__all__ = ["Change", "Course", "changes", "fold", "reconfirm"]
