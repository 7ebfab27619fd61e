"""Which words are whose: the clauses of each statement and of the writer, and sentences that go on in a name."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

import msgspec

from travaux.model.passages import Span
from travaux.reading.clauses import FINITE_WORD, LONGEST_CLAUSE, LONGEST_SENTENCE, Clause, split_clauses, tidy
from travaux.reading.context import Context
from travaux.reading.innermost import Innermost, Skip
from travaux.reading.sentences import split_sentences
from travaux.reading.speaking import Spoken

_GOES_ON = re.compile(
    r"^(?:\W*)(?:(?:But|And|So|Then|Also|Instead|Otherwise|However),? )?(?:(?:It|They|We|There|That|This|These|"
    r"He|She|Both|If|Should|Unless|The|Its|Their|Any|No|"
    r"Until|Without|[A-ZÀ-Þ][\w.’'\-]+)\b)"
)
_FORWARD = re.compile(
    r"\b(?:will|would|should|must|shall|cannot|can|may|needs? to|has to|have to|is to|are to|wants?|seeks?|"
    r"demands?|remains?)\b"
)
_DATED_DEED = re.compile(r"\b(?:was|were|had|did|\w+ed|met|ran|came|went|took|began|made|held)\b")


_OFTEN, _AT_LEAST = 12, 300
"""How often on average the words of a paragraph are cut into clauses, each time for another statement that runs on over
them; and how many characters of a statement are cut where that is used up, which no sentence written to be read does.
"""


class Region(msgspec.Struct, frozen=True):
    """One clause and its voice. spoken: index into the statements, None for the writer's own account.
    carried: the sentence names no source but goes on in the speaker's name.
    """

    clause: Clause
    spoken: int | None
    quoted: bool
    carried: bool = False
    paragraph: int = 0


def divide(context: Context, blocks: Sequence[Span], spoken: Sequence[Spoken], quoted: Sequence[Span]) -> list[Region]:
    """All clauses of the blocks in the order of the text, each given to the innermost statement that holds it."""
    regions: list[Region] = []
    by_block = _by_block(blocks, spoken)
    for number, (start, end) in enumerate(blocks):
        mine = by_block[number]
        innermost = Innermost(
            [(j, a, b) for j, s in mine if s.statement.within is not None for a, b in _stretches(context.text, s)]
        )
        taken: list[Span] = []
        budget = _OFTEN * (end - start) + LONGEST_SENTENCE
        for k, s in mine:
            own = _stretches(context.text, s)
            for span in own:
                a, b = max(span[0], start), min(span[1], end)
                if b - a < 4:
                    continue
                taken.append((a, b))
                budget -= b - a
                regions += [
                    Region(clause, k, s.turn or _is_quoted(clause, quoted), paragraph=number)
                    for clause in split_clauses(context.text, a, min(b, a + max(budget, _AT_LEAST)))
                    if innermost.of(k, own, clause) == k
                ]
            taken += [x for x in _introduction(context.text, s) if start <= x[0] < end]
        regions += _own_words(context, (start, end), taken, mine, number)
    return sorted(_joined_middles(context, regions, spoken), key=lambda r: r.clause.start)


def _stretches(text: str, s: Spoken) -> tuple[Span, ...]:
    """Where a statement's clauses lie: its contents; of one inside another, all from its first to its last word."""
    st = s.statement
    if bare := _no_clause_of_its_own(text, s):
        return (bare, *st.content[1:])
    if st.within is None:
        if s.performs and st.source and st.content and 0 <= st.content[0][0] - st.source[0][0] < 220:
            after, cue = st.source[-1][1], st.cue[0][0] if st.cue else 0
            elided = cue - after > 14 and not text.startswith(", wh", after)  # "X said …, and asked …"
            return ((st.cue[0][0] if elided else st.source[0][0], st.content[0][1]), *st.content[1:])
        return st.content
    spans = st.source + st.cue + st.content
    return ((min(a for a, _ in spans), max(b for _, b in spans)),)


_A_STANCE = re.compile(
    r"(?:its|his|her|their|the)\s(?:\w+\s){0,2}(?:position|demand|view|call|claim|commitment|rejection|opposition|"
    r"refusal|readiness|willingness|insistence|request|appeal|offer|support|objections?|warning|pledge)\s(?:that|to)\b"
)


