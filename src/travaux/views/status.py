"""Where the talks stand, as one page that can be passed on as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from travaux.model.acts import RecordedAct, listed
from travaux.model.objects import ObjectState, Talks
from travaux.views.days import say_point, say_time
from travaux.views.objects import foremost, title_of, titles_of, write_object
from travaux.views.page import Page
from travaux.views.parties import write_parties
from travaux.views.questions import (
    say_left_out,
    write_agreed,
    write_coming,
    write_disputed,
    write_judgements,
    write_unanswered,
)
from travaux.views.voices import joined
from travaux.views.words import LEGEND, LEVELS, plain

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Where it stands", ("negotiation", "track", "round", "agenda")),
    ("Texts on the table", ("instrument", "text_unit")),
    ("Conditions, demands and proposals", ("condition", "demand", "proposal")),
    ("Concerns", ("concern",)),
    ("Promises, most binding first", ("commitment",)),
    ("Limits, consequences and measures: the watch list", ("limit", "consequence", "measure")),
)
"""Headings, and the kinds of object under each, in the order shown."""


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above the page. known_at: RFC 3339. documents: read by that day. confirmed_only: what was folded."""

    title: str | None = None
    known_at: str | None = None
    documents: int = 0
    confirmed_only: bool = False


def status_page(
    talks: Talks,
    acts: Sequence[RecordedAct],
    heading: Heading,
    *,
    width: int = 80,
    colour: bool = False,
    most: int | None = None,
) -> str:
    """The page. acts: those that were folded, in fold order. most: lines of a section; the rest are counted."""
    page = Page(width, colour=colour)
    known = {recorded.act.id: recorded for recorded in acts}
    titles = titles_of(talks.objects)
    write_head(page, talks, acts, heading)
    missing: list[str] = []
    if not write_parties(page, talks, acts):
        missing.append("the parties")
    for name, kinds in SECTIONS:
        things = in_order([thing for thing in talks.objects if thing.kind in kinds], kinds)
        if not things:
            missing.append(name.partition(":")[0].lower())
            continue
        page.heading(name)
        shown, left = foremost(things, known, most)
        write_all(page, shown, known, titles, show_kind=len(kinds) > 1)
        say_left_out(page, left)
    for name, write in (
        ("Agreed, and according to whom", write_agreed),
        ("Two accounts", write_disputed),
        ("Not answered", write_unanswered),
        ("How they judge it", write_judgements),
        ("What comes next", write_coming),
    ):
        if not write(page, name, talks, acts, most):
            missing.append(name.lower())
    if missing:
        page.blank()
        page.line(f"Nothing in the record on: {'; '.join(missing)}.", "dim", hang=2)
    page.blank()
    page.line(LEGEND, "dim", hang=2)
    return page.text()


def write_all(
    page: Page,
    things: Sequence[ObjectState],
    acts: Mapping[str, RecordedAct],
    titles: Mapping[str, str],
    *,
    show_kind: bool,
) -> None:
    """Add every object, a line apart. show_kind: the heading alone does not say what kind it is."""
    for number, thing in enumerate(things):
        if number:
            page.blank()
        named = plain(thing.kind) in thing.title.casefold()
        write_object(page, thing, acts, titles, show_kind=show_kind and not named)


def in_order(things: list[ObjectState], kinds: tuple[str, ...]) -> list[ObjectState]:
    """By kind as listed, then commitments by bindingness; otherwise as the talks have them."""

    def rank(thing: ObjectState) -> tuple[int, int]:
        level = thing.attributes.get("bindingness")
        return kinds.index(thing.kind), LEVELS.index(level) if level in LEVELS else len(LEVELS)

    return sorted(things, key=rank)


def write_head(page: Page, talks: Talks, acts: Sequence[RecordedAct], heading: Heading) -> None:
    page.title(heading.title or talks_title(talks, acts))
    day = say_point(talks.as_of) if talks.as_of else "no day: nothing in the record is dated"
    page.line(f"As of {day}" + (f", known at {say_time(heading.known_at)}" if heading.known_at else ""))
    confirmed = sum(recorded.status == "confirmed" for recorded in acts)
    documents = f"{heading.documents} document{'' if heading.documents == 1 else 's'}"
    if heading.confirmed_only:
        page.line(f"From {documents}; confirmed acts alone: {confirmed}")
    else:
        page.line(f"From {documents} and {len(acts)} acts, of which a person has confirmed {confirmed}", hang=2)


def talks_title(talks: Talks, acts: Sequence[RecordedAct] = ()) -> str:
    """The negotiation's title, else the parties that are heard in it."""
    for kind in ("negotiation", "track"):
        for thing in talks.objects:
            if thing.kind == kind and thing.title:
                return title_of(thing)
    heard = list(dict.fromkeys(party for recorded in acts for party in listed(recorded.act.party)))
    return f"Talks of {joined(heard)}" if 1 < len(heard) < 5 else "Where the talks stand"
