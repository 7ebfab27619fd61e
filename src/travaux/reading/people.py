"""Persons in a document: with office and party, then by surname or title; unnamed officials; names to suggest."""

from __future__ import annotations

import functools
import re
import unicodedata

import msgspec

from travaux.model.documents import Document
from travaux.model.names import NameSuggestion
from travaux.reading.cues import cue_forms, read_table
from travaux.reading.names import NameIndex, NameMention

_CAP = r"(?:[A-ZÀ-ÞŠŽČŞİĀŁ][\w’'\-]*[\w]|[A-Z]\.)"
_PARTICLE = r"(?:al-|el-|von der|van der|van den|von|van|de la|de|da|dos|del|di|du|der|bin|ibn|ben|la|le|el|al)"
_RUN = re.compile(rf"{_CAP}(?:\s+(?:{_PARTICLE}\s+)?(?:{_PARTICLE})?{_CAP}){{0,8}}")
_NOT_A_PERSON = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "of",
        "with",
        "and",
        "but",
        "or",
        "as",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "until",
        "because",
        "no",
        "not",
        "yes",
        "what",
        "who",
        "where",
        "how",
        "why",
        "there",
        "here",
        "both",
        "each",
        "all",
        "some",
        "many",
        "most",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "first",
        "second",
        "third",
        "next",
        "last",
        "new",
        "now",
        "then",
        "also",
        "however",
        "meanwhile",
        "earlier",
        "later",
        "despite",
        "although",
        "though",
        "under",
        "over",
        "between",
        "among",
        "against",
        "without",
        "according",
        "asked",
        "speaking",
        "during",
        "following",
        "should",
        "would",
        "could",
        "will",
        "may",
        "might",
        "must",
        "can",
        "do",
        "did",
        "does",
        "has",
        "have",
        "had",
        "is",
        "are",
        "was",
        "were",
        "square",
        "general",
        "article",
        "section",
        "chapter",
        "annex",
        "protocol",
        "treaty",
        "agreement",
        "act",
        "plan",
        "convention",
        "council",
        "committee",
        "commission",
        "court",
        "conference",
        "summit",
        "assembly",
        "congress",
        "parliament",
        "senate",
        "house",
        "ministry",
        "department",
        "office",
        "agency",
        "union",
        "party",
        "group",
        "front",
        "army",
        "force",
        "forces",
        "street",
        "river",
        "sea",
        "gulf",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "middle",
        "international",
        "national",
        "federal",
        "united",
        "joint",
        "comprehensive",
        "sustainable",
        "world",
        "global",
        "security",
        "foreign",
        "european",
        "african",
        "asian",
        "american",
        "arab",
        "latin",
        "pacific",
        "atlantic",
        "black",
        "red",
        "white",
        "green",
        "university",
        "institute",
        "center",
        "centre",
        "company",
        "corporation",
        "inc",
        "ltd",
        "group's",
        "mr",
        "mrs",
        "ms",
        "dr",
        "minister",
        "president",
        "premier",
        "ambassador",
        "secretary",
        "chairman",
        "chancellor",
        "prime",
        "deputy",
        "vice",
        "king",
        "queen",
        "prince",
        "senator",
        "governor",
        "mayor",
        "professor",
        "state",
        "defense",
        "defence",
        "affairs",
        "trade",
        "treasury",
        "commerce",
        "labor",
        "labour",
        "energy",
        "environment",
        "transport",
        "justice",
        "interior",
        "finance",
        "health",
        "climate",
        "policy",
        "strategic",
        "arms",
        "reduction",
        "contact",
        "founding",
        "additional",
        "final",
        "school",
        "q",
    ]
)
_UNNAMED = re.compile(
    r"\b(?:(?P<det>[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]everal|[Ss]ome)\s+)?(?P<adj>(?:(?:senior|top|high-ranking|unnamed|anonymous|Western|European|"
    r"diplomatic|government|administration|defen[cs]e|military|security|intelligence|ministry|union|industry|regional|Foreign|Ministry|State|Department|"
    r"White|House|Kremlin|EU|UN|NATO)\s+){0,4})(?P<head>officials?|diplomats?|sources?|aides?|people familiar with [\w ]{3,30}|spokes(?:man|woman|person|people)|"
    r"lawmakers?|observers|insiders)\b"
)


