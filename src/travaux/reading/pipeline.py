"""The order of the reading steps: document -> statements -> acts. The whole of it can be read in one screen."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import msgspec

from travaux.model.acts import Act, Doubt
from travaux.model.documents import Document
from travaux.model.names import Names, NameSuggestion
from travaux.model.passages import Span
from travaux.model.statements import Statement
from travaux.reading.act_building import build_acts
from travaux.reading.acting import find_acts
from travaux.reading.attributions import StagedTagger, Tagger
from travaux.reading.context import Context
from travaux.reading.linking import link_acts
from travaux.reading.names import NameIndex
from travaux.reading.people import DocumentNames
from travaux.reading.quotations import Quotation, find_quotations
from travaux.reading.regions import Region, divide
from travaux.reading.rules_tagger import RulesTagger, join_paragraphs
from travaux.reading.speaking import Spoken, read_statements
from travaux.reading.stage import find_stage
from travaux.reading.verdicts import ClauseJudge

READER_VERSION = "judged-2"


class Reading(msgspec.Struct, frozen=True):
    """What reading found in one document. statements: their spans are code points of the document's text."""

    statements: tuple[Statement, ...]
    acts: tuple[Act, ...]
    names: tuple[NameSuggestion, ...]
    doubts: tuple[Doubt, ...]
    version: str = READER_VERSION


@functools.lru_cache(maxsize=4)
def _index(names: Names) -> NameIndex:
    return NameIndex(names)


class Laid(msgspec.Struct, frozen=True):
    """A document laid open: who speaks where, and the clauses that can each perform an act."""

    context: Context
    blocks: tuple[Span, ...]
    spoken: tuple[Spoken, ...]
    regions: tuple[Region, ...]


def read(
    document: Document,
    names: Names,
    tagger: Tagger | None = None,
    judge: ClauseJudge | None = None,
    met: Names | None = None,
) -> Reading:
    """Statements and suggested acts of a document. Pure; never raises on odd prose: it finds less.

    met: what other documents introduced and this one may name (`Met.in_text`), which its own words override.
    """
    laid = lay_open(document, names, tagger, met)
    context, spoken = laid.context, laid.spoken
    found = find_acts(context, laid.regions, spoken, judge)
    acts = link_acts(context.text, build_acts(context, found, spoken))
    introduced = introduce(document, names) if met is not None else tuple(context.document_names.suggestions())
    return Reading(tuple(s.statement for s in spoken), acts, introduced, _doubts(spoken))


def introduce(document: Document, names: Names) -> tuple[NameSuggestion, ...]:
    """The names that a document introduces, whatever others do. Quick: they are gathered before reading."""
    return tuple(DocumentNames(document, _index(names)).suggestions())


def hear(document: Document, names: Names, tagger: Tagger | None = None) -> Reading:
    """The statements alone, for those who ask for no acts: the same that `read` finds, and with a tagger of one's own
    those of titles and headings too.
    """
    context, _, _, spoken = _listen(document, names, tagger, heads=tagger is not None)
    statements = tuple(s.statement for s in spoken)
    return Reading(statements, (), tuple(context.document_names.suggestions()), _doubts(spoken))


def lay_open(document: Document, names: Names, tagger: Tagger | None = None, met: Names | None = None) -> Laid:
    """All that comes before the acts: statements with their speakers, and every clause with its voice."""
    context, blocks, quotations, spoken = _listen(document, names, tagger, met)
    quoted = [(q.outer_start, q.outer_end) for q in quotations]
    return Laid(context, tuple(blocks), tuple(spoken), tuple(divide(context, blocks, spoken, quoted)))


def _listen(
    document: Document, names: Names, tagger: Tagger | None, met: Names | None = None, *, heads: bool = False
) -> tuple[Context, list[Span], list[Quotation], list[Spoken]]:
    index = _index(names)
    index = index.grown(met.parties) if met is not None and met.parties else index
    context = Context(document, names, index, met.persons if met is not None else ())
    blocks = content_blocks(document)
    quotations = find_quotations(document.text, join_paragraphs(document.text, blocks))
    tagger = tagger or RulesTagger()
    if isinstance(tagger, StagedTagger):
        tagger = tagger.on(find_stage(context, blocks, every=heads))
    attributions = tagger.tag(document.text, blocks)
    if heads and context.publishing is None:
        titles = [(b.start, b.end) for b in document.blocks if b.kind in ("title", "heading") and b.end > b.start]
        attributions = [a for title in titles for a in tagger.tag(document.text, [title])] + attributions
    spoken = read_statements(context, attributions, quotations, every=heads)
    context.speakers_of = tuple(s.speaker.name for s in spoken)
    context.parties_of = tuple(s.speaker.party for s in spoken)
    context.persons_of = tuple(s.speaker.person for s in spoken)
    return context, blocks, quotations, spoken


def content_blocks(document: Document) -> list[Span]:
    """Paragraphs to read: without titles, headings and boilerplate, and from behind a dateline."""
    spans = []
    for block in document.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        start = block.start
        if document.dateline and block.start <= document.dateline[0] < block.end:
            m = re.compile(r"[\s\-–—:.)]*").match(document.text, document.dateline[1])
            start = m.end() if m else start
        if start < block.end:
            spans.append((start, block.end))
    return spans


def _doubts(spoken: Sequence[Spoken]) -> tuple[Doubt, ...]:
    doubts = []
    for s in spoken:
        if s.statement.source and s.speaker.name is None:
            start, end = s.statement.source[0]
            doubts.append(Doubt("speaker not known", start, end))
        elif s.speaker.certain < 0.7 and s.statement.source:
            start, end = s.statement.source[0]
            doubts.append(Doubt("speaker uncertain", start, end))
    return tuple(doubts)
