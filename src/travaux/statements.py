"""Who says what in a text, for other Python programs: `travaux.read_statements`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, overload

from travaux.documents.opening import open_text
from travaux.errors import MissingExtra
from travaux.model.documents import Document
from travaux.model.passages import Span
from travaux.model.statements import Statement
from travaux.reading import hear
from travaux.reading.attributions import Tagger
from travaux.reading.names import seed_names
from travaux.views.wire import statement_to_wire

if TYPE_CHECKING:
    import pandas as pd

GAP = " … "
"""Stands between the parts of something that is not said in one piece."""


class Statements(Sequence[Statement]):
    """The statements of one document, in the order of the text: a sequence that also knows the words.

    document: the document, whose `text` all offsets count in, in code points, the end exclusive.
    """

    def __init__(self, document: Document, statements: Sequence[Statement]) -> None:
        self.document = document
        self._all = tuple(statements)

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> Statement: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Statement]: ...
    def __getitem__(self, index: int | slice) -> Statement | Sequence[Statement]:
        return self._all[index]

    def __repr__(self) -> str:
        return f"<Statements: {len(self)} in {self.document.title or self.document.name!r}>"

    def walk(self) -> Iterator[tuple[int, Statement]]:
        """Every statement with its depth, each before those that stand within it.

        Depth 0 is the document's own attribution; what somebody is quoted as saying that another said has depth 1.
        """
        for index, depth in self._order():
            yield depth, self._all[index]

    def text_of(self, statement: Statement) -> str:
        """The words of its content, as printed; " … " where the text breaks them off."""
        return self._words(statement.content)

    def to_rows(self) -> list[dict[str, Any]]:
        """One plain dict a statement, in the order of the text, fit for JSON or a table.

        `index` and `within` number the statements from 0; `depth` is that of `walk`. `source`, `cue` and `content` are
        words, None where there are none, and `source_spans`, `cue_spans`, `content_spans` lists of [start, end].
        `speaker` and `for` are lists where several speak as one. `channel` runs from the speaker to the publisher.
        """
        depths = dict(self._order())
        return [self._row(index, depths[index], statement) for index, statement in enumerate(self._all)]

    def to_dataframe(self) -> pd.DataFrame:
        """The rows as a pandas DataFrame, indexed by `index`. Raises MissingExtra without pandas."""
        try:
            import pandas as pd
        except ImportError as missing:
            raise MissingExtra("a DataFrame needs pandas", hint="pip install 'travaux[dataframe]'") from missing
        return pd.DataFrame(self.to_rows(), columns=COLUMNS).set_index("index")

    def _order(self) -> Iterator[tuple[int, int]]:
        """Index and depth, outer before inner. One whose encloser is not there, or is itself, stands at depth 0."""
        within: dict[int | None, list[int]] = {}
        for index, statement in enumerate(self._all):
            outer = statement.within
            there = outer is not None and outer != index and 0 <= outer < len(self._all)
            within.setdefault(outer if there else None, []).append(index)
        waiting = [(index, 0) for index in reversed(within.get(None, []))]
        while waiting:
            index, depth = waiting.pop()
            yield index, depth
            waiting.extend((inner, depth + 1) for inner in reversed(within.get(index, [])))

    def _words(self, spans: tuple[Span, ...]) -> str:
        return GAP.join(self.document.exact(start, end) for start, end in spans)

    def _row(self, index: int, depth: int, statement: Statement) -> dict[str, Any]:
        wire = statement_to_wire(statement)
        row = {key: wire.get(key) for key in COLUMNS} | {
            "index": index,
            "depth": depth,
            "relayed_by": statement.relayed_by,
            "source": self._words(statement.source) or None,
            "cue": self._words(statement.cue) or None,
            "content": self._words(statement.content),
        }
        return row | {f"{part}_spans": wire[part] or [] for part in ("source", "cue", "content")}


COLUMNS = [
    "index", "within", "depth", "speaker", "office", "for", "relayed_by", "voice", "said", "source", "cue", "content",
    "source_spans", "cue_spans", "content_spans", "channel", "confidence",
]  # fmt: skip
"""The keys of a row, in order."""


def read_statements(
    text: str,
    *,
    published: date | str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    tagger: Tagger | None = None,
) -> Statements:
    """Who says what in a text. No record is needed, nothing is kept, nothing leaves the machine.

    text: plain text, paragraphs apart by blank lines. published: the day that "yesterday" is reckoned from (a date, or
    text as 2022-01-10); found in the dateline where it is not given. publisher, title: as the reader should know them.
    tagger: what finds the statements: the trained one by default. `RulesTagger()` of `travaux.reading.rules_tagger` is
    quicker and finds fewer.
    Raises EmptyDocument, TooLarge, UndecodableText, UnsupportedLanguage, NotADay.

    >>> found = read_statements("“The bridge stays open,” Ane Lund said. The strait is wide.", published="2031-05-04")
    >>> [(found.text_of(one), one.voice) for one in found]
    [('“The bridge stays open,”', 'direct')]
    """
    day = published.isoformat()[:10] if isinstance(published, date) else published
    document = open_text(text, name="text", publisher=publisher, published=day, title=title)
    if tagger is None:
        from travaux.reading.tagger.trained import shipped

        tagger = shipped()
    return Statements(document, hear(document, seed_names(), tagger).statements)
