"""What is open in a text, by name: one version, or a series of them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from travaux.cli import terminal
from travaux.cli.options import examples, json_option, record_option


@click.command(
    "counts",
    epilog=examples(
        "travaux text counts draft.txt",
        "travaux text counts draft-1.txt draft-2.txt draft-3.txt     their course, version by version",
        'travaux text counts "River agreement"       the versions that are in the record',
    ),
)
@click.argument("texts", metavar="TEXT...", nargs=-1, required=True)
@record_option
@json_option
def counts_command(*, texts: tuple[str, ...], record: Path, as_json: bool) -> None:
    """What is open in a text: brackets, choices, options, blanks, and how much of it is clean.

    Several texts are versions of one, oldest first; an instrument of the record stands for all its versions. The rule
    of each count is in docs/reference/counts.md.
    """
    from travaux.cli.text.opening import open_texts
    from travaux.texts.counts import count_text, to_row
    from travaux.views.text_counts import counts_page

    counted = [(document.name, count_text(document.text)) for document in open_texts(texts, record)]
    if as_json:
        for name, counts in counted:
            click.echo(json.dumps({"text": name, **to_row(counts)}, ensure_ascii=False))
        return
    click.echo(counts_page(counted, width=terminal.width(), colour=terminal.has_colour()), nl=False)
