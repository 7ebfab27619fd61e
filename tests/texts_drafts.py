"""Two versions of a made-up agreement, by script: what tests of comparison are asked about. Our own words, seeded."""

from __future__ import annotations

import random

from travaux.texts.units import Unit

THINGS = [
    "river",
    "basin",
    "gauge",
    "sluice",
    "ferry",
    "harbour",
    "pilot",
    "tariff",
    "levy",
    "permit",
    "quota",
    "herring",
    "salmon",
    "nets",
    "weir",
    "reservoir",
    "turbine",
    "embankment",
    "dredging",
    "sediment",
    "wetland",
    "reed",
    "heron",
    "aquifer",
    "borehole",
    "salinity",
    "nitrate",
    "outfall",
    "monitoring",
    "station",
    "bulletin",
    "ledger",
    "auditor",
    "secretariat",
    "council",
    "envoy",
    "arbiter",
    "panel",
    "chamber",
    "clerk",
    "registry",
    "seal",
    "deposit",
    "signatory",
    "accession",
    "reserve",
    "customs",
    "depot",
    "quay",
    "crane",
    "barge",
    "tonnage",
    "convoy",
    "inspection",
    "warrant",
    "fine",
    "appeal",
    "hearing",
    "notice",
    "gazette",
    "archive",
    "map",
    "survey",
    "boundary",
    "marker",
    "island",
    "delta",
    "estuary",
    "lagoon",
    "tide",
    "surge",
    "warning",
    "siren",
    "shelter",
    "evacuation",
    "rescue",
    "radio",
    "beacon",
    "lighthouse",
    "fuel",
    "spill",
    "boom",
    "dispersant",
    "liability",
    "insurer",
    "claim",
    "fund",
    "contribution",
    "ceiling",
    "instalment",
    "arrears",
    "budget",
    "audit",
    "pension",
    "school",
    "exchange",
    "language",
    "scholarship",
    "museum",
    "festival",
    "ferryman",
    "miller",
    "farmer",
    "orchard",
    "vineyard",
    "pasture",
    "herd",
    "drought",
]
JOINTS = [
    "the",
    "of",
    "and",
    "to",
    "shall",
    "may",
    "each",
    "party",
    "parties",
    "in",
    "accordance",
    "with",
    "under",
    "this",
    "agreement",
    "where",
    "unless",
    "before",
    "after",
    "any",
    "such",
    "for",
    "by",
    "on",
    "a",
    "not",
    "than",
    "within",
    "days",
    "year",
    "upon",
    "request",
    "that",
    "is",
    "are",
]


def sentence(rng: random.Random, topic: list[str]) -> str:
    words = [rng.choice(topic) if rng.random() < 0.35 else rng.choice(JOINTS) for _ in range(rng.randint(10, 24))]
    return " ".join(words).capitalize() + "."


def draft(seed: int, units: int = 24) -> list[Unit]:
    """A draft of so many articles, each about a few things of its own."""
    rng = random.Random(seed)
    found = []
    for k in range(units):
        topic = rng.sample(THINGS, 9)
        paragraphs = tuple(f"{n + 1}. {sentence(rng, topic)}" for n in range(rng.randint(3, 5)))
        found.append(Unit(f"a{k}", "article", f"Article {k + 1}", " ".join(topic[:2]).title(), paragraphs))
    return found


def renumbered(units: list[Unit]) -> list[Unit]:
    return [Unit(f"n{k}", unit.kind, f"Article {k + 1}", unit.heading, unit.paragraphs) for k, unit in enumerate(units)]


def edited(unit: Unit, rng: random.Random, rate: float) -> Unit:
    """The unit with about that share of its words replaced, dropped or added to."""

    def edit(text: str) -> str:
        out: list[str] = []
        for word in text.split():
            kind = rng.random() / (rate or 1e-9)
            out += [] if kind < 0.3 else [rng.choice(THINGS)] if kind < 0.6 else [word]
            out += [rng.choice(THINGS)] if 0.6 <= kind < 1 else []
        return " ".join(out) or text

    paragraphs = tuple(edit(paragraph) for paragraph in unit.paragraphs)
    return Unit(unit.key, unit.kind, unit.number, unit.heading, paragraphs)
