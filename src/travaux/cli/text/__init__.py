"""The text on the table: one module a command. A new command is a new row of TEXT_COMMANDS and its module."""

from __future__ import annotations

import click

from travaux.cli.group import LazyGroup
from travaux.cli.options import examples

TEXT_COMMANDS: dict[str, tuple[str, str]] = {
    "show": ("showing", "A text as it reads, its nesting seen."),
    "structure": ("showing", "Its chapters and articles, with what is open in each."),
    "counts": ("counting", "What is open: brackets, choices, options, by name and by version."),
    "table": ("tabling", "Put a version into a record: who tabled it, and when."),
    "compare": ("comparing", "What became of each article between two versions, and which words changed."),
}
"""Command: module of this package, short help."""


@click.command(
    "text",
    cls=LazyGroup,
    table=TEXT_COMMANDS,
    room="travaux.cli.text",
    epilog=examples(
        "travaux text show draft.txt",
        "travaux text structure draft.txt",
        "travaux text counts draft-1.txt draft-2.txt draft-3.txt",
    ),
)
def text_command() -> None:
    """The text on the table: its structure, what stands in brackets, how versions differ."""
