"""Handing the record on: the dossier."""

from __future__ import annotations

from pathlib import Path

import click

from travaux.cli import terminal
from travaux.cli.options import clock_options, examples, open_clerk, record_option


@click.command(
    "dossier",
    epilog=examples("travaux dossier -o dossier", "travaux dossier -o for-the-minister --as-of 2022-01-10 --confirmed"),
)
@click.option(
    "-o", "--output", metavar="DIR", required=True, type=click.Path(path_type=Path),
    help="The folder to write: one that is not there yet, or a dossier to write anew.",
)  # fmt: skip
@record_option
@clock_options
def dossier_command(*, output: Path, record: Path, as_of: str | None, known_at: str | None, confirmed: bool) -> None:
    """The record as a folder of pages that opens in any browser, offline: to read, print and pass on.

    Open index.html in it. The first pages can be turned back to earlier days. Exports are in data/.
    """
    from travaux.cli.sights import see
    from travaux.views.dossier.place import check
    from travaux.views.dossier.writing import write_dossier

    check(output)
    with open_clerk(record) as clerk:
        sight = see(clerk, as_of=as_of, known_at=known_at, confirmed=confirmed)
        written = write_dossier(
            output, sight, lambda day: see(clerk, as_of=day, known_at=known_at, confirmed=confirmed)
        )
    size = f"{written.bytes / 1_000_000:.1f} MB"
    terminal.say(f"{output}: {written.files} files, {size}, {written.days} days; open {output / 'index.html'}")
