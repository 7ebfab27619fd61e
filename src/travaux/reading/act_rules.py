"""The table of wordings, compiled: which act a clause performs, by its words alone."""

from __future__ import annotations

import functools
import re

import msgspec

from travaux.reading.cues import read_table


class Rule(msgspec.Struct, frozen=True):
    """One wording of data/acts.tsv."""

    act: str
    mode: str | None
    modality: str
    polarity: str
    weight: int
    scope: str
    on: tuple[str, ...]
    pattern: re.Pattern[str]


class Match(msgspec.Struct, frozen=True):
    """A rule that fits a clause: [start, end) in characters of the clause."""

    rule: Rule
    start: int
    end: int


@functools.cache
def rules() -> tuple[Rule, ...]:
    words = {row["name"]: row["pattern"] for row in read_table("act_words.tsv")}
    found = []
    for row in read_table("acts.tsv"):
        pattern = re.sub(r"\{([a-z]+\d?)\}", lambda m: words[m[1]], row["pattern"])
        found.append(
            Rule(
                row["act"],
                row["mode"] or None,
                row["modality"],
                row["polarity"],
                int(row["weight"]),
                row["scope"],
                tuple(row["on"].split("|")),
                re.compile(pattern),
            )
        )
    return tuple(sorted(found, key=lambda r: -r.weight))


def match_rules(lower: str, *, said: bool) -> list[Match]:
    """Rules that fit a clause, best first. lower: the clause in lower case with straight quotation marks.
    said: the clause is part of a statement, not the writer's own account.
    """
    matches = []
    for rule in rules():
        if (
            rule.scope == "continuation"
            or (rule.scope == "statement" and not said)
            or (rule.scope == "narrator" and said)
        ):
            continue
        if any(stem in lower for stem in rule.on):
            m = rule.pattern.search(lower)
            if m:
                matches.append(Match(rule, m.start(), m.end()))
    return matches


def match_continuation(lower: str, act: str) -> Match | None:
    """A rule that fits only where the clause before it performed the same act ("… and that weapons will not be …")."""
    for rule in rules():
        if rule.scope == "continuation" and rule.act == act and any(stem in lower for stem in rule.on):
            m = rule.pattern.search(lower)
            if m:
                return Match(rule, m.start(), m.end())
    return None
