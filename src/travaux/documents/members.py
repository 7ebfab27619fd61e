"""One document of an archive or a message: its bytes and where it was."""

from __future__ import annotations

import msgspec


class Member(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """name: "archive/inner name", only ever a label. content: its bytes; line: a line of JSON Lines instead.

    fault: why it cannot be had. doc: what it is called in results; publisher, published: what the container says of it.
    """

    name: str
    doc: str
    content: bytes | None = None
    line: bytes | None = None
    fault: str | None = None
    publisher: str | None = None
    published: str | None = None
