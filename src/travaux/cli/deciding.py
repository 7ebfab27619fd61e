"""Review: one suggestion after another is confirmed, corrected or rejected; objects are merged and split."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from travaux.cli.options import author_option, examples, open_clerk, record_option


@click.command(
    "review",
    epilog=examples(
        "travaux review",
        "travaux review --type demand --document brief.txt",
        "travaux review --act act:0b1c2d3e4f5a",
        "printf 'c\\nc\\nr not said by him\\ns\\nq\\n' | travaux review",
    ),
)
@record_option
@click.option("--act", metavar="ID", help="This act, decided or not: to correct what was entered.")
@click.option("--type", "types", metavar="TYPE", multiple=True, help="Acts of this type alone. May be repeated.")
@click.option("--document", metavar="NAME", help="Acts of this document alone, by its file's name.")
@author_option
def review_command(
    *, record: Path, act: str | None, types: tuple[str, ...], document: str | None, author: str | None
) -> None:
    """Go through what was suggested, the most doubtful first. One key each: ? shows them all.

    Where standard input is no terminal, each line is an answer. A decision is entered when the next one is begun or
    you quit; what you skip comes back next time.
    """
    from travaux.cli.session import Session, pending

    # A closed terminal or a polite kill is a quit: the decision in hand is entered.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    with open_clerk(record, author) as clerk:
        queue = [clerk.act(act)] if act else pending(clerk, types=types, document=document)
        Session(clerk, queue).run()


def _stop(*_: object) -> None:
    raise KeyboardInterrupt
