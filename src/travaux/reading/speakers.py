"""Who a source phrase is: person, office, party; joint, unnamed or unknown."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from travaux.model.passages import Span
from travaux.reading.affiliations import Affiliations
from travaux.reading.bodies import is_press
from travaux.reading.clauses import FINITE_WORD
from travaux.reading.context import Context
from travaux.reading.conversation import REPORTER, at_home
from travaux.reading.cues import SPEAKER_NOUNS
from travaux.reading.groups import group_before, is_they, names_persons
from travaux.reading.name_mentions import NameMention
from travaux.reading.name_words import ordinary_words
from travaux.reading.organ_speakers import listed, organ_of, owner_of, private_one, short_organ, state_media
from travaux.reading.person_register import given_names
from travaux.reading.sentences import sentence_start
from travaux.reading.speaker import Speaker

_ORGAN = re.compile(
    r"(?:[Tt]he )?(?P<organ>government|army|military|presidency|cabinet|authorities|armed forces|regime)", re.IGNORECASE
)
_BEHALF = re.compile(r",\s+(?:(?:speaking|also speaking)\s+)?(?:for|on behalf of)\s+(?:the\s+)?")
_HEADS = re.compile(r"\b(?:official|diplomat|source|spokes(?:man|woman|person)|adviser|envoy|aide|negotiator)\b")
_DEFINITE = re.compile(rf"[Tt]he (?:same )?(?P<who>{_HEADS.pattern})")
_TEXTS = frozenset(["statement", "note", "communique", "communiqué", "declaration", "text", "document", "report", "it"])
_PAPER = re.compile(
    r"(?:the|this|that|an?)\s+(?:\w+\s+)?(?:proposal|agreement|deal|draft|plan|treaty|law|bill|resolution|article)"
)
_CITING = re.compile(r",?\s(?:citing|quoting)\s")
_GROUP = re.compile(
    r"\b(?:they|both|two sides|both sides|the parties|the sides|delegations|each side)\b", re.IGNORECASE
)
_UNNAMED = re.compile(
    r"\b(?:officials?|diplomats?|sources?|people familiar|aides?|insiders?|envoys|delegates|negotiators|"
    r"analysts?|experts?|"
    r"observers|spokes\w+|lawmakers|advisers?)\b",
    re.IGNORECASE,
)


_SEVERAL = re.compile(
    r"(?:people|officials|diplomats|sources|aides|insiders|analysts|experts|envoys|lawmakers|observers)\b|"
    r".*\b(?:officials|diplomats|sources|aides|lawmakers)$",
    re.IGNORECASE,
)


_TURN = re.compile(r"^([A-Z][^\n:?!]{1,40}):[ \t]+(\S[^\n]*)$", re.MULTILINE)


def _askers(text: str) -> frozenset[str]:
    """The labels of a transcript whose turns are more often questions than not: who interviews is no party to talks."""
    questions: Counter[str] = Counter()
    for turn in _TURN.finditer(text):
        questions[turn[1]] += 1 if turn[2].rstrip(" ”’\"'").endswith("?") else -1
    return frozenset(label for label, balance in questions.items() if balance > 0)


_NOBODY = re.compile(r"(?:What|Why|How|When|Where|There|Here|This|That|If|But|And|So|Now|Yes|No|I|We|You)\b")


_AND_HE = re.compile(r"(?:,\s+(?:and|but)|;)\s+$")


class SpeakerMemory:
    """The speakers met so far in one document, for pronouns and titles. One per reading of a document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.last_person: Speaker | None = None
        self.last_group: Speaker | None = None
        self.last_text: Speaker | None = None
        self.last: Speaker | None = None
        self._last_source = self._last_at = 0
        self._askers = _askers(context.text)
        self._affiliations = Affiliations(context)
        self._namesakes: dict[str, Speaker] = {}
        self._unnamed: dict[str, Speaker] = {}  # "the official" after "an Omani official"
        self._bodies: dict[str, Speaker] = {}  # "the committee" after "the negotiating committee of the guild"

    def resolve(self, spans: tuple[Span, ...]) -> Speaker:
        """The speaker that a source names, remembered for what follows."""
        speaker = self._for_others(self._find(spans), spans)
        if spans and speaker.name is not None and speaker.person:
            self._last_source = max(self._last_source, spans[-1][1])
        if speaker.name is not None:
            self.last, self._last_at = speaker, spans[-1][1] if spans else self._last_at
            if spans and not speaker.person and speaker.party is not None:
                for word in self.context.text[spans[0][0] : spans[-1][1]].lower().split():
                    if word in SPEAKER_NOUNS:
                        self._bodies[word] = speaker
            if isinstance(speaker.name, tuple):
                self.last_group = self.last_text = speaker
            elif speaker.person or (speaker.unnamed and not speaker.outlet):
                if speaker.unnamed and isinstance(speaker.name, str) and speaker.party is not None:
                    for word in _HEADS.findall(speaker.name.lower()):
                        self._unnamed[word] = speaker
                self.last_person = speaker
                if speaker.unnamed and _SEVERAL.match(speaker.office or ""):
                    self.last_group = speaker
        return speaker

    def cited(self, spans: tuple[Span, ...], outlet: Speaker) -> Speaker | None:
        """Whom an outlet cites right behind its name ("Reuters, citing two officials, reported …")."""
        if not outlet.outlet or outlet.unnamed or not spans:
            return None
        m = _CITING.match(self.context.text, spans[-1][1])
        whole = self.context.text[spans[0][0] : spans[-1][1]]
        inside = re.search(_CITING.pattern, whole) if m is None else None
        at = m.end() if m is not None else spans[0][0] + inside.end() if inside is not None else None
        if at is None:
            return None
        named = next((x for x in self.context.mentions_in(at, at + 24) if x.kind == "person"), None)
        return self.identify(((named.start, named.end),)) if named is not None else None

    def identify(self, spans: tuple[Span, ...]) -> Speaker:
        """The same, without remembering it."""
        return self._for_others(self._find(spans), spans)

    def _for_others(self, speaker: Speaker, spans: tuple[Span, ...]) -> Speaker:
        """As in "Samoa, speaking for the Alliance, said …": the party is the one it speaks for."""
        if not spans or speaker.party is None or isinstance(speaker.name, tuple):
            return speaker
        for m in self.context.mentions_in(spans[0][0], spans[-1][1]):
            behalf = _BEHALF.match(self.context.text, m.end) if m.kind in ("party", "person") else None
            if behalf is not None:
                named = self.context.mentions_in(behalf.end(), behalf.end() + 1)
                other = next((n.name for n in named if n.kind == "party" and n.name), None)
                return msgspec.structs.replace(speaker, party=other) if other is not None else speaker
        return speaker

    def _find(self, spans: tuple[Span, ...]) -> Speaker:
        if not spans:
            return Speaker()
        start, end = spans[0][0], spans[-1][1]
        words = self.context.text[start:end]
        lower = words.lower().strip(" .,:")
        if lower in ("he", "she", "i", "who", "him", "his", "her") or lower.startswith(("he ", "she ")):
            return self._pronoun(lower, start)
        if lower == "we":
            group = self.last_group if self.last_group is not None and self.last_group.person else None
            home = self.context.home if re.search(r"\bI\b", self.context.text) is None else None
            own = Speaker(home, None, home, certain=0.8) if home is not None else None
            return self.context.issuer or group or own or self.last_person or Speaker()
        if is_they(words) and (meant := self._they(start)) is not None:
            return meant
        if names_persons(words) and (meant := group_before(self.context, start, words)) is not None:
            return meant
        if lower in ("which", "that") and (meant := self._behind_a_text(start)) is not None:
            return meant
        if lower in ("they", "both", "both sides", "the two sides", "the sides", "the parties", "the two", "we"):
            if self.last_group is not None and lower in ("they", "both", "we", "the two"):
                return self.last_group
            named = self.context.parties_in(sentence_start(self.context.text, start), start)
            parties = tuple(named[:2]) if len(named) >= 2 else self.context.main_parties[:2]
            return Speaker(tuple(parties), None, tuple(parties), certain=0.5) if len(parties) == 2 else Speaker()
        if _PAPER.fullmatch(lower) and not self.context.parties_in(start, end):
            return Speaker(text=True)
        if lower.split()[-1] in _TEXTS and not self._persons(start, end):
            return self._of_a_text(start, end)
        if words == "Q":
            return Speaker(REPORTER, None, None, outlet=True, unnamed=True)
        capitals = words.isupper() and (len(words) > 2 or words == "A") and self.context.named(words) is None
        if capitals and (labelled := self._label(words)) is not None:
            return at_home(labelled, words, self.context.home)
        persons = self._persons(start, end)
        if len(persons) == 1 and (other := self._beside(start, end, words)) is not None:
            persons.insert(0 if isinstance(other.name, str) and words.find(other.name) < 0 else 1, other)
        if len(persons) > 1:
            names = tuple(p.name for p in persons if isinstance(p.name, str))
            parties = tuple(p.party for p in persons if isinstance(p.party, str))
            return Speaker(names, None, parties[0] if len(set(parties)) == 1 else parties or None, True)
        if persons:
            return persons[0]
        return self._namesake(start, end) or self._body(start, end, words)

    def _namesake(self, start: int, end: int) -> Speaker | None:
        """A person called like a seat of government: "Ane Paris", and "Paris" from then on."""
        seat = next((m for m in self.context.mentions_in(start, end) if m.kind == "party" and m.form == "seat"), None)
        if seat is None:
            return None
        called = self.context.text[seat.start : seat.end]
        m = re.fullmatch(r"(?P<first>[A-Z][a-zà-þ]+) ", self.context.text[start : seat.start])
        alone = self.context.text[seat.end : seat.end + 1] in ",;" or seat.end == end
        if m is not None and alone and (m["first"] in given_names() or m["first"].lower() not in ordinary_words()):
            self._namesakes[called] = Speaker(f"{m['first']} {called}", None, None, True, certain=0.8)
        return self._namesakes.get(called)

    def _beside(self, start: int, end: int, words: str) -> Speaker | None:
        """The other one of two of whom the register knows one: "both he and X", "X and Minister Y"."""
        if re.match(r"(?:[Bb]oth\s+)?(?:[Hh]e|[Ss]he)\s+and\s", words):
            return self._pronoun("he", start)
        m = re.search(r"\band\s+(?P<other>[A-Z][\w.’'\-]*(?:\s[A-Z][\w.’'\-]*){0,3})$", words.rstrip(" ,."))
        if m is None or m["other"] == "I" or self.context.mentions_in(start + m.start("other"), end):
            return None
        return Speaker(m["other"], None, None, True, certain=0.6)

    def _they(self, start: int) -> Speaker | None:
        """'They': the pair or the body that the sentence before is about."""
        here = sentence_start(self.context.text, start)
        before = sentence_start(self.context.text, max(0, here - 2))
        last = self.last
        if last is not None and before <= self._last_at and not last.person and last.name and not last.outlet:
            return last
        return None if self.last_group is not None else group_before(self.context, start, "they")

    def _behind_a_text(self, start: int) -> Speaker | None:
        """As in "they released a statement which said": who released it."""
        before = self.context.text[max(0, start - 40) : start].rstrip(" ,\n").split()
        return self.last if before and before[-1].lower() in SPEAKER_NOUNS | _TEXTS else None

    def _persons(self, start: int, end: int) -> list[Speaker]:
        return [
            Speaker(m.name, m.office, m.party or self._affiliations.of(m.name), True)
            for m in self.context.mentions_in(start, end)
            if m.kind == "person" and m.name
        ]

    def _interviewee(self) -> Speaker | None:
        """Who answers in an interview: the first person named in the title or at the head of the text."""
        head = self.context.document.blocks[: min(4, len(self.context.document.blocks))]
        for block in head:
            for m in self.context.mentions_in(block.start, block.end):
                if m.kind == "person" and m.name:
                    return Speaker(m.name, m.office, m.party, True)
        return None

    def _label(self, words: str) -> Speaker | None:
        """A speaker's label of a transcript: "MR. KIRBY", "PRESIDENT BIDEN", "SENIOR ADMINISTRATION OFFICIAL"."""
        if words in ("A", "ANSWER"):
            return self._interviewee()
        bare = re.sub(r"\b(?:MR|MS|MRS|DR|THE|GEN|SEN|REP)\b\.?\s*|\(.{0,200}?\)", "", words).strip()
        surname = bare.split()[-1].lower() if bare else ""
        for m in self.context.mentions:
            if m.kind == "person" and m.name and m.name.lower().split()[-1] == surname:
                return Speaker(m.name, m.office, m.party, True)
        if _UNNAMED.search(words.lower()):
            party = "United States" if "ADMINISTRATION" in words else None  # a word of that one government for itself
            return Speaker(words.lower(), words.lower(), party, unnamed=True)
        if not bare or bare.startswith("Q"):
            return None
        return Speaker(bare.title(), None, None, True, certain=0.7)

    def _pronoun(self, lower: str, start: int) -> Speaker:
        if lower == "who":
            beside = next((m for m in self.context.last_before(start) if m.kind == "person"), None)
            if beside is not None and beside.unnamed and start - beside.end < 4 and self.last is not None:
                return self.last
            for m in self.context.last_before(start):
                if m.kind == "person" and m.name:
                    return Speaker(m.name, m.office, m.party, True, certain=0.9)
        floor = max(self._last_source, self.context.text.rfind("\n\n", 0, start))
        for m in self.context.last_before(start):
            if m.start < floor:
                break
            here = m.start >= sentence_start(self.context.text, start)
            if here and m.kind == "person" and m.name and self._goes_on(m, start):
                return Speaker(m.name, m.office, m.party, True, certain=0.8)
            subject = m.kind == "person" and m.name and m.form != "title" and not here
            if subject and m.start - sentence_start(self.context.text, m.start) < 60:
                return Speaker(m.name, m.office, m.party, True, certain=0.8)
        if self.last_person is not None:
            return self.last_person
        for m in self.context.last_before(start):
            if m.kind == "person" and m.name:
                return Speaker(m.name, m.office, m.party, True, certain=0.6)
        return Speaker()

    def _goes_on(self, subject: NameMention, start: int) -> bool:
        """Whether a pronoun takes up the subject of its sentence: "Minister X wants guarantees, and he asked …"."""
        text = self.context.text
        lead = text[sentence_start(text, subject.start) : subject.start]
        return _AND_HE.search(text, subject.end, start) is not None and FINITE_WORD.search(lead) is None

    def _of_a_text(self, start: int, end: int) -> Speaker:
        """'the statement', 'it': its issuers if known, else those the phrase names, else the last party that spoke."""
        parties = self.context.parties_in(start, end)
        if parties:
            return Speaker(parties[0], None, parties[0], text=True)
        if self.last_text is not None:
            return self.last_text
        if self.last is not None and not self.last.person and self.context.text[start:end].lower() == "it":
            return self.last
        return Speaker(text=True)

    def _of_the_state(self, words: str) -> Speaker | None:
        """As in "the government", "the army": of the state that this document is about."""
        m = _ORGAN.fullmatch(words.strip(" ,."))
        state = self.context.state
        if m is None or state is None or self.context.issuer is not None:
            return None
        return Speaker(state if m["organ"].lower() == "government" else m["organ"], m["organ"], state, certain=0.8)

    def _again(self, words: str) -> Speaker | None:
        """As in "the official", "the spokeswoman": the unnamed one who spoke before."""
        m = _DEFINITE.fullmatch(words.strip(" ,."))
        return self._unnamed.get(m["who"].lower()) if m is not None else None

    def _named_behind(self, end: int, words: str) -> Speaker | None:
        """As in "her spokeswoman, NAME": the name that stands behind an office is its holder's."""
        if not _UNNAMED.search(words):
            return None
        for m in self.context.mentions_in(end, end + 3):
            if m.kind == "person" and m.name and self.context.text[end : m.start].strip() in ("", ","):
                return Speaker(m.name, m.office, m.party, True)
        return None

    def _body(self, start: int, end: int, words: str) -> Speaker:
        if again := self._again(words):
            return again
        if named := self._named_behind(end, words):
            return named
        if own := listed(words) or short_organ(self.context, start, words):
            return own
        mentions = [
            m for m in self.context.mentions_in(start, end) if self.context.text[m.end : m.end + 6].lower() != "-based"
        ]
        outlet = next((m for m in mentions if m.kind == "outlet" and m.name), None)
        party = next((m for m in mentions if m.kind == "party" and m.name), None)
        office = next((m for m in mentions if m.kind in ("office", "person") and not m.name), None)
        if outlet is not None and party is None:
            return Speaker(outlet.name, None, owner_of(self.context, outlet.name or ""), outlet=True)
        if _UNNAMED.search(words) and (party is None or party.form in ("adjective", "organ") or office is not None):
            label = words.strip(" ,.")
            who = party.name if party else (office.party if office else None)
            if who is None and re.search(r"\bspokes", words):
                paragraph = max(0, self.context.text.rfind("\n\n", 0, start))
                near = self.context.parties_in(paragraph, start)
                held = self.last.party if self.last is not None and not self.last.person else None
                who = held if isinstance(held, str) and held in near else near[-1] if near else None
            return Speaker(
                re.sub(r"^(?:an?|the|one|two|three|several|some|senior)\s+", "", label, flags=re.IGNORECASE),
                office.office if office else label,
                who,
                unnamed=True,
            )
        if party is not None and (private := private_one(words, party, self.context.text[party.start : party.end])):
            return private
        if party is not None:
            several = [
                m.name
                for m in mentions
                if m.kind == "party" and m.name and m.form in ("name", "people", "seat", "organ")
            ]
            unique = tuple(dict.fromkeys(n for n in several if n))
            if re.search(r"\b(?:media|television|radio|newspaper|news agency)\b", words):
                return Speaker(
                    re.sub(r"^(?:the|an?)\s+", "", words.strip(" ,."), flags=re.IGNORECASE), None, party.name
                )
            if len(unique) > 1 and re.search(r"\band\b", words):
                return Speaker(unique, None, unique)
            return organ_of(words, party, self.context.issuer) or Speaker(party.name, party.office, party.name)
        if office is not None:
            return Speaker(None, office.office, office.party, certain=0.4)
        if state := self._of_the_state(words) or state_media(self.context, start, words):
            return state
        known = self._bodies.get(words.lower().split()[-1]) if words.split() else None
        if known is not None:
            return known
        issuer = self.context.issuer
        if issuer is not None and words.split() and words.lower().split()[-1] in SPEAKER_NOUNS:
            return issuer
        if _GROUP.search(words) and self.last_group is not None:
            return self.last_group
        label = re.sub(r"^(?:the|an?)\s+", "", words.strip(" ,."), flags=re.IGNORECASE)
        if label and (label == self.context.document.publisher or label in self._askers or is_press(label)):
            return Speaker(label, None, None, outlet=True)
        if _NOBODY.match(label) is None and re.fullmatch(
            r"[A-ZÀ-Þ][\w’'\-&]*(?:\s+(?:of\s+|and\s+|for\s+)?[A-ZÀ-Þ][\w’'\-&]*){1,5}", label
        ):
            return Speaker(label, None, label, certain=0.6)  # a name that no register knows: it speaks for itself
        return Speaker(label, None, None, unnamed=True, certain=0.4)
