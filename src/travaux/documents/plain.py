"""Plain text and Markdown: the document's text is the file's text."""

from __future__ import annotations

import re

import msgspec

from travaux.documents.blocks import cut_blocks
from travaux.documents.days import parse_day
from travaux.documents.extract import Extract
from travaux.model.documents import Block

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<fields>(?:.*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>.*\S)?")
_TITLE_KEYS = ("title", "headline")
_DAY_KEYS = ("date", "published", "pubdate", "publish_date", "published_on")
_PUBLISHER_KEYS = ("publisher", "source", "site", "sitename", "outlet")
_FRONT_MATTER_CHARS = 10_000


def read_plain(text: str) -> Extract:
    """Cut a plain text into blocks."""
    return Extract(text=text, blocks=cut_blocks(text), media_type="text/plain")


def read_markdown(text: str) -> Extract:
    """Cut a Markdown text into blocks, and take title, day, publisher and language from its front matter.

    The front matter stays in the text and is one block of boilerplate; offsets are those of the file.
    """
    front = _FRONT_MATTER.match(text[:_FRONT_MATTER_CHARS])
    if front is None:
        return Extract(text=text, blocks=cut_blocks(text), media_type="text/markdown")
    fields = _parse_fields(front["fields"])
    shift = front.end()
    body = tuple(
        msgspec.structs.replace(block, start=block.start + shift, end=block.end + shift)
        for block in cut_blocks(text[shift:])
    )
    day = _first(fields, _DAY_KEYS)
    return Extract(
        text=text,
        blocks=(Block("boilerplate", 0, len(front[0].rstrip())), *body),
        media_type="text/markdown",
        title=_first(fields, _TITLE_KEYS),
        publisher=_first(fields, _PUBLISHER_KEYS),
        published=parse_day(day) if day else None,
        language=_first(fields, ("language", "lang")),
    )


def _parse_fields(lines: str) -> dict[str, str]:
    fields = {}
    for line in lines.splitlines():
        match = _FIELD.match(line)
        if match is not None and match["value"]:
            fields[match["key"].casefold()] = match["value"].strip("\"'")
    return fields


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((fields[key] for key in keys if fields.get(key)), None)
