"""Documents into a record: `read`."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from travaux.cli import terminal
from travaux.cli.options import author_option, examples, json_option, open_clerk, record_option

if TYPE_CHECKING:
    from travaux.clerk import Clerk, ReadReport
    from travaux.cli.gathering import Place
    from travaux.cli.intake import Given
    from travaux.reading import Met

MOST_REPORTS = 20
"""More documents than this, and only what is amiss is said of each, with a sum at the end."""


@click.command(
    "read",
    epilog=examples(
        "travaux read brief.txt",
        "travaux read cables/ -r round2.travaux --workers 2",
        "travaux read wires.warc.gz march.zip articles.jsonl",
        'travaux read - --publisher "Ministry of Foreign Affairs" --published 2022-01-10 < statement.txt',
    ),
)
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@record_option
@click.option("--publisher", metavar="NAME", help="Who published it, where the document does not say.")
@click.option("--published", metavar="DAY", help="Day of publication, written 2022-01-10.")
@click.option("--language", metavar="CODE", help="Take it for this language (en), whatever it looks like.")
@click.option("--workers", metavar="N", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes.")
@author_option
@json_option
def read_command(
    *, documents: tuple[str, ...], record: Path, publisher: str | None, published: str | None,
    language: str | None, workers: int, author: str | None, as_json: bool,
) -> int:  # fmt: skip
    """Read documents, archives, folders or standard input (-) into a record, which is made if there is none.

    An archive is ZIP, tar, WARC or JSON Lines, compressed with gzip or Zstandard or not. What is found are suggestions,
    for `review`. A document that was read before adds nothing, so that the same command goes on after an interruption.
    One that cannot be read is named, the others are read, and the exit status is 1.
    """
    from travaux.clerk.errors import Redacted
    from travaux.cli.gathering import find_places, unfold
    from travaux.cli.intake import Given
    from travaux.cli.workers import open_all

    places = list(find_places(documents))
    total = len(places) if all(place.is_single for place in places) else None
    tally = _Tally(total, as_json=as_json)
    clerk: Clerk | None = open_clerk(record, author) if record.exists() else None
    given = Given(
        publisher=publisher, published=published, language=language,
        known=clerk.digests() if clerk else frozenset(),
        done=clerk.digests(read=True) if clerk and tally.is_brief and not as_json else frozenset(),
    )  # fmt: skip
    items = itertools.chain.from_iterable(map(unfold, places))
    try:
        names = clerk.names() if clerk else None
        met = _met(places, given, clerk, workers)
        with closing(open_all(items, given, names=names, met=met, workers=workers)) as opening:
            for opened in opening:
                tally.step(opened.name)
                if opened.done:
                    tally.known()
                    continue
                if opened.document is None:
                    tally.failed(f"{opened.error}")
                    continue
                clerk = clerk or open_clerk(record, author, create=True)
                with terminal.working_at(opened.name):
                    try:
                        tally.done(clerk.read(opened.document, opened.raw, reading=opened.reading))
                    except Redacted as error:
                        tally.failed(f"{opened.name}: {error}")
    finally:
        tally.clear()
        if clerk is not None:
            clerk.close()
    return tally.close(record)


def _met(places: Sequence[Place], given: Given, clerk: Clerk | None, workers: int) -> Met:
    """The names that the record's documents and these introduce: whatever is read first, all know the same.

    Archives and standard input, which may be long or can be read only once, are not looked through beforehand, and what
    the record has of these archives does not count: an interrupted reading goes on as it was begun.
    """
    from travaux.cli.gathering import unfold
    from travaux.cli.workers import meet_all
    from travaux.documents.files import STANDARD_INPUT
    from travaux.reading import Met

    archives = [Path(place.path).name for place in places if not place.is_single]
    archives += ["standard input"] if any(place.path == STANDARD_INPUT for place in places) else []
    met = Met() if clerk is None else clerk.met_outside(archives) if archives else clerk.met()
    names = clerk.names() if clerk else None
    files = [p for p in places if p.is_single and p.fault is None and p.path != STANDARD_INPUT]
    if len(files) < 2:
        return met
    items = itertools.chain.from_iterable(map(unfold, files))
    with closing(meet_all(items, given, names=names, workers=workers)) as introducing:
        return met.grown(introduced for introduced in introducing if introduced is not None)


class _Found(TypedDict):
    acts_added: int
    already_read: bool
    superseded: int


def _found(report: ReadReport) -> _Found:
    return {
        "acts_added": report.acts_added,
        "already_read": report.already_read,
        "superseded": report.superseded,
    }


class _Tally:
    """Counts what was read, says it, and shows how far it is where somebody is watching."""

    def __init__(self, total: int | None, *, as_json: bool) -> None:
        """total: how many there are, None where archives are among them: then only what is amiss is said of each."""
        self._total, self._as_json = total, as_json
        self._at = self._read = self._again = self._acts = self._doubts = self._dayless = self._nameless = 0
        self._failed = 0
        self._watched = total != 1 and sys.stderr.isatty()

    @property
    def is_brief(self) -> bool:
        """Whether documents that were read are counted, and not described one by one."""
        return self._total is None or self._total > MOST_REPORTS

    def step(self, name: str) -> None:
        self._at += 1
        if self._watched:
            of = "" if self._total is None else f"/{self._total}"
            line = f"[{self._at:,}{of}] {name}"[: max(20, terminal.width() - 1)]
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._watched:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def failed(self, error: str) -> None:
        self._failed += 1
        self.clear()
        terminal.complain(error)

    def known(self) -> None:
        """One that was passed over, since the record has it."""
        self._again += 1

    def done(self, report: ReadReport) -> None:
        from travaux.views.readout import reading_lines, reading_to_json
        from travaux.views.wire import dump

        document = report.document
        self._read += not report.already_read
        self._again += report.already_read
        self._acts += report.acts_added
        self._doubts += len(report.doubts)
        self._dayless += document.published is None
        self._nameless += document.publisher is None
        if self._as_json:
            click.echo(dump(reading_to_json(document, doubts=report.doubts, names=report.names, **_found(report))))
        if not self.is_brief:
            self.clear()
            for line in reading_lines(document, doubts=report.doubts, names=len(report.names), **_found(report)):
                terminal.say(line)
        elif document.published is None and not report.already_read:
            self.clear()
            terminal.say(f"{document.name}: no day found: give --published")

    def close(self, record: Path) -> int:
        """Say the sum of more than one; the exit status."""
        if self._at > 1 or (self.is_brief and self._at):
            parts = [f"read {self._read} of {self._at}: {self._acts} acts, {self._doubts} doubts"]
            parts += [f"{self._again} already read"] if self._again else []
            parts += [f"{self._dayless} without a day"] if self._dayless else []
            parts += [f"{self._nameless} without a publisher"] if self._nameless else []
            parts += [f"{self._failed} could not be read"] if self._failed else []
            terminal.say("; ".join(parts))
        if not self._at:
            terminal.complain("no documents there")
            return 1
        if self._read and not self.is_brief:
            terminal.say(f"`travaux status -r {record}` shows where it stands; `travaux review -r {record}` confirms")
        return 1 if self._failed else 0
