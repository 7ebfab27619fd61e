"""The commands by name, with their one-line help, so that `travaux --help` imports none of them."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("reading", "Read documents into a record."),
    "enter": ("entering", "Enter an act by hand, from a passage, a note, a call or a meeting."),
    "statements": ("stating", "Who says what in a document. No record needed."),
    "acts": ("asking", "The acts in a record."),
    "status": ("asking", "Where the talks stand."),
    "ask": ("questioning", "Answer a question in English from the record."),
    "changes": ("asking", "What changed since a day."),
    "why": ("asking", "What stands behind an object or an act."),
    "search": ("asking", "Find words in objects, acts, passages and documents."),
    "text": ("text", "The text on the table: structure, brackets, counts, comparison."),
    "review": ("deciding", "Confirm, correct or reject suggestions; merge and split objects."),
    "desk": ("working", "All of this in the browser, on this machine."),
    "names": ("keeping", "The names met that the register does not know; enter one."),
    "redact": ("redacting", "Take an act or a document out of the record for good."),
    "dossier": ("handing", "Write the record as a folder of pages, to read, print and pass on."),
    "export": ("exporting", "Write the record out, for other programs."),
    "import": ("exporting", "Make a record of what another exported."),
    "verify": ("keeping", "Check that the record is as it was entered."),
    "backup": ("keeping", "Copy the record to a new file."),
    "completion": ("keeping", "Print the completion script of a shell."),
}
"""Command: module of this package, short help. Order is that of the help page."""


FIRST_STEPS = """\b
First steps:
  travaux read briefs/*.txt     read documents into talks.travaux
  travaux status                where the talks stand
  travaux why round:3fa2        what stands behind a line of it
  travaux review                confirm, correct, reject what was found

`travaux COMMAND --help` shows the options of each, with examples."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run. table: as COMMANDS; room: the package of its modules."""

    def __init__(self, *args: Any, table: Mapping[str, tuple[str, str]], room: str, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self._table, self._room = table, room

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._table:
            return None
        module = importlib.import_module(f"{self._room}.{self._table[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in self._table.items()])


@click.command(
    cls=LazyGroup,
    table=COMMANDS,
    room="travaux.cli",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=FIRST_STEPS,
)
@click.version_option(package_name="travaux", message="travaux %(version)s")
def travaux() -> None:
    """Keep the working record of a negotiation: who said what, where the talks stand, and the passage that shows it."""
