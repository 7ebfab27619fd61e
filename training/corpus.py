"""PolNeAR's annotation as windows of words, tags and links. Reads brat standoff; keeps nothing of it on disk."""

from __future__ import annotations

import glob
import os
import random
import re
from collections import defaultdict
from dataclasses import dataclass, field

from travaux.reading.tagger.marks import case_of, place_of, quote_states
from travaux.reading.tagger.wordpieces import Wordpieces, split_words

ROLES = ("source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_T_LINE = re.compile(r"^(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?$")
_E_LINE = re.compile(r"^E\d+\t(.+)$")

Span = tuple[int, int]


@dataclass
class Paragraph:
    """Words of one paragraph: offsets, pieces and the marks of print."""

    words: list[Span]
    pieces: list[tuple[int, ...]]
    case: list[int]
    quote: list[int]
    place: list[int]
    length: int = 0


@dataclass
class Article:
    """One article and what each of its annotators marked."""

    name: str
    text: str
    paragraphs: list[Paragraph]
    annotations: list[Annotation] = field(default_factory=list)


@dataclass
class Annotation:
    """Tags by paragraph and word; pieces as (paragraph, first word, last word) by role; links by index.

    content_cue[i]: the cue of content piece i, or -1. cue_source[k]: the source of cue k, or -1 when it has none.
    """

    tags: list[list[int]]
    pieces: dict[str, list[tuple[int, int, int]]]
    content_cue: list[int]
    cue_source: list[int]


def read_events(path: str) -> list[dict[str, list[Span]]]:
    """The attributions of one annotation file, spans by role, in the order of the file."""
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    with open(path, encoding="utf-8", newline="") as handle:
        for line in handle.read().split("\n"):
            if match := _T_LINE.match(line):
                pairs = (piece.split() for piece in match[3].split(";"))
                spans[match[1]] = [(int(a), int(b)) for a, b in pairs]
            elif match := _E_LINE.match(line):
                events.append(match[1].split())
    found = []
    for event in events:
        roles: dict[str, list[Span]] = defaultdict(list)
        for item in event[1:]:
            role, _, ref = item.partition(":")
            roles[re.sub(r"\d+$", "", role).lower()].extend(spans.get(ref, []))
        if roles["content"]:
            found.append(dict(roles))
    return found


def read_articles(folder: str, wordpieces: Wordpieces) -> list[Article]:
    """All articles under `folder`/text with their annotations under `folder`/attributions, in order of name."""
    articles: dict[str, Article] = {}
    for path in sorted(glob.glob(os.path.join(folder, "attributions", "*.ann"))):
        name = os.path.basename(path)[:-4].rpartition("_")[0]
        if name not in articles:
            with open(os.path.join(folder, "text", name + ".txt"), encoding="utf-8", newline="") as handle:
                text = handle.read()
            articles[name] = Article(name, text, paragraphs_of(text, wordpieces))
        article = articles[name]
        article.annotations.append(annotate(article, read_events(path)))
    return list(articles.values())


def paragraphs_of(text: str, wordpieces: Wordpieces) -> list[Paragraph]:
    """Lines that hold anything, as paragraphs."""
    rows = [split_words(text, m.start(), m.end()) for m in re.finditer(r"[^\n\r]+", text)]
    rows = [row for row in rows if row]
    paragraphs = []
    for words, quote in zip(rows, quote_states(text, rows), strict=True):
        forms = [text[a:b] for a, b in words]
        pieces = [wordpieces.pieces(form) for form in forms]
        place = [place_of(i, len(words)) for i in range(len(words))]
        paragraphs.append(Paragraph(words, pieces, [case_of(f) for f in forms], quote, place, sum(map(len, pieces))))
    return paragraphs


def annotate(article: Article, events: list[dict[str, list[Span]]]) -> Annotation:
    """Turn spans of characters into tags and links; a span over a paragraph's end becomes a piece in each."""
    tags = [[0] * len(p.words) for p in article.paragraphs]
    pieces: dict[str, list[tuple[int, int, int]]] = {role: [] for role in ROLES}
    index: dict[tuple[str, Span], list[int]] = {}

    def pieces_of(role: str, span: Span) -> list[int]:
        if (role, span) in index:
            return index[role, span]
        numbers = []
        for number, paragraph in enumerate(article.paragraphs):
            if not paragraph.words or paragraph.words[-1][1] <= span[0] or paragraph.words[0][0] >= span[1]:
                continue
            inside = [
                i for i, (a, b) in enumerate(paragraph.words)
                if 2 * (min(b, span[1]) - max(a, span[0])) >= b - a and not tags[number][i]
            ]  # fmt: skip
            if not inside or inside[-1] - inside[0] + 1 != len(inside):
                continue
            label = 1 + 2 * ROLES.index(role)
            for i in inside:
                tags[number][i] = label + (i > inside[0])
            numbers.append(len(pieces[role]))
            pieces[role].append((number, inside[0], inside[-1]))
        index[role, span] = numbers
        return numbers

    content_cue: list[int] = []
    cue_source: list[int] = []
    for event in events:
        sources = [n for span in event.get("source", []) for n in pieces_of("source", span)]
        cues = [n for span in event.get("cue", []) for n in pieces_of("cue", span)]
        contents = [n for span in event["content"] for n in pieces_of("content", span)]
        content_cue.extend([-1] * (len(pieces["content"]) - len(content_cue)))
        cue_source.extend([-1] * (len(pieces["cue"]) - len(cue_source)))
        for cue in cues[:1]:
            cue_source[cue] = sources[0] if sources else -1
            for content in contents:
                content_cue[content] = cue
    return Annotation(tags, pieces, content_cue, cue_source)


@dataclass
class Window:
    """Consecutive (parts of) paragraphs of one article: (paragraph, first word, word after the last)."""

    article: Article
    annotation: Annotation
    parts: list[tuple[int, int, int]]
    length: int


def windows_of(article: Article, annotation: Annotation, size: int, rng: random.Random) -> list[Window]:
    """Cut an article into windows of at most `size` pieces, mostly between paragraphs; the first is short at random."""
    windows: list[Window] = []
    parts: list[tuple[int, int, int]] = []
    used = 0
    room = rng.randint(size // 2, size)
    for number, paragraph in enumerate(article.paragraphs):
        first = 0
        while first < len(paragraph.words):
            rest = sum(map(len, paragraph.pieces[first:]))
            if used and used + rest > room:
                windows.append(Window(article, annotation, parts, used))
                parts, used, room = [], 0, size
            last, taken = first, 0
            while last < len(paragraph.words) and used + taken + len(paragraph.pieces[last]) <= room:
                taken += len(paragraph.pieces[last])
                last += 1
            parts.append((number, first, last))
            used += taken
            first = last
            if first < len(paragraph.words):
                windows.append(Window(article, annotation, parts, used))
                parts, used, room = [], 0, size
    if parts:
        windows.append(Window(article, annotation, parts, used))
    return windows