_ASKED = re.compile(r"(?:whether|how|why|what|when|where|who)\s(?!is\b|are\b|was\b|were\b)")
"""Opens an indirect question: "would not say whether …" tells of the one who does not say."""


_TWELVE_WORDS = 400
"""Characters that twelve words do not take: nothing behind them need be read."""


def _no_clause_of_its_own(text: str, s: Spoken) -> Span | None:
    """What is said where the words behind the verb are no clause ("described it as an error"): with subject and verb.

    None where they are one. "maintains its position that …": from the verb on.
    """
    st = s.statement
    if s.turn or not st.source or not st.cue or not st.content or st.voice == "direct":
        return None
    (source, _), (cue, said), (start, end) = st.source[0], st.cue[0], st.content[0]
    if not (source < cue and 0 <= start - said < 8) or start - source > 200:
        return None
    if _A_STANCE.match(text, start, end):
        return (cue, end)
    if _ASKED.match(text, start, end):
        return (source, end)
    words = text[start : min(end, start + _TWELVE_WORDS + 1)]
    if len(words) > _TWELVE_WORDS or FINITE_WORD.search(words) or words.startswith("to ") or len(words.split()) > 12:
        return None
    return (source, end)


def _introduction(text: str, s: Spoken) -> tuple[Span, ...]:
    """Source and verb of a statement; without the source where another verb stands between ("X asked for A and called
    B a red line"): there it is the subject of what the writer tells.
    """
    st = s.statement
    if st.source and st.cue and st.source[-1][1] < st.cue[0][0]:
        between = (st.source[-1][1], st.cue[0][0])
        length = between[1] - between[0]
        if length > 14 and (length > LONGEST_CLAUSE or FINITE_WORD.search(text, *between)):
            return st.cue
    return st.source + st.cue


def _by_block(blocks: Sequence[Span], spoken: Sequence[Spoken]) -> list[list[tuple[int, Spoken]]]:
    """The statements with content in each block, in order."""
    starts = [a for a, _ in blocks]
    touching: list[list[tuple[int, Spoken]]] = [[] for _ in blocks]
    for k, s in enumerate(spoken):
        held: set[int] = set()
        for a, b in s.statement.content:
            at = max(0, bisect.bisect_right(starts, a) - 1)
            while at < len(blocks) and blocks[at][0] < b:
                if a < blocks[at][1]:
                    held.add(at)
                at += 1
        for at in held:
            touching[at].append((k, s))
    return touching


def _joined_middles(context: Context, regions: list[Region], spoken: Sequence[Spoken]) -> list[Region]:
    """Join the first clause after "…, he said, if …" to the one before: the two are one sentence of the speaker."""
    out: list[Region] = []
    for r in sorted(regions, key=lambda r: (r.spoken if r.spoken is not None else -1, r.clause.start)):
        last = out[-1] if out else None
        if last is not None and r.spoken is not None and r.spoken == last.spoken:
            between = context.text[last.clause.end : r.clause.start]
            content = spoken[r.spoken].statement.content
            crosses = len(content) > 1 and any(
                a[1] <= r.clause.start and last.clause.end <= a[1] + 2 for a in content[:-1]
            )
            if (
                crosses
                and len(between) < 90
                and ";" not in between
                and "\n\n" not in between
                and (
                    re.match(
                        r"(?:if|unless|until|before|without|once|as long as|only once|only after|provided|only if|"
                        r"when|it|they|that|this|"
                        r"date)\b",
                        context.text[r.clause.start :],
                    )
                    or re.match(
                        r"(?:Should|If|Unless|Were|Once|After|Before|Until|When|As soon as)\b",
                        context.text[last.clause.start :],
                    )
                    or not FINITE_WORD.search(context.text[last.clause.start : last.clause.end])
                )
            ):
                joined = Clause(
                    last.clause.start, r.clause.end, last.clause.sentence, last.clause.conditional, last.clause.first
                )
                out[-1] = Region(joined, r.spoken, last.quoted, paragraph=last.paragraph)
                continue
        out.append(r)
    return out


