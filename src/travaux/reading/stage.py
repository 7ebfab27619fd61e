"""Who has the floor: texts that are one person's own words, and interviews whose turns bear no label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from travaux.documents.speakers import speaker_label
from travaux.model.passages import Span

if TYPE_CHECKING:
    from travaux.reading.context import Context
    from travaux.reading.names import NameMention

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
_SEVERAL_SENTENCES = re.compile(r"[.!?][”\"’]?\s+[A-Z“\"]")
_SPEAKS = re.compile(r"(?i)\b(?:by|of|from|with)\s+(?:the\s+)?[^\n]{0,80}$")
_TALK = re.compile(r"(?i)\b(?:briefing|remarks|speech|address|press (?:conference|call)|statement)\b[^\n]{0,60}?\bby\b")
_MADE_BY = re.compile(
    r"(?i)[\W_]*(?:joint\s+)?(?:statement|declaration|message|remarks)\s+(?:by|from|of)\s+(?:the\s+)?"
)
_AND = re.compile(r"(?:,|,?\s+and|,?\s+&)\s+(?:(?:[A-Z][\w.’'\-]*|of|for|the|to|von|van|der|den|de)\s+){0,9}")
_ALSO = re.compile(r"\s+and\s+(?:(?:[A-Z][\w.’'\-]*|von|van|der|den|de|di|da|al|bin)\s+){0,6}[A-Z][\w.’'\-]*")
_YOU = re.compile(r"\b[Yy]ou(?:r|rs)?\b")
_TITLE_WORDS = 8
_PROSE = 8
_PROMPT_WORDS = 22
_LEAD_BLOCKS = 4


class Stage(msgspec.Struct, frozen=True):
    """Whose words the paragraphs are that bear no label.

    host: the name or office of the speaker where it stands in title or lead, [start, end) in code points, or None.
    begins: paragraphs from here on are the host's. prompts: starts of the paragraphs in which
    another asks. unnamed: somebody answers whom the text does not name.
    """

    host: Span | None = None
    begins: int = 0
    prompts: frozenset[int] = frozenset()
    unnamed: bool = False


def find_stage(context: Context, blocks: Sequence[Span], *, every: bool = False) -> Stage:
    """The stage of a speech, a press call or an interview; an empty one for everything else.

    every: also that of a statement whose title names those who make it, and of answers by somebody unnamed.
    """
    kind = context.document.kind
    stage = Stage()
    if kind in ("speech", "press_call"):
        stage = _one_speaker(context, blocks)
    elif kind == "interview":
        stage = _unlabelled(context, blocks)
    if not every or stage != Stage():
        return stage
    if kind == "communique":
        return _titled(context, blocks)
    return _answered(context, blocks) if kind in ("speech", "interview") and blocks else stage


def _titled(context: Context, blocks: Sequence[Span]) -> Stage:
    """As in "Statement by A and B on …": the text is theirs."""
    title = next((b for b in context.document.blocks if b.kind == "title"), None)
    opening = _MADE_BY.match(context.text, title.start, title.end) if title is not None else None
    if title is None or opening is None or not blocks:
        return Stage()
    named = [m for m in context.mentions_in(opening.end(), title.end) if m.kind == "person" and m.name]
    joined = named[:1]
    for m in named[1:]:
        if _AND.fullmatch(context.text[joined[-1].end : m.start]) is None:
            break
        joined.append(m)
    if not joined or len(context.text[opening.end() : joined[0].start].split()) > _TITLE_WORDS:
        return Stage()
    end = joined[-1].end
    if len(joined) == 1 and (more := _ALSO.match(context.text, end, title.end)):
        end = more.end()  # the second of two is one whom no other words name
    return Stage((opening.end(), end), blocks[0][0])


def _answered(context: Context, blocks: Sequence[Span]) -> Stage:
    """Questions to a "you", each with its answer in "I", and no word of who answers."""
    title = next((b.span for b in context.document.blocks if b.kind == "title" and b.start < blocks[0][0]), None)
    if title is not None and context.text[slice(*title)].endswith("?"):
        blocks = [title, *blocks]
    texts = [context.text[a:b].strip("*_ \n") for a, b in blocks]
    asked = [n for n, t in enumerate(texts) if _asks(t) and _YOU.search(t)]
    if len(asked) < 2 or asked[0] > 1 or any(speaker_label(t) is not None for t in texts):
        return Stage()
    answers = [t for n, t in enumerate(texts) if n > asked[0] and n not in asked]
    in_first_person = len(_FIRST_PERSON.findall(" ".join(answers))) >= 0.008 * len(" ".join(answers).split())
    if any(n + 1 in asked or n + 1 == len(texts) for n in asked) or not in_first_person:
        return Stage()
    return Stage(None, blocks[asked[0]][0], frozenset(blocks[n][0] for n in asked), unnamed=True)


def _one_speaker(context: Context, blocks: Sequence[Span]) -> Stage:
    """A speech, or what is said to the press before the first question."""
    host, outright = _named_in_title(context)
    if host is None:
        return Stage()
    opening: list[Span] = []
    for start, end in blocks:
        if speaker_label(context.text[start:end]) is not None:
            break
        opening.append((start, end))
    words = " ".join(context.text[a:b] for a, b in opening)
    if not opening or not any(_is_prose(context.text[a:b]) for a, b in opening):
        return Stage((host.start, host.end), len(context.text))
    if not outright and len(_FIRST_PERSON.findall(words)) < max(2, 0.008 * len(words.split())):
        return Stage()
    return Stage((host.start, host.end), opening[0][0])


def _named_in_title(context: Context) -> tuple[NameMention | None, bool]:
    """The one person or office that the title names, and whether it says outright who speaks ("Briefing by …")."""
    title = next((b for b in context.document.blocks if b.kind == "title"), None)
    if title is None:
        return None, False
    named = [m for m in context.mentions_in(title.start, title.end) if m.kind in ("person", "office")]
    persons = [m for m in named if m.kind == "person" and m.name] or named
    behind = [m for m in persons if _SPEAKS.search(context.text[title.start : m.start])]
    return next(iter(behind or persons), None), bool(behind) and _TALK.search(context.document.title or "") is not None


def _unlabelled(context: Context, blocks: Sequence[Span]) -> Stage:
    """Questions are short paragraphs that end in a question mark, and short ones without "I" between two answers."""
    texts = [context.text[a:b].strip("*_ \n") for a, b in blocks]
    if any(speaker_label(t) is not None for t in texts):
        return Stage()
    first = next((n for n, t in enumerate(texts) if _asks(t)), None)
    if first is None:
        return Stage()
    host = _answers(context, blocks[first][0])
    if host is None:
        return Stage()
    prompts, asked = set(), False
    for n in range(first, len(texts)):
        last = n + 1 == len(texts)
        asks = _asks(texts[n]) or (not asked and not last and _prompts(texts[n]) and not _asks(texts[n + 1]))
        if asks:
            prompts.add(blocks[n][0])
        asked = asks
    return Stage((host.start, host.end), blocks[first][0], frozenset(prompts))


def _is_prose(words: str) -> bool:
    """Is it said in sentences, unlike the place and hour over a transcript?"""
    return len(words.split()) >= _PROSE and re.search(r"[.!?…][”\"’)*_]*\s*$", words) is not None


def _asks(words: str) -> bool:
    return words.endswith("?") and len(words.split()) <= 80


def _prompts(words: str) -> bool:
    """May a paragraph be a question without its mark ("The ministry says that it has kept its word.")?"""
    short = len(words.split()) <= _PROMPT_WORDS and _SEVERAL_SENTENCES.search(words) is None
    return short and _FIRST_PERSON.search(words) is None


def _answers(context: Context, before: int) -> NameMention | None:
    """Who is interviewed: the person named most in title and lead, the earlier of two."""
    heads = [b for b in context.document.blocks if b.start < before][:_LEAD_BLOCKS]
    named = [m for b in heads for m in context.mentions_in(b.start, b.end) if m.kind == "person" and m.name]
    times = [m.name for m in named]
    return max(named, key=lambda m: (times.count(m.name), -m.start), default=None)
