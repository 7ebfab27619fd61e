"""Known texts, in our own words, and how they are written as flat OpenDocument files for LibreOffice to convert.

Marks within words: {+inserted|author+}  {-deleted|author-}  {^footnote^}  {#comment|author#}
"""

# ruff: noqa: E501 - texts

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

Piece = tuple[str, object]
DAY = "2031-03-04T09:30:00"
MARK = re.compile(r"\{([+\-^#])(.*?)(?:\|([^|{}]*))?[+\-^#]\}", re.S)


@dataclass(frozen=True)
class Known:
    """pieces: h | p | cell rows (table) | n (numbered, with its level) | cols (count, pieces). page: header, footer."""

    pieces: tuple[Piece, ...]
    forms: tuple[str, ...] = ("docx", "pdf")
    header: str = ""
    footer: str = ""
    narrow: bool = False


@dataclass
class _Writer:
    changes: list[str] = field(default_factory=list)
    notes: int = 0

    def words(self, text: str) -> str:
        parts, at = [], 0
        for match in MARK.finditer(text):
            parts.append(escape(text[at : match.start()]))
            parts.append(self._mark(match[1], escape(match[2]), match[3] or "Ane Lund"))
            at = match.end()
        return "".join([*parts, escape(text[at:])])

    def _mark(self, kind: str, words: str, author: str) -> str:
        info = f"<dc:creator>{author}</dc:creator><dc:date>{DAY}</dc:date>"
        if kind == "^":
            self.notes += 1
            return (
                f'<text:note text:id="ftn{self.notes}" text:note-class="footnote"><text:note-citation>{self.notes}'
                f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">{words}</text:p>'
                "</text:note-body></text:note>"
            )
        if kind == "#":
            return f"<office:annotation>{info}<text:p>{words}</text:p></office:annotation>"
        number = f"ct{len(self.changes) + 1}"
        change = f"<office:change-info>{info}</office:change-info>"
        if kind == "+":
            self.changes.append(_region(number, f"<text:insertion>{change}</text:insertion>"))
            return f'<text:change-start text:change-id="{number}"/>{words}<text:change-end text:change-id="{number}"/>'
        self.changes.append(_region(number, f"<text:deletion>{change}<text:p>{words}</text:p></text:deletion>"))
        return f'<text:change text:change-id="{number}"/>'

    def piece(self, kind: str, value: object) -> str:
        if kind == "h":
            return f'<text:h text:style-name="Heading" text:outline-level="1">{self.words(str(value))}</text:h>'
        if kind == "p":
            return f'<text:p text:style-name="Body">{self.words(str(value))}</text:p>'
        if kind == "table":
            rows = [
                [f"<table:table-cell><text:p>{self.words(w)}</text:p></table:table-cell>" for w in row] for row in value
            ]  # type: ignore[attr-defined]
            body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
            count = len(rows[0])
            columns = f'<table:table-column table:number-columns-repeated="{count}"/>'
            return f'<table:table table:name="T">{columns}{body}</table:table>'
        if kind == "cols":
            count, pieces = value  # type: ignore[misc]
            inner = "".join(self.piece(one, words) for one, words in pieces)  # type: ignore[has-type]
            return f'<text:section text:style-name="Cols{count}" text:name="S{id(pieces)}">{inner}</text:section>'  # type: ignore[has-type]
        return self._list(value)  # type: ignore[arg-type]

    def _list(self, items: list[tuple[int, str]]) -> str:
        """Items as (level, words), each in lists as deep as its level; one list counts on."""
        parts = []
        for number, (level, words) in enumerate(items):
            style, going = ("Articles", 'text:continue-numbering="true"' if number else "")
            inner = f'<text:p text:style-name="Body">{self.words(words)}</text:p>'
            for _ in range(level):
                inner = f"<text:list><text:list-item>{inner}</text:list-item></text:list>"
            parts.append(f"<text:list-item>{inner}</text:list-item>")
            del style, going
        return f'<text:list text:style-name="Articles">{"".join(parts)}</text:list>'


def _region(number: str, change: str) -> str:
    return f'<text:changed-region xml:id="{number}" text:id="{number}">{change}</text:changed-region>'