def _is_quoted(clause: Clause, quoted: Sequence[Span]) -> bool:
    share, at = 0, max(0, bisect.bisect_right(quoted, (clause.start, 10**9)) - 1)
    while at < len(quoted) and quoted[at][0] < clause.end:
        share += max(0, min(clause.end, quoted[at][1]) - max(clause.start, quoted[at][0]))
        at += 1
    return share > 0.5 * (clause.end - clause.start)


def _own_words(
    context: Context, block: Span, taken: list[Span], mine: Sequence[tuple[int, Spoken]], number: int
) -> list[Region]:
    """The writer's clauses, and sentences between or after a speaker's that go on in his name."""
    regions: list[Region] = []
    sentences = split_sentences(context.text, *block)
    holders = _holders(sentences, mine)
    covered = _merged(taken)
    for n, (start, end) in enumerate(sentences):
        if holders[n] is None and n and _continues(context, sentences, holders, n):
            k = holders[n - 1]
            regions += [Region(c, k, False, True, number) for c in split_clauses(context.text, start, end)]
            holders[n] = k
            continue
        at = start
        first = bisect.bisect_right(covered, start, key=lambda span: span[1])
        for a, b in covered[first : bisect.bisect_left(covered, (end, 0))]:
            regions += _narrated(context, at, min(a, end), number)
            at = max(at, b)
        regions += _narrated(context, at, end, number)
    return regions


def _merged(spans: list[Span]) -> list[Span]:
    """The same stretches in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _holders(sentences: Sequence[Span], mine: Sequence[tuple[int, Spoken]]) -> list[int | None]:
    """For each sentence the first statement, inside no other, that has content or a verb in it."""
    holders: list[int | None] = [None] * len(sentences)
    free = Skip()  # sentences that have one already are passed over
    starts, ends = [a for a, _ in sentences], [b for _, b in sentences]
    for k, s in mine:
        if s.statement.within is not None:
            continue
        for a, b in s.statement.content + s.statement.cue:
            n, stop = free.at(bisect.bisect_right(ends, a)), bisect.bisect_left(starts, b)
            while n < stop:
                holders[n] = k
                free.take(n)
                n = free.at(n)
    return holders


def _continues(context: Context, sentences: Sequence[Span], holders: Sequence[int | None], n: int) -> bool:
    """Free indirect speech: a sentence without a source after an attributed one, in the same paragraph."""
    before = holders[n - 1]
    if before is None:
        return False
    start, end = sentences[n]
    words = context.text[start:end]
    after = next((h for h in holders[n + 1 : n + 3] if h is not None), None)
    if re.match(r"(?:On|In|At|Since|After|Earlier|Last|Meanwhile)\b", words) and not _FORWARD.search(words[:120]):
        return False
    if not _GOES_ON.match(words):
        return False
    dated = any(d.when.edtf and len(d.when.edtf) >= 7 for d in context.dates_in((start, end)))
    if (after is not None and after == before) or (after is not None and _same_speaker(context, before, after)):
        return not dated
    if dated and not re.match(r"(?:It|They|We|Both)\s+(?:will|would|shall|must|should)\b", words):
        return False
    if re.match(r"(?:He|She)\b", words) and context.persons_of[before : before + 1] == (True,):
        return True
    own = context.parties_of[before] if before < len(context.parties_of) else None
    subject = context.parties_in(start, min(end, start + 40))
    present = not _DATED_DEED.search(words)
    return bool(_FORWARD.search(words)) or (present and own is not None and subject[:1] == [own])


def _same_speaker(context: Context, a: int, b: int) -> bool:
    speakers = context.speakers_of
    return a < len(speakers) and b < len(speakers) and speakers[a] is not None and speakers[a] == speakers[b]


_HANGING = re.compile(r"(?:,?(?<!\s)\s+(?:and|but|or|that|which|who|has|have|had|also|then)){1,4}$")


def _narrated(context: Context, start: int, end: int, number: int) -> list[Region]:
    start, end = tidy(context.text, start, end)
    end -= len(text := context.text[start:end]) - len(_HANGING.sub("", text))
    if end - start < 14:
        return []
    return [
        Region(c, None, False, paragraph=number)
        for c in split_clauses(context.text, start, end)
        if c.end - c.start >= 14
    ]
