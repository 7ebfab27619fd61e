"""The words of a question and of a record, cut to stems so that they meet whatever their inflection."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_JOINED = re.compile(r"[-–](?=[A-Z])")
_DOUBLED = re.compile(r"([bdgkmnprt])\1$")


def table(name: str) -> list[dict[str, str]]:
    """The rows of data/<name>.tsv, without comments."""
    text = resources.files("travaux.talks.asking").joinpath(f"data/{name}.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [dict(zip(lines[0], line, strict=False)) for line in lines[1:]]


@cache
def listed_words(use: str) -> frozenset[str]:
    """A list of data/words.tsv by its use."""
    return frozenset(word for row in table("words") if row["use"] == use for word in row["words"].split())


@cache
def _forms() -> dict[str, str]:
    return {row["form"]: row["stem"] for row in table("forms")}


def plain(word: str) -> str:
    """A word in small letters, without accents, dots and the ending of a possessive."""
    flat = unicodedata.normalize("NFKD", word)
    flat = "".join(c for c in flat if not unicodedata.combining(c)).casefold()
    return _POSSESSIVE.sub("", flat).replace(".", "").replace("’", "'")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one word.

    >>> [stem(w) for w in ("delivered", "Agreements", "agreed", "policies", "setting", "negotiations", "refuses")]
    ['deliver', 'agr', 'agr', 'policy', 'set', 'negotiat', 'refus']
    """
    return _cut(plain(word))


def _cut(found: str) -> str:
    forms = _forms()
    if found in forms:
        return _end(forms[found])
    if found.endswith(("ies", "ied")) and len(found) > 4:
        found = found[:-3] + "y"
    elif found.endswith(("sses", "xes", "zes", "ches", "shes")):
        found = found[:-2]
    elif found.endswith("s") and not found.endswith(("ss", "us", "is")) and len(found) > 3:
        found = found[:-1]
    if found in forms:
        return _end(forms[found])
    if found.endswith("eed") and len(found) > 4:
        found = found[:-1]
    elif found.endswith("ed") and len(found) > 4:
        found = _DOUBLED.sub(r"\1", found[:-2])
    elif found.endswith("ing") and len(found) > 5:
        found = _DOUBLED.sub(r"\1", found[:-3])
    for ending in ("ment", "ion"):
        if found.endswith(ending) and len(found) > len(ending) + 3:
            found = found[: -len(ending)]
            break
    return _end(found)


def _end(found: str) -> str:
    return found.rstrip("e") if len(found) > 3 and found.endswith("e") else found


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """The stems of a text in order, function words left out."""
    return tuple(stem(w) for w in _WORD.findall(text) if plain(w) not in STOP and len(plain(w)) > 1)


STOP = listed_words("stop")
"""Words that name no matter, those of questions among them."""
GENERIC = frozenset(stem(word) for word in listed_words("generic"))
"""Stems so common in talks that they tell little."""


def tokens(text: str) -> list[str]:
    """The words of a text as printed; names joined by a hyphen are two."""
    return [part for word in _WORD.findall(text) for part in _JOINED.split(word) if part]


@cache
def _groups() -> dict[str, frozenset[str]]:
    met: dict[str, set[str]] = {}
    for row in table("synonyms"):
        group = {stem(w) for w in row["words"].split()}
        for one in group:
            met.setdefault(one, set()).update(group)
    return {one: frozenset(group) for one, group in met.items()}


def alike(one: str) -> frozenset[str]:
    """A stem and those that readers use for it."""
    return _groups().get(one, frozenset()) | {one}


_ALIKE, _BEGINS_ALIKE = 0.75, 0.9
_BEGINNING = 5


def met_in(word: str, stems: frozenset[str]) -> float:
    """1 where a stem is among others, less for one that begins as it does or that readers use for it, else 0.

    >>> met_in("guarant", frozenset({"guarante"})), met_in("accord", frozenset({"treaty"})), met_in("fish", frozenset())
    (0.9, 0.75, 0.0)
    """
    if word in stems:
        return 1.0
    if not alike(word).isdisjoint(stems):
        return _ALIKE
    if len(word) < _BEGINNING:
        return 0.0
    head = word[: max(_BEGINNING, len(word) - 2)]
    begins = any(s.startswith(head) or (len(s) >= _BEGINNING and word.startswith(s)) for s in stems)
    return _BEGINS_ALIKE if begins else 0.0
