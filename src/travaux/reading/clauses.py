"""Cut what was said, or narrated, into clauses: the stretches that can each perform an act."""

from __future__ import annotations

import re

import msgspec

from travaux.model.passages import Span
from travaux.reading.sentences import sentences_in
from travaux.reading.subclauses import parts_of

_FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|shall|should|must|may|might|can|could|cannot|does|did|do|won['’]t|won|needs?|"
    r"wants?|seeks?|hopes?|remains?|expects?|plans?|intends?|continues?|agrees?|expires|ends|starts|begins|takes|gives|rejects|accepts|refuses|demands|opposes|supports|believes|knows|runs|goes|comes|makes|keeps|holds|allows|requires|includes|calls?|says?|stands?|sets?|"
    r"[a-z]{2,}ed|went|met|left|broke|held|made|took|put|gave|kept|sent|told|came|began|ran|read|won|lost|led|drew|"
    r"withdrew|rose|fell|spoke|sought|wrote|struck|froze|became|chose|built|bought|brought|fought|stood|threw|stays?|wins|loses|leaves|stops|opens|closes|falls|rises|depends|"
    r"heads(?!\sof)|leads|serves|represents|insists|denies|urges|welcomes|proposes|suggests|maintains|declares|"
    r"announces|undertakes|reserves|expresses|accuses|warns|means|asks|applies|covers|provides)"
)
_SUBJECT = (
    r"(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Bb]oth|[Ee]ach|[Nn]either|[Nn]o|[Aa]ll|[Ii]t|[Hh]e|"
    r"[Ss]he|[Tt]hey|[Ww]e|I|[Tt]here|[Ii]ts|[Hh]is|[Tt]heir|[Oo]ur|[Aa]ny|[Ww]hat|[Ss]ome|[A-ZÀ-Þ][\w.’'\-]+)"
)
_LATER = (
    r"(?:(?:soon|shortly|immediately|hours|days)\s(?:after(?:wards)?|later|thereafter)\s"
    r"|(?:later|afterwards|meanwhile)\s)?"
)
_MANY = (
    r"(?:(?:nearly|almost|about|some|over)\s)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|many|several|most)\s"
    r"[a-z]+s"
)

# White space from its beginning: tried from each place in it, a long run would take its square.
_RUN = r"(?<!\s)\s+"
_PAUSE = rf"(?:,\s+|{_RUN})"
_JOIN = rf"(?:,\s*|{_RUN})"
_DEED = (
    r"(?:insist(?:ed|s)|reject(?:ed|s)|accept(?:ed|s)|demand(?:ed|s)|urge[ds]|warn(?:ed|s)|refuse[ds]|propose[ds]|"
    r"offer(?:ed|s)|sa(?:id|ys)|add(?:ed|s)|den(?:ied|ies)|withdrew|withdraws|accuse[ds]|promise[ds]|pledge[ds]|"
    r"resume[ds]|initiall?ed|suspend(?:ed|s)|ask(?:ed|s)|welcome[ds]|confirm(?:ed|s)|suggest(?:ed|s)|call(?:ed|s)|"
    r"maintain(?:ed|s)|declare[ds]|announce[ds]|agree[ds]|undert(?:ook|akes)|question(?:ed|s)|postpone[ds]|"
    r"release[ds]|expel(?:led|s)|recall(?:ed|s)|condemn(?:ed|s)|walked|gave|handed|set|fixed|invite[ds]|object(?:ed|s)|"
    r"reserve[ds]|repeat(?:ed|s)|reaffirm(?:ed|s)|reiterate[ds]|express(?:ed|es)|acknowledge[ds]|concede[ds]|vow(?:ed|s)|"
    r"threaten(?:ed|s)|thank(?:ed|s)|expect(?:ed|s)|want(?:ed|s)|hope[ds]|took|takes|sent|left)"
)

_CUT = re.compile(
    rf"""
      # a semicolon
      (?:{_RUN})?;\s+(?!(?:they|it|he|she)\s(?:had|have|has|was|were)\s)
    | (?:{_JOIN}(?:and|but|whereas|yet|or)|,\s+while)\s+(?:that\s+)?               # a conjunction ...
        (?={_LATER}(?:{_SUBJECT}|{_MANY})(?:[\s,]+[\w.’'\-]+){{0,8}}?\s+{_FINITE}\b)  # ... with a new subject and verb
    | ,\s+["“]?(?=but\s)                                                              # ", but they have not ..."
    | {_JOIN}(?:and|but)\s+(?:that\s+|(?=(?:if|unless)\s))                           # "and that", "and if"
      # "A will head the one delegation and B the other"
    | {_RUN}and\s+(?=[A-ZÀ-Þ][^,.;:]{{4,80}}\sthe\s(?:[\w.]+\s)?(?:team|delegation|side)\b)
      # "headed by A for the one and by B for the other", "A signed for the one and B for the other"
    | {_RUN}and\s+(?=(?:by\s)?(?:[A-ZÀ-Þ][\w.’'\-]*\s){{1,5}}for\s(?:the\s)?\w+[.,]?(?:\s|$))
    | {_JOIN}(?:and|but)\s+(?=(?:is|are|was|were|has|have|had|will|would|must|should|can|could|also|then|not)\s)
    | ,\s+(?=(?:once|because|with|unless|provided|until|since|as\slong\sas|due\sto\srun|due\son)\s)
      # "agreed to it, on condition that ..."
    | {_PAUSE}(?=on\s(?:the\s|one\s)?condition\sthat\s)
    | {_PAUSE}(?:and|but)(?:,\s[^,;.]{{4,50}},)?\s+(?=(?:also\s+|then\s+|now\s+|again\s+)?{_DEED}\s)
      # "one delegation by A, the other by B"
    | ,\s+(?=[Tt]he\s(?:[\w.]+\s)?(?:delegation|team)\b)
    | (?<!only)(?<!not)(?<!even){_PAUSE}(?:after|when|because)\s+(?=(?:the\s|[A-ZÀ-Þ])[\w.’'\- ]{{1,40}}?\s
        (?:[a-z]{{3,}}ed|withdrew|broke|left
        |began|took|went|made|gave|sent)\s)
      # "after an air strike that the army regretted"
    | (?<!only)(?<!not)(?<!even){_PAUSE}(?=after\s+an?\s(?:[\w-]+\s){{1,3}}(?:that|which|on|by|near|killed|hit)\s)
      # "ended the round with 14 of 19 chapters closed"
    | {_PAUSE}with\s+(?=(?:[\w-]+\s){{1,12}}(?:provisionally\s)?(?:closed|agreed|open|settled|unresolved|outstanding)\b)
      # "or which the Americans would like ..."
    | {_PAUSE}or\s+(?=which\s)
    | {_PAUSE}and\s+(?=(?:ending|published|released|circulated|calling|adding|insisting|promising)\s)
    | (?<!demand)(?<!offer)(?<!proposal)(?<!condition)(?<!terms)(?<!plan)(?<!position):\s+(?=(?:[Tt]he|[Aa]
        |[Ii]t|[Tt]hey|[Ww]e|[Nn]o|[A-Z]\w+)\s)
    """,
    re.VERBOSE,
)

