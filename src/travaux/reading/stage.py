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
_PROMPT_WORDS = 22
_LEAD_BLOCKS = 4


class Stage(msgspec.Struct, frozen=True):
    """Whose words the paragraphs are that bear no label.

    host: the name or office of the speaker where it stands in title or lead, [start, end) in code points, or None.
    begins: paragraphs from here on are the host's. prompts: starts of the paragraphs in which another asks.
    """

    host: Span | None = None
    begins: int = 0
    prompts: frozenset[int] = frozenset()


def find_stage(context: Context, blocks: Sequence[Span]) -> Stage:
    """The stage of a speech, a press call or an interview; an empty one for everything else."""
    kind = context.document.kind
    if kind in ("speech", "press_call"):
        return _one_speaker(context, blocks)
    if kind == "interview":
        return _unlabelled(context, blocks)
    return Stage()


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
    if not opening:
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
