"""Persons in a document: with office and party, then by surname or title; unnamed officials; names to suggest."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from travaux.model.documents import Document
from travaux.model.names import NameSuggestion, Person
from travaux.reading.belonging import body_beside
from travaux.reading.bodies import find_bodies, find_short_names
from travaux.reading.guessing import PartyGuess, guess_parties
from travaux.reading.name_index import NameIndex
from travaux.reading.name_mentions import NameMention
from travaux.reading.offices import find_titles
from travaux.reading.organs import lone_organs, officials_of, whose_officials, whose_organ
from travaux.reading.person_likelihood import HONORIFICS, THINGS, Likelihood
from travaux.reading.person_offices import OfficeReader
from travaux.reading.person_register import Known, PersonRegister, given_names
from travaux.reading.person_runs import Run, RunFinder
from travaux.reading.sentences import sentence_start
from travaux.reading.serving import served_by_pronoun, served_by_words
from travaux.reading.unnamed import find_groups, find_unnamed, words_at

_CHAIRS = re.compile(
    r"(?:\s+of\s+[A-Z]\w+)?,\s+(?:who|which)\s+(?:has\s+|had\s+|is\s+)?"
    r"(?:(?:chair|mediat|facilitat|presid)\w*\b|(?:leads|led|leading|brokered|brokers|hosted|hosts)\s+"
    r"(?:the\s+)?(?:\w+\s+)?(?:talks|negotiations)\b(?!\s+(?:for|on behalf)\b))"
)
_THE_CHAIR = re.compile(
    r"\b[Tt]he\s+(?:chair(?:man|woman|person)?|(?:co-)?mediator|facilitator),\s+(?:[A-Z][\w.]+\s+){0,3}$"
)
_FOR = re.compile(
    r"(?:,?\s+(?:who\s+)?(?:signed|spoke|speaking|acting|negotiat\w+|heads?|headed|leads?|led)"
    r"(?:\s+(?:the\s+)?(?:talks|delegation|team|negotiations))?)?\s+(?:for|on behalf of)\s+(?:the\s+)?"
    r"(?P<state>(?:[Gg]overnment|state|army|[Pp]residency)\b)?"
)


class DocumentNames:
    """All names of one document: parties, outlets, persons by full name, surname and title, unnamed officials, groups.

    met: persons whom other documents introduced. state: the one that "the government" alone means, or None.
    mentions: in order of start; persons stand beside the party words around them ("Russian" and "Sergey Lavrov").
    """

    def __init__(self, document: Document, index: NameIndex, met: Sequence[Person] = ()) -> None:
        self.document, self.text, self.index = document, document.text, index
        self.words = index.words_of(self.text)
        self._lower = [w.lower() for w in self.words.words]
        base = index.find_in(self.words)
        self._base = [m for _, _, m in base]
        self._parties_at = _parties_at(self._base)
        self._taken = {k: entry for entry in base for k in range(entry[0], entry[1])}
        self._titles = find_titles(self.words, self._lower)
        in_titles = {k for t in self._titles for k in range(t.first, t.last) if self.words.words[k][0].isupper()}
        self._finder = RunFinder(self.words, self._lower, self._taken, in_titles)
        self._register = PersonRegister()
        for person in index.persons_in(self.words):
            self._register.seed(person)
        for person in met:
            self._register.seed(person, met=True)
        self._offices = OfficeReader(self.words, self._lower, self._taken, self._titles)
        self._likely = Likelihood(self.words, self._lower, self._taken, self._offices)
        self._guess = PartyGuess(document, self._base, index)
        self.state = self._guess.state
        self._named: dict[int, tuple[Run, Known, str]] = {}
        self._owners: set[int] = set()
        self._headings = [b.span for b in document.blocks if b.kind in ("title", "heading")]
        self._read_runs()
        self.mentions = self._collect(base)

    def suggestions(self) -> list[NameSuggestion]:
        """Persons and parties that the register does not know yet, each once, where they first stand."""
        persons = [
            NameSuggestion(
                "person",
                p.name,
                office=p.office,
                party=p.party,
                start=p.start,
                end=p.end,
                guessed=p.guessed and p.party is not None,
            )
            for p in self._register.people
            if p.start >= 0
        ]
        return persons + [
            NameSuggestion("party", b.name, aka=b.aka, party_kind=b.kind, start=b.start, end=b.end)
            for b in self._bodies
        ]

    # ------------------------------------------------------------ who is who
    def _read_runs(self) -> None:
        """Running text first, then headings, then labels in capitals: the text explains the headline."""
        runs = list(self._finder.runs())
        heading = [self._in_heading(r) for r in runs]
        for run in (r for r, h in zip(runs, heading, strict=True) if not h and not r.capitals):
            self._read_run(run)
        for run in (r for r, h in zip(runs, heading, strict=True) if h and not r.capitals):
            self._read_run(run, heading=True)
        for run in (
            r
            for r, h in zip(runs, heading, strict=True)
            if not h and r.last - r.first == 1 and r.first not in self._named
        ):
            self._read_again(run)
        for run in (r for r in runs if r.capitals):
            self._read_label(run)
        guess_parties(self._guess, self._register.people)

    def _read_again(self, run: Run) -> None:
        """A surname that stands before its person is named in full."""
        known = self._register.resolve(self.words.words[run.first])
        if known is not None and not run.capitals and known.seen >= 0:
            self._note(run, known, "surname")

    def _in_heading(self, run: Run) -> bool:
        return any(a <= self.words.starts[run.first] < b for a, b in self._headings)

    def _span(self, run: Run) -> tuple[int, int]:
        return self.words.starts[run.first], self.words.ends[run.last - 1]

    def _read_run(self, run: Run, *, heading: bool = False) -> None:
        start, end = self._span(run)
        name = " ".join(self.text[start:end].split())
        if run.last - run.first == 1:
            self._read_single(run, name, heading=heading)
            return
        if run.last - run.first > 6:
            return
        beside = self._offices.before(run.first) or self._offices.after(run.last)
        known = self._register.resolve(name)
        if known is None and (
            self._lower[run.last - 1] in THINGS or not (beside or self._likely.is_person(run, heading=heading))
        ):
            if not heading:
                self._read_tail(run)
            return
        self._note(run, known or self._register.add(name, start, end), "person")

    def _read_tail(self, run: Run) -> None:
        """As in "Meanwhile Lavrov", "Opposition MP Jones": the last word alone may be a surname that is known."""
        last = Run(run.last - 1, run.last)
        known = self._register.resolve(self.words.words[last.first])
        if known is not None and known.start >= 0:
            self._note(last, known, "surname")

    def _read_single(self, run: Run, name: str, *, heading: bool) -> None:
        known = self._holder(run, name)
        if known is None:
            office = self._offices.before(run.first)
            if self._lower[run.first] in self._finder.lower_seen and not self._is_titled(run):
                return  # "major Powers"
            honoured = run.first > 0 and self._lower[run.first - 1] in HONORIFICS
            if heading or not (honoured or (office and office.title.rank != "official") or self._is_titled(run)):
                return
            start, end = self._span(run)
            known = self._register.add(name, start, end)
        self._note(run, known, "surname")

    def _holder(self, run: Run, name: str) -> Known | None:
        """Whom a surname alone stands for. Of several who are known from elsewhere only the one whose office or party
        stands beside it.
        """
        known = self._register.resolve(name)
        if known is None or known.start >= 0 or known.seen >= 0:
            return known
        meant = [p for p in self._register.holders(name) if self._is_meant(p, name, run)]
        if len(meant) < 2 or not any(p.met for p in meant):
            return meant[0] if meant else None
        beside = self._offices.before(run.first)
        decided = [p for p in meant if beside is not None and p.fits(beside)]
        return decided[0] if len(decided) == 1 else None

    def _is_meant(self, known: Known, name: str, run: Run) -> bool:
        """A surname alone stands for a person of the register if the document has his party and it is no first name;
        for one of the same record, also where it speaks.
        """
        if len(name) < 3 or (name in given_names() and not known.met):
            return False
        if known.met and self._likely.speaks(run):
            return True
        return (
            known.party is None
            or self._guess.named(known.party) is not None
            or self._offices.before(run.first) is not None
        )

    def _is_titled(self, run: Run) -> bool:
        office = self._offices.before(run.first)
        return office is not None and self.words.words[run.first - 1][0].isupper()

    def _read_label(self, run: Run) -> None:
        """As in "MR. KIRBY:", "CHANCELLOR SCHOLZ:": the label of a turn."""
        start, end = self._span(run)
        labelled = self.text[end : end + 1] == ":"
        known = self._register.resolve(self.words.words[run.last - 1]) or self._register.resolve(
            " ".join(self.text[start:end].split())
        )
        if known is None:
            titled = run.first > 0 and (
                self._lower[run.first - 1] in HONORIFICS or self._offices.before(run.first) is not None
            )
            if not (labelled and titled) or run.last - run.first > 3:
                return
            known = self._register.add(" ".join(self.text[start:end].split()).title(), start, end)
        if labelled or len(self.words.words[run.last - 1]) > 3:
            self._note(run, known, "surname")

    def _note(self, run: Run, known: Known, form: str) -> None:
        """Keep a mention, and what office and party stand beside it."""
        start, end = self._span(run)
        self._named[run.first] = (run, known, form)
        before = self._offices.before(run.first)
        for beside in (before, self._offices.after(run.last)):
            if beside is not None:
                known.learn(beside, start)
        at = self.words.starts[before.first] if before is not None else start
        if _CHAIRS.match(self.text, end) or _THE_CHAIR.search(self.text, max(0, at - 60), at):
            if known.guessed or not self._is_an_organization(known.party):
                known.chair, known.party, known.guessed = True, None, True
            known.offices |= {"chair", "mediator", "chairman", "chairwoman", "facilitator"}
        self._note_owner(run, known)
        party = (
            self._offices.party_after(run.last)
            or self._offices.party_of_lead(run.last)
            or self._offices.respectively(run.first)
            or self._principal(run, self._parties_at)
        )
        if party is not None:
            known.belong(party)
        known.seen = max(known.seen, start)

    def _is_an_organization(self, party: str | None) -> bool:
        """The UN's mediator speaks for it; one who is lent by a state does not speak for that."""
        return party in self.index.parties and self.index.parties[party].kind == "international_organization"

    def _note_owner(self, run: Run, known: Known) -> None:
        """As in "Chancellor Angela Merkel's spokesperson, Steffen Seibert": he speaks for whom she does."""
        before = self._offices.before(run.first)
        if before is None or before.first == 0 or not self.words.owns[before.first - 1]:
            return
        owner = next((entry for entry in self._named.values() if entry[0].last == before.first), None)
        if owner is not None:
            self._owners.add(owner[0].first)
            if owner[1].party is not None:
                known.belong(owner[1].party)

    # ------------------------------------------------------------ all mentions
    def _collect(self, base: list[tuple[int, int, NameMention]]) -> list[NameMention]:
        covered = {k for run, _, _ in self._named.values() for k in range(run.first, run.last)}
        kept = [(a, b, m) for a, b, m in base if not any(k in covered for k in range(a, b))]
        in_office = self._offices.used
        self._bodies, bodies = find_bodies(self.words, self._taken, covered | in_office, self.index)
        short = find_short_names(self.words, self._lower, [m for _, _, m in kept], self.index, self._bodies)
        beside = sorted([*bodies, *short], key=lambda m: m.start)
        named = sorted((*beside, *(m for _, _, m in kept if m.kind == "party" and m.name)), key=lambda m: m.start)
        persons_at = sorted(((self._span(run)[0], known) for run, known, _ in self._named.values()), key=lambda e: e[0])
        for run, known, _ in self._named.values():
            if known.party is None or known.guessed:
                owners = [(at, who.party) for at, who in persons_at if who is not known]
                served = served_by_pronoun(self.text, self._span(run)[0], named, owners)
                served = served or (served_by_words(self.text, self._span(run)[1], named) if not known.party else None)
                if served is not None and not known.past:
                    known.belong(served)
        for run, known, _ in self._named.values():
            if (
                beside
                and (known.party is None or known.guessed)
                and (body := body_beside(self.text, *self._span(run), beside))
            ):
                known.belong(body)
        named_at = _parties_at([*(m for _, _, m in kept), *beside])
        for run, known, _ in self._named.values():
            if (known.party is None or known.guessed) and (party := self._principal(run, named_at)):
                known.belong(party)
        told = sorted((m for _, _, m in kept if m.kind == "party"), key=lambda m: m.start)
        for run, known, _ in self._named.values():
            if known.party is None or known.guessed:
                party = self._of_the_sentence(self._span(run)[0], told)
                if party is not None:
                    known.belong(party)
        persons = [self._person_mention(*entry) for entry in self._named.values() if entry[0].first not in self._owners]
        titled = self._titled(covered)
        compound = {held.last - 1 for held in self._titles if held.last - held.first > 1}
        beside_names = in_office | compound | {words_at(self.words, m.start) for m in titled}
        officials = find_unnamed(self.words, self._lower, self._taken, beside_names)
        unnamed = whose_officials(officials_of(self.text, officials, named), self._guess)
        groups, in_groups = find_groups(self.words, self._lower, self._taken)
        parties = [m for a, _, m in kept if a not in in_groups]
        lone = lone_organs(self.words, covered | in_office | set(self._taken))
        parties = [whose_organ(m, self._guess) for m in (*parties, *lone)]
        return sorted([*parties, *bodies, *short, *persons, *titled, *unnamed, *groups], key=lambda m: (m.start, m.end))

    def _principal(self, run: Run, parties_at: Mapping[int, str]) -> str | None:
        """For whom he acts by the words behind his name: "NAME signed for the rebels", "NAME, who leads … for X"."""
        m = _FOR.match(self.text, self.words.ends[run.last - 1])
        if m is None:
            return None
        if m["state"]:
            return self.state
        return parties_at.get(m.end())

    def _of_the_sentence(self, start: int, told: list[NameMention]) -> str | None:
        """As in "India handed over a draft, its chief negotiator X said", "In New Delhi, the minister X told …"."""
        begin = sentence_start(self.text, start)
        first, last = (bisect.bisect_left(told, at, key=lambda m: m.start) for at in (begin, start))
        here = told[first:last]
        if re.search(r"\b[Ii]ts\s+[\w\- ]{2,40},?\s*$", self.text[max(begin, start - 50) : start]):
            return next((m.name for m in here if not m.place and m.form != "adjective"), None)
        if (
            here
            and here[0].place
            and re.match(r"In\s+$", self.text[begin : here[0].start])
            and all(m.place for m in here)
        ):
            return here[0].name
        return None

    def _person_mention(self, run: Run, known: Known, form: str) -> NameMention:
        start, end = self._span(run)
        return NameMention(
            start,
            end,
            "person",
            known.name,
            form,
            office=known.office or known.common,
            party=known.party,
            guessed=known.guessed,
        )

    def _titled(self, covered: set[int]) -> list[NameMention]:
        """Titles that stand for a person named before: "the deputy minister", "the Russian ambassador"."""
        found = []
        counts = Counter(known.name for _, known, _ in self._named.values())
        order = sorted(self._named.values(), key=lambda e: e[0].first)
        for held in self._titles:
            if held.plural or held.first in self._offices.used or held.first == 0:
                continue
            alone = self._offices.alone(held, covered)
            if alone is None:
                continue
            first, party = alone
            before = [
                p
                for run, p, _ in order
                if run.first < held.first
                and held.title.title.split()[-1] in p.offices
                and (party is None or p.party in (party, None))
            ]
            start, end = self.words.starts[first], self.words.ends[held.last - 1]
            office = " ".join(self.text[start:end].split())
            if before and (party is not None or len({id(p) for p in before}) == 1 or start - before[-1].seen < 600):
                p = _foremost(before, counts)
                found.append(
                    NameMention(
                        start,
                        end,
                        "person",
                        p.name,
                        "title",
                        office=p.office or p.common,
                        party=p.party,
                        guessed=p.guessed,
                    )
                )
            elif party is not None and held.title.rank != "official":
                found.append(NameMention(start, end, "office", None, "title", office=office, party=party))
        return found


def _parties_at(mentions: Iterable[NameMention]) -> dict[int, str]:
    """Where a party is named, and which: the first of several in one place."""
    found: dict[int, str] = {}
    for m in mentions:
        if m.kind == "party" and m.name:
            found.setdefault(m.start, m.name)
    return found


def _foremost(holders: list[Known], counts: Counter[str]) -> Known:
    """Of several who hold a title the one the document is about, else the last one named."""
    most = max(holders, key=lambda p: counts[p.name])
    return most if all(p is most or 2 * counts[p.name] <= counts[most.name] for p in holders) else holders[-1]
