"""A text in the terminal: as it reads, and as a table of contents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from travaux.cli import terminal
from travaux.cli.options import examples, json_option, record_option
from travaux.errors import TravauxError

if TYPE_CHECKING:
    from travaux.texts.version import Version


class NoSuchUnit(TravauxError):
    """The text has no unit of that number, heading or key."""

    code = "no-such-unit"


@click.command(
    "show",
    epilog=examples(
        "travaux text show draft.txt",
        'travaux text show draft.txt --unit "Article 3"',
        "travaux text show draft.docx --json",
        'travaux text show "River agreement@2"      version 2, as it was tabled in the record',
    ),
)
@click.argument("text", metavar="TEXT")
@click.option("--unit", metavar="NAME", help="One unit alone: its number, heading or key.")
@record_option
@json_option
def show_command(*, text: str, unit: str | None, record: Path, as_json: bool) -> None:
    """A text as it reads, with the nesting of its units and brackets, and every bracket that does not fit."""
    from travaux.cli.text.opening import open_version
    from travaux.views.text_show import show_page

    version = open_version(text, record)
    chosen = _chosen(version, unit)
    if as_json:
        click.echo(json.dumps(_to_json(version, chosen, parts=True), ensure_ascii=False))
        return
    page = show_page(version, chosen, width=terminal.width(), colour=terminal.has_colour())
    click.echo(page, nl=False)


@click.command(
    "structure",
    epilog=examples("travaux text structure draft.txt", "travaux text structure draft.txt --all --keys"),
)
@click.argument("text", metavar="TEXT")
@click.option("--all", "every", is_flag=True, help="Options, paragraphs and points too.")
@click.option("--keys", is_flag=True, help="The identity of each unit, which outlives its number.")
@record_option
@json_option
def structure_command(*, text: str, every: bool, keys: bool, record: Path, as_json: bool) -> None:
    """The chapters and articles of a text, with what is open in each."""
    from travaux.cli.text.opening import open_version
    from travaux.views.text_structure import OUTLINE, structure_page

    version = open_version(text, record)
    if as_json:
        click.echo(json.dumps(_to_json(version, list(range(len(version.units)))), ensure_ascii=False))
        return
    kinds = (*OUTLINE, "option", "paragraph", "point") if every else OUTLINE
    page = structure_page(version, kinds=kinds, keys=keys, width=terminal.width(), colour=terminal.has_colour())
    click.echo(page, nl=False)


def _chosen(version: Version, name: str | None) -> list[int]:
    """Indices of the unit that is called so and of all inside it; of all units where no name is given."""
    if name is None:
        return list(range(len(version.units)))
    wanted = name.casefold().strip(" .")
    article = wanted.removeprefix("article ").strip() if wanted.startswith("article ") else None
    for index, unit in enumerate(version.units):
        number, heading = unit.number.casefold().strip(" ."), unit.heading.casefold().strip(" .*_()")
        if wanted in (unit.key, number, heading) or (article == number and unit.kind == "article"):
            return [i for i in range(index, len(version.units)) if version.units[i].start < unit.end]
    raise NoSuchUnit(f"{version.title} has no unit {name!r}", hint="travaux text structure lists them")


def _to_json(version: Version, chosen: list[int], *, parts: bool = False) -> dict[str, Any]:
    """parts: what each unit is made of: running text, choices and their alternatives, blanks, notes."""
    import msgspec

    from travaux.texts.counts import to_row

    kept = set(chosen)
    units = []
    for index in chosen:
        unit = version.units[index]
        row = msgspec.to_builtins(unit)
        row["parent"] = version.units[unit.parent].key if unit.parent in kept else None
        further = {"parts": msgspec.to_builtins(version.parts(index))} if parts else {}
        units.append({**row, "counts": to_row(version.counts(index)), **further})
    return {
        "id": version.id,
        "title": version.title,
        "counts": to_row(version.counts()),
        "units": units,
        "repairs": msgspec.to_builtins(version.repairs),
    }
