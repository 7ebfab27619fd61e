"""Through whom we know it: interview, agency, platform, the publisher; and the day it was said."""

from __future__ import annotations

import re
from datetime import date

from travaux.model.passages import Span
from travaux.model.statements import Hop, Statement
from travaux.reading.attributions import Attribution
from travaux.reading.context import Context
from travaux.reading.dates import DatePhrase
from travaux.reading.publishing import in_first_person
from travaux.reading.speaker import Speaker

_OCCASIONS: tuple[tuple[str, str], ...] = (
    (r"\binterview", "interview"),
    (r"\bjoint (?:statement|communiqu|declaration|press)", "joint_statement"),
    (
        r"\b(?:news|press) (?:conference|briefing|call)|\btold reporters|\btold journalists|"
        r"\bspoke to reporters|\bbriefing",
        "press_conference",
    ),
    (r"\bby telephone|\bby phone|\bphone call", "telephone"),
    (r"\btweet|\bposted|\bwrote on|\bpost on", "wrote"),
    (r"\bin a statement|\bstatement (?:issued|released|by|on)|\bcommuniqu", "statement"),
    (r"\bvideo (?:message|address)", "video_message"),
    (r"\bwrote|\bletter", "wrote"),
    (r"\bspeech|\baddress(?:ing)? ", "speech"),
)
_OUTLET_HOW = (
    ("interview", "interview"),
    ("excerpt", "excerpt"),
    ("quoted", "report"),
    ("report", "report"),
    ("told", "wire"),
    ("according to", "report"),
)


_UNLISTED = re.compile(
    r"""
    \binterview(?:ed)?\s(?:with|by|in|for|on)\s(?:the\s)?(?:[a-z]+\s){0,3}     # "in an interview with the journal"
      (?P<outlet>[A-ZÀ-Þ][\w’'.\-]*(?:\s[A-ZÀ-Þ][\w’'.\-]*){0,3})
  | ,\s(?P<agency>[A-ZÀ-Þ][\w’'.\-]*(?:\s[A-ZÀ-Þ][\w’'.\-]*){0,3})(?=\s(?:reported|reports)\b)
  | \b(?:quoted|reported|cited|carried|published|aired)\sby\s(?:the\s)?
      (?P<by>[A-ZÀ-Þ][\w’'.\-]*(?:\s[A-ZÀ-Þ][\w’'.\-]*){0,3})
    """,
    re.VERBOSE,
)


_OUTLET = r"[A-ZÀ-Þ][\w’'.\-]*(?:\s(?:&\s)?[A-ZÀ-Þ][\w’'.\-]*){0,3}"
_INTERVIEW = re.compile(
    r"\b(?:[Ii]n|[Dd]uring)\san?\s[\[\w\s]{0,30}\binterview(?:\]\([^)\s]*\))?\s(?:with|on|to|for)\s(?:the\s)?"
    rf"(?P<outlet>{_OUTLET})"
)
_FIRST = re.compile(r"(?:i|we)\b")
_IN_A_MONTH = re.compile(r"\W*(?:(?:in|during|earlier|back|early|late)\W+)*")
_FARTHEST = 2000
"""How far before its verb, in characters, the subject of a statement is taken to be in the same frame."""


