"""Who says what, without a record: one document on a page, or a stream of them as JSON Lines."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travaux.cli import terminal
from travaux.cli.options import examples

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from travaux.cli.intake import Given, Item
    from travaux.cli.partial import Partial
    from travaux.cli.progress import Progress
    from travaux.cli.telling import Form, Told

MANY = 20
"""From this many documents on, starting further processes pays."""


@click.command(
    "statements",
    epilog=examples(
        "travaux statements brief.txt",
        "travaux statements *.txt --jsonl > statements.jsonl",
        "travaux statements archive/ wires.jsonl -o statements.jsonl",
        "zcat wires.jsonl.gz | travaux statements - --jsonl-in --jsonl",
    ),
)
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@click.option("--jsonl", is_flag=True, help="One line of JSON a document; offsets in code points, end exclusive.")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Write JSON Lines there. Until done they are in FILE.partial, and the same command goes on with them.",
)  # fmt: skip
@click.option("--jsonl-in", is_flag=True, help="The documents are JSON Lines, whatever their files are called.")
@click.option("--publisher", metavar="NAME", help="Who published it, where the document does not say.")
@click.option("--published", metavar="DAY", help="Day of publication, written 2022-01-10; or its month or year.")
@click.option("--language", metavar="CODE", help="Take it for this language (en), whatever it looks like.")
@click.option(
    "--rules",
    is_flag=True,
    help="Find them by rules alone, as `read` does, not with the trained tagger: fewer of them, and quicker.",
)
@click.option(
    "--workers", metavar="N", type=click.IntRange(1, 64),
    help=f"Processes. Default: one a processor from {MANY} documents on, else 1.",
)  # fmt: skip
def statements_command(
    *, documents: tuple[str, ...], jsonl: bool, output: Path | None, jsonl_in: bool, publisher: str | None,
    published: str | None, language: str | None, rules: bool, workers: int | None,
) -> int:  # fmt: skip
    """Who says what in a document: source, cue, content, speaker, channel. No record is needed or changed.

    Documents are files, folders, archives (ZIP, tar, WARC, gzip, Zstandard), standard input (-) and JSON Lines: one
    object a line with `text` and, if known, `doc` (or `id`), `title`, `publisher`, `published`, `language`. Results
    come in the order given, the same for any number of workers. One that cannot be read is named, the others are read,
    and the exit status is 1.
    """
    from travaux.cli.gathering import gather
    from travaux.cli.intake import Given
    from travaux.documents.days import is_period

    items = gather(documents, as_jsonl=jsonl_in)
    period = published if is_period(published) else None
    given = Given(
        publisher=publisher, published=None if period else published, period=period, language=language,
        trained=not rules,
    )  # fmt: skip
    if output is None or str(output) == "-":
        return _print(items, given, workers, as_json=jsonl or output is not None)
    from travaux.cli.partial import Partial

    partial = Partial(output, _run_of(documents, given, jsonl_in=jsonl_in))
    try:
        return _write(items, given, workers, partial)
    finally:
        partial.close()


def _print(items: Iterator[Item], given: Given, workers: int | None, *, as_json: bool) -> int:
    """Results to standard output, each whole."""
    from travaux.cli.interrupts import held_back
    from travaux.cli.progress import Progress
    from travaux.cli.telling import Form

    form = Form(as_json=as_json, width=terminal.width(), colour=terminal.has_colour())
    progress = Progress(watched=not sys.stdout.isatty())
    with closing(_tell(items, given, form, workers)) as results:
        for told in results:
            _say(told, progress)
            if told.body is not None:
                with held_back():
                    click.echo(told.body)
    progress.clear()
    return _close(progress, None)


def _write(items: Iterator[Item], given: Given, workers: int | None, partial: Partial) -> int:
    """Results into a file, after those that an earlier run left."""
    from travaux.cli.progress import Progress
    from travaux.cli.telling import Form

    _pass_over(items, partial)
    for failure in partial.failures:
        terminal.complain(failure.error)
    if partial.done:
        terminal.say(f"going on after {partial.done:,} documents")
    progress = Progress(watched=True, done=partial.done, failed=len(partial.failures))
    with closing(_tell(items, given, Form(as_json=True), workers)) as results:
        for told in results:
            if told.body is None:
                partial.add_failure(told.doc, told.error)
            else:
                partial.add(told.body)
            _say(told, progress)
    progress.clear()
    if progress.done:
        partial.finish()
    else:
        partial.discard()
    return _close(progress, partial.path)


def _tell(items: Iterator[Item], given: Given, form: Form, workers: int | None) -> Generator[Told, None, None]:
    import itertools

    from travaux.cli.telling import tell_all
    from travaux.cli.workers import cores

    if workers is not None or cores() < 2:
        return tell_all(items, given, form, workers=workers or 1)
    first = list(itertools.islice(items, MANY))
    workers = cores() if len(first) == MANY else 1
    return tell_all(itertools.chain(first, items), given, form, workers=workers)


def _pass_over(items: Iterator[Item], partial: Partial) -> None:
    """Skip what an earlier run has done. Raises OtherRun when the documents are not those it had."""
    import itertools

    from travaux.cli.intake import doc_of
    from travaux.cli.partial import OtherRun

    passed, last = 0, None
    for item in itertools.islice(items, partial.done):
        passed, last = passed + 1, item
    if passed < partial.done or (last is not None and doc_of(last) != partial.last):
        raise OtherRun(
            f"{partial.place} leaves off at {partial.last!r}, which is no longer number {partial.done:,} here",
            hint="delete it to begin again",
        )


def _run_of(documents: tuple[str, ...], given: Given, *, jsonl_in: bool) -> dict[str, object]:
    """What must be the same for results of two runs to stand in one file."""
    from travaux import __version__
    from travaux.reading import READER_VERSION

    return {
        "travaux": __version__, "reader": READER_VERSION, "documents": documents, "jsonl_in": jsonl_in,
        "publisher": given.publisher, "published": given.period or given.published, "language": given.language,
        "trained": given.trained,
    }  # fmt: skip


def _say(told: Told, progress: Progress) -> None:
    progress.step(failed=told.body is None)
    if told.body is None:
        progress.clear()
        terminal.complain(told.error)


def _close(progress: Progress, output: Path | None) -> int:
    """Say the sum where there is something to say; the exit status."""
    if not progress.done:
        terminal.complain("no documents there")
        return 1
    failed = f"{progress.failed:,} of {progress.done:,} could not be read"
    if output is not None:
        terminal.say(f"{output}: {progress.done:,} documents" + (f"; {failed}" if progress.failed else ""))
    elif progress.failed and progress.done > 1:
        terminal.say(failed)
    return 1 if progress.failed else 0
