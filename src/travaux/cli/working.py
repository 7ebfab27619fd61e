"""The desk: the web application."""

from __future__ import annotations

import os
from pathlib import Path

import click

from travaux.cli import terminal
from travaux.cli.options import author_option, examples, record_option


@click.command("desk", epilog=examples("travaux desk", "travaux desk -r round2.travaux --port 8000 --open"))
@record_option
@click.option("--port", default=7345, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@author_option
def desk_command(*, record: Path, port: int, opens: bool, author: str | None) -> None:
    """Work on a record in the browser, on this machine alone: read, review, look, hand on. Ctrl-C ends it.

    The address printed has a key in it, so that nobody else on the machine gets in. The record is made if there is
    none.
    """
    from travaux.desk.serve import serve

    def ready(address: str, left: int) -> None:
        click.echo(address)
        terminal.say(f"the desk on {record} is at this address until Ctrl-C; keep the key in it to yourself")
        if left:
            documents = "1 document" if left == 1 else f"{left} documents"
            terminal.say(f"{documents} handed in before the desk was stopped: read now")
        if opens:
            click.launch(address)

    serve(
        record, author=author or terminal.author(), port=port, key=os.environ.get("TRAVAUX_DESK_KEY"), ready=ready
    )  # fmt: skip
