"""A version of a text put into a record: who tabled it, on which day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from travaux.clerk.writing.vocabulary import MODES
from travaux.cli import terminal
from travaux.cli.options import author_option, check_day, examples, json_option, open_clerk, record_option

if TYPE_CHECKING:
    from travaux.clerk import Clerk
    from travaux.model.documents import Document
    from travaux.model.objects import ObjectState


@click.command(
    "table",
    epilog=examples(
        'travaux text table draft-1.docx --by Norland --on 2031-03-02 --instrument "River agreement"',
        'travaux text table draft-2.docx --by Norland --by Sudria --on 2031-03-09 --instrument "River agreement"',
        'travaux text compare "River agreement@1" "River agreement@2"       the two, word by word',
    ),
)
@click.argument("text", metavar="FILE")
@record_option
@click.option("--by", metavar="PARTY", multiple=True, required=True, help="Who tabled it. May be repeated.")
@click.option("--on", metavar="DAY", required=True, help="The day on which it was tabled.")
@click.option("--instrument", metavar="NAME", required=True, help="The text it is a version of: its title, or its id.")
@click.option("--version", metavar="N", type=click.IntRange(1, 9999), help="Its number. Default: the next one.")
@click.option("--to", metavar="PARTY", multiple=True, help="To whom. May be repeated.")
@click.option("--mode", type=click.Choice(MODES["table_text"]), help="In which way.")
@author_option
@json_option
def table_command(
    *, text: str, record: Path, by: tuple[str, ...], on: str, instrument: str, version: int | None,
    to: tuple[str, ...], mode: str | None, author: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Put a version of a text into a record: a party tables it on a day, and the talks hold the instrument.

    The file is kept with the record and is not read for acts; what is open in it is counted. `status` then shows the
    instrument with its version, day and counts. The same file tabled again adds nothing.
    """
    from travaux.clerk.tabling import Tabling
    from travaux.clerk.writing.act_input import party_name
    from travaux.cli.text.opening import open_any
    from travaux.documents.files import read_bytes

    day = check_day(on) or on
    if not instrument.strip():
        raise click.UsageError("which instrument? give its title")
    raw = read_bytes(text)
    name = "standard input" if text == "-" else Path(text).name
    document = open_any(raw, name=name, published=day, publisher=", ".join(by))
    with open_clerk(record, author, create=not record.exists()) as clerk:
        known = clerk.names()
        wanted = Tabling(
            by=tuple(party_name(party, known) for party in by),
            on=day,
            instrument=instrument,
            version=version,
            mode=mode,
            to=tuple(party_name(party, known) for party in to),
        )
        before = clerk.entries()
        recorded = clerk.table(_as_stored(clerk, document), raw, wanted)
        talks = clerk.talks(as_of=None)
        (thing,) = (each for each in talks.objects if each.id in talks.objects_of[recorded.act.id])
        added = clerk.entries() > before
    _say(thing, recorded.act.id, document, added=added, as_json=as_json)


def _as_stored(clerk: Clerk, document: Document) -> Document:
    """The document as the record has it, if it does: its text is derived once."""
    stored = {each.sha256 for each in clerk.documents()}
    return clerk.document(document.sha256) if document.sha256 in stored else document


def _say(thing: ObjectState, act_id: str, document: Document, *, added: bool, as_json: bool) -> None:
    from travaux.clerk.tabling import versions_of
    from travaux.views.objects import title_of
    from travaux.views.text_versions import say_versions
    from travaux.views.wire import dump

    versions = thing.attributes["versions"]
    number = next(each.version for each in versions_of(thing) if each.document == document.sha256)
    if as_json:
        row = next(each for each in versions if each["version"] == number)
        click.echo(dump({"act": act_id, "object": thing.id, "title": thing.title, "added": added, **row}))
        return
    upto = [row for row in versions if row["version"] <= number]
    click.echo(f"{act_id}  {title_of(thing)}: {'; '.join(say_versions(upto))}")
    terminal.say(f"{'tabled' if added else 'already tabled'}: text show {thing.id}@{number}, why {thing.id}")
