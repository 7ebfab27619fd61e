"""From the characters of a text to its units: title, preamble, chapters, articles, options, paragraphs, points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from hashlib import sha256

from travaux.documents.blocks import cut_blocks
from travaux.texts.articles import Article, articles_in
from travaux.texts.labels import LEVELS, OPTION, PARAGRAPH, Label, read_division, read_option, read_paragraph
from travaux.texts.marks import find_marks
from travaux.texts.nesting import Nest
from travaux.texts.options import OptionLabel, find_options
from travaux.texts.pages import TextLine, read_lines
from travaux.texts.repairs import find_repairs
from travaux.texts.version import Node, Version, make_key

_ENDED = (".", ";", ":", "]", "}", ")", "*", '"', "”", "!", "?", "_")
_LONG_CHARS = 45


def parse_version(text: str, *, title: str = "", based_on: str | None = None) -> Version:
    r"""Read a text into a version: its units, and a report on every bracket that does not fit. Linear in its length.

    A text without any structure is one paragraph a block. Raises TooManyBrackets for a file of brackets.

    >>> version = parse_version("Article 1\nAim\n\n1. To act.\n\n2. To report:\n\n(a) yearly;\n")
    >>> [(unit.kind, unit.number, unit.heading, unit.depth) for unit in version.units]
    [('article', '1', 'Aim', 0), ('paragraph', '1.', '', 1), ('paragraph', '2.', '', 1), ('point', '(a)', '', 2)]
    """
    marks = find_marks(text)
    lines = read_lines(text)
    nest = _read_units(text, lines, articles_in(lines), find_options(text))
    units = _make_nodes(text, nest)
    return Version(
        id="version:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        text=text,
        title=title,
        units=units,
        repairs=find_repairs(text, marks, units),
        pages=tuple((line.start, line.end) for line in lines if line.page),
        based_on=based_on,
    )


def _read_units(
    text: str, lines: Sequence[TextLine], articles: Sequence[Article], options: Sequence[OptionLabel]
) -> Nest:
    heads = {article.line: article for article in articles}
    below = {line: article for article in articles for line in range(article.line + 1, article.after)}
    starts = [line.start for line in lines]
    labels: dict[int, list[OptionLabel]] = {}
    for option in options:
        labels.setdefault(bisect_right(starts, option.start) - 1, []).append(option)
    nest = Nest()
    begins = {block.start for block in cut_blocks(text)}
    before: TextLine | None = None
    for index, line in enumerate(lines):
        if line.page or line.contents or index in below:
            before = None if line.contents else before
            continue
        if index in heads:
            article = heads[index]
            nest.open(
                Label("article", LEVELS["article"], article.number, article.heading or "", 0, "article"),
                _from(text, line),
                article.end,
                0,
            )
            before = None
            continue
        after = lines[index + 1] if index + 1 < len(lines) else None
        if line.start in begins and not line.gap and before is not None and before.text.endswith(_ENDED):
            line.gap = 1  # a paragraph that ends before the margin
        _read_line(text, (before, line, after), labels.get(index, []), nest)
        before = line
    return nest


def _read_line(
    text: str,
    around: tuple[TextLine | None, TextLine, TextLine | None],
    options: Sequence[OptionLabel],
    nest: Nest,
) -> None:
    before, line, after = around
    at = _from(text, line)
    division = read_division(line, after)
    if division is not None:
        nest.open(division, at, line.end, line.indent)
        return
    label = read_paragraph(line)
    opened = label is not None and _may_begin(before, line)
    if label is not None and opened:
        nest.open(label, at, line.start + label.length, line.indent)
    leads = bool(options) and not text[line.start : options[0].start].strip(" \t*_[({#>-")
    if not opened and not leads and (line.gap or before is None) and not _runs_on(before, line):
        nest.open(Label("paragraph", PARAGRAPH, "", "", 0, "plain"), at, at, line.indent)
    for number, option in enumerate(options):
        start = at if leads and not opened and not number else option.start
        nest.open(read_option(option, line), start, option.end, line.indent)


def _from(text: str, line: TextLine) -> int:
    """Where a line's own stretch begins: at its first character, its indent included."""
    return text.rfind("\n", 0, line.start) + 1 if line.indent else line.start


def _may_begin(before: TextLine | None, line: TextLine) -> bool:
    """Whether a number at the beginning of a line may be a label: not where a wrapped sentence happens to go on."""
    if before is None or line.gap or before.text.endswith(_ENDED):
        return True
    joins = line.text[0] == "(" and before.text.endswith((" and", " or", ","))
    return joins or before.end - before.start < _LONG_CHARS


def _runs_on(before: TextLine | None, line: TextLine) -> bool:
    """Whether a paragraph goes on after a blank line, as at the end of a page."""
    if before is None or len(before.text) <= _LONG_CHARS:
        return False
    return before.text[-1].isalnum() and line.text[0].islower()


def _make_nodes(text: str, nest: Nest) -> tuple[Node, ...]:
    found = nest.units
    ends = nest.ends(len(text))
    met: dict[str, int] = {}
    nodes: list[Node] = []
    for index, unit in enumerate(found):
        following = found[index + 1].start if index + 1 < len(found) else len(text)
        inner = min(following, ends[index])
        label = unit.label
        # What holds others is known by its heading: its text changes whenever theirs does.
        holds = label.level < LEVELS["article"] or label.level == OPTION
        words = label.heading + text[unit.body : inner] if holds else text[unit.body : ends[index]] or label.heading
        key = make_key(label.kind, words, met)
        depth = nodes[unit.parent].depth + 1 if unit.parent >= 0 else 0
        nodes.append(
            Node(key, label.kind, label.number, label.heading, unit.start, min(unit.body, inner), inner, ends[index],
                 unit.parent, depth)
        )  # fmt: skip
    return tuple(nodes)
