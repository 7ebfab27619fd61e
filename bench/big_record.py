"""A made-up record of one long negotiation, as large as asked: what the desk and the dossier are measured on.

    python bench/big_record.py FILE [ACTS [DOCUMENTS]]      default 10000 acts from 1000 documents

One matter, seven parties, a document a day. Acts come in the mixture in which the reader finds them (SHAPES of
bench/fold.py); each has its sentence in its document, and its anchor there. The same numbers make the same record.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import fold as mixture

from travaux.clerk import open_record
from travaux.documents.opening import open_text
from travaux.model.acts import Act, Mention
from travaux.model.dates import When
from travaux.model.documents import Document
from travaux.model.passages import Anchor
from travaux.model.statements import Hop, Statement
from travaux.reading import READER_VERSION, Reading

PARTIES = ("Northland", "Southmark", "Eastreach", "Westfold", "Lake Union", "Harbour League", "Council of Isles")
GIVEN = ("Ada", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Luis")
FAMILY = ("Aldin", "Brandt", "Corvo", "Dahl", "Eklund", "Ferro", "Grau", "Holt", "Ivers", "Joss", "Kern", "Lund")
OFFICES = ("Foreign Minister", "Deputy Foreign Minister", "chief negotiator", "spokesperson", "Prime Minister")
OUTLETS = ("North Wire", "Lake Agency", "The Southmark Post", "Harbour Radio", "Isles Gazette", "Eastreach Today")
FIRST_DAY = date(2021, 3, 1)
MATTERS = 160
WAYS = ("interview", "press_conference", "statement", "wire")
VERBS = {
    "assess": "called the other side's course unhelpful on the point",
    "demand": "demanded of {other}",
    "propose": "proposed to {other}",
    "reject": "refused the demand of {other}",
    "commit": "promised {other}",
    "set_condition": "made it a condition for further talks",
    "hold_round": "met {other} and said after the round",
    "set_round": "agreed with {other} to meet again, and wished",
    "table_text": "delivered a draft to {other} which says",
    "claim_breach": "accused {other} of breaking its word",
}


class Speaker:
    """A made-up person with an office, for one party."""

    def __init__(self, number: int) -> None:
        self.name = f"{GIVEN[number % 12]} {FAMILY[number * 7 % 12]}"
        self.party = PARTIES[number % len(PARTIES)]
        self.office = OFFICES[number // len(PARTIES) % len(OFFICES)]


def made_up(acts: int, documents: int) -> Iterator[tuple[Document, Reading]]:
    """Documents with what a reading would have found in them."""
    rng = random.Random(11)
    matters = [rng.sample(mixture.WORDS, 5) for _ in range(MATTERS)]
    speakers = [Speaker(n) for n in range(35)]
    weights = [int(str(shape[0])) for shape in mixture.SHAPES]
    claims: list[str] = []
    for number in range(documents):
        first, last = acts * number // documents, acts * (number + 1) // documents
        told = [
            Told(n, rng.choice(speakers), rng.choices(mixture.SHAPES, weights)[0], rng.choice(matters), rng)
            for n in range(first, last)
        ]
        yield written(number, told, rng, claims)


class Told:
    """One act to be: who, what, about which matter, in which words."""

    def __init__(
        self, number: int, speaker: Speaker, shape: list[str | None], matter: list[str], rng: random.Random
    ) -> None:
        self.number, self.speaker, self.shape = number, speaker, shape
        self.other = rng.choice([party for party in PARTIES[:4] if party != speaker.party])
        a, b, c = rng.sample(matter, 3)
        self.matter = f"that the {a} of the {b} be kept out of any {c}"
        verb = VERBS.get(str(shape[1]), "spoke to {other} of the matter, and said").format(other=self.other)
        self.words = f"{speaker.party} {verb}: {self.matter}"


def written(number: int, told: list[Told], rng: random.Random, claims: list[str]) -> tuple[Document, Reading]:
    """One document of a paragraph an act, and its reading."""
    day = (FIRST_DAY + timedelta(days=number)).isoformat()
    outlet = OUTLETS[rng.randrange(len(OUTLETS))]
    title = f"Talks on the lake, report {number + 1}: {' and '.join(rng.sample(mixture.WORDS, 2))}"
    text, places = f"{title}\n\n", []
    for each in told:
        lead = f"In the talks on the lake, {each.speaker.name}, the {each.speaker.office}, said on {day}: "
        places.append((len(text), len(text) + len(lead), len(text) + len(lead) + len(each.words)))
        text += f"{lead}{each.words}. Nothing more was known of it in the evening, and no text was shown.\n\n"
    document = open_text(text, name=f"report-{number + 1:04}.txt", publisher=outlet, published=day, language="en")
    acts, statements = [], []
    for each, (start, begin, end) in zip(told, places, strict=True):
        act = to_act(each, document, outlet, (begin, end), rng, claims)
        acts.append(act)
        name = (start + 22, start + 22 + len(each.speaker.name))
        statements.append(
            Statement(
                content=((begin, end),), source=(name,), speaker=each.speaker.name, office=each.speaker.office,
                party=each.speaker.party, channel=act.channel, said=act.said,
            )
        )  # fmt: skip
    return document, Reading(tuple(statements), tuple(acts), (), (), READER_VERSION)


def to_act(
    told: Told, document: Document, outlet: str, span: tuple[int, int], rng: random.Random, claims: list[str]
) -> Act:
    _, name, mode, modality, kind = told.shape
    day = str(document.published)
    own, other = told.speaker.party, told.other
    holder, towards = (other, own) if name in mixture.ANSWERS else (own, other)
    together = kind in mixture.TOGETHER
    ahead = (date.fromisoformat(day) + timedelta(days=rng.randrange(3, 60))).isoformat()
    when = When(f"by {ahead}", ahead if rng.random() < 0.6 else ahead[:7], day) if kind in ("round", "limit") else None
    mention = Mention(
        kind=str(kind), label=told.matter[:48], content="" if kind == "round" else told.matter, reference="definite",
        holder=None if together else holder, towards=() if together else (towards,),
        parties=(own, other) if together else (), when=when,
        ordinal=told.number // 400 + 1 if kind == "round" else None,
        level=rng.choice(("verbal", "political", "legal")) if kind == "commitment" else None,
        attributes={"person": told.speaker.name, "role": "head"} if kind == "delegation" else {},
    )  # fmt: skip
    said = day if rng.random() < 0.7 else f"../{day}"
    start, end = span
    exact = document.text[start:end]
    act = Act(
        id=f"act:{told.number:012x}", act=str(name), mode=mode, modality=str(modality), speaker=told.speaker.name,
        office=told.speaker.office, party=own, addressee=(other,), said=said, published=day, document=document.sha256,
        mentions=(mention,) if kind else (), when=when, content=told.matter,
        confidence=round(rng.uniform(0.5, 0.95), 2),
        channel=(Hop(how="spoke", who=told.speaker.name, on=said), Hop(how=rng.choice(WAYS), outlet=outlet, on=day),
                 Hop(how="brief", outlet=outlet, on=day)),
        anchor=Anchor(document.sha256, document.name, document.text_sha256, start, end, exact),
        answers=(claims[-1],) if name == "answer_claim" and claims else (),
    )  # fmt: skip
    if name == "claim_breach":
        claims.append(act.id)
    return act


def write_record(path: Path, acts: int = 10_000, documents: int = 1_000, *, confirmed: int = 0) -> None:
    """Write the record to a file that is not there yet. confirmed: as many of the first acts a person confirms."""
    at = datetime(2031, 1, 1, tzinfo=UTC)
    with open_record(path, author="bench", create=True, now=lambda: at) as clerk:
        for document, reading in made_up(acts, documents):
            clerk.read(document, reading=reading)
        for recorded in clerk.acts()[:confirmed]:
            clerk.confirm(recorded.act.id)


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    numbers = [int(number) for number in sys.argv[2:4]]
    started = time.process_time()
    write_record(Path(sys.argv[1]), *numbers)
    print(f"{sys.argv[1]}: written in {time.process_time() - started:.1f} CPU-s")


if __name__ == "__main__":
    main()
