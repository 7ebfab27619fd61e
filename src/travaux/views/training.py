"""What review decided, as passages that teach the judge of clauses. The form is that of training/acts/*.jsonl."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from travaux.model.acts import RecordedAct, listed
from travaux.model.documents import Block, Document
from travaux.views.wire import dump

_REJECTED = "rejected"


def training_lines(decided: Sequence[RecordedAct], documents: Iterable[Document], *, talks: str) -> Iterator[str]:
    """A line for each paragraph in which something was decided, in order of document and place.

    decided: acts that a person confirmed, corrected or entered (they teach what a clause does) or rejected (they teach
    that it does nothing). documents: those they are anchored in, with their text. talks: name of the negotiation, by
    which training holds some out. `partial` says that only these clauses were looked at: the others teach nothing.
    start: of the words in `text`, in code points.
    """
    for document in documents:
        own = [each for each in decided if each.act.anchor is not None and each.act.anchor.source == document.sha256]
        for block in document.blocks:
            within = [each for each in own if _is_within(each, block)]
            if within:
                yield dump(_passage(document, block, within, talks))


def _is_within(each: RecordedAct, block: Block) -> bool:
    anchor = each.act.anchor
    return anchor is not None and block.start <= anchor.start and anchor.end <= block.end


def _passage(document: Document, block: Block, within: Sequence[RecordedAct], talks: str) -> dict[str, Any]:
    # A line break inside a paragraph is only where the page was broken; a space keeps every offset.
    text = document.text[block.start : block.end].replace("\n", " ")
    return {
        "talks": talks,
        "form": document.kind,
        "published": document.published,
        "text": text,
        "partial": True,
        "acts": [_taught(each, text, block.start) for each in within if each.status != _REJECTED],
        "rejected": [_words(each, text, block.start) for each in within if each.status == _REJECTED],
    }


def _words(each: RecordedAct, text: str, offset: int) -> dict[str, Any]:
    anchor = each.act.anchor
    assert anchor is not None
    start, end = anchor.start - offset, anchor.end - offset
    return {"words": text[start:end], "start": start}


def _taught(each: RecordedAct, text: str, offset: int) -> dict[str, Any]:
    act = each.act
    return {
        **_words(each, text, offset),
        "act": act.act,
        "mode": act.mode,
        "modality": act.modality,
        "polarity": act.polarity,
        "by": list(listed(act.party)),
        "to": list(act.addressee),
    }
