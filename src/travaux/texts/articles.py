"""Where the articles of a text begin: of all lines that may, the likeliest run in the order of their numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from travaux.texts.candidates import Candidate, bare_candidates, keyword_candidates
from travaux.texts.numbering import step_cost
from travaux.texts.pages import TextLine, read_lines

_LOOK_BACK = 48
"""How many candidates back the one before may lie; more were never needed."""
_KEYWORD_WEIGHT = 4.0
_HEADING_CHARS = 300
_TITLE_CHARS = 80
_LABELLED = re.compile(r"[A-Z]{1,4}[.)]|[IVXLC]+[.)]?\s|(?:Option|Placeholder|Alternative)\b")


class Article(msgspec.Struct, frozen=True, gc=False):
    """The beginning of an article. number: as printed. heading: None where it has none. start: of its line, end: of its
    heading; both in code points of the text. line: index of its first line, after: of the first below its heading.
    """

    number: str
    heading: str | None
    start: int
    end: int
    line: int
    after: int


def find_articles(text: str) -> list[Article]:
    r"""Find the articles of a text, however they are printed: "Article 5" over its heading, "ARTICLE V – HEADING",
    "Article 5. Heading", "5. Heading"; numbered 5, 5.1, V, five, 5 bis, 5A. Tables of contents and references that
    happen to begin a line are told apart. Linear in the length of the text.

    >>> words = "Article 1\nScope\n\nThis applies.\n\nArticle 2\nTerms\n\nAs in Article 1."
    >>> [(a.number, a.heading, a.start) for a in find_articles(words)]
    [('1', 'Scope', 0), ('2', 'Terms', 32)]
    """
    return articles_in(read_lines(text))


def articles_in(lines: Sequence[TextLine]) -> list[Article]:
    """The same, of lines already read."""
    keyword, weight = _best_run(_without_contents(keyword_candidates(lines)), anew=3.0)
    bare, other = _best_bare(bare_candidates(lines))
    chosen = keyword if len(keyword) > 1 and _KEYWORD_WEIGHT * weight >= other else bare if len(bare) > 2 else keyword
    stops = {candidate.line for candidate in chosen}
    apart = _stand_apart(lines, chosen, stops)
    return [_article(lines, candidate, stops, apart=apart) for candidate in chosen]


def _best_bare(candidates: list[Candidate]) -> tuple[list[Candidate], float]:
    """Where chapters have roman and articles arabic numbers, those of one kind alone are articles."""
    kinds: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        kinds.setdefault("arabic" if candidate.label[0].isdigit() else "letters", []).append(candidate)
    return max((_best_run(found, anew=6.0) for found in kinds.values()), key=lambda run: run[1], default=([], 0.0))


def _without_contents(candidates: list[Candidate]) -> list[Candidate]:
    """Leave out a list of headings with nothing between them that all come again: contents without page numbers."""
    left: set[int] = set()
    run: list[int] = []
    for index, candidate in enumerate(candidates):
        before = candidates[run[-1]] if run else None
        if before and (candidate.line - before.line > (1 if before.rest else 2) or candidate.number <= before.number):
            left |= _coming_again(candidates, run)
            run = []
        run.append(index)
    return [candidate for index, candidate in enumerate(candidates) if index not in left]


def _coming_again(candidates: Sequence[Candidate], run: Sequence[int]) -> set[int]:
    if len(run) < 3:
        return set()
    later = {candidate.number for candidate in candidates[run[-1] + 1 :]}
    again = sum(candidates[index].number in later for index in run)
    return set(run) if again > 0.7 * len(run) else set()


def _best_run(candidates: list[Candidate], anew: float) -> tuple[list[Candidate], float]:
    """The likeliest run, found twice: the second time, those printed as most of the first are likelier."""
    first, weight = _likeliest(candidates, anew)
    if len(first) < 3:
        return first, weight
    usual, times = Counter(candidate.style for candidate in first).most_common(1)[0]
    share = times / len(first)
    if share < 0.6:
        return first, weight
    return _likeliest(
        [msgspec.structs.replace(c, score=c.score + (0.5 if c.style == usual else -1.2 * share)) for c in candidates],
        anew,
    )


def _likeliest(candidates: Sequence[Candidate], anew: float) -> tuple[list[Candidate], float]:
    likely = [candidate for candidate in candidates if candidate.score > -1.5]
    totals: list[float] = []
    befores: list[int] = []
    for index, candidate in enumerate(likely):
        best, before = candidate.score - step_cost(None, candidate.number), -1
        for back in range(max(0, index - _LOOK_BACK), index):
            total = totals[back] + candidate.score - step_cost(likely[back].number, candidate.number, anew=anew)
            if total > best:
                best, before = total, back
        totals.append(best)
        befores.append(before)
    if not totals:
        return [], 0.0
    at = max(range(len(totals)), key=totals.__getitem__)
    weight = totals[at]
    run: list[Candidate] = []
    while at >= 0:
        run.append(likely[at])
        at = befores[at]
    return run[::-1], weight


def _stand_apart(lines: Sequence[TextLine], chosen: Sequence[Candidate], stops: set[int]) -> bool:
    """Whether headings are paragraphs of their own, as in HTML and DOCX files: most labels alone have one."""
    alone = [c.line + 1 for c in chosen if not c.rest and c.line + 1 < len(lines) and c.line + 1 not in stops]
    titles = sum(_is_title(lines, index) for index in alone)
    return titles > 0.6 * len(alone)


def _article(lines: Sequence[TextLine], candidate: Candidate, stops: set[int], *, apart: bool) -> Article:
    line = lines[candidate.line]
    heading, last = candidate.rest or None, candidate.line
    after = candidate.line + 1
    below = heading is None and after < len(lines) and after not in stops
    if below and (_is_heading(lines, after) or (apart and _is_title(lines, after))):
        heading, last = lines[after].text.strip("*_# "), after
    elif heading is not None:
        while (
            last + 1 < len(lines)
            and last + 1 not in stops
            and not lines[last + 1].gap
            and not lines[last + 1].page
            and len(heading) + len(lines[last + 1].text) < _HEADING_CHARS
            and _runs_on(lines, last, heading)
        ):
            last += 1
            heading = f"{heading} {lines[last].text}"
    return Article(candidate.label, heading, line.start, lines[last].end, candidate.line, last + 1)


def _is_heading(lines: Sequence[TextLine], index: int) -> bool:
    """Whether the line under a label alone is its heading: set off by a blank line, or short and no sentence."""
    line = lines[index]
    if line.gap or line.page:
        return False
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is None or below.gap:
        return len(line.text) <= _HEADING_CHARS and (line.text[-1] not in ".;," or len(line.text.split()) <= 12)
    return len(line.text) <= 90 and line.text[-1] not in ".;:," and not line.text[0].isdigit()


def _is_title(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line is a paragraph of its own and looks like a title."""
    line = lines[index]
    bare = line.text.strip("*_# ")
    if not line.gap or line.page or index + 1 >= len(lines) or not lines[index + 1].gap:
        return False
    return bare[:1].isupper() and bare[-1].isalnum() and len(bare) <= _TITLE_CHARS and not _LABELLED.match(bare)


def _runs_on(lines: Sequence[TextLine], last: int, heading: str) -> bool:
    """Whether a heading goes on in the next line: it is not whole, and the lines up to a blank one are few."""
    if (heading[0] == "(" and heading[-1] == ")") or (heading.isupper() and not lines[last + 1].text.isupper()):
        return False
    ahead = last + 1
    while ahead < len(lines) and ahead - last < 4:
        if ahead + 1 >= len(lines) or lines[ahead + 1].gap:
            return not lines[ahead].text.endswith((".", ";"))
        ahead += 1
    return False