class _Person(msgspec.Struct):
    name: str
    office: str | None
    party: str | None
    start: int
    end: int
    offices: set[str]
    guessed: bool = False


@functools.cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in read_table("given_names.tsv"))


@functools.cache
def _offices() -> dict[str, tuple[str, str]]:
    return {row["title"]: (row["rank"], row["party"]) for row in read_table("offices.tsv")}


@functools.cache
def _office_pattern() -> re.Pattern[str]:
    titles = sorted(_offices(), key=len, reverse=True)
    qualifier = r"(?:(?:[A-Za-z\-]+)\s+){0,2}?"
    return re.compile(
        r"\b"
        + qualifier
        + r"(?P<title>"
        + "|".join(re.escape(t) for t in titles)
        + r")(?P<plural>s|es)?\b(?P<tail>\s+(?:for|to|of)\s+(?:the\s+)?[\w ]{3,40}?(?=\s+[A-Z][\w’'\-]+\s+[A-Z]|,|\.|$))?",
        re.IGNORECASE,
    )


@functools.cache
def _title_only() -> re.Pattern[str]:
    titles = sorted(_offices(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(" + "|".join(re.escape(t) for t in titles) + r")(?![\w-])", re.IGNORECASE)


class DocumentNames:
    """All names of one document: parties, outlets, persons by full name, surname and title, unnamed officials.

    mentions: in order of start, persons beside the party words around them.
    """

    def __init__(self, document: Document, index: NameIndex) -> None:
        self.document, self.text, self.index = document, document.text, index
        self._people: dict[str, _Person] = {}
        self._surnames: dict[str, str] = {}
        self._base = index.find(self.text, 0, len(self.text))
        self._taken = sorted((m.start, m.end) for m in self._base)
        for person in index.names.persons:
            if person.name not in self.text and person.name.split(" ")[-1] not in self.text:
                continue
            self._know(
                person.name,
                person.offices[-1].title if person.offices else None,
                person.offices[-1].party if person.offices else None,
                -1,
                -1,
            )
        full = self._full_names()
        self.mentions = sorted(
            [*self._base, *full, *self._short_names(full), *self._unnamed()], key=lambda m: (m.start, m.end)
        )

    def suggestions(self) -> list[NameSuggestion]:
        """Persons that the register does not know yet."""
        return [
            NameSuggestion("person", p.name, office=p.office, party=p.party, start=p.start, end=p.end)
            for p in self._people.values()
            if p.start >= 0 and p.name not in self.index.persons
        ]

    # ------------------------------------------------------------ full names
    def _full_names(self) -> list[NameMention]:
        found: list[NameMention] = []
        for m in _RUN.finditer(self.text):
            for start, end in self._pieces(*m.span()):
                mention = self._as_person(start, end, found)
                if mention is not None:
                    found.append(mention)
        return found

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """A run of capitalised words without party names, offices and words that begin sentences."""
        words = [(start + w.start(), start + w.end(), w.group()) for w in re.finditer(r"\S+", self.text[start:end])]
        pieces: list[list[tuple[int, int]]] = [[]]
        for n, (a, b, word) in enumerate(words):
            bare = re.sub(r"['’]s$", "", word)
            if (
                bare.lower().rstrip(".") in _NOT_A_PERSON
                or self._is_taken(a, b)
                or (bare.lower() in _offices() and n + 1 < len(words))
                or (bare.isupper() and len(bare) > 3)
            ):
                pieces.append([])
            else:
                pieces[-1].append((a, a + len(bare)))
        return [(p[0][0], p[-1][1]) for p in pieces if p]

    def _is_taken(self, start: int, end: int) -> bool:
        import bisect

        k = bisect.bisect_right(self._taken, (start, 10**9)) - 1
        return k >= 0 and self._taken[k][0] <= start < self._taken[k][1]

    def _as_person(self, start: int, end: int, found: list[NameMention]) -> NameMention | None:
        name = " ".join(self.text[start:end].split())
        words = name.split(" ")
        known = self._resolve(name)
        if len(words) == 1:
            if known is None and self.text[max(0, start - 4) : start].lower() == "the ":
                return None  # "the President of the Republic"
            office = self._office_before(start)
            if known is None and office is not None and name not in _given_names():
                self._know(name, office[0], office[1] or self._party_near(start), start, end, guessed=office[1] is None)
                known = name
            if known is None:
                return None
            return self._mention(known, start, end, "surname")
        before, apposed = self._office_before(start), self._office_after(end)
        office = before or apposed
        if before is not None and before[1] is None and apposed is not None:
            office = (before[0], apposed[1])
        likely = (
            office is not None
            or words[0] in _given_names()
            or self._speaks(start, end)
            or self._respectively(start, end) is not None
        )
        if known is None and not likely:
            return None
        if len(words) > 5 or any(w.lower() in ("and", "of") for w in words):
            return None
        if known is None:
            party = (office[1] if office else None) or (self._party_near(start) if office is not None else None)
            party = self._respectively(start, end) or party
            if office is not None and "counterpart" in office[0].lower() and found:
                party = self._counterpart_of(found[-1].party) or party
            self._know(
                name, office[0] if office else None, party, start, end, guessed=office is None or office[1] is None
            )
            known = name
        else:
            self._learn(known, office, start)
        return self._mention(known, start, end, "person")

    def _learn(self, name: str, office: tuple[str, str | None] | None, start: int) -> None:
        person = self._people[name]
        if office is not None:
            person.offices.add(office[0].lower().split()[-1])
            person.office = person.office or office[0]
            person.party = person.party or office[1]

    def _know(
        self, name: str, office: str | None, party: str | None, start: int, end: int, *, guessed: bool = False
    ) -> None:
        offices = {office.lower().split()[-1]} if office else set()
        chairs = (
            re.compile(r"(?:\s+of\s+[A-Z]\w+)?,\s+who\s+(chair|head|lead|mediate|facilitate)s?\b").match(self.text, end)
            if end > 0
            else None
        )
        if chairs and chairs[1] in ("chair", "mediate", "facilitate"):
            offices |= {"chair", "mediator"}
            party = None  # a chair acts for all, not for the state he comes from
        self._people[name] = _Person(name, office, party, start, end, offices, guessed)
        surname = self._surname(name)
        for key in {surname, surname.split()[-1], name}:
            self._surnames[_fold(key)] = name

    @staticmethod
    def _surname(name: str) -> str:
        words = name.split(" ")
        if words[0] in ("Xi", "Liu", "Li", "Wang", "Kim", "Moon", "Yang", "Qin", "Mao", "Jiang") and len(words) > 1:
            return words[0]
        k = next(
            (
                n
                for n, w in enumerate(words[1:], 1)
                if w.lower() in ("von", "van", "de", "der", "al", "bin", "da", "del")
            ),
            len(words) - 1,
        )
        return " ".join(words[k:])

    def _resolve(self, name: str) -> str | None:
        """The person a name stands for: the same name, a surname, or another spelling of it."""
        key = _fold(name)
        if key in self._surnames:
            return self._surnames[key]
        if " " in name:
            last = self._surnames.get(_fold(name.rsplit(" ", maxsplit=1)[-1]))
            if last is not None and self._people[last].start < 0 and _fold(last)[:2] == _fold(name)[:2]:
                return last  # "Joseph R. Biden" for a president known as Joe
            if last is not None and (
                _alike(_fold(last.split(" ")[0]), _fold(name.split(" ", maxsplit=1)[0])) or " " not in last
            ):
                return last
        return None

    def _mention(self, name: str, start: int, end: int, form: str) -> NameMention:
        person = self._people[name]
        return NameMention(
            start, end, "person", name, form, office=person.office, party=person.party, guessed=person.guessed
        )

    # ------------------------------------------------------------ offices and parties around a name
    def _office_before(self, start: int) -> tuple[str, str | None] | None:
        window = self.text[max(0, start - 90) : start]
        last = None
        for m in _title_only().finditer(window):
            if (
                re.fullmatch(r"(?:\s+(?:for|of|to|on)\s+(?:the\s+)?(?:(?!\bin\b)[\w\- ]){3,40})?\s+", window[m.end() :])
                or not window[m.end() :].strip()
            ):
                last = m
                break
        if last is None:
            return None
        office = " ".join(window[last.start() :].split())
        before = max(0, start - 90) + last.start()
        title = last.group().lower()
        party = self._adjective_before(before) or self._party_within(before, start) or _offices()[title][1] or None
        after = self.text[start:]
        of = re.match(r"(?:[\w’'.\-]+\s+){1,4}?of\s+(?=[A-Z])", after)
        if party is None and of:
            party = next((x.name for x in self._base if x.kind == "party" and x.start == start + of.end()), None)
        words = self.text[max(0, before - 40) : before]
        extra = re.search(r"((?:[A-Z][\w\-]+\s+)(?:Ministry|Department|Office)\s+)$", words)
        return ((extra[1] if extra else "") + office).strip(), party

    def _office_after(self, end: int) -> tuple[str, str | None] | None:
        led = re.compile(
            r",\s+who\s+(?:also\s+)?(?:led|leads|heads|headed|represents|represented|speaks for|is leading|is heading)\b(?P<rest>[^,.;\n]{3,70})"
        ).match(self.text, end)
        if led:
            a, b = led.span("rest")
            party = next((x.name for x in self._base if x.kind == "party" and a <= x.start < b and not x.place), None)
            if party is not None:
                return "head of delegation", party
        m = re.compile(r",\s+(?:who is\s+|then\s+)?(?:the\s+|an?\s+|its\s+|their\s+)?(?P<rest>[^,.;\n]{3,90})").match(
            self.text, end
        )
        if not m:
            return None
        title = _title_only().search(m["rest"])
        if title is None or title.start() > 45:
            return None
        a, b = m.start("rest"), m.end("rest")
        party = next((x.name for x in self._base if x.kind == "party" and a <= x.start < b and not x.place), None)
        return m["rest"][title.start() : title.end() + 30].strip(), party

    def _adjective_before(self, position: int) -> str | None:
        """The party whose adjective, name or organ stands right before an office ("Russian Deputy …", "Russia's envoy …")."""
        for x in reversed(self._before(position)):
            gap = self.text[x.end : position]
            if len(gap) > 34 or re.search(r"[,;:.]\s|\b(?:and|with|to|told|of)\b", gap.replace("U.S.", "US")):
                return None
            if x.kind == "party" and not x.place:
                return x.name
        return None

    def _before(self, position: int) -> list[NameMention]:
        import bisect

        k = bisect.bisect_left(self._taken, (position, 0))
        return self._base[max(0, k - 3) : k]

    def _party_within(self, start: int, end: int) -> str | None:
        return next((x.name for x in self._before(end) if x.kind == "party" and x.start >= start), None)

    def _party_near(self, start: int) -> str | None:
        """For an office without a party: the pair in "the heads of the A and B delegations, P and Q", else the nearest
        government named before in the paragraph, else that of the dateline's place.
        """
        paragraph = max(0, self.text.rfind("\n\n", 0, start))
        sentence = max(paragraph, self.text.rfind(". ", 0, max(0, start - 4)))
        dateline = self.document.dateline
        home = self.index.seat_of(self.document.place)
        parties = [
            x
            for x in self._base
            if x.kind == "party"
            and x.start < start
            and not x.place
            and not (dateline and dateline[0] <= x.start < dateline[1])
        ]
        here = [x.name for x in parties if x.start >= sentence]
        if here:
            return home if home in here else here[0]  # the subject of the sentence speaks through its own people
        near = [x.name for x in parties if x.start >= paragraph]
        if near:
            return near[-1]
        return home or (parties[-1].name if parties else None)

    def _respectively(self, start: int, end: int) -> str | None:
        """In "the heads of the A and B delegations, P and Q", the party that P, or Q, heads."""
        window = self.text[max(0, start - 120) : start]
        m = re.search(
            r"\b(?:heads|leaders|chiefs|ministers|presidents|envoys|negotiators|ambassadors|chairs)\b(?P<of>[^;\n]*?),\s+(?P<first>(?:[A-ZÀ-Þ][\w’'\-]+\s+){1,4}and\s+)?$",
            window,
        )
        if not m:
            return None
        base = max(0, start - 120)
        parties = [
            x.name for x in self._base if x.kind == "party" and base + m.start("of") <= x.start < base + m.end("of")
        ]
        which = 1 if m["first"] else 0
        return parties[which] if len(parties) == 2 else None

    def _counterpart_of(self, party: str | None) -> str | None:
        """For "his counterpart X": the party named most beside the one that spoke before."""
        names = [x.name for x in self._base if x.kind == "party" and not x.place and x.name and x.name != party]
        return max(set(names), key=lambda n: (names.count(n), -names.index(n)), default=None)

    def _speaks(self, start: int, end: int) -> bool:
        """Is a name beside a reporting verb?"""
        after = re.compile(r"\s+(?:also |later |then |has |had )?([a-z]+)").match(self.text, end)
        if after and cue_forms().get(after[1], ("", "light"))[1] == "clause":
            return True
        before = re.search(r"\b([a-z]+)\s+$", self.text[max(0, start - 16) : start])
        return bool(before and before[1] in ("said", "told", "says", "added", "named"))

    # ------------------------------------------------------------ later mentions
    def _short_names(self, full: list[NameMention]) -> list[NameMention]:
        """Titles that stand for a person already named ("the deputy minister", "the chair")."""
        spans = {(m.start, m.end) for m in full}
        found = []
        for m in re.finditer(
            r"\b[Tt]he (?:(?:\w+) )?(?P<title>chair|chairman|chairwoman|minister|ambassador|envoy|president|premier|chancellor|secretary|negotiator|mediator|spokesman|spokeswoman|commissioner)\b(?!\s+[A-Z])",
            self.text,
        ):
            head = m["title"]
            held = [p for p in self._people.values() if head in p.offices and 0 <= p.start < m.start()]
            if len(held) == 1 and m.span() not in spans:
                person = held[0]
                found.append(
                    NameMention(
                        m.start("title"),
                        m.end("title"),
                        "person",
                        person.name,
                        "title",
                        office=person.office,
                        party=person.party,
                    )
                )
        return found

    def _unnamed(self) -> list[NameMention]:
        found = []
        for m in _UNNAMED.finditer(self.text):
            words = " ".join(m.group().split())
            party = self._adjective_before(m.start("head")) or self._party_within(m.start(), m.end())
            if party is None and re.search(r"\b(?:[Mm]inistry|government|military|administration)\b", words):
                party = self._party_near(m.start())
            office = re.sub(r"^(?:[Aa]n?|[Tt]he|[Oo]ne|[Ss]ome|[Ss]everal|[Tt]wo|[Tt]hree)\s+", "", words)
            found.append(
                NameMention(m.start(), m.end(), "person", None, "title", office=office, party=party, unnamed=True)
            )
        return found


def _fold(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    plain = plain.replace("ı", "i").replace("’", "'").removesuffix("'s")
    return re.sub(r"(?:iy|yy|ij|ey|ei|y|i)$", "i", plain).replace("kh", "h")


def _alike(a: str, b: str) -> bool:
    return a == b or a[:4] == b[:4] or (a[0] == b[0] and min(len(a), len(b)) <= 2)
