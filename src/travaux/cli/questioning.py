"""A question in plain English, answered from the record."""

from __future__ import annotations

from pathlib import Path

import click

from travaux.cli import terminal
from travaux.cli.options import clock_options, examples, json_option, open_clerk, record_option


@click.command(
    "ask",
    epilog=examples(
        'travaux ask "Has the United States presented its concerns?"',
        'travaux ask "When is the next round?" --as-of 2021-12-30',
        'travaux ask "What does Russia demand?" --json',
    ),
)
@click.argument("question", metavar="QUESTION", nargs=-1, required=True)
@record_option
@json_option
@clock_options
def ask_command(
    *, question: tuple[str, ...], record: Path, as_json: bool, as_of: str | None, known_at: str | None, confirmed: bool
) -> None:
    """Answer a question in English from the acts and where the talks stand, with the passages that show it.

    Nothing is made up: the question is turned into a search for acts, and what nobody said is not held. "No" means
    that somebody in the record said no; "the record does not hold this" means neither.
    """
    from travaux.cli.finding import Texts, documents_of
    from travaux.cli.sights import see
    from travaux.views.answer import answer_page, answer_to_json
    from travaux.views.asking import answer_to
    from travaux.views.wire import dump

    asked = " ".join(question)
    if not any(c.isalnum() for c in asked):
        raise click.UsageError("the question has no words")
    with open_clerk(record) as clerk:
        sight = see(clerk, as_of=as_of, known_at=known_at, confirmed=confirmed)
        answer, close = answer_to(
            asked,
            sight,
            talks_on=lambda day: clerk.talks(as_of=day, known_at=known_at, confirmed=confirmed),
            search=lambda words: documents_of(clerk.search(words, as_of=as_of, known_at=known_at)),
        )
        if as_json:
            click.echo(dump(answer_to_json(answer, sight.talks, close)))
            return
        page = answer_page(
            answer, sight.talks, Texts(clerk), close, width=terminal.width(), colour=terminal.has_colour()
        )
    click.echo(page, nl=False)
