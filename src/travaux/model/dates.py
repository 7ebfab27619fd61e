"""A date as the text gives it: the phrase, its EDTF, and the day it is reckoned from."""

from __future__ import annotations

import msgspec


class When(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A date phrase and what it means.

    phrase: as printed. edtf: EDTF text (ISO 8601-2), None when the phrase names no day ("cannot last forever").
    reckoned_from: ISO day that relative words count from. preferred: an inner date the speaker would like best
    ("in the foreseeable future, preferably in January": edtf is the outer one).
    """

    phrase: str = ""
    edtf: str | None = None
    reckoned_from: str | None = None
    preferred: str | None = None
