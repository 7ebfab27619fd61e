"""Lines that may begin an article, each with how much it looks like a heading and how little like a reference."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from travaux.texts.numbering import LABEL, Number, parse_number
from travaux.texts.pages import TextLine

_KEYWORD = re.compile(
    rf"(?P<open>[\#*_\[(>\s]{{0,8}})(?P<key>(?i:article|art\.?))(?P<many>[sS])?"
    rf"[ \xa0]*[-–:.]?[ \xa0]*\**\[?(?P<number>{LABEL})(?P<rest>.*)"
)
_BARE = re.compile(rf"(?P<open>[\#*_\[\s]{{0,8}})(?P<number>{LABEL})(?:(?P<stop>[.)])(?!\d)|(?=\s|$))(?P<rest>.*)")
_SEPARATED = re.compile(r"[\s*_\]]*(?:[.:–—]|-+(?!\w)|\.\s*[-–—])\s*[-–—*_]*\s*(?P<heading>.*)")
_MARKS = " \t\xa0*_#[]"
_REFERS = re.compile(r"\(?(?:\d|[a-z]\)|[ivx]+\))|[,;)/]|(?:and|or|to|of|shall|above|below|thereof|hereof)\b", re.I)
_OPEN_END = re.compile(
    r"(?:\b(?:the|of|and|or|for|on|to|in|with|by|from|at|under|per|see|a|an|its|their|this|that|article|articles|"
    r"paragraph|paragraphs|chapter|section|annex)|,)$",
    re.I,
)
_STOPS = re.compile(r"""[.;:!?]["”’')\]*_]*$""")
_PROSE = re.compile(r"\b(?:shall|may|will|must|is|are|has|have|should|agrees?|undertakes?|means)\b")
_WORDS_IN_HEADING = 18


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A line that may begin an article. line: its index. label: the number as printed. rest: what follows it on the
    line. style: candidates of one style are printed alike. score: above 0 for a likely heading.
    """

    line: int
    number: Number
    label: str
    rest: str
    style: str
    score: float


def keyword_candidates(lines: Sequence[TextLine]) -> list[Candidate]:
    """Lines that begin with "Article" and a number."""
    found = []
    for index, line in enumerate(lines):
        if line.text[0] in "aA#*_[(>" and not line.contents and not line.page:
            match = _KEYWORD.match(line.text)
            number = parse_number(match["number"]) if match else None
            if match is not None and number is not None:
                rest, style, score = _judge_rest(match)
                score += _judge_place(lines, index, rest)
                found.append(Candidate(index, number, match["number"], rest, style, score))
    return found


def bare_candidates(lines: Sequence[TextLine]) -> list[Candidate]:
    """Lines that begin with a number alone, and may be headings all the same."""
    found = []
    for index, line in enumerate(lines):
        if (line.text[0].isdigit() or line.text[0] in "IVXLCFSETNO#*_[") and not line.contents and not line.page:
            match = _BARE.match(line.text)
            number = parse_number(match["number"]) if match else None
            if match is not None and number is not None:
                rest = match["rest"].strip(_MARKS)
                if not match["number"][0].isdigit() and not (match["stop"] and match["number"].split()[0].isupper()):
                    continue
                kind = "arabic" if match["number"][0].isdigit() else "letters"
                style = f"{kind}{match['stop'] or ''} {'alone' if not rest else 'headed'}"
                score = _judge_bare(lines, index, rest)
                if not rest and not match["stop"] and not number.major:
                    score -= 3.0  # a page number, a footnote, a cell of a table
                found.append(Candidate(index, number, match["number"], rest, style, score))
    return found


def _judge_rest(match: re.Match[str]) -> tuple[str, str, float]:
    key, rest = match["key"], match["rest"]
    case = "A" if key.isupper() else "a" if key.islower() else "Aa"
    bare = rest.strip(_MARKS)
    many = -2.0 if match["many"] else 0.0
    if not bare:
        return "", f"{case} alone", 1.5 + many
    if "#" in match["open"]:
        return bare, "marked", 2.0  # a Markdown heading
    separated = _SEPARATED.fullmatch(rest)
    if separated is not None:
        heading = separated["heading"].strip(_MARKS)
        style = f"{case} {rest.strip(_MARKS)[0]}"
        if not heading:
            return "", style, 1.3 + many
        return heading, style, _judge_words(heading, 1.3) + many
    if bare[0] == "(" and (bare[1:2].isupper() or (bare.find(")") == len(bare) - 1 and len(bare) > 5)):
        return bare, f"{case} (", 1.0 + many
    if _REFERS.match(bare) or bare[0].islower():
        return bare, f"{case} refers", -3.0
    return bare, f"{case} headed", _judge_words(bare, 0.6) + many


def _judge_words(heading: str, score: float) -> float:
    first = heading.lstrip("\"“‘'([")[:1]
    if first.islower():
        return score - 2.5
    if heading[-1] in ",;":
        score -= 1.5
    elif len(heading.split()) > _WORDS_IN_HEADING or (heading[-1] == "." and _PROSE.search(heading)):
        score -= 0.5
    return score


def _judge_place(lines: Sequence[TextLine], index: int, rest: str) -> float:
    line, before = lines[index], _before(lines, index)
    after = _after(lines, index)
    score = 0.0
    if before is not None:
        if line.gap:
            score += 0.5
        elif not before.contents and not _STOPS.search(before.text) and before.end - before.start > 45:
            score -= 2.5
        if _OPEN_END.search(before.text) and not before.contents:
            score -= 2.5 if not line.gap or before.text[-1] != "," else 0.5
    if after is not None and not after.gap and not rest and after.text[0].islower():
        score -= 2.5
    return score


def _judge_bare(lines: Sequence[TextLine], index: int, rest: str) -> float:
    line, before, after = lines[index], _before(lines, index), _after(lines, index)
    set_off = (before is None or line.gap > 0) and (after is None or after.gap > 0)
    if not rest:
        piled = after is not None and len(after.text) < 6 and after.text[0].isdigit()
        return 1.5 if set_off and not piled else -1.0
    words = len(rest.split())
    score = 1.0 if set_off else -0.8
    if not line.gap and before is not None and not _STOPS.search(before.text):
        score -= 1.0
    first = rest.lstrip("\"“‘'([")[:1]
    if not (first.isupper() or first.isdigit()):
        score -= 2.0
    words_up = sum(word[0].isupper() or len(word) < 4 for word in rest.split())
    if words > 1 and words_up == words:
        score += 0.8
    if _STOPS.search(rest):
        score -= 1.6
    if rest[-1] in ",-–—" or _OPEN_END.search(rest):
        score -= 1.5
    if _PROSE.search(rest):
        score -= 1.5
    return score - 0.15 * max(0, words - 10)


def _before(lines: Sequence[TextLine], index: int) -> TextLine | None:
    while index > 0:
        index -= 1
        if not lines[index].page:
            return lines[index]
    return None


def _after(lines: Sequence[TextLine], index: int) -> TextLine | None:
    while index + 1 < len(lines):
        index += 1
        if not lines[index].page:
            return lines[index]
    return None
