"""Words that introduce what somebody said: verbs with their forms, and the nouns that can be a source."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib import resources


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Rows of a data file of this package: tab-separated, a header line, '#' begins a comment line."""
    lines = resources.files("travaux.reading").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    header = next(rows)
    for row in rows:
        yield dict(zip(header, row, strict=False))


def inflect(lemma: str, irregular: str = "") -> tuple[str, ...]:
    """All forms of a verb; a particle stays ("point out" gives "pointed out").

    irregular: comma-separated forms that replace the regular past (and, if it ends in -ing, the participle).

    >>> inflect("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> inflect("say", "said")
    ('say', 'says', 'said', 'saying')
    """
    verb, _, particle = lemma.partition(" ")
    listed = tuple(f for f in irregular.split(",") if f)
    ing = [f for f in listed if f.endswith("ing")]
    past = [f for f in listed if not f.endswith("ing")]
    consonant_y = verb.endswith("y") and verb[-2] not in "aeiou"
    third = (
        verb[:-1] + "ies" if consonant_y else verb + "es" if verb.endswith(("s", "sh", "ch", "x", "o")) else verb + "s"
    )
    if not past:
        past = [verb[:-1] + "ied" if consonant_y else verb + "d" if verb.endswith("e") else verb + "ed"]
    if not ing:
        ing = [verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith(("ee", "ye")) else verb + "ing"]
    forms = [verb, third, *past, *ing]
    return tuple(f"{f} {particle}" if particle else f for f in forms)


@functools.cache
def cue_forms() -> dict[str, tuple[str, str]]:
    """Form (lower case) -> (lemma, kind). kind: `clause` (reports a clause), `act` (the verb itself is the act and its
    object the content), `light` (reports only with a clear subject and a clause: believe, want, agree).
    """
    forms: dict[str, tuple[str, str]] = {}
    for row in read_table("cues.tsv"):
        for form in inflect(row["lemma"], row["irregular"]):
            forms.setdefault(form, (row["lemma"], row["kind"]))
    return forms


PERFORMATIVES = frozenset(
    [
        "demand",
        "urge",
        "call",
        "ask",
        "request",
        "order",
        "reject",
        "refuse",
        "dismiss",
        "accuse",
        "condemn",
        "welcome",
        "promise",
        "pledge",
        "vow",
        "warn",
        "threaten",
        "propose",
        "offer",
        "deny",
        "confirm",
        "accept",
        "insist",
        "appeal",
        "agree",
        "rule",
        "announce",
        "suggest",
        "blame",
        "criticize",
        "criticise",
        "denounce",
        "deplore",
        "endorse",
        "oppose",
        "support",
        "recommend",
        "guarantee",
        "swear",
        "speak",
        "thank",
        "praise",
        "rebuff",
        "decry",
        "lament",
        "regret",
        "acknowledge",
        "recognize",
        "recognise",
        "reaffirm",
        "undertake",
        "assure",
    ]
)
"""Verbs that are the act themselves, so that its clause includes them ("urged Washington to lift the sanctions")."""

_BODIES_TOO = frozenset(
    [
        "army",
        "military",
        "troops",
        "forces",
        "police",
        "junta",
        "board",
        "federation",
        "association",
        "front",
        "coalition",
        "chamber",
        "regulator",
        "museum",
        "airline",
        "club",
        "studio",
        "studios",
        "bank",
        "fund",
        "teachers",
        "pilots",
        "nurses",
        "doctors",
        "miners",
        "farmers",
        "unions",
        "ministries",
        "governor",
        "mayor",
    ]
)
SPEAKER_NOUNS = _BODIES_TOO | frozenset(
    [
        "official",
        "officials",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "spokespeople",
        "spokesmen",
        "source",
        "sources",
        "diplomat",
        "diplomats",
        "minister",
        "ministers",
        "president",
        "premier",
        "chancellor",
        "ambassador",
        "envoy",
        "envoys",
        "negotiator",
        "negotiators",
        "mediator",
        "mediators",
        "chair",
        "chairman",
        "chairwoman",
        "secretary",
        "chief",
        "leader",
        "leaders",
        "delegation",
        "delegations",
        "panel",
        "panels",
        "ministry",
        "government",
        "governments",
        "committee",
        "council",
        "commission",
        "agency",
        "union",
        "alliance",
        "guild",
        "group",
        "groups",
        "side",
        "sides",
        "party",
        "parties",
        "statement",
        "communique",
        "communiqué",
        "declaration",
        "text",
        "report",
        "letter",
        "note",
        "tweet",
        "document",
        "administration",
        "embassy",
        "parliament",
        "court",
        "office",
        "member",
        "members",
        "people",
        "analyst",
        "analysts",
        "expert",
        "experts",
        "commander",
        "general",
        "representative",
        "representatives",
        "aide",
        "aides",
        "head",
        "director",
        "king",
        "queen",
        "prince",
        "team",
        "presidency",
        "secretariat",
        "organization",
        "organisation",
        "movement",
        "rebels",
        "authorities",
        "media",
        "agency",
        "newspaper",
        "paper",
        "press",
        "lawmakers",
        "senator",
        "congressman",
        "company",
        "management",
        "employers",
        "workers",
        "drivers",
        "coordinator",
        "commissioner",
        "adviser",
        "advisor",
        "counterpart",
        "facilitator",
        "facilitators",
        "guarantors",
        "mission",
        "host",
        "hosts",
    ]
)
"""Common nouns that can say something: persons by office, bodies, and texts."""

PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "who", "both", "neither"])
AUXILIARIES = frozenset(
    [
        "has",
        "have",
        "had",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "being",
        "will",
        "would",
        "could",
        "should",
        "may",
        "might",
        "must",
        "did",
        "does",
        "do",
        "not",
        "also",
        "later",
        "then",
        "again",
        "once",
        "further",
        "furthermore",
        "previously",
        "earlier",
        "recently",
        "repeatedly",
        "already",
        "still",
        "now",
        "just",
        "only",
        "even",
        "never",
        "publicly",
        "privately",
        "explicitly",
        "clearly",
        "reportedly",
        "immediately",
        "subsequently",
        "likewise",
        "separately",
        "jointly",
        "today",
        "yesterday",
        "however",
        "meanwhile",
    ]
)
