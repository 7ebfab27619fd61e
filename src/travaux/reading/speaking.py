"""From attributions to statements: voice, speaker, nesting, channel and the day it was said."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from travaux.model.passages import Span
from travaux.model.statements import Hop, Statement
from travaux.reading.attributions import Attribution
from travaux.reading.bare_cues import with_subject
from travaux.reading.channels import ChannelReader
from travaux.reading.context import Context
from travaux.reading.conversation import Conversation
from travaux.reading.cues import PERFORMATIVES, cue_forms
from travaux.reading.names import NameMention
from travaux.reading.quotations import Quotation
from travaux.reading.speaker import Speaker
from travaux.reading.speakers import SpeakerMemory

_AS_SAID = re.compile(
    r"\bas (?P<who>(?:the )?(?:[A-ZÀ-Þ][\w.’'\-]+ ?){1,4}|he|she|they|we|the (?:\w+ ){1,3})\s*(?P<cue>(?:has |"
    r"have |had )?"
    r"(?:said|put it|noted|stated|pointed out|stressed|emphasi[sz]ed|explained|warned|promised|declared|told \w+))\b,?"
)


_NEAR = 8
"""How many attributions ahead one may lie inside: enough for any sentence, and the time stays linear."""

_OPEN = 64
"""How many attributions at once may be open around one: as above."""


class Spoken(msgspec.Struct, frozen=True):
    """A statement with what later steps need of it: who spoke, and the speaker of the statement that relays it."""

    statement: Statement
    speaker: Speaker
    relayer: Speaker | None = None
    performs: bool = False
    turn: bool = False
    ambiguous: tuple[Span, ...] = ()


def read_statements(
    context: Context, attributions: Sequence[Attribution], quotations: Sequence[Quotation], *, every: bool = False
) -> list[Spoken]:
    """Statements in the order of the text; `within` is set where one lies in the content of another.

    every: also those of outlets that only tell what another said, around his, and a cue without source has its subject.
    """
    attributions = _carriers_merged(context, attributions, keep=every)
    if every:
        attributions = [with_subject(context, a) for a in attributions]
    memory, channels = SpeakerMemory(context), ChannelReader(context)
    conversation = Conversation(context.text, attributions, memory.identify)
    spoken: list[Spoken] = []
    # An outer statement is resolved before those inside it, so that "he said" after an inner one finds its speaker.
    hulls = [_hull(a) for a in attributions]
    covered = Covered(quotations)
    order = sorted(range(len(attributions)), key=lambda k: (hulls[k][0], -hulls[k][1]))
    parents: dict[int, int] = {}
    placed: dict[int, int] = {}
    open_ones: list[int] = []  # attributions whose end is still ahead, the innermost last
    for at, k in enumerate(order):
        a = attributions[k]
        begins = hulls[k][0]
        near = [j for j in open_ones[-_OPEN:] if hulls[j][1] >= begins]
        open_ones[-_OPEN:] = near
        outer = next((j for j in reversed(near) if _inside(a, attributions[j])), None)
        open_ones.append(k)
        if outer is not None:
            parents[k] = outer
        behind = [attributions[j] for j in order[at + 1 : at + 1 + _NEAR]]
        inner = next((b for b in behind if b.source and _inside(b, a)), None)
        kept = memory.last_person
        meant = None
        if outer is not None:
            meant = conversation.who(a.source, attributions[outer], spoken[placed[outer]].speaker)
        speaker = meant or memory.resolve(a.source)
        if inner is not None and a.source and context.text[slice(*a.source[0])].lower() in ("he", "she"):
            told = [m for m in context.mentions_in(*inner.source[0]) if m.kind == "person" and m.name]
            if told:  # "X denied any breach; the case was old, she said"
                speaker = Speaker(told[0].name, told[0].office, told[0].party, True)
                memory.last_person = speaker
        relayer = None
        if outer is not None:
            relayer = spoken[placed[outer]].speaker
            if relayer.name is not None and relayer.name == speaker.name:
                relayer, outer = None, None  # what one says of one's own words is relayed by nobody
        if outer is not None and relayer is not None:
            if relayer.person and not speaker.person:
                same = speaker.party == relayer.party and meant is None
                if same or not speaker.name or (speaker.unnamed and speaker.party is None):
                    speaker, relayer = relayer, None
                memory.last_person = kept
            elif speaker.person and relayer.person:
                memory.last_person = kept  # a later "he" is the one who tells, not the one told of
        if outer is None and a.cue and context.text[a.cue[0][0] : a.cue[0][0] + 6].lower() == "quoted":
            relayer = _quoter(context, a)
        within = placed.get(parents[k]) if k in parents else None
        cited = memory.cited(a.source, speaker) if every else None
        said, hops = channels.read(
            a, cited or speaker, relayer, spoken[within].statement if within is not None else None,
            via=speaker.name if cited is not None and isinstance(speaker.name, str) else None,
        )  # fmt: skip
        speaker = cited or speaker
        placed[k] = len(spoken)
        spoken.append(
            Spoken(
                _statement(a, speaker, relayer, said=said, hops=hops, within=within, quoted=covered),
                speaker,
                relayer,
                _performs(context.text, a),
                is_turn(context.text, a),
            )
        )
    spoken += _as_said(context, spoken, memory, channels)
    return spoken


def _quoter(context: Context, a: Attribution) -> Speaker | None:
    """The person who quotes another ("Lavrov quoted Putin as saying"); an outlet that quotes only carries."""
    at = a.cue[0][0]
    near = [m for m in context.mentions_in(max(0, at - 60), at) if m.kind == "person" and m.name and at - m.end < 3]
    return Speaker(near[-1].name, near[-1].office, near[-1].party, True) if near else None


def _performs(text: str, a: Attribution) -> bool:
    """Is the reporting verb itself the act, with its content behind it?"""
    if not a.cue or not a.source or not a.content or a.content[0][0] < a.cue[-1][1]:
        return False
    word = text[slice(*a.cue[0])].lower()
    forms = cue_forms()
    lemma = forms.get(word) or forms.get(word.split(" ")[0])
    return lemma is not None and lemma[0].split(" ")[0] in PERFORMATIVES


def _hull(a: Attribution) -> Span:
    spans = a.content if a.turn else a.source + a.cue + a.content
    return min(s for s, _ in spans), max(e for _, e in spans)


def _inside(inner: Attribution, outer: Attribution) -> bool:
    if not inner.source or not outer.content:
        return False
    start, end = _hull(inner)
    a, b = outer.content[0][0], outer.content[-1][1]
    own = outer.source + outer.cue
    return (
        any(s <= inner.source[0][0] and inner.source[-1][1] <= e for s, e in outer.content)
        and a <= start
        and end <= b + 2
        and not any(s < inner.source[0][1] and inner.source[0][0] < e for s, e in own)
    )


def _carriers_merged(context: Context, attributions: Sequence[Attribution], *, keep: bool) -> list[Attribution]:
    """Leave out "…, reported TASS" where an outlet only carries an attribution that stands in its content.

    keep: leave in "TASS reported that …", whose cue stands before its content.
    """
    kept = []
    for at, a in enumerate(attributions):
        outlets = [m for s in a.source for m in context.mentions_in(*s) if m.kind == "outlet"]
        persons = [m for s in a.source for m in context.mentions_in(*s) if m.kind == "person"]
        unknown = (
            a.cue
            and context.text[slice(*a.cue[0])].lower().startswith("report")
            and not persons
            and not any(m.kind == "party" for s in a.source for m in context.mentions_in(*s))
        )
        near = attributions[max(0, at - _NEAR) : at + _NEAR]
        first = keep and a.cue and a.source and a.content and a.source[0][0] < a.cue[0][0] < a.content[0][0]
        if (outlets or unknown) and not persons and not first and any(b is not a and _inside(b, a) for b in near):
            continue
        kept.append(a)
    return kept


def is_turn(text: str, a: Attribution) -> bool:
    """Is it a labelled turn of a conversation ("RYABKOV: …"), and so the speaker's own words?"""
    return a.turn or bool(
        a.source and not a.cue and a.content and text[a.source[-1][1] : a.content[0][0]].strip().startswith(":")
    )