class ChannelReader:
    """Reads the channel of each attribution of one document, in order; remembers what a speaker last spoke through."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._through: dict[object, tuple[str, str | None, tuple[Hop, ...]]] = {}
        self._occasions = self._days_of_speaking()
        self._interviews = self._interviews_given()
        self._in_first_person = in_first_person(context.text)
        self._issues = context.publishing is not None and context.document.kind == "communique"

    def read(
        self, a: Attribution, speaker: Speaker, relayer: Speaker | None, outer: Statement | None,
        *, via: str | None = None,
    ) -> tuple[str | None, tuple[Hop, ...]]:  # fmt: skip
        """(EDTF of the day it was said, hops from the speaker to the publisher). via: the outlet that cites him."""
        document = self.context.document
        own = self._own_hop()
        name = speaker.name
        open_start = f"../{document.published}" if document.published else None
        if outer is not None and relayer is not None:
            before = self._told_day(a, outer) or (f"../{outer.said.split('/')[-1]}" if outer.said else open_start)
            rest = outer.channel
            if rest and rest[0].outlet is None and rest[0].how != own.how:
                rest = (Hop(how="relayed", who=rest[0].who, on=rest[0].on), *rest[1:])
            nobody = speaker.text and name is None
            return before, rest if nobody else (Hop(how="spoke", who=name, on=before), *rest)
        frame = self._frame(a)
        words = self._outside(frame, a)
        how = next((h for pattern, h in _OCCASIONS if re.search(pattern, words, re.IGNORECASE)), "spoke")
        said = self._day(frame, a, outer)
        carriers = self._carriers(frame, a, said)
        if via is not None:
            carriers = (Hop(how="report", outlet=via, on=said), *(h for h in carriers if h.outlet != via))
        if not carriers and how == "spoke" and (given := self._interview_of(a, name)) is not None:
            carriers, said = (given,), said or given.on
        if not carriers and said is None and name in self._through:
            how, said, carriers = self._through[name]
        elif said is None and how == "press_conference" and document.dateline is not None and document.published:
            said = document.published  # the press was spoken to on the day the brief is dated
        elif said is None and name is not None:
            said = self._occasions.get(name if isinstance(name, str) else name[0])
        if name is not None:
            self._through[name] = (how, said, carriers)
        if said is None and not carriers and self._on_the_day(a):
            said = document.published
        on = said or open_start
        if speaker.outlet and not speaker.unnamed:
            return on, (Hop(how="report", outlet=str(name), on=on), own)
        carriers = tuple(h for h in carriers if h.outlet != document.publisher)
        if name is None and not a.turn and (speaker.text or not a.source):
            return on, (*(Hop(how=c.how, outlet=c.outlet, on=c.on or on) for c in carriers), own)
        first = Hop(how=how if not carriers else "spoke", who=name, on=on)
        return on, (first, *(Hop(how=c.how, outlet=c.outlet, on=c.on or on) for c in carriers), own)

    def _told_day(self, a: Attribution, outer: Statement) -> str | None:
        """The day of what is told inside another statement: one named beside it, or that of the text it stands in."""
        named = self._day(self._frame(a), a, outer)
        issued = self._issues and not outer.cue
        return named or (outer.said if issued else None)

    def _on_the_day(self, a: Attribution) -> bool:
        """Is it said where it is published, on that day: an organ's own account, its "we", a turn it wrote down?"""
        if self.context.publishing is None:
            return False
        words = self.context.text[slice(*a.source[0])].lower() if a.source else ""
        return a.turn or _FIRST.match(words) is not None or not self._in_first_person

    def narrator(self) -> tuple[Hop, ...]:
        return (self._own_hop(),)

    def _own_hop(self) -> Hop:
        return Hop(how="brief", outlet=self.context.document.publisher, on=self.context.document.published)

    def _frame(self, a: Attribution) -> Span:
        """From the source or cue to the end of their sentence, and back to its beginning."""
        spans = a.source + a.cue or a.content
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        if a.cue:
            start = max(start, a.cue[0][0] - _FARTHEST)  # a subject may stand at the head of a sentence without end
        text = self.context.text
        floor = max(text.rfind("\n", max(0, start - 600), start), start - 600) + 1
        stop = re.compile(
            r"(?<![A-Z])(?<!\b(?:Dec|Jan|Feb|Aug|Oct|Nov|Mar|Apr))(?<!Sept)[.!?][”\"’)]*(?=\s|$)|:\s*\n|\n\s*\n"
        ).search(text, end, min(len(text), end + 600))
        ceiling = stop.start() if stop else min(len(text), end + 600)
        cut = [
            m.end()
            for m in re.finditer(
                r"(?<![A-Z])(?<!Dec|Jan|Feb|Aug|Oct|Nov)[.!?][”\"’]*\s+(?=[A-Z“\"])", text[floor : start + 1]
            )
        ]
        return (floor + (cut[-1] if cut else 0), ceiling)

    def _outside(self, frame: Span, a: Attribution) -> str:
        """The words of the frame that are not content."""
        keep, at = [], frame[0]
        for start, end in sorted(a.content):
            if end <= frame[0] or start >= frame[1]:
                continue
            keep.append(self.context.text[at : max(at, start)])
            at = max(at, end)
        keep.append(self.context.text[at : frame[1]])
        return " ".join(keep)

    def _day(self, frame: Span, a: Attribution, outer: Statement | None = None) -> str | None:
        """The day named beside the cue ("on Thursday", "yesterday"), or the month ("in May"), outside the content.

        outer: the statement it lies in, whose words alone can name it and whose day "last night" is reckoned from.
        """
        days = []
        for found in self.context.dates_in(frame, day_of(outer.said, None) if outer is not None else None):
            inside = any(s <= found.start < e for s, e in a.content)
            dateline = self.context.document.dateline
            inside = inside or (dateline is not None and dateline[0] <= found.start < dateline[1])
            beyond = outer is not None and not any(s <= found.start < e for s, e in outer.content)
            if inside or beyond or not found.when.edtf or not self._places(found, a):
                continue
            cue_end = (a.cue or a.source or a.content)[-1][1]
            if self._excerpted(found.start) or (
                found.start > cue_end and _elsewhere(self._between(cue_end, found.start, a))
            ):
                continue  # "…, he explained, referring to drafts delivered on Dec. 15": another day's event
            days.append(found)
        anchor = (a.cue or a.source or a.content)[0][0]
        best = min(days, key=lambda d: abs(d.start - anchor), default=None)
        if best is None:
            return None
        day = (best.when.edtf or "").split("/")[0]
        return f"../{day}" if self._as_of(best) else day

    def _as_of(self, found: DatePhrase) -> bool:
        return self.context.text[found.start : found.end].lower().startswith("as of")

    def _places(self, found: DatePhrase, a: Attribution) -> bool:
        """Is it a day, or a month right behind the cue or right before the source?"""
        if len(found.when.edtf or "") == 10 or self._as_of(found):
            return True
        if re.fullmatch(r"\d{4}-\d\d", found.when.edtf or "") is None or not a.source or not a.cue:
            return False
        after = self.context.text[a.cue[-1][1] : found.start] if found.start >= a.cue[-1][1] else None
        before = self.context.text[found.end : a.source[0][0]] if found.end <= a.source[0][0] else None
        return (after is not None and _IN_A_MONTH.fullmatch(after.lower()) is not None) or before in (", ", " ")

    def _between(self, start: int, end: int, a: Attribution) -> str:
        """The words between two places that are not content."""
        words = self.context.text[start:end]
        for s, e in a.content:
            if start <= s and e <= end:
                words = words.replace(self.context.text[s:e], "")
        return words

    def _excerpted(self, at: int) -> bool:
        return bool(
            re.search(
                r"(?:excerpted|published|printed|aired|carried|released)\W+(?:\w+\W+){0,2}$",
                self.context.text[max(0, at - 40) : at],
            )
        )

    def _carriers(self, frame: Span, a: Attribution, said: str | None) -> tuple[Hop, ...]:
        """Outlets named around the cue, the nearest the speaker first."""
        text = self.context.text
        hops: list[Hop] = []
        for m in self.context.mentions_in(frame[0], frame[1] + 1):
            if m.kind != "outlet" or not m.name or any(s <= m.start < e for s, e in a.content):
                continue
            if a.source and a.source[0][0] <= m.start < a.source[-1][1]:
                continue
            if any(h.outlet == m.name for h in hops) or re.match(r"\s*\(", text[max(0, m.start - 2) : m.start]):
                continue
            before, after = text[max(frame[0], m.start - 60) : m.start].lower(), text[m.end : m.end + 30].lower()
            if not re.search(
                r"(?:interview|told|tells|to|by|on|in|with|quoted|report\w*|according to|wrote|publication|"
                r"journal|agency|newspaper|television|channel|from)\W+(?:\S+\W+){0,6}$",
                before,
            ) and not re.match(r"\W*(?:report|quot|sa|wrote|cit|carri)", after):
                continue
            how = next((h for stem, h in _OUTLET_HOW if stem in before[-45:] or stem in after[:14]), "report")
            on = None
            excerpt = re.search(r"excerpt|publish|carried|aired", before)
            if excerpt:
                how = "excerpt"
                stretch = (frame[0] + text[frame[0] : m.start].lower().rfind(excerpt.group()), m.start)
                day = next(
                    (d.when.edtf for d in self.context.dates_in(stretch) if d.when.edtf and len(d.when.edtf) == 10),
                    None,
                )
                on = day
            hops.append(Hop(how=how, outlet=m.name, on=on or said))
        for named in _UNLISTED.finditer(text, frame[0], min(len(text), frame[1] + 1)):
            start, end = next(named.span(key) for key in ("outlet", "agency", "by") if named[key])
            inside = any(s <= start < e for s, e in a.content)
            listed = named["outlet"] and any(h.how in ("interview", "excerpt") for h in hops)
            if (
                inside
                or listed
                or any(
                    m.kind != "party" or m.end >= end or not named["by"] for m in self.context.mentions_in(start, end)
                )
                or any(h.outlet == text[start:end] for h in hops)
            ):
                continue
            hops.append(Hop(how="interview" if named["outlet"] else "report", outlet=text[start:end], on=said))
        return tuple(hops)

    def _interview_of(self, a: Attribution, name: object) -> Hop | None:
        """The interview that an earlier sentence says a person gave, where nothing else is said of the channel."""
        start = min(a.source + a.cue + a.content)[0]
        given = [hop for at, who, hop in self._interviews if who == name and at < start]
        return given[-1] if given else None

    def _interviews_given(self) -> list[tuple[int, str, Hop]]:
        """As in "In an interview on X this morning, Lund told of the talks": where, who, and the outlet's hop."""
        found = []
        for m in _INTERVIEW.finditer(self.context.text):
            end = m.end() + _reach(self.context.text, m.end())
            person = next((x for x in self.context.mentions_in(m.end(), end) if x.kind == "person" and x.name), None)
            if person is None or person.name is None or self._is_person(m.span("outlet")):
                continue
            days = [d.when.edtf for d in self.context.dates_in((m.end(), person.start)) if d.when.edtf]
            on = next((d for d in days if len(d) == 10), None)
            found.append((person.start, person.name, Hop(how="interview", outlet=" ".join(m["outlet"].split()), on=on)))
        return found

    def _is_person(self, span: Span) -> bool:
        return any(m.kind in ("person", "party") for m in self.context.mentions_in(*span))

    def _days_of_speaking(self) -> dict[str, str]:
        """Days on which the text says that somebody spoke to the press, for statements that follow."""
        days: dict[str, str] = {}
        text = self.context.text
        for m in re.finditer(
            r"\b(?:spoke|speaking|talked|briefed|addressed|told) (?:to |with )?(?:reporters|journalists|"
            r"the press|the media)\b",
            text,
        ):
            floor = max(text.rfind("\n", 0, m.start()), text.rfind(". ", 0, m.start() - 80), 0)
            ceiling = text.find("\n", m.end())
            sentence = (floor, ceiling if ceiling > 0 else len(text))
            day = next(
                (
                    d.when.edtf
                    for d in self.context.dates_in((m.end(), min(m.end() + 120, sentence[1])))
                    if d.when.edtf and len(d.when.edtf) == 10
                ),
                None,
            )
            if day:
                for x in self.context.mentions_in(floor, m.start()):
                    if x.kind == "person" and x.name:
                        days[x.name] = day
        return days


def _reach(text: str, start: int) -> int:
    """How far the sentence goes on behind a place."""
    stop = re.compile(r"[.!?]\s|\n\s*\n").search(text, start, start + 300)
    return (stop.start() if stop else min(len(text), start + 300)) - start


def _elsewhere(between: str) -> bool:
    """Does a date behind these words belong to something else than the speaking?"""
    bare = between.strip(" ,;:“”\"'\n")
    if re.match(r"(?:while|when|in|during|at|on|to|by|speaking|addressing)\b", bare) and not re.search(r"[;:]", bare):
        return "," in bare
    return bool(re.search(r"[,;:]", between))


def day_of(said: str | None, fallback: date | None) -> date | None:
    """The day that relative dates in a statement are reckoned from: that of the speech, else of publication."""
    if said:
        last = said.split("/")[-1]
        try:
            return date.fromisoformat(last)
        except ValueError:
            return fallback
    return fallback