_CONDITIONAL = re.compile(
    r"^(?:but |and |so )?(?:if|should|unless|were|in the event|had|in case|as long as|provided|even if)\b",
    re.IGNORECASE,
)


class Clause(msgspec.Struct, frozen=True):
    """One clause. [start, end) in code points of the document's text. sentence: the span of its sentence within the
    region. conditional: the clause stands under "if", in its own words or its sentence's opening.
    """

    start: int
    end: int
    sentence: Span
    conditional: bool = False
    first: bool = True


# Where each of thousands of statements runs on to the end of one endless sentence, all of it would be looked through
# for each of them. No clause that somebody wrote to be read is as long.
LONGEST_CLAUSE = 1000
LONGEST_SENTENCE = 6000


def split_clauses(text: str, start: int, end: int) -> list[Clause]:
    """Clauses of text[start:end], in order.

    >>> t = "He is not ready to pay, and the treaty expires in May; if it does, talks will end."
    >>> [t[c.start:c.end] for c in split_clauses(t, 0, len(t))]
    ['He is not ready to pay', 'the treaty expires in May', 'if it does, talks will end.']
    """
    clauses: list[Clause] = []
    for s, whole in sentences_in(text, start, end):
        e = min(whole, s + LONGEST_SENTENCE)
        cuts: list[Span] = []
        at = s
        opening = bool(re.match(r"[^,.;]{0,70}\bthat (?:if|should|unless)\b", text[s : min(e, s + 90)])) or bool(
            _CONDITIONAL.match(text[s : min(e, s + 40)].lstrip("“\"'‘"))
        )
        for m in _CUT.finditer(text, s, e):
            if m.start() - at < 12 or (
                text[m.end() : m.end() + 3] != "if " and opening and not cuts and "," not in text[at : m.start()]
            ):
                continue  # a cut inside a short lead, or inside the if-part itself
            if (
                _unfinished(text[max(at, m.start() - 1000) : m.start()], m.group())
                and ";" not in m.group()
                and ":" not in m.group()
            ):
                continue  # "that Ukraine and Georgia will never join": two subjects of one verb
            cuts.append((at, m.start()))
            at = m.end()
        cuts.append((at, e))
        for number, cut in enumerate(cuts):
            whole_cut = (cut[0], min(cut[1], cut[0] + LONGEST_CLAUSE))
            for part, (p, q) in enumerate(parts_of(text, *whole_cut, FINITE_WORD, _BEGINS)):
                a, b = tidy(text, p, q)
                if b - a < 6:
                    continue
                own = bool(_CONDITIONAL.match(text[a : min(b, a + 40)].lstrip("“\"'‘")))
                clauses.append(Clause(a, b, (s, e), own or (opening and number <= 1), number == 0 and part == 0))
    return clauses


FINITE_WORD = re.compile(rf"\b{_FINITE}\b")
_BEGINS = re.compile(rf"(?<![\w.’'\-]){_SUBJECT}(?:[\s,]+[\w.’'\-]+){{0,6}}?\s+{_FINITE}\b")


def _unfinished(words: str, cut: str) -> bool:
    """Does a stretch end in a that-clause or the like that has no verb yet?"""
    if (cut.startswith(",") and FINITE_WORD.search(words)) or re.search(r"\bthat\s+$", cut):
        return False
    parts = re.split(r"\b(?:that|which|who|if|whether|where|when)\b", words)
    if re.search(
        r"\b(?:between|both(?!\s+(?:sides|parties|delegations|governments|teams|blocs|countries)\b))\s+(?:the\s+)?(?:[\w.’'\-]+\s*){1,4}$",
        words,
    ):
        return True  # "between the one and the other"
    return len(parts[-1]) < 70 and not FINITE_WORD.search(parts[-1])


def tidy(text: str, start: int, end: int) -> Span:
    """Without white space, quotation marks, commas and dashes at either edge; a full stop stays."""
    while start < end and (text[start].isspace() or text[start] in "“”\"'‘’,;:—–-«»"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '“”"‘’,;:—–-«»'):
        end -= 1
    return start, end
