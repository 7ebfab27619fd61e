"""A question put to what one viewer sees; where the acts do not answer it, its words are looked for in the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from travaux.model.objects import Talks
from travaux.talks.asking import Answer, Query, ask
from travaux.views.hits import Found
from travaux.views.pages.sight import Sight

Search = Callable[[str], Sequence[Found]]
MOST_HITS = 5
_ASKING = re.compile(
    r"(?i)(?:wh(?:o|om|ose|at|ich|en|ere|y)|how|ha[sv]e?|had|did|does|do|is|are|was|were|will|would|can|could|should|must)\s"
)
_MOST_WORDS = 6


def is_question(words: str) -> bool:
    """Whether what was typed asks something, rather than names words to look for.

    >>> is_question("Who leads the talks?"), is_question("has Iran agreed"), is_question("missile placement")
    (True, True, False)
    """
    return len(words.split()) > 2 and (words.rstrip().endswith("?") or _ASKING.match(words.lstrip()) is not None)


def answer_to(
    question: str, sight: Sight, *, talks_on: Callable[[str], Talks], search: Search
) -> tuple[Answer, Sequence[Found]]:
    """The answer, and what a search for the question's words finds where the acts hold none.

    talks_on: where the talks stood on an ISO day. search: the record's full-text search, all words of a string.
    """
    headings = {d.sha256: " ".join(part for part in (d.title, d.place) if part) for d in sight.documents}
    answer = ask(question, sight.talks, sight.acts, sight.names, talks_on=talks_on, headings=headings)
    hits = words_found(answer.query, search) if answer.verdict == "unknown" else ()
    return answer, hits


def words_found(query: Query, search: Search) -> Sequence[Found]:
    """Passages with all the words of a question, else with all but one, else with one of them."""
    words = sorted(query.spoken, key=len, reverse=True)[:_MOST_WORDS]
    fewer = [words[:left] + words[left + 1 :] for left in range(len(words) - 1, -1, -1)] if len(words) > 2 else []
    for tried in (words, *fewer, *([word] for word in words)):
        found = [hit for hit in search(" ".join(tried)) if hit.kind != "document"] if tried else []
        if found:
            return found[:MOST_HITS]
    return ()
