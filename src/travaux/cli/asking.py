"""Questions to a record: acts, status, changes, why, search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from travaux.cli import terminal
from travaux.cli.options import check_day, clock_options, examples, json_option, open_clerk, record_option

if TYPE_CHECKING:
    from travaux.model.acts import RecordedAct
    from travaux.model.names import Names

MOST_OBJECTS = 3
"""One in so many of what is found may be an object, so that acts and passages have their place too."""


@click.command("acts", epilog=examples("travaux acts --type demand --by Russia", "travaux acts --json > acts.jsonl"))
@record_option
@json_option
@click.option("--type", "types", metavar="TYPE", multiple=True, help="Acts of this type, e.g. demand. May be repeated.")
@click.option("--by", metavar="PARTY", help="Acts of this party or person.")
@click.option("--since", metavar="DAY", help="From documents published on that day or later.")
@clock_options
def acts_command(
    *, record: Path, as_json: bool, types: tuple[str, ...], by: str | None, since: str | None, as_of: str | None,
    known_at: str | None, confirmed: bool,
) -> None:  # fmt: skip
    """The acts in a record, in the order they were said."""
    from travaux.views.listing import acts_page
    from travaux.views.wire import act_to_wire, dump

    day = check_day(since)
    with open_clerk(record) as clerk:
        acts = clerk.acts(as_of=as_of, known_at=known_at, confirmed=confirmed)
        talks = clerk.talks(as_of=as_of, known_at=known_at, confirmed=confirmed)
        names = clerk.names()
    wanted = [r for r in acts if (not types or r.act.act in types) and (not day or (r.act.published or "") >= day)]
    if by:
        wanted = [r for r in wanted if _is_by(r, by, names)]
    if as_json:
        for recorded in wanted:
            click.echo(dump(act_to_wire(recorded, talks)))
    elif wanted:
        click.echo(acts_page(wanted, talks, width=terminal.width(), colour=terminal.has_colour()), nl=False)
    else:
        terminal.say("no such acts")


def _is_by(recorded: RecordedAct, who: str, names: Names) -> bool:
    from travaux.model.acts import listed

    asked = who.casefold()
    same = {asked}
    for party in names.parties:
        if asked in {name.casefold() for name in (party.name, *party.aka, *party.adjectives)}:
            same.add(party.name.casefold())
    act = recorded.act
    doers = [name.casefold() for name in (*listed(act.party), *listed(act.speaker), *act.by)]
    return any(doer in same or asked in doer.split() for doer in doers)


MOST_LINES = 8
"""Lines of a section of `status`; a record of one long press call has fifty demands, and a page has room for few."""


@click.command(
    "status",
    epilog=examples(
        "travaux status", "travaux status --as-of 2022-01-10 --confirmed", "travaux status --json | jq .objects"
    ),
)
@record_option
@json_option
@click.option("--all", "everything", is_flag=True, help="Every line, also those with little behind them.")
@clock_options
def status_command(
    *, record: Path, as_json: bool, everything: bool, as_of: str | None, known_at: str | None, confirmed: bool
) -> None:
    """Where the talks stand: one page, every line with its source and the id to give to `why`.

    Of long sections the lines with most behind them are shown and the others counted; --all shows them too.
    """
    from travaux.views.status import Heading, status_page
    from travaux.views.wire import dump, status_to_wire

    with open_clerk(record) as clerk:
        acts = clerk.acts(as_of=as_of, known_at=known_at, confirmed=confirmed)
        talks = clerk.talks(as_of=as_of, known_at=known_at, confirmed=confirmed)
        documents = len(clerk.documents(as_of=as_of, known_at=known_at))
        names = clerk.names()
    known = known_at or _now()
    if as_json:
        click.echo(dump(status_to_wire(talks, acts, names, known_at=known)))
        return
    heading = Heading(known_at=known, documents=documents, confirmed_only=confirmed)
    most = None if everything else MOST_LINES
    page = status_page(talks, acts, heading, width=terminal.width(), colour=terminal.has_colour(), most=most)
    click.echo(page, nl=False)


def _now() -> str:
    from travaux.clerk.clocks import utc_now

    return utc_now().strftime("%Y-%m-%dT%H:%M:%SZ")


@click.command(
    "changes",
    epilog=examples(
        "travaux changes --since 2021-12-23", "travaux changes --since 2021-12-23 --as-of 2021-12-30 --json"
    ),
)
@click.option("--since", metavar="DAY", required=True, help="What is different from where it stood on that day.")
@record_option
@json_option
@clock_options
def changes_command(
    *, since: str, record: Path, as_json: bool, as_of: str | None, known_at: str | None, confirmed: bool
) -> None:
    """What changed: objects that are new or stand otherwise than on the day given."""
    from travaux.talks import changes
    from travaux.views.changes import changes_page
    from travaux.views.voices import by_id
    from travaux.views.wire import changes_to_wire, dump

    day = check_day(since) or since
    with open_clerk(record) as clerk:
        before = clerk.talks(as_of=day, known_at=known_at, confirmed=confirmed)
        after = clerk.talks(as_of=as_of, known_at=known_at, confirmed=confirmed)
        acts = by_id(clerk.acts(as_of=as_of, known_at=known_at, confirmed=confirmed))
    changed = changes(before, after)
    if as_json:
        click.echo(dump(changes_to_wire(changed, since=day, as_of=after.as_of)))
        return
    page = changes_page(
        changed, acts, since=day, as_of=after.as_of, width=terminal.width(), colour=terminal.has_colour()
    )
    click.echo(page, nl=False)


@click.command("why", epilog=examples("travaux why round:3fa2", "travaux why act:0b1c"))
@click.argument("name", metavar="ID")
@record_option
@json_option
@clock_options
def why_command(
    *, name: str, record: Path, as_json: bool, as_of: str | None, known_at: str | None, confirmed: bool
) -> None:
    """What stands behind an object or an act: its history, its acts, who said them by which way, the passages.

    The beginning of an id is enough where it is clear.
    """
    from travaux.cli.finding import Texts, find
    from travaux.views.why import why_act, why_object
    from travaux.views.wire import act_to_wire, dump, object_to_wire

    with open_clerk(record) as clerk:
        acts = clerk.acts(as_of=as_of, known_at=known_at, confirmed=confirmed)
        talks = clerk.talks(as_of=as_of, known_at=known_at, confirmed=confirmed)
        thing, recorded = find(name, talks, acts, clerk)
        texts = Texts(clerk)
        if thing is not None:
            behind = [r for r in acts if r.act.id in thing.by]
            if as_json:
                history = [
                    {"act": s.act, "day": s.day, "state": s.state, "standing": s.standing} for s in thing.history
                ]
                wire = {"object": object_to_wire(thing), "history": history}
                click.echo(dump({**wire, "acts": [act_to_wire(r, talks) for r in behind]}))
                return
            page = why_object(
                thing, talks, acts, texts, page_of=texts.page_of, width=terminal.width(), colour=terminal.has_colour()
            )
        else:
            assert recorded is not None
            if as_json:
                click.echo(dump({"act": act_to_wire(recorded, talks)}))
                return
            page = why_act(
                recorded, talks, texts, page_of=texts.page_of, width=terminal.width(), colour=terminal.has_colour()
            )
    click.echo(page, nl=False)


@click.command(
    "search",
    epilog=examples("travaux search missile placement", "travaux search '\"security guarantees\"' --as-of 2021-12-31"),
)
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@record_option
@json_option
@click.option("--limit", default=50, show_default=True, help="At most so many.")
@clock_options
def search_command(
    *, words: tuple[str, ...], record: Path, as_json: bool, limit: int, as_of: str | None, known_at: str | None,
    confirmed: bool,
) -> None:  # fmt: skip
    """Find words in objects, acts, passages and documents. All the words; "words in quotes" in that order."""
    from travaux.cli.finding import found_objects, to_found
    from travaux.views.hits import hits_page, to_json
    from travaux.views.wire import dump

    asked = " ".join(words)
    with open_clerk(record) as clerk:
        talks = clerk.talks(as_of=as_of, known_at=known_at, confirmed=confirmed)
        hits = clerk.search(asked, limit=limit, as_of=as_of, known_at=known_at)
        files = {document.sha256: document.name for document in clerk.documents()}
    shown = set(talks.standing_of) if confirmed else None
    things = found_objects(asked, talks)[: max(1, limit // MOST_OBJECTS)]
    found = [*things, *(to_found(h, files) for h in hits if _shown(h.kind, h.id, shown))][:limit]
    if as_json:
        for hit in found:
            click.echo(dump(to_json(hit)))
    elif found:
        click.echo(hits_page(found, asked, width=terminal.width(), colour=terminal.has_colour()), nl=False)
    else:
        terminal.say(f"nothing found for {asked!r}")


def _shown(kind: str, name: str, confirmed: set[str] | None) -> bool:
    return confirmed is None or kind != "act" or name in confirmed
