"""Options that several commands share, and opening the record they name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from travaux.cli import terminal

if TYPE_CHECKING:
    from travaux.clerk import Clerk

RECORD = "talks.travaux"
Command = TypeVar("Command", bound=Callable[..., Any])


def examples(*lines: str) -> str:
    """The end of a help page: command lines, not wrapped."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def record_option(command: Command) -> Command:
    return click.option(
        "-r", "--record", metavar="RECORD", default=RECORD, show_default=True, envvar="TRAVAUX_RECORD",
        type=click.Path(path_type=Path, dir_okay=False), help="The record file.",
    )(command)  # fmt: skip


def author_option(command: Command) -> Command:
    return click.option("--author", metavar="NAME", help="Who enters. Default: TRAVAUX_AUTHOR, else the user's name.")(
        command
    )


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="For machines.")(command)


def clock_options(command: Command) -> Command:
    """The two clocks, and confirmed acts alone."""
    for option in (
        click.option("--confirmed", is_flag=True, help="From confirmed acts alone."),
        click.option("--known-at", metavar="TIME", help="Only what had been entered by then (UTC): a day or a time."),
        click.option("--as-of", metavar="DAY", help="Only documents published by that day. Default: the latest."),
    ):
        command = option(command)
    return command


def open_clerk(record: Path, author: str | None = None, *, create: bool = False) -> Clerk:
    """Open the record. Raises NoRecord and the other refusals in one line each."""
    from travaux.clerk import open_record

    return open_record(record, author=author or terminal.author(), create=create)


def check_day(day: str | None) -> str | None:
    """A day as given, checked. Raises BadClock."""
    from travaux.clerk.clocks import parse_day

    return parse_day(day) if day else None
