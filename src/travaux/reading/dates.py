"""Date phrases of English news and diplomatic prose: where they stand and what they mean on an anchor day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from travaux.model.dates import When
from travaux.model.edtf import bounds
from travaux.model.passages import Span
from travaux.reading.date_forms import any_form, forms, trigger
from travaux.reading.date_meanings import meaning
from travaux.reading.date_periods import NoDate, Parts
from travaux.reading.date_roles import apply_role, join, looks_like_a_date, one_of, role_before, tense_before
from travaux.reading.date_roles import span as joined_span
from travaux.reading.date_words import either
from travaux.reading.undated_limits import find_undated_limits

__all__ = ["DatePhrase", "find_dates", "find_undated_limits", "resolve_date"]

_Dates = tuple[str | None, str | None]  # EDTF, and the preferred one
_REACH_CHARS = 64  # No form reaches further from its trigger word.


class DatePhrase(msgspec.Struct, frozen=True):
    """A date phrase at [start, end) in code points of the whole text.

    role_hint: at | by | before | since | after | from | span | one_of | modifier ("the 2015 treaty", "Monday's talks")
    | preferred | plain: how the words around it use it.
    """

    start: int
    end: int
    when: When
    role_hint: str = "plain"


class _Atom(msgspec.Struct, frozen=True, kw_only=True):
    form: str
    parts: Parts
    start: int
    end: int
    outer: int
    role: str
    tense: str | None
    edtf: str | None


def find_dates(text: str, start: int, end: int, anchor: date | None, *, tense: str | None = None) -> list[DatePhrase]:
    """All date phrases in text[start:end], in order, without overlap; offsets are those of the whole text.

    anchor: the day relative words count from (of publication, or of speech inside a quotation). Without one such
    phrases come with edtf None: a year is never guessed from today.
    tense: past | future where the caller knows; else the verb before the phrase decides, else the nearest day, and a
    weekday alone is in the past (the anchor day included), as newswire has it.

    >>> [found.when.edtf for found in find_dates("They met from Nov. 30 to Dec. 3.", 0, 32, date(2021, 12, 23))]
    ['2021-11-30/2021-12-03']
    """
    atoms = [atom for first, last in _stretches(text, start, end) for atom in _atoms(text, first, last, anchor, tense)]
    found: list[DatePhrase] = []
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        follower = atoms[at + 1] if at + 1 < len(atoms) else None
        how = join(text[atom.end : follower.start], atom.role) if follower else None
        if follower and how and (joined := _joined(atom, follower, how)):
            found.append(_phrase(text, (atom.outer, follower.end), joined, anchor, how))
            at += 2
            continue
        edtf_preferred = apply_role(atom.edtf, atom.role, atom.form, atom.parts)
        found.append(_phrase(text, (atom.outer, atom.end), edtf_preferred, anchor, atom.role))
        at += 1
    return found


def resolve_date(phrase: str, anchor: date | None, *, tense: str | None = None) -> When | None:
    """What one date phrase means on the anchor day; None when the phrase names no time.

    >>> resolve_date("early next year", date(2021, 12, 22)).edtf
    '[2022-01..2022-03]'
    >>> resolve_date("in two weeks", date(2019, 10, 5)).edtf
    '2019-10-19~'
    """
    if re.fullmatch(r"\s*(?:1[5-9]|20)\d\d\s*", phrase, re.ASCII):
        return When(phrase=phrase, edtf=phrase.strip())
    if re.fullmatch(rf"\s*{either('month')}\s*", phrase):
        found = find_dates(f"in {phrase}", 0, len(phrase) + 3, anchor, tense=tense)
    else:
        found = find_dates(phrase, 0, len(phrase), anchor, tense=tense)
    return msgspec.structs.replace(found[0].when, phrase=phrase) if found else None


def _phrase(text: str, span: Span, dates: _Dates, anchor: date | None, role: str) -> DatePhrase:
    start, end = span
    reckoned_from = anchor.isoformat() if anchor else None
    return DatePhrase(start, end, When(text[start:end], dates[0], reckoned_from, dates[1]), role)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches around trigger words, merged where they touch."""
    open_at = close_at = -1
    for match in trigger().finditer(text, start, end):
        if open_at >= 0 and match.start() - _REACH_CHARS <= close_at:
            close_at = min(end, match.end() + _REACH_CHARS)
            continue
        if open_at >= 0:
            yield open_at, close_at
        open_at, close_at = max(start, match.start() - _REACH_CHARS), min(end, match.end() + _REACH_CHARS)
    if open_at >= 0:
        yield open_at, close_at


def _atoms(text: str, start: int, end: int, anchor: date | None, tense: str | None) -> Iterator[_Atom]:
    at = floor = start
    while match := any_form().search(text, at, end):
        form = match.lastgroup or ""
        again = forms()[form].match(text, match.start(), end)
        assert again
        parts: Parts = dict(again.groupdict())
        if form == "season":
            season = re.search(either("season"), again.group())
            parts["season"] = season.group() if season else None
        at = match.end()
        outer, role = role_before(
            text, floor, match.start(), after=text[match.end() : match.end() + 32], form=form, parts=parts
        )
        if not looks_like_a_date(text, start, match.start(), match.end(), form=form, parts=parts, role=role):
            at = match.start() + 1
            continue
        then = tense or tense_before(text, max(start, match.start() - 90), outer, role)
        try:
            edtf = meaning(form, parts, anchor, then)
        except NoDate:
            at = match.start() + 1
            continue
        floor = match.end()
        yield _Atom(
            form=form, parts=parts, start=match.start(), end=match.end(), outer=outer, role=role, tense=then, edtf=edtf
        )


def _joined(first: _Atom, last: _Atom, how: str) -> _Dates | None:
    """EDTF and preferred date of two atoms that are one phrase; None if they do not fit together."""
    if how == "preferred":
        return apply_role(first.edtf, first.role, first.form, first.parts)[0], last.edtf
    a, b = first.edtf, last.edtf
    if a is None and b is None:
        return None, None
    if b and last.parts.get("year") and not first.parts.get("year"):
        a = _resettled(first, b, "past") or a
    elif a and not last.parts.get("year"):
        b = _resettled(last, a, "future") or b
    if a is None or b is None:
        return None
    edtf = one_of(a, b) if how == "one_of" else joined_span(a, b)
    return (edtf, None) if edtf else None


def _resettled(atom: _Atom, other: str, tense: str) -> str | None:
    """A day or month without a year, reckoned from the date it is joined to."""
    day = bounds(other)[1 if tense == "past" else 0]
    if day is None or atom.form not in ("month_day", "day_month", "month") or atom.parts.get("rel"):
        return None
    try:
        return meaning(atom.form, atom.parts, day, tense)
    except NoDate:
        return None
