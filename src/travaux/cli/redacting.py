"""Taking something out of the record for good."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travaux.cli import terminal
from travaux.cli.options import author_option, examples, open_clerk, record_option

if TYPE_CHECKING:
    from travaux.clerk import Clerk


@click.command(
    "redact",
    epilog=examples(
        'travaux redact act:3fa2c1d09b7e --why "named a source by mistake"',
        'travaux redact brief.txt --why "sent to us in error" --yes',
        'travaux redact entry:17 --why "the reason names a person"',
    ),
)
@click.argument("name", metavar="ID")
@click.option("--why", required=True, help="Stays in the record, so it must not repeat what is taken out.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@record_option
@author_option
def redact_command(*, name: str, why: str, yes: bool, record: Path, author: str | None) -> int:
    """Take an act with its passage, a document with all that came of it, or an entry out of the record, for good.

    ID is an act's id, a document's name or sha256, or entry: and a number. The record still verifies, and says who took
    what out, when and why. Copies and exports made before still have it.
    """
    with open_clerk(record, author) as clerk:
        what = _meant(clerk, name)
        if not yes and sys.stdin.isatty():
            click.confirm(f"{what} is taken out of {record} for good. Go on?", abort=True, err=True)
        report = clerk.redact(what, why)
        files = {document.sha256: document.name for document in clerk.documents()}
    terminal.say(f"redacted: {what}; {report.entries} entries lost content, entry {report.sequence} says why")
    terminal.say("backups and exports made before still have it")
    for sha256 in report.also_in:
        terminal.say(f"the same words stand in {files.get(sha256, sha256[:12])}, too: redact it if they must go there")
    if not report.finished:
        terminal.complain("another process reads the record: when it is done, run any command to finish")
        return 1
    return 0


def _meant(clerk: Clerk, name: str) -> str:
    """The act, document or entry that a name stands for. Raises Ambiguous."""
    from travaux.cli.finding import Ambiguous

    fits = [each.act.id for each in clerk.acts() if name.startswith("act:") and each.act.id.startswith(name)]
    fits += [each.sha256 for each in clerk.documents() if each.name == name]
    if len(fits) > 1 and name not in fits:
        raise Ambiguous(f"{name} fits {', '.join(each[:16] for each in fits[:5])}{' …' if len(fits) > 5 else ''}")
    return fits[0] if len(fits) == 1 else name
