"""Rounds and limits with a date as a calendar.

Source: RFC 5545 (iCalendar): all-day events, whose end is the day after; lines of at most 75 bytes; CRLF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from travaux.model.edtf import NotEDTF, bounds
from travaux.model.objects import ObjectState, Talks
from travaux.views.days import say_edtf
from travaux.views.objects import title_of
from travaux.views.words import plain

_LINE_BYTES = 75
_HELD = {"held", "in_session", "adjourned", "fixed", "kept", "passed"}


def calendar_lines(talks: Talks, *, made_at: str) -> Iterator[str]:
    """Lines of an iCalendar, line ends included. made_at: RFC 3339 in UTC. What has no days is left out."""
    stamp = made_at[:19].replace("-", "").replace(":", "") + "Z"
    yield from map(_folded, ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Travaux//Travaux//EN", "CALSCALE:GREGORIAN"))
    for thing in talks.objects:
        days = _days(thing)
        if days is not None:
            yield from map(_folded, _event(thing, *days, stamp=stamp))
    yield _folded("END:VCALENDAR")


def _days(thing: ObjectState) -> tuple[date, date] | None:
    edtf = thing.attributes.get("when" if thing.kind == "round" else "edtf")
    if thing.kind not in ("round", "limit") or not isinstance(edtf, str):
        return None
    try:
        first, last = bounds(edtf)
    except NotEDTF:
        return None
    return None if first is None or last is None else (first, last)


def _event(thing: ObjectState, first: date, last: date, *, stamp: str) -> Iterable[str]:
    edtf = str(thing.attributes.get("when") or thing.attributes.get("edtf"))
    loose = f"some time {say_edtf(edtf)}; " if first != last and "/" not in edtf else ""
    status = "CANCELLED" if thing.state == "cancelled" else "CONFIRMED" if thing.state in _HELD else "TENTATIVE"
    place = thing.attributes.get("place")
    return (
        "BEGIN:VEVENT",
        f"UID:{thing.id}@travaux.invalid",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title_of(thing))}",
        f"DESCRIPTION:{_escaped(f'{loose}{plain(thing.state)}, {thing.standing}')}",
        *([f"LOCATION:{_escaped(str(place))}"] if place else []),
        f"CATEGORIES:{thing.kind.upper()}",
        f"STATUS:{status}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    for character in ("\\", ";", ","):
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())


def _folded(line: str) -> str:
    """Fold a line between characters; lines that go on begin with a space."""
    parts, part = [], b""
    for character in line:
        encoded = character.encode()
        if len(part) + len(encoded) > _LINE_BYTES:
            parts.append(part)
            part = b" "
        part += encoded
    return b"\r\n".join([*parts, part]).decode() + "\r\n"
