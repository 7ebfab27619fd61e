"""Acts by hand: one from options, many from JSON, or one after another by questions."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from travaux.cli import terminal
from travaux.cli.options import author_option, examples, open_clerk, record_option

if TYPE_CHECKING:
    from travaux.clerk import Clerk
    from travaux.cli.drafts import Drafts


@click.command(
    "enter",
    epilog=examples(
        "travaux enter                              asks, one thing after another",
        "travaux enter --json - < acts.jsonl        one act a line, names as they are spoken",
        'travaux enter --act demand --for Russia --speaker "Sergey Ryabkov" --file brief.txt \\',
        '    --exact "legally binding guarantees" --content "guarantees that hold in law"',
        'travaux enter --act commit --for Norway --how call --day 2022-01-11 --content "to host the next round"',
        "travaux enter --list                       the acts, their modes, and the kinds of object",
    ),
)
@record_option
@click.option(
    "--json", "lines", metavar="FILE", type=click.File("r", encoding="utf-8"), help="Acts, one a line; - stdin."
)
@click.option("--act", metavar="TYPE", help="One of the 38 acts.")
@click.option("--mode", metavar="MODE")
@click.option("--speaker", metavar="NAME", multiple=True, help="Who said it. May be repeated for a joint statement.")
@click.option("--office", metavar="TITLE")
@click.option("--for", "for_", metavar="PARTY", multiple=True, help="For whom.")
@click.option("--to", metavar="PARTY", multiple=True, help="To whom.")
@click.option("--by", metavar="PARTY", multiple=True, help="Who did it, where another tells it. May be repeated.")
@click.option("--file", metavar="FILE", help="The document: a file, or the name of one in the record.")
@click.option("--exact", metavar="WORDS", help="The words in it that show the act.")
@click.option("--how", metavar="note|call|meeting", help="How it came, where there is no document.")
@click.option("--day", metavar="DAY", help="Day of the note, call or meeting.")
@click.option("--said", metavar="EDTF", help="When it was said: 2022-01-10, ../2022-01-10.")
@click.option("--when", metavar="EDTF", help="The date that the act is about.")
@click.option("--place", metavar="PLACE")
@click.option("--content", metavar="WORDS", help="The matter, in a few words.")
@click.option("--about", metavar="KIND:TITLE", multiple=True, help="What it is about, or an object's id.")
@click.option("--modality", metavar="MODALITY", help="actual, planned, wished, hypothetical, predicted.")
@click.option("--polarity", metavar="POLARITY", help="positive, negative, open.")
@click.option("--note", metavar="WORDS", help="A remark of your own.")
@click.option("--publisher", metavar="NAME", help="Publisher of the documents, where they do not say.")
@click.option("--published", metavar="DAY", help="Day of publication of the documents, where they do not say.")
@click.option("--list", "listing", is_flag=True, help="The vocabulary.")
@author_option
def enter_command(
    *, record: Path, lines: Any, publisher: str | None, published: str | None, listing: bool, author: str | None,
    **options: Any,
) -> None:  # fmt: skip
    """Enter an act by hand: from a passage of a document, or from a note, a call or a meeting.

    What you enter is confirmed by you. A document is kept in the record with it, and is not read. Names are as you
    speak them; the register knows them by their own. With --json all lines are checked before any is entered.
    """
    from travaux.cli.drafts import Drafts

    if listing:
        click.echo(vocabulary_page(), nl=False)
        return
    one = {("for" if key == "for_" else key): _plain(value) for key, value in options.items() if value}
    if one and lines:
        raise click.UsageError("give either --json or the act's options")
    clerk = open_clerk(record, author) if record.exists() else None
    drafts = Drafts(clerk, publisher=publisher, published=published)
    try:
        if lines:
            for number, given in _json_lines(lines):
                drafts.add(given, f"line {number}")
        elif one:
            drafts.add(one, "")
        else:
            from travaux.cli.guided import ask_acts

            ask_acts(drafts)
        if drafts.made:
            clerk = clerk or open_clerk(record, author, create=True)
            _enter_all(drafts, clerk, author)
    finally:
        if clerk is not None:
            clerk.close()


def _plain(value: Any) -> Any:
    return (value[0] if len(value) == 1 else list(value)) if isinstance(value, tuple) else value


def _json_lines(lines: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    from travaux.clerk.writing.act_input import BadAct

    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            given = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise BadAct(f"line {number}: no JSON ({error})", hint="one act a line") from error
        if not isinstance(given, dict):
            raise BadAct(f"line {number}: an act is an object", hint='as {"act": "demand", …}')
        yield number, given


def _enter_all(drafts: Drafts, clerk: Clerk, author: str | None) -> None:
    from travaux.views.words import say_deed

    for recorded in drafts.enter(clerk):
        click.echo(f"{recorded.act.id}  {say_deed(recorded.act.act, recorded.act.mode)}")
    sys.stdout.flush()
    count = len(drafts.made)
    terminal.say(
        f"entered {count} act{'' if count == 1 else 's'} in {clerk.path}, confirmed by {author or terminal.author()}"
    )


def vocabulary_page() -> str:
    """The acts with their modes, and the kinds of object."""
    from travaux.clerk.writing.vocabulary import HANDS, MODALITIES, MODES, POLARITIES, VOICES
    from travaux.model.objects import KINDS
    from travaux.views.page import Page, pad

    page = Page(terminal.width())
    page.heading("Acts and their modes")
    for act, modes in MODES.items():
        page.line(f"{pad(act, 20)}{', '.join(modes)}".rstrip() if not modes else f"{act}: {', '.join(modes)}", hang=4)
    for name, words in (
        ("Kinds of object", KINDS),
        ("Modality", MODALITIES),
        ("Polarity", POLARITIES),
        ("Voice", VOICES),
        ("Without a document", HANDS),
    ):
        page.heading(name)
        page.line(", ".join(words))
    return page.text()
