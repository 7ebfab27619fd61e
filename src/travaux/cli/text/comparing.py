"""Two versions of a text, article by article and word by word."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travaux.cli import terminal
from travaux.cli.options import examples, json_option, record_option
from travaux.errors import TravauxError

if TYPE_CHECKING:
    from travaux.texts.redline import Redline

FORMS = (".html", ".htm", ".docx", ".json", ".txt")


class UnknownForm(TravauxError):
    """A redline cannot be written in the form that the file's ending names."""

    code = "unknown-form"
    exit_status = 2


@click.command(
    "compare",
    epilog=examples(
        "travaux text compare draft-1.txt draft-2.txt",
        "travaux text compare draft-1.txt draft-2.txt --units          what became of each article, no more",
        "travaux text compare old.docx new.docx -o redline.docx --author Norland",
        "travaux text compare old.txt new.txt -o redline.html --side-by-side",
    ),
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Write the redline there: .html, .docx with tracked changes, .json or .txt, by the file's ending.",
)  # fmt: skip
@click.option("--side-by-side", is_flag=True, help="HTML in two columns.")
@click.option("--author", metavar="NAME", default="", help="Whose changes a DOCX file says they are. Default: NEW.")
@click.option("--units", is_flag=True, help="What became of each article, without the words.")
@record_option
@json_option
def compare_command(
    *, old: str, new: str, output: Path | None, side_by_side: bool, author: str, units: bool, record: Path,
    as_json: bool,
) -> None:  # fmt: skip
    """What became of each article of a text: edited, moved, renumbered, retitled, split, merged, inserted, deleted; and
    which words changed.

    Articles are known by their content, whatever became of their numbers. Accepting all changes of a DOCX file gives
    the words of NEW, rejecting all gives those of OLD.
    """
    if output is not None and output.suffix.lower() not in FORMS:
        raise UnknownForm(
            f"{output.name}: no redline is written in that form", hint=f"the file's name ends in {', '.join(FORMS)}"
        )
    found, names = _redline(old, new, record)
    if output is not None:
        output.write_bytes(_written(found, names, output.suffix.lower(), author or names[1], side_by_side=side_by_side))
        terminal.say(f"{output}: written")
        return
    click.echo(_page(found, names, units=units, as_json=as_json), nl=False)


def _redline(old: str, new: str, record: Path) -> tuple[Redline, tuple[str, str]]:
    from travaux.cli.text.opening import open_version
    from travaux.texts.comparison import compare
    from travaux.texts.flat import flat_units
    from travaux.texts.redline import redline

    versions = open_version(old, record), open_version(new, record)
    names = _name(old, versions[0].title), _name(new, versions[1].title)
    return redline(compare(flat_units(versions[0]), flat_units(versions[1]))), names


def _name(place: str, title: str) -> str:
    return "standard input" if place == "-" else Path(place).name if Path(place).exists() else title


def _page(found: Redline, names: tuple[str, str], *, units: bool, as_json: bool) -> str:
    from travaux.views.redline_json import redline_object
    from travaux.views.redline_terminal import redline_page

    if as_json:
        return json.dumps(redline_object(found, old=names[0], new=names[1]), ensure_ascii=False) + "\n"
    return redline_page(found, width=terminal.width(), colour=terminal.has_colour(), words=not units)


def _written(found: Redline, names: tuple[str, str], form: str, author: str, *, side_by_side: bool) -> bytes:
    if form == ".docx":
        from travaux.texts.docx import write_docx

        return write_docx(found.lines, author=author, dated=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    if form in {".html", ".htm"}:
        from travaux.views.redline_html import redline_html

        page = redline_html(found, old=names[0], new=names[1], side_by_side=side_by_side)
    elif form == ".json":
        page = _page(found, names, units=False, as_json=True)
    else:
        from travaux.views.redline_terminal import redline_page

        page = redline_page(found, width=100)
    return page.encode("utf-8", "surrogatepass" if form == ".json" else "replace")