_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")]
) + (
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def to_flat_odt(known: Known) -> str:
    writer = _Writer()
    body = "".join(writer.piece(kind, value) for kind, value in known.pieces)
    tracked = f"<text:tracked-changes>{''.join(writer.changes)}</text:tracked-changes>" if writer.changes else ""
    text = 'fo:language="en" fo:country="US" fo:font-size="11pt" fo:font-family="\'DejaVu Serif\'" fo:hyphenate="true"'
    hyphens = 'fo:hyphenation-ladder-count="no-limit"'
    para = f'<style:paragraph-properties fo:margin-bottom="0.25cm" fo:text-align="justify" {hyphens}/>'
    header = f"<style:header><text:p>{known.header}</text:p></style:header>" if known.header else ""
    footer = known.footer.replace("#", "<text:page-number>1</text:page-number>")
    footer = f"<style:footer><text:p>{footer}</text:p></style:footer>" if footer else ""
    height = '<style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/></style:header-style>'
    height += height.replace("header-style", "footer-style").replace("margin-bottom", "margin-top")
    size = (
        'fo:page-width="12cm" fo:page-height="16cm"' if known.narrow else 'fo:page-width="21cm" fo:page-height="29.7cm"'
    )
    levels = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" {affixes}>'
        f'<style:list-level-properties text:space-before="{level * 0.4}cm" text:min-label-width="0.8cm"/>'
        "</text:list-level-style-number>"
        for level, form, affixes in [
            (1, "1", 'style:num-prefix="Article " style:num-suffix=". "'),
            (2, "a", 'style:num-prefix="(" style:num-suffix=")"'),
            (3, "i", 'style:num-prefix="(" style:num-suffix=")"'),
        ]
    )
    columns = "".join(
        f'<style:style style:name="Cols{n}" style:family="section"><style:section-properties>'
        f'<style:columns fo:column-count="{n}" fo:column-gap="0.8cm"/></style:section-properties></style:style>'
        for n in (2, 3)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties {text} fo:hyphenation-remain-char-count="2"
 fo:hyphenation-push-char-count="2"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Body" style:family="paragraph" style:parent-style-name="Standard">{para}</style:style>
<style:style style:name="Heading" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1">
<style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.3cm" fo:keep-with-next="always"/>
<style:text-properties fo:font-size="14pt"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="9pt"/></style:style>
</office:styles>
<office:automatic-styles>{columns}<text:list-style style:name="Articles">{levels}</text:list-style>
<style:page-layout style:name="pm1"><style:page-layout-properties {size} fo:margin="2cm"/>{height}</style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">{header}{footer}
</style:master-page></office:master-styles>
<office:body><office:text>{tracked}{body}</office:text></office:body></office:document>"""


def reference(known: Known) -> str:
    """The text as it must be read: changes accepted, numbers printed, notes at the end, rows apart."""
    notes: list[str] = []
    parts = [_plain(kind, value, notes) for kind, value in known.pieces]
    return "\n\n".join([*parts, *(f"{number} {note}" for number, note in enumerate(notes, 1))])


def _plain(kind: str, value: object, notes: list[str]) -> str:
    def accept(text: str) -> str:
        notes.extend(match[2] for match in MARK.finditer(text) if match[1] == "^")
        return " ".join(MARK.sub(lambda match: match[2] if match[1] == "+" else "", text).split())

    if kind == "table":
        return "\n\n".join("\n".join(accept(words) for words in row) for row in value)  # type: ignore[attr-defined]
    if kind == "cols":
        return "\n\n".join(_plain(one, words, notes) for one, words in value[1])  # type: ignore[index]
    if kind != "list":
        return accept(str(value))
    counts, parts = [0, 0, 0], []
    for level, words in value:  # type: ignore[attr-defined]
        counts[level] += 1
        counts[level + 1 :] = [0] * (2 - level)
        label = (f"Article {counts[0]}.", f"({chr(96 + counts[1])})", f"({['', 'i', 'ii', 'iii'][counts[2]]})")[level]
        parts.append(f"{label} {accept(words)}")
    return "\n\n".join(parts)


LONG = (
    "The two delegations met in the old customs house for six hours and agreed that the harbour should stay open to "
    "fishing vessels of both sides while the commission examines the boundary. Neither delegation withdrew its earlier "
    "reservation, and both representatives emphasized that implementation of the understanding depends on notification."
)
SECOND = (
    "Responsibility for navigational installations would be transferred gradually, beginning with the lighthouse at the "
    "northern entrance. Compensation is to be calculated independently, the mediator explained, and administrative "
    "arrangements must be communicated to municipal authorities in advance of the seasonal restrictions."
)
THIRD = (
    "Representatives of the fishing cooperatives, who had travelled overnight, described the consequences of the closure: "
    "unemployment, deteriorating equipment and considerable uncertainty. They requested proportionate participation in "
    "the supervisory commission, and an unambiguous declaration concerning transitional licences."
)
SHORT = "“We came to listen,” the head of the Norland delegation said. “We leave with a list.”"
PROSE = (("h", "Harbour talks adjourn"), ("p", LONG), ("p", SECOND), ("p", SHORT), ("p", THIRD))
DRAFT = (
    ("h", "Draft agreement on the harbour"),
    ("p", "The Parties [Norland: shall] [Sudmark: should] keep the harbour open [at all times] [in the season]."),
    ("p", "Any dispute under paragraph 4(b) is submitted to the commission within [30] [90] days."),
    ("p", LONG),
)
LIST = [
    (0, "The harbour is open to vessels of both Parties."),
    (1, "Vessels report to the harbour office on arrival;"),
    (1, "vessels longer than forty metres wait in the roads:"),
    (2, "in daylight, at the northern buoy;"),
    (2, "at night, at the southern buoy."),
    (0, "Fees are published once a year."),
    (1, "The [joint] commission sets them."),
    (0, "This agreement enters into force on signature."),
]
TABLE = [
    ["Party", "Position", "Condition"],
    ["Norland", "The lighthouse stays under joint watch.", "Only if the fees are lowered by a third."],
    ["Sudmark", "The watch goes to the commission.", "None was named."],
    ["Mediator", "A trial of two seasons.", "Both parties report in writing."],
]

DOCUMENTS: dict[str, Known] = {
    "communique": Known(PROSE),
    "two-columns": Known(
        (("h", "Harbour bulletin"), ("cols", (2, [("p", LONG), ("p", SECOND), ("p", SHORT), ("p", THIRD)])))
    ),
    "three-columns": Known((("cols", (3, [("p", SECOND), ("p", THIRD), ("p", LONG)])),)),
    "table": Known((("h", "Positions after the second round"), ("p", LONG), ("table", TABLE), ("p", SECOND))),
    "footnotes": Known(
        (
            ("h", "Report of the mediator"),
            ("p", "Norland accepts joint watch{^Letter of 3 March, second page.^} and asks for lower fees. " + LONG),
            ("p", "Sudmark gave no answer.{^Said by telephone.^} " + SECOND),
            ("p", "The third round{^Planned for April.^}, if it is held, opens at the customs house."),
        )
    ),
    "running-heads": Known(
        (("h", "Record of the fourth meeting"), *(("p", words) for words in (LONG, SECOND, THIRD) * 3)),
        header="Harbour Commission, fourth meeting",
        footer="Page #",
        narrow=True,
    ),
    "page-numbers": Known(tuple(("p", words) for words in (THIRD, LONG, SECOND) * 3), footer="#", narrow=True),
    "articles": Known((("h", "Agreement on the harbour"), ("list", LIST), ("p", SHORT))),
    "brackets": Known(DRAFT),
    "narrow": Known(tuple(("p", words) for words in (LONG, SECOND, THIRD)), narrow=True),
    "mixed": Known(
        (
            ("h", "Notes on the transit question"),
            ("p", LONG),
            (
                "cols",
                (2, [("p", SECOND), ("p", "Transit is free{^Except for munitions.^} by day. " + THIRD), ("p", SHORT)]),
            ),
            ("table", TABLE[:3]),
            ("p", "The notes end here."),
        ),
        footer="#",
    ),
    "changed-words": Known(
        (
            ("h", "Article 4"),
            ("p", "The Parties {-should|Bo Berg-}{+shall|Ane Lund+} act {-at once|Bo Berg-} on every report."),
            ("p", "A report is sent within {-ninety-}{+thirty+} days{+, in writing|Bo Berg+}."),
        ),
        forms=("docx",),
    ),
    "changed-in-table": Known(
        (("table", [["Article 1", "Fees are {-doubled-}{+halved+}."], ["Article 2", "{+No fee is due.|Bo Berg+}"]]),),
        forms=("docx",),
    ),
    "changed-brackets": Known(
        (
            (
                "p",
                "The [{-should|Bo Berg-}{+shall|Bo Berg+}] in paragraph 4(b){^Agreed ad referendum.^} {-stands-}{+is closed+}.",
            ),
            ("list", [(0, "The harbour is {-closed-}{+open+}."), (1, "by day;"), (1, "{+by night.+}")]),
        ),
        forms=("docx",),
    ),
    "comments": Known(
        (
            ("p", "The watch{#Joint, or ours?|Bo Berg#} is kept by both Parties."),
            ("p", "Fees{#See the letter of 3 March.|Ane Lund#} are halved."),
        ),
        forms=("docx",),
    ),
}
