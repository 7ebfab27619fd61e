"""An act found in a clause, before its mentions."""

from __future__ import annotations

import msgspec

from travaux.reading.regions import Region


class Found(msgspec.Struct):
    """An act found in a clause, before its mentions: offsets are of the document's text.

    weight: of the wording that found it, 1 to 10. likely: how often acts so found are right (see
    weighing.py), where a judge was asked.
    """

    act: str
    mode: str | None
    modality: str
    polarity: str
    start: int
    end: int
    trigger: int
    trigger_end: int
    region: Region
    weight: int
    subject: str | None = None
    others: tuple[str, ...] = ()
    lower: str = ""
    continues: bool = False
    likely: float | None = None
