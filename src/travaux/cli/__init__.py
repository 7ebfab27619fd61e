"""The command line: one function a command; parses, calls, prints. Subcommands are imported when they are run."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from travaux.cli import terminal
from travaux.cli.group import travaux
from travaux.errors import TravauxError

INTERRUPTED = 130
STOPPED = {
    "statements": "stopped; what is written is whole; with -o FILE, the same command goes on from there",
    "read": "stopped; what was read is kept; run the same command to go on",
    "review": "stopped; what was decided is kept; run the same command to go on",
    "enter": "stopped; only acts whose ids were printed are entered",
}


def main() -> NoReturn:
    """Entry point of the installed program."""
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit status: 0, 1 for "no, and here is why", 2 for wrong usage."""
    terminal.prepare_streams()
    try:
        status = travaux.main(args=list(args), prog_name="travaux", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        terminal.complain(_usage(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        terminal.say(STOPPED.get(args[0] if args else "", "stopped"))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away; so that the interpreter does not complain when it flushes at exit:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except TravauxError as error:
        terminal.complain(str(error))
        return error.exit_status
    except Exception as error:  # noqa: BLE001 (the last line of defence: no traceback reaches a user)
        return _unexpected(error)
    return status if isinstance(status, int) else 0


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    hint = f" (see `{context.command_path} --help`)" if context is not None else ""
    return " ".join(error.format_message().split()) + hint


def _unexpected(error: Exception) -> int:
    if terminal.wants_traceback():
        traceback.print_exc()
        return 1
    terminal.complain(terminal.unexpected(error))
    return 1