class Covered:
    """How much of a stretch is quoted, without looking at every quotation in it. Quotations do not overlap."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._starts = [q.outer_start for q in quotations]
        self._ends = [q.outer_end for q in quotations]
        lengths = (q.outer_end - q.outer_start for q in quotations)
        self._before = [0, *itertools.accumulate(lengths)]

    def within(self, start: int, end: int) -> int:
        """The quoted characters, marks included, of [start, end)."""
        return max(0, self._up_to(end) - self._up_to(start))

    def _up_to(self, position: int) -> int:
        at = bisect.bisect_right(self._starts, position) - 1
        if at < 0:
            return 0
        return self._before[at] + min(position, self._ends[at]) - self._starts[at]


def voice_of(content: Sequence[Span], quoted: Covered) -> str:
    """direct: all of it quoted; mixed: a part; indirect: none."""
    total = sum(end - start for start, end in content)
    inside = sum(quoted.within(start, end) for start, end in content)
    if inside >= 0.93 * total:
        return "direct"
    return "mixed" if inside > 12 else "indirect"


def _statement(
    a: Attribution,
    speaker: Speaker,
    relayer: Speaker | None,
    *,
    said: str | None,
    hops: tuple[Hop, ...],
    within: int | None,
    quoted: Covered,
) -> Statement:
    relayed = relayer.name if relayer is not None and isinstance(relayer.name, str) else None
    return Statement(
        source=a.source,
        cue=a.cue,
        content=a.content,
        voice="direct" if a.turn else voice_of(a.content, quoted),
        speaker=speaker.name,
        office=speaker.office,
        party=speaker.party,
        relayed_by=relayed,
        channel=hops,
        said=said,
        within=within,
        confidence=round(a.confidence * (0.6 + 0.4 * speaker.certain), 2),
        unnamed=speaker.unnamed,
    )


def _as_said(
    context: Context, spoken: Sequence[Spoken], memory: SpeakerMemory, channels: ChannelReader
) -> list[Spoken]:
    """What is relayed inside a statement: "But, as President Putin has said, it cannot last forever"."""
    found: list[Spoken] = []
    places = [m.start() for m in _AS_SAID.finditer(context.text)]
    told = Counter[int]()
    for number, outer in enumerate(spoken):
        if outer.statement.within is not None:
            continue
        for start, end in outer.statement.content:
            for place in places[bisect.bisect_left(places, start) : bisect.bisect_left(places, end)]:
                m = _AS_SAID.match(context.text, place, end)
                if m is None or told[place] == _NEAR:
                    continue
                told[place] += 1
                clause_end = _clause_end(context.text, m.end(), end)
                clause_start = _clause_start(context.text, start, m.start())
                people = [x for x in context.mentions_in(*m.span("who")) if x.kind == "person" and x.name]
                if not people:
                    continue
                speaker = Speaker(people[0].name, people[0].office, _party_of_relayed(people[0], outer.speaker), True)
                if speaker.name == outer.speaker.name:
                    continue
                content = tuple(s for s in ((clause_start, m.start()), (m.end(), clause_end)) if s[1] - s[0] > 8)
                a = Attribution((m.span("who"),), (m.span("cue"),), content or ((m.end(), clause_end),), 0.8)
                said, hops = channels.read(a, speaker, outer.speaker, outer.statement)
                relayed = outer.speaker.name if isinstance(outer.speaker.name, str) else None
                statement = Statement(
                    source=a.source,
                    cue=a.cue,
                    content=a.content,
                    voice=outer.statement.voice,
                    speaker=speaker.name,
                    office=speaker.office,
                    party=speaker.party,
                    relayed_by=relayed,
                    channel=hops,
                    said=said,
                    within=number,
                    confidence=0.75,
                )
                found.append(Spoken(statement, speaker, outer.speaker))
    return found


def _party_of_relayed(person: NameMention, outer: Speaker) -> str | None:
    """A president named by his own minister without his country is of that country."""
    own = outer.party if isinstance(outer.party, str) else None
    return own if person.party is None or (person.guessed and own) else person.party


def _clause_end(text: str, start: int, end: int) -> int:
    m = re.compile(r",\s*because\b|[.;!?…]{1,4}(?:\s|$|[”\"])").search(text, start, end)
    return m.start() if m else end


def _clause_start(text: str, start: int, end: int) -> int:
    cut = max(text.rfind(x, start, end) for x in (". ", "? ", "! ", "; "))
    return start if cut < 0 else cut + 2
