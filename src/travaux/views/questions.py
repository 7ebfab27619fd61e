"""The sections that answer a question across objects: what is agreed, disputed, unanswered, judged, next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from travaux.model.acts import RecordedAct, listed
from travaux.model.objects import ObjectState, Talks
from travaux.talks.states import AGREED, COMING, NO_SIDE, is_unanswered
from travaux.views.attributes import say_value
from travaux.views.days import say_when
from travaux.views.objects import foremost, say_sources, supporting, title_of, titles_of
from travaux.views.page import Page, one_line
from travaux.views.voices import joined, say_source
from travaux.views.words import confirmed_mark, plain, standing_mark


def agreed_things(talks: Talks) -> list[ObjectState]:
    """What is shown as agreed, whoever says so."""
    return [t for t in talks.objects if t.state in AGREED and t.kind not in NO_SIDE]


def disputed_things(talks: Talks) -> list[ObjectState]:
    """Where accounts differ."""
    return [t for t in talks.objects if t.standing == "disputed" or t.attributes.get("accounts")]


def unanswered_things(talks: Talks) -> list[ObjectState]:
    """What somebody asked or claimed and the other side has not answered in this record."""
    return [thing for thing in talks.objects if is_unanswered(thing)]


def coming_things(talks: Talks) -> list[ObjectState]:
    """What is planned, dated or waiting, earliest first; undated last."""

    def waits(thing: ObjectState) -> bool:
        if thing.kind == "limit":
            return thing.state == "open"
        return thing.kind in ("round", "track", "agenda", "measure") and thing.state in COMING

    return sorted(filter(waits, talks.objects), key=lambda t: first_day(date_of(t)))


def say_agreed_by(thing: ObjectState, acts: Mapping[str, RecordedAct]) -> str:
    """According to whom something is agreed: both, one alone, or as reported."""
    sides = list(dict.fromkeys(p for r in supporting(thing, acts) for p in listed(r.act.party)))
    claimed_of = list(dict.fromkeys(p for r in supporting(thing, acts) for p in r.act.claimed_of))
    by = f"according to {joined(sides)}" if sides else "as reported"
    if len(sides) == 1 and thing.standing in ("claimed", "reported", "disputed"):
        by += " alone"
    return f"{by}, which says that {joined(claimed_of)} agreed" if claimed_of else by


def write_agreed(page: Page, name: str, talks: Talks, acts: Sequence[RecordedAct], most: int | None = None) -> bool:
    """What is shown as agreed, and whether one side says so or both."""
    known = {recorded.act.id: recorded for recorded in acts}
    agreed = agreed_things(talks)
    if not agreed:
        return False
    page.heading(name)
    shown, left = foremost(agreed, known, most)
    for thing in shown:
        _short(page, thing, f"{title_of(thing)}: {plain(thing.state)}, {say_agreed_by(thing, known)}")
    say_left_out(page, left)
    return True


def write_disputed(page: Page, name: str, talks: Talks, acts: Sequence[RecordedAct], most: int | None = None) -> bool:
    """Where accounts differ: each account with whose it is."""
    known = {recorded.act.id: recorded for recorded in acts}
    disputed = disputed_things(talks)
    if not disputed:
        return False
    page.heading(name)
    titles = titles_of(talks.objects)
    shown, left = foremost(disputed, known, most)
    for thing in shown:
        accounts = thing.attributes.get("accounts")
        told = say_value(accounts, titles) if accounts else say_sources(thing, known)
        _short(page, thing, f"{title_of(thing)}: {plain(thing.state)}", told)
    say_left_out(page, left)
    return True


def write_unanswered(page: Page, name: str, talks: Talks, acts: Sequence[RecordedAct], most: int | None = None) -> bool:
    """What somebody asked or claimed and the other side has not answered in this record."""
    waiting = unanswered_things(talks)
    if not waiting:
        return False
    page.heading(name)
    shown, left = foremost(waiting, {recorded.act.id: recorded for recorded in acts}, most)
    for thing in shown:
        whom = joined([str(p) for p in listed(thing.attributes.get("unanswered_by"))])
        _short(page, thing, f"{title_of(thing)}: no answer{f' from {whom}' if whom else ''} in this record")
    say_left_out(page, left)
    return True


def write_judgements(page: Page, name: str, talks: Talks, acts: Sequence[RecordedAct], most: int | None = None) -> bool:
    """Judgements, each its author's: they never become attributes of the one judged."""
    judged = [recorded for recorded in acts if recorded.act.act == "assess"]
    if not judged:
        return False
    page.heading(name)
    ranked = sorted(judged, key=lambda r: (r.status == "confirmed", r.act.confidence), reverse=True)[:most]
    kept = {recorded.act.id for recorded in ranked}
    for recorded in (r for r in judged if r.act.id in kept):
        act = recorded.act
        words = one_line(act.content or (act.anchor.exact if act.anchor else "")) or "no words kept"
        about = f" ({plain(act.mode)})" if act.mode else ""
        hedge = {"hypothetical": "hypothetically: ", "predicted": "foretold: ", "wished": "hoped: "}.get(
            act.modality, ""
        )
        if act.mode == "hope":
            hedge = ""
        standing = talks.standing_of.get(act.id, act.standing)
        page.entry(
            (standing_mark(standing), confirmed_mark(recorded.status == "confirmed")),
            [(f"{hedge}“{words}”{about}", ()), (say_source(act), ("dim",)), (f"why {act.id}", ("cyan",))],
        )
    say_left_out(page, len(judged) - len(kept))
    return True


def write_coming(page: Page, name: str, talks: Talks, acts: Sequence[RecordedAct], most: int | None = None) -> bool:
    """What is planned, dated or waiting, earliest first; undated last."""
    coming = coming_things(talks)
    if not coming:
        return False
    page.heading(name)
    shown, left = foremost(coming, {recorded.act.id: recorded for recorded in acts}, most)
    for thing in shown:
        when = say_when(date_of(thing)) or "no day named"
        place = say_value(thing.attributes.get("place"))
        _short(page, thing, f"{when}{f', {place}' if place else ''}: {title_of(thing)}, {plain(thing.state)}")
    say_left_out(page, left)
    return True


def say_left_out(page: Page, count: int) -> None:
    """One line for what has less behind it than what is shown, and how to see it."""
    if count:
        page.line(f"… and {count} more with less behind {'them' if count > 1 else 'it'}: travaux status --all", "dim")


def date_of(thing: ObjectState) -> Any:
    dates = (thing.attributes.get(name) for name in ("when", "edtf", "expires"))
    return next((date for date in dates if date and date != "unknown"), None)


def first_day(when: object) -> str:
    edtf = when.get("edtf") if isinstance(when, dict) else getattr(when, "edtf", when)
    return str(edtf or "9").lstrip("[{./") or "9"  # words and the undated come last


def _short(page: Page, thing: ObjectState, *words: str) -> None:
    """A line on an object whose whole entry stands above."""
    lines: list[tuple[str, tuple[str, ...]]] = [(word, ()) for word in words]
    page.entry(
        (standing_mark(thing.standing), confirmed_mark(thing.confirmed)), [*lines, (f"why {thing.id}", ("cyan",))]
    )
