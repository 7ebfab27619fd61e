"""The record itself: verify, backup, names; and shell completion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from travaux.cli import terminal
from travaux.cli.options import author_option, examples, json_option, open_clerk, record_option

if TYPE_CHECKING:
    from travaux.model.names import NameSuggestion
    from travaux.record import VerifyReport


@click.command(
    "verify",
    epilog=examples(
        "travaux verify",
        "travaux verify --head 3f0c9a61b2d7     the head that was noted outside: finds an end that was cut off",
        "travaux verify -r round2.travaux --json",
    ),
)
@record_option
@json_option
@click.option("--head", metavar="HASH", help="A head that this record once had, as noted elsewhere.")
def verify_command(*, record: Path, as_json: bool, head: str | None) -> int:
    """Recompute every hash of the record and its documents, and compare all tables and the index with the entries.

    Where something is off: the first bad entry, what is still sound, and exit status 1.
    """
    with open_clerk(record) as clerk:
        report = clerk.verify(head=head)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(report).decode())
    elif report.ok:
        click.echo(f"{record}: {_say_sound(report)}; head {report.head or 'none'}")
    if report.ok:
        return 0
    terminal.complain(f"{record} is not as it was entered: {report.why or 'a hash differs'}")
    return 1


def _say_sound(report: VerifyReport) -> str:
    redacted = f", {report.redacted} of them redacted" if report.redacted else ""
    documents = "1 document" if report.documents == 1 else f"{report.documents} documents"
    noted = f"; the head noted is that of entry {report.noted}" if report.noted is not None else ""
    tables = "tables and index say the same" if report.tables else "tables and index were not compared"
    return f"{report.entries} entries and {documents}, all as they were entered{redacted}; {tables}{noted}"


@click.command("backup", epilog=examples("travaux backup talks-2022-01-10.travaux"))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@record_option
def backup_command(*, file: Path, record: Path) -> None:
    """Copy the record to a new file, safely while others write. An existing file is not written over."""
    with open_clerk(record) as clerk:
        clerk.backup(file)
    terminal.say(f"{record} copied to {file}; `travaux verify -r {file}` checks it")


@click.command(
    "names",
    epilog=examples(
        "travaux names", 'travaux names --add "Wendy Sherman" --kind person --office "head of delegation" --for US'
    ),
)
@record_option
@json_option
@click.option("--add", metavar="NAME", help="Enter this name, or what is newly known of it.")
@click.option("--kind", type=click.Choice(["person", "party", "outlet"]), help="What it names.")
@click.option("--aka", metavar="NAME", multiple=True, help="Another name for the same. May be repeated.")
@click.option("--office", metavar="TITLE", help="A person's office.")
@click.option("--for", "party", metavar="PARTY", help="Whom a person speaks for; who owns an outlet.")
@click.option("--party-kind", metavar="KIND", help="state, international_organization, bloc, armed_group, union …")
@author_option
def names_command(
    *, record: Path, as_json: bool, add: str | None, kind: str | None, aka: tuple[str, ...], office: str | None,
    party: str | None, party_kind: str | None, author: str | None,
) -> None:  # fmt: skip
    """The names that reading met and the register does not know; with --add, enter one."""
    import msgspec

    from travaux.model.names import NameSuggestion
    from travaux.views.wire import dump

    if add and not kind:
        raise click.UsageError("--add needs --kind person, party or outlet")
    with open_clerk(record, author) as clerk:
        if add and kind:
            clerk.confirm_name(
                NameSuggestion(kind=kind, name=add, aka=aka, office=office, party=party, party_kind=party_kind)
            )
            terminal.say(f"entered: {kind} {add}")
            return
        suggested = clerk.suggested_names()
    for suggestion in suggested:
        click.echo(dump(msgspec.to_builtins(suggestion)) if as_json else _say_name(suggestion))
    if not suggested:
        terminal.say("no unknown names")


def _say_name(suggestion: NameSuggestion) -> str:
    from travaux.views.page import one_line

    more = [f"also {', '.join(suggestion.aka)}"] if suggestion.aka else []
    more += [suggestion.office] if suggestion.office else []
    more += [f"for {suggestion.party}"] if suggestion.party else []
    return one_line(f"{suggestion.kind}  {suggestion.name}" + (f"  ({'; '.join(more)})" if more else ""))


@click.command(
    "completion",
    epilog=examples(
        'eval "$(travaux completion bash)"', "travaux completion fish > ~/.config/fish/completions/travaux.fish"
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(*, shell: str) -> None:
    """Print the script that completes commands and options in a shell."""
    from click.shell_completion import get_completion_class

    from travaux.cli.group import travaux

    completion = get_completion_class(shell)
    assert completion is not None
    click.echo(completion(travaux, {}, "travaux", "_TRAVAUX_COMPLETE").source())
