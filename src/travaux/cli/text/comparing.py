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
FORMS_OF_THREE = (".docx", ".json", ".txt")


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
        'travaux text compare "River agreement@1" "River agreement@2"   two versions that are in the record',
        "travaux text compare base.txt ours.txt theirs.txt -o both.docx --author Norland --author Sudria",
    ),
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("theirs", metavar="[THEIRS]", required=False)
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Write the redline there: .html, .docx with tracked changes, .json or .txt, by the file's ending.",
)  # fmt: skip
@click.option("--side-by-side", is_flag=True, help="HTML in two columns.")
@click.option(
    "--author", metavar="NAME", multiple=True,
    help="Whose changes those in NEW are; given again, those in THEIRS. Default: the files' names.",
)  # fmt: skip
@click.option("--units", is_flag=True, help="What became of each article, without the words.")
@record_option
@json_option
def compare_command(
    *, old: str, new: str, theirs: str | None, output: Path | None, side_by_side: bool, author: tuple[str, ...],
    units: bool, record: Path, as_json: bool,
) -> None:  # fmt: skip
    """What became of each article of a text: edited, moved, renumbered, retitled, split, merged, inserted, deleted; and
    which words changed.

    Articles are known by their content, whatever became of their numbers. Accepting all changes of a DOCX file gives
    the words of NEW, rejecting all gives those of OLD. With three texts, OLD is the base that NEW and THEIRS were both
    made from: what each side changed, and where they collide; a DOCX file has the changes of each under its name.
    """
    form = output.suffix.lower() if output is not None else ""
    forms = FORMS if theirs is None else FORMS_OF_THREE
    if output is not None and form not in forms:
        raise UnknownForm(
            f"{output.name}: no redline {'' if theirs is None else 'of three texts '}is written in that form",
            hint=f"the file's name ends in {', '.join(forms)}",
        )
    if len(author) > (1 if theirs is None else 2):
        raise click.UsageError("--author is given once for NEW, and once more for THEIRS")
    if theirs is not None:
        written = _compare_three((old, new, theirs), author, form, record, as_json=as_json)
    else:
        found, names = _redline(old, new, record)
        if output is None:
            written = _page(found, names, units=units, as_json=as_json).encode("utf-8", "surrogatepass")
        else:
            written = _written(found, names, form, (*author, names[1])[0], side_by_side=side_by_side)
    if output is None:
        click.echo(written.decode("utf-8", "surrogatepass"), nl=False)
        return
    output.write_bytes(written)
    terminal.say(f"{output}: written")


def _compare_three(
    places: tuple[str, str, str], authors: tuple[str, ...], form: str, record: Path, *, as_json: bool
) -> bytes:
    """The comparison in the form asked for; in the terminal's where none is."""
    from travaux.cli.text.opening import open_version
    from travaux.texts.flat import flat_units
    from travaux.texts.threeway import compare_three
    from travaux.views.threeway import threeway_object, threeway_page

    versions = [open_version(place, record) for place in places]
    names = [_name(place, version.title) for place, version in zip(places, versions, strict=True)]
    base, ours, theirs = names[0], *(*authors, *names[1 + len(authors) :])[:2]
    three = compare_three(*map(flat_units, versions))
    if form == ".docx":
        from travaux.texts.docx import write_docx
        from travaux.texts.redline import redline
        from travaux.texts.sides import merge_sides

        lines = merge_sides([redline(three.ours), redline(three.theirs)], [ours, theirs])
        return write_docx(lines, author="", dated=_now())
    if form == ".json" or (not form and as_json):
        told = json.dumps(threeway_object(three, (base, ours, theirs)), ensure_ascii=False) + "\n"
    else:
        width, colour = (100, False) if form else (terminal.width(), terminal.has_colour())
        told = threeway_page(three, (base, ours, theirs), width=width, colour=colour)
    return told.encode("utf-8", "surrogatepass")


def _redline(old: str, new: str, record: Path) -> tuple[Redline, tuple[str, str]]:
    from travaux.cli.text.opening import open_version
    from travaux.texts.comparison import compare
    from travaux.texts.flat import flat_units
    from travaux.texts.redline import redline

    versions = open_version(old, record), open_version(new, record)
    names = _name(old, versions[0].title), _name(new, versions[1].title)
    return redline(compare(flat_units(versions[0]), flat_units(versions[1]))), names


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


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

        return write_docx(found.lines, author=author, dated=_now())
    if form in {".html", ".htm"}:
        from travaux.views.redline_html import redline_html

        page = redline_html(found, old=names[0], new=names[1], side_by_side=side_by_side)
    elif form == ".json":
        page = _page(found, names, units=False, as_json=True)
    else:
        from travaux.views.redline_terminal import redline_page

        page = redline_page(found, width=100)
    return page.encode("utf-8", "surrogatepass" if form == ".json" else "replace")
