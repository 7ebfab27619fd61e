"""Handing a record on: exports in the forms other programs read, and a record made of an export again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from travaux.cli import terminal
from travaux.cli.options import clock_options, examples, open_clerk, record_option
from travaux.cli.outputs import write_out

if TYPE_CHECKING:
    from travaux.clerk import Clerk

FORMS = ("jsonl", "csv", "parquet", "webannotation", "prov", "ical", "csl", "training")
Clocks = dict[str, Any]


@click.command(
    "export",
    epilog=examples(
        "travaux export --format jsonl -o talks.jsonl",
        "travaux export --format csv --table objects -o objects.csv",
        "travaux export --format ical > rounds.ics",
    ),
)
@click.option(
    "--format", "form", type=click.Choice(FORMS), required=True,
    help="jsonl leaves nothing out; csv, parquet: tables; webannotation: passages; prov: who had it from whom; ical: "
    "rounds and limits; csl: documents as references; training: what review decided, for training/judge.py.",
)  # fmt: skip
@click.option(
    "--table", type=click.Choice(["acts", "objects"]), default="acts", show_default=True,
    help="Which table, for csv and parquet.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="A file, for you alone to read. Default: standard output.",
)  # fmt: skip
@record_option
@clock_options
def export_command(
    *, form: str, table: str, output: Path | None, record: Path, as_of: str | None, known_at: str | None,
    confirmed: bool,
) -> None:  # fmt: skip
    """Write the record out for other programs.

    jsonl holds documents, statements, acts and objects and, unless --as-of or --confirmed leaves some out, the ledger,
    of which `travaux import` makes the record again and which anybody can verify.
    """
    if form == "parquet" and output is None:
        raise click.UsageError("parquet is no text: name a file with -o")
    with open_clerk(record) as clerk:
        clocks = {"as_of": as_of, "known_at": known_at, "confirmed": confirmed}
        if form == "parquet" and output is not None:
            _write_parquet(clerk, table, output, clocks)
        else:
            write_out(_LINES[form](clerk, table, clocks), output)


@click.command(
    "import", epilog=examples("travaux import talks.jsonl -r copy.travaux", "travaux import - < talks.jsonl")
)
@click.argument("file", metavar="FILE", type=click.File("rb"))
@record_option
def import_command(*, file: Any, record: Path) -> None:
    """Make a new record of what `travaux export --format jsonl` wrote: the same entries, hashes and state.

    It is verified before there is a record; an existing one is not written over. Only the ledger in the export counts:
    acts, objects and the rest are computed from it again. - reads standard input.
    """
    from travaux.clerk import import_lines

    report = import_lines(file, record)
    terminal.say(f"{record}: {report.entries} entries and {report.documents} documents, verified; head {report.head}")


def _jsonl(clerk: Clerk, _: str, clocks: Clocks) -> Iterator[str]:
    from travaux.views.exports import jsonl_lines
    from travaux.views.ledger_lines import entry_line, source_line

    known_at = clocks["known_at"]
    documents = (
        (document, clerk.statements(document.sha256))
        for document in clerk.documents(as_of=clocks["as_of"], known_at=known_at)
    )
    whole = clocks["as_of"] is None and not clocks["confirmed"]
    stored = {document.sha256 for document in clerk.documents(known_at=known_at)}
    ledger: Iterable[dict[str, Any]] = ()
    if whole:
        sources = (source_line(source, "plenary") for source in clerk.sources() if source.sha256 in stored)
        ledger = (line for lines in (sources, map(entry_line, clerk.chain(known_at=known_at))) for line in lines)
    lines = jsonl_lines(
        clerk.talks(**clocks), clerk.acts(**clocks), documents, clerk.names(), known_at=known_at, ledger=ledger
    )
    return (f"{line}\n" for line in lines)


def _csv(clerk: Clerk, table: str, clocks: Clocks) -> Iterator[str]:
    from travaux.views import exports

    talks = clerk.talks(**clocks)
    if table == "acts":
        return exports.csv_lines(exports.ACT_COLUMNS, exports.act_rows(talks, clerk.acts(**clocks)))
    return exports.csv_lines(exports.OBJECT_COLUMNS, exports.object_rows(talks))


def _webannotation(clerk: Clerk, _: str, clocks: Clocks) -> Iterator[str]:
    from travaux.views.webannotation import annotate

    yield _json(annotate(clerk.talks(**clocks), clerk.acts(**clocks)))


def _prov(clerk: Clerk, _: str, clocks: Clocks) -> Iterator[str]:
    from travaux.views.provenance import provenance

    documents = clerk.documents(as_of=clocks["as_of"], known_at=clocks["known_at"])
    yield _json(provenance(clerk.acts(**clocks), documents))


def _ical(clerk: Clerk, _: str, clocks: Clocks) -> Iterator[str]:
    from travaux.views.calendar import calendar_lines

    acts = clerk.acts(**clocks)
    made_at = max((each.entered_at for each in acts), default="1970-01-01T00:00:00.000000Z")
    return calendar_lines(clerk.talks(**clocks), made_at=made_at)


def _csl(clerk: Clerk, _: str, clocks: Clocks) -> Iterator[str]:
    from travaux.views.citations import citations

    yield _json(citations(clerk.documents(as_of=clocks["as_of"], known_at=clocks["known_at"])))


def _training(clerk: Clerk, _: str, clocks: Clocks) -> Iterator[str]:
    from travaux.views.training import training_lines

    known_at = clocks["known_at"]
    decided = [each for each in clerk.decided(known_at=known_at) if _is_by(each.act.published, clocks["as_of"])]
    held = {each.act.anchor.source for each in decided if each.act.anchor is not None}
    documents = (clerk.document(each.sha256) for each in clerk.documents(known_at=known_at) if each.sha256 in held)
    return (f"{line}\n" for line in training_lines(decided, documents, talks=clerk.path.stem))


def _is_by(day: str | None, as_of: str | None) -> bool:
    return day is None or as_of is None or day <= as_of


_LINES = {
    "jsonl": _jsonl, "csv": _csv, "webannotation": _webannotation, "prov": _prov, "ical": _ical, "csl": _csl,
    "training": _training,
}  # fmt: skip


def _write_parquet(clerk: Clerk, table: str, output: Path, clocks: Clocks) -> None:
    from travaux.cli.outputs import private_file
    from travaux.views import parquet

    with private_file(output) as partial:
        if table == "acts":
            parquet.write_acts(clerk.talks(**clocks), clerk.acts(**clocks), partial)
        else:
            parquet.write_objects(clerk.talks(**clocks), partial)


def _json(value: Any) -> str:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"
