"""Labels that open a turn of a transcript: "MODERATOR:", "Q  ", "Question:", "Sergey Lavrov:"."""

from __future__ import annotations

import re

import msgspec

_LABEL = re.compile(
    r"""\**
    (?: (?P<asks> Q(?:[:.]|[ \t]+(?=\S)) | Question(?:[ ]\([^)\n]{1,60}\))?: )
      | (?P<answers> A[:.](?=\s) | Answer: )
      | (?P<capitals> [A-Z][A-Z.’'-]+ (?:[ ][A-Z(][A-Z.’'()-]+){0,7} : (?=\s|\*|$) )
      | (?P<named> [A-Z][\w.’'-]+ (?:[ ](?:[A-Z][\w.’'-]+|de|van|von|al|bin)){0,4} : (?=\s|\*) ) )""",
    re.X,
)


class Label(msgspec.Struct, frozen=True):
    """kind: asks | answers | capitals | named. words: the label without its colon."""

    kind: str
    words: str


def speaker_label(line: str) -> Label | None:
    """The label that opens a line of a transcript, or None.

    >>> speaker_label("SENIOR ADMINISTRATION OFFICIAL:  Thank you.").words
    'SENIOR ADMINISTRATION OFFICIAL'
    """
    match = _LABEL.match(line)
    if match is None or match.lastgroup is None:
        return None
    return Label(match.lastgroup, match[match.lastgroup].strip(" :.\t"))
