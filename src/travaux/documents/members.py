"""One document of an archive or a message: its bytes and where it was."""

from __future__ import annotations

import re

import msgspec

BETWEEN = "!"
"""Stands between an archive and what is in it: "wires.zip!march/talks.txt"."""

_MOST_CHARS = 400
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Member(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """name: "archive!inner name", only ever a label. content: its bytes; line: a line of JSON Lines instead.

    fault: why it cannot be had. doc: what it is called in results. publisher: who the container says published it.
    archive: of a line, the label of the file it stands in.
    """

    name: str
    doc: str
    content: bytes | None = None
    line: bytes | None = None
    fault: str | None = None
    publisher: str | None = None
    archive: str = ""


def place_in(archive: str, inner: str) -> str:
    r"""The label of what is in an archive. Whatever the inner name is, it is no path that leads anywhere.

    >>> place_in("wires.zip", "../../etc/talks.txt"), place_in("a.tar", r"C:\march\b.txt")
    ('wires.zip!etc/talks.txt', 'a.tar!C:/march/b.txt')
    """
    parts = _UNPRINTED.sub("\N{REPLACEMENT CHARACTER}", inner).replace("\\", "/").split("/")
    told = inner if "://" in inner[:12] else "/".join(part for part in parts if part not in ("", ".", ".."))
    told = _UNPRINTED.sub("\N{REPLACEMENT CHARACTER}", told)
    return f"{archive}{BETWEEN}{told if len(told) <= _MOST_CHARS else told[:_MOST_CHARS] + '…'}"
