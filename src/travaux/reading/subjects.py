"""Which parties are the subject of a verb: "Peru, Chile and a few others objected" are Peru and Chile."""

from __future__ import annotations

import re

from travaux.reading.clauses import FINITE_WORD
from travaux.reading.context import Context
from travaux.reading.name_mentions import NameMention

_AND = re.compile(r"(?:,\s+and|,\s+as\s+well\s+as|,|\s+and|\s+as\s+well\s+as|\s+or)\s+(?:the\s+)?")
_AND_MORE = re.compile(
    r",?\s+and\s+(?:(?:a\s+)?(?:few|some|several|two|three|four|five|many|most)\s+)?(?:\w+\s+)?others?\b"
)
_AFRESH = re.compile(
    r"(?:,|\b(?:and|but|that|because|while|as|after|before|when|whether|if))\s+(?:the\s+)?$", re.IGNORECASE
)
_VERB_NEAR = re.compile(r"\s*(?:\((?:the\s+)?[A-Z][\w\-]{1,9}\)\s*)?(?:,\s[^,]{2,60},\s*)?(?:\w+\s+){0,3}$")


_OFFICE_BETWEEN = re.compile(r"(?:['’]s)?(?:\s(?!and\b|or\b)[\w\-]+){1,6}\s")


def _is_of_the_office(text: str, m: NameMention, person: NameMention) -> bool:
    """As in "EU mediator NAME", "Peru's foreign minister NAME": the party before the office of the person behind."""
    return m.kind == "party" and person.kind == "person" and bool(_OFFICE_BETWEEN.fullmatch(text, m.end, person.start))


_HEADS = (
    r"countries|states|nations|powers|islands|governments|opposition|rebels|separatists|insurgents|guerrillas|militants|"
    r"mayors|governors|farmers|workers|miners|drivers|teachers|nurses|doctors|pilots|students|bondholders|creditors|"
    r"lenders|donors|funds|investors|banks|companies|airlines|employers|unions|deputies|senators|lawmakers|settlers|"
    r"tribes|clans|communities|movement|conference|assembly|guarantors|islanders|fishermen|refugees|exiles|protesters"
)
_DESCRIBED = re.compile(
    rf"(?:^|[\s“\"])(?:(?:[Tt]he|[Tt]hose|[Ss]ome|[Ss]everal|[Mm]any|[Mm]ost|[Aa]ll)\s)?"
    r"(?P<who>(?:(?!(?:the|that|and|but|which|accord|of|in|for|under|with|to|by|from|on|as|because|soon|afterwards|then|later|"
    r"earlier|already|nearly|almost|about|around|some)\s)[\w\-’']+\s){0,4}?"
    rf"(?:{_HEADS})(?:\sof\s(?:the\s)?(?:[a-z\-]+\s){{0,3}}[a-z\-]+s)?)"
    rf"(?:\s(?:there|here|themselves))?\s(?:(?:have|has|had|also|now|will|would|first|later|again|still|only)\s){{0,3}}$"
)
_DETERMINED = re.compile(r"^(?:the|those|these|some|several|many|most|all|its|their)\s", re.IGNORECASE)


def described_before(text: str, start: int, trigger: int) -> str | None:
    """A subject that is no name: "the small island states demanded", "the regional movement there rejects"."""
    m = _DESCRIBED.search(text, max(start, trigger - 90), trigger)
    return _DETERMINED.sub("", " ".join(m["who"].split())) if m is not None else None


def subjects_before(context: Context, start: int, trigger: int, *, least: int = 2) -> tuple[str, ...]:
    """The parties joined by commas and "and" right before a verb at `trigger`, in a clause that begins at `start`; none
    where fewer than `least` stand there.
    """
    text = context.text
    here = [
        m
        for m in context.mentions_in(start, trigger)
        if (m.kind == "party" and not m.place and m.form != "adjective") or (m.kind == "person" and m.name)
    ]
    named = [
        (m.start, m.end, m.name if m.kind == "party" else m.party)
        for n, m in enumerate(here)
        if n + 1 == len(here) or not _is_of_the_office(text, m, here[n + 1])
    ]
    for first in range(len(named)):
        lead = text[start : named[first][0]]
        if FINITE_WORD.search(lead[lead.rfind(", ") + 1 :]):
            break
        if first and not _AFRESH.search(lead):
            continue  # "Ambassador X of Peru": who he is, not who acts
        chain = [named[first]]
        for after in named[first + 1 :]:
            if _AND.fullmatch(text, chain[-1][1], after[0]) is None:
                break
            chain.append(after)
        end = chain[-1][1]
        more = _AND_MORE.match(text, end)
        joined = more is not None or (len(chain) > 1 and text[chain[-2][1] : chain[-1][0]].strip() != ",")
        parties = tuple(dict.fromkeys(p for _, _, p in chain if p))
        enough = len(parties) >= least and (joined or len(chain) == 1)
        if enough and _VERB_NEAR.fullmatch(text, more.end() if more else end, trigger):
            return parties
    return ()


_ONLY_AUXILIARIES = re.compile(
    r"(?:,\s[^,]{2,60},)?\s+(?:(?:has|have|had|also|now|then|again|himself|herself|still|later|once|\w+ly)\s+)*"
)


def person_before(context: Context, start: int, trigger: int) -> NameMention | None:
    """The named person who alone is the subject of the verb at `trigger`, in a clause that begins at `start`."""
    people = [m for m in context.mentions_in(start, trigger) if m.kind == "person" and m.name and not m.unnamed]
    if len(people) != 1 or people[0].party is None:
        return None
    lead = context.text[start : people[0].start]
    return (
        people[0]
        if _ONLY_AUXILIARIES.fullmatch(context.text, people[0].end, trigger) and not FINITE_WORD.search(lead)
        else None
    )
