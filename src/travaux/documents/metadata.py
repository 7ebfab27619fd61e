"""Title, dateline, day, publisher and place of a document, and how each was known."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from travaux.documents.dateline import Dateline, is_agency, read_dateline
from travaux.documents.days import DAY_PATTERN, day_in_name, day_of, parse_day
from travaux.documents.extract import Extract
from travaux.documents.limits import LIMITS
from travaux.model.documents import Block

_TITLE_CHARS = 420
_TWO_SENTENCES = re.compile(r"[a-z]{4}[”\"]?\. [A-Z]")
_UNFINISHED = re.compile(r"[,;:–—-]$")
_FINISHED = re.compile(r"(?<!\b[A-Z])(?<!\bInc)(?<!\bCo)(?<!\.[A-Z])\.[”\"’']?$")
_WORD = re.compile(r"[^\W\d_]+")
_ESCAPE = re.compile(r"\\([^\w\s])")
_MARKUP = re.compile(r"^#{1,6}\s+|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|(?<!\s)\s+#+$|(?:(?<!\s)\s+)?\n[=-]+$")
_FINAL_AGENCY = re.compile(r"(?:.*[.!?”\"]\s*)?[(/](?P<agency>[A-Z][\w .&-]{1,30})[)/]\s*(?:[-–—]+\s*)?\.?$", re.S)
_TRAILING_DAY = re.compile(rf"(?<![\s,–—|-])[\s,–—|-]++(?P<date>{DAY_PATTERN})\s*\Z", re.X)
_FOR_RELEASE = re.compile(r"(?i)\W*(?:for immediate release|embargoed until\b.*|press release|news release)\W*\Z")


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What the head of a text says. blocks: the same blocks, with title and dateline told apart."""

    blocks: tuple[Block, ...]
    title: str | None = None
    dateline: Dateline | None = None
    title_day: str | None = None


def read_head(extract: Extract) -> Head:
    """Find title and dateline among the first blocks."""
    text = extract.text
    blocks = list(extract.blocks)
    top = [number for number, block in enumerate(blocks) if block.kind != "boilerplate"][: LIMITS.top_blocks]
    title_at = _find_title(text, blocks, top)
    title = title_day = None
    if title_at is not None:
        block = blocks[title_at]
        title, title_day = _title_words(text[block.start : block.end])
        blocks[title_at] = Block("title", block.start, block.end)
    dateline = _find_dateline(text, blocks, [number for number in top if number != title_at])
    return Head(blocks=tuple(blocks), title=title, dateline=dateline, title_day=title_day)


def _find_title(text: str, blocks: Sequence[Block], top: Sequence[int]) -> int | None:
    for position, number in enumerate(top[:4]):
        block = blocks[number]
        words = text[block.start : block.end]
        if _FOR_RELEASE.match(words) or read_dateline(text, block.start, block.end) is not None:
            if block.end - block.start > LIMITS.top_blocks * 12:  # a paragraph with a running dateline: no title above
                return None
            continue
        if block.kind == "item" or (position == len(top) - 1 and len(blocks) == 1):
            return None
        return number if _is_title_like(words) and number < len(blocks) - 1 else None
    return None


def _is_title_like(words: str) -> bool:
    """Short, in one sentence without its full stop; a list of many signatories makes some titles long."""
    flat = " ".join(words.split()).strip("*_ ")
    if len(flat) > _TITLE_CHARS or len(flat) < 3 or not any(letter.isalpha() for letter in flat):
        return False
    if _UNFINISHED.search(flat) or (_FINISHED.search(flat) and not _is_headline(flat)):
        return False
    return not flat[0].islower() and not _TWO_SENTENCES.search(flat)


def _is_headline(words: str) -> bool:
    """Title case gives a headline away that is printed with a full stop: most of its longer words are capitals."""
    longer = [word for word in _WORD.findall(words) if len(word) >= 4]
    return len(words) <= 160 and len(longer) >= 2 and sum(word[0].isupper() for word in longer) >= 0.7 * len(longer)


def _title_words(words: str) -> tuple[str, str | None]:
    """The title without markup, and the day printed after it ("... in Geneva Tuesday, October 15, 2019")."""
    flat = " ".join(_MARKUP.sub("", _ESCAPE.sub(r"\1", words)).split())
    match = _TRAILING_DAY.search(flat)
    if match is None or day_of(match).year is None:
        return flat, None
    return flat[: match.start()], day_of(match).iso()


def _find_dateline(text: str, blocks: list[Block], top: Sequence[int]) -> Dateline | None:
    """The first full dateline; a line that is only a day and a running "PLACE (AGENCY) -" complete each other."""
    found: Dateline | None = None
    for number in top:
        block = blocks[number]
        dateline = read_dateline(text, block.start, block.end)
        if dateline is None:
            if block.kind == "paragraph" and block.end - block.start > 300:
                break
            continue
        if dateline.own_line:
            blocks[number] = Block("dateline", block.start, block.end)
        if found is None:
            found = dateline
        else:
            found = msgspec.structs.replace(
                found if found.day else dateline,
                place=found.place or dateline.place,
                agency=found.agency or dateline.agency,
                own_line=found.own_line and dateline.own_line,
            )
        if found.day is not None and not found.own_line:
            break
    return found


def published_day(extract: Extract, head: Head, name: str) -> str | None:
    """The day of publication: the file's own metadata, then dateline, then the day in the file's name."""
    named = day_in_name(name)
    if extract.published is not None:
        return extract.published
    if head.dateline is not None and head.dateline.day is not None:
        year = int(named[:4]) if named else None
        day = head.dateline.day.iso(year)
        if day is not None:
            return day
    return head.title_day or _day_above(extract.text, head.blocks) or named


def _day_above(text: str, blocks: Sequence[Block]) -> str | None:
    """A day in the page's own lines above the text: "Harbour Post | 4 March 2021"."""
    for block in blocks[: LIMITS.top_blocks]:
        if block.kind == "paragraph":
            return None
        if block.kind == "boilerplate" and (day := parse_day(text[block.start : block.end])):
            return day
    return None


def publisher_name(extract: Extract, head: Head) -> str | None:
    """The publisher: the file's own metadata, then the agency of the dateline, then an agency in the last line."""
    if extract.publisher is not None:
        return extract.publisher
    if head.dateline is not None and head.dateline.agency is not None:
        return head.dateline.agency
    for block in reversed(head.blocks):
        if block.kind == "boilerplate":
            continue
        words = extract.text[max(block.start, block.end - 200) : block.end]
        match = _FINAL_AGENCY.match(words)
        return match["agency"] if match is not None and is_agency(match["agency"]) else None
    return None
