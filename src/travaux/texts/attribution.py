"""Whose words an alternative holds, where the text itself says so: "[US/AU propose; CL oppose: …]", "[… – EU, NOR]"."""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

STATES = ("open", "agreed_in_informals", "agreed_ad_referendum", "closed")
"""How far a stretch is agreed, in order."""

# "and" and "+" before a capital always stand between two names and never in one: with both ways open, a long list is
# tried in every combination of them.
_WORD = r"[A-Z](?:[A-Za-zÀ-ÿ0-9.'’-]|\+(?!\s*[A-Z]))*"
_NAME = rf"{_WORD}(?:[ ](?:{_WORD}|and(?!\s+[A-Z])|of|the)){{0,5}}"
_LIST = rf"{_NAME}(?:(?:\s*[/,&+]\s*|\s+and\s+){_NAME})*"
_VERBS = (
    ("proposers", r"propos(?:e|es|ed|al|ed by)|tabled?|suggests?"),
    ("supporters", r"supports?|co-?sponsors?|supported by|prefers?"),
    ("opponents", r"oppos(?:e|es|ed)|objects?|opposed by|delete|wish(?:es)? to delete|against"),
    ("reservations", r"reserv(?:e|es|ed)|reservations?|scrutiny reservation|consider(?:s|ing)?"),
)
_ANY_VERB = "|".join(verb for _, verb in _VERBS)
_LEAD = re.compile(rf"\s*(?P<who>{_LIST}(?:\s+(?:{_ANY_VERB}))?(?:\s*;\s*{_LIST}(?:\s+(?:{_ANY_VERB})))*)\s*:(?=\s)")
_TAIL = re.compile(rf"(?:\s[-–—]\s*|\s\()(?P<who>{_LIST})\)?\s*$")
_CODE = re.compile(r"[A-Z]{2,5}[0-9]{0,3}|G-?77")
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?[/,&+]\s*|(?<!\s)\s+and\s+")
_LOOK_CHARS = 200
_AGREED = re.compile(
    r"\bagreed?\s+(?:(?P<informals>in\s+(?:the\s+)?informals?)|(?P<adref>ad\s+ref(?:erendum|\.)?))"
    r"|\b(?P<closed>closed)\b",
    re.I,
)


class Attribution(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Who stands where on an alternative: names as printed. printed: the words that say so, colon or dash included.

    state: one of STATES; forum and day of the agreement where known.
    """

    proposers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    reservations: tuple[str, ...] = ()
    state: str = "open"
    forum: str | None = None
    day: str | None = None
    printed: str = ""


def read_attribution(words: str, parties: Collection[str] = ()) -> Attribution | None:
    """Read the party list that leads or trails the words of an alternative; None where there is none.

    parties: names that are known to be parties. Without a verb, every name of a list must be known, or the list be of
    two codes or more ("AU, NZ"): "CMA: …" may be a heading.

    >>> found = read_attribution("US/AU propose; CL, PE oppose: Each Party shall act")
    >>> found.proposers, found.opponents
    (('US', 'AU'), ('CL', 'PE'))
    >>> read_attribution("each Party shall act - EU, NOR").proposers
    ('EU', 'NOR')
    >>> read_attribution("Objective: to reduce") is None
    True
    """
    lead = _LEAD.match(words[:_LOOK_CHARS])
    if lead is not None:
        found = _read_clauses(lead["who"], parties)
        if found is not None:
            return msgspec.structs.replace(found, printed=lead[0].strip())
    tail = _TAIL.search(words[-_LOOK_CHARS:])
    if tail is not None and _are_parties(_SPLIT.split(tail["who"]), parties):
        return Attribution(proposers=tuple(_SPLIT.split(tail["who"])), printed=tail[0].strip())
    return None


def read_state(words: str) -> str | None:
    """How far a note or a mark says that its stretch is agreed; None where it says nothing.

    >>> read_state("agreed ad ref."), read_state("Agreed in informals, 12 March"), read_state("see below")
    ('agreed_ad_referendum', 'agreed_in_informals', None)
    """
    match = _AGREED.search(words[:_LOOK_CHARS])
    if match is None:
        return None
    return STATES[1] if match["informals"] else STATES[2] if match["adref"] else STATES[3]


def _read_clauses(who: str, parties: Collection[str]) -> Attribution | None:
    roles: dict[str, tuple[str, ...]] = {}
    verbs = 0
    names_all: list[str] = []
    for clause in who.split(";"):
        names, role = _read_clause(clause)
        if not names:
            return None
        verbs += role is not None
        names_all += names
        key = role or "proposers"
        roles[key] = (*roles.get(key, ()), *names)
    if not verbs and not _are_parties(names_all, parties):
        return None
    return Attribution(**roles)  # type: ignore[arg-type]


def _read_clause(clause: str) -> tuple[list[str], str | None]:
    for role, verb in _VERBS:
        match = re.fullmatch(rf"\s*(?P<names>.+?)\s+(?:{verb})\s*", clause)
        if match is not None:
            return _SPLIT.split(match["names"].strip()), role
    return _SPLIT.split(clause.strip()), None


def _are_parties(names: list[str], parties: Collection[str]) -> bool:
    if all(name in parties for name in names):
        return True
    return len(names) > 1 and all(_CODE.fullmatch(name) for name in names)
