"""The two clocks of every query: as-of a day of publication, known-at a time of entering."""

from __future__ import annotations

from datetime import UTC, date, datetime

from travaux.errors import TravauxError
from travaux.record.entries import format_time


class BadClock(TravauxError):
    """A day or time that cannot be read."""

    code = "bad-clock"
    exit_status = 2


def utc_now() -> datetime:
    """The only clock of the record."""
    return datetime.now(UTC)


def parse_day(text: str) -> str:
    """Check an ISO day.

    >>> parse_day("2022-01-10")
    '2022-01-10'
    """
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadClock(f"{text!r} is not a day", hint="write it as 2022-01-10") from error


def parse_known_at(text: str) -> str:
    """Turn a day or a time into the last moment that it includes, as entries are dated. Without a zone it is UTC.

    >>> parse_known_at("2022-01-10")
    '2022-01-10T23:59:59.999999Z'
    >>> parse_known_at("2022-01-10T09:30+01:00")
    '2022-01-10T08:30:00.000000Z'
    """
    try:
        return f"{date.fromisoformat(text).isoformat()}T23:59:59.999999Z"
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadClock(f"{text!r} is not a day or time", hint="write it as 2022-01-10 or 2022-01-10T09:30Z") from error
    return format_time(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
