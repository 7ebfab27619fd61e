"""A question put to what one viewer sees; where no act answers it, the closest sentences are looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from travaux.model.acts import listed
from travaux.model.documents import Document
from travaux.model.objects import Talks
from travaux.reading.sentences import split_sentences
from travaux.talks.asking import Answer, ask
from travaux.talks.asking.closest import Sentence, closest
from travaux.views.page import one_line
from travaux.views.pages.sight import Sight
from travaux.views.voices import joined

Search = Callable[[str], Sequence[str]]
MOST_DOCUMENTS = 40
"""Documents whose sentences are looked at; of a larger record, those that the index names first."""
_ASKING = re.compile(
    r"(?i)(?:wh(?:o|om|ose|at|ich|en|ere|y)|how|ha[sv]e?|had|did|does|do|is|are|was|were|will|would|can|could|should|must)\s"
)


def is_question(words: str) -> bool:
    """Whether what was typed asks something, rather than names words to look for.

    >>> is_question("Who leads the talks?"), is_question("has Iran agreed"), is_question("missile placement")
    (True, True, False)
    """
    return len(words.split()) > 2 and (words.rstrip().endswith("?") or _ASKING.match(words.lstrip()) is not None)


def answer_to(
    question: str, sight: Sight, *, talks_on: Callable[[str], Talks], search: Search
) -> tuple[Answer, tuple[Sentence, ...]]:
    """The answer, and where the acts hold none or none outright, the sentences closest to the question.

    talks_on: where the talks stood on an ISO day. search: sha256 of the documents in which words stand, best first.
    """
    headings = {d.sha256: " ".join(part for part in (d.title, d.place) if part) for d in sight.documents}
    answer = ask(question, sight.talks, sight.acts, sight.names, talks_on=talks_on, headings=headings)
    if answer.sure and answer.verdict != "unknown":
        return answer, ()
    return answer, closest(answer.query, list(_sentences(sight, _chosen(answer.query.spoken, sight, search))))


def _chosen(words: Sequence[str], sight: Sight, search: Search) -> list[Document]:
    """The documents to look at, in the order of the record."""
    if len(sight.documents) <= MOST_DOCUMENTS:
        return list(sight.documents)
    found: dict[str, None] = {}
    for word in sorted(words, key=len, reverse=True):
        found |= dict.fromkeys(search(word))
    kept = set(list(found)[:MOST_DOCUMENTS])
    return [document for document in sight.documents if document.sha256 in kept]


def _sentences(sight: Sight, documents: Sequence[Document]) -> Iterator[Sentence]:
    for known in documents:
        document = sight.document_of(known.sha256)
        if document is None:
            continue
        said = [(span, s) for s in sight.statements_of(known.sha256) for span in s.content]
        for block in document.blocks:
            if block.kind == "boilerplate":
                continue
            for start, end in split_sentences(document.text, block.start, block.end):
                half = (end - start) / 2
                told = [s for (first, last), s in said if min(last, end) - max(first, start) > half]
                speaker = told[-1] if told else None
                yield Sentence(
                    document=known.sha256,
                    start=start,
                    end=end,
                    words=one_line(document.text[start:end]),
                    speaker=_voice(listed(speaker.speaker), listed(speaker.party)) if speaker else "",
                    published=known.published,
                )


def _voice(speaker: tuple[str, ...], party: tuple[str, ...]) -> str:
    if speaker and party and speaker != party:
        return f"{joined(speaker)} for {joined(party)}"
    return joined(speaker or party) or "somebody unnamed"
