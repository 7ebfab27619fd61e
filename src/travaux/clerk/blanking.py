"""Blanking words that are to be redacted, wherever a text or a body repeats them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

BLANK = "█"
RUN = 3
"""So many words in a row that the redacted passage has too are taken for a quotation of it."""
RARE = 4
"""A shorter word that stands nowhere else gives nothing away."""
_WORD = re.compile(r"\w+")

# What these keys hold are words of the vocabulary, dates, hashes and ids: never words of a source.
_NEVER_QUOTED = frozenset(
    """act mode kind modality polarity voice standing basis status role reference level how said published on edtf
    reckoned_from preferred id document source sha256 text_sha256 version reading supersedes origin language media_type
    found answers explains source_key kept other object acts form verdict party_kind""".split()  # noqa: SIM905
)


class Secret(msgspec.Struct, frozen=True):
    """Words that must go. runs: every RUN words in a row of the passages; rare: words that stand in them alone."""

    runs: frozenset[tuple[str, ...]]
    rare: frozenset[str]


def make_secret(passages: Iterable[str], remaining: str | None) -> Secret:
    """Gather what passages say. remaining: what stays of their text; None when none of it does, and nothing is rare."""
    said = [_words(passage) for passage in passages]
    runs = frozenset(tuple(words[at : at + RUN]) for words in said for at in range(len(words) - RUN + 1))
    if remaining is None:
        return Secret(runs, frozenset())
    kept = set(_words(remaining))
    return Secret(runs, frozenset(word for words in said for word in words if len(word) >= RARE and word not in kept))


def blank_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    r"""Blank [start, end) of a text, so that every other offset stays. Ends of lines stay; lengths of words do not.

    >>> blank_spans("He said no.\nShe left.", [(3, 15)])
    'He ████████\n███ left.'
    """
    for start, end in spans:
        text = text[:start] + "".join("\n" if each == "\n" else BLANK for each in text[start:end]) + text[end:]
    return text


def blank_quoted(text: str, secret: Secret) -> str:
    """Blank what a text repeats of a secret.

    >>> blank_quoted("the list of pilots, he said", make_secret(["publish the list of pilots now"], "he said"))
    '██████████████████, he said'
    """
    places = list(_WORD.finditer(text))
    words = [place.group().casefold() for place in places]
    hidden = [word in secret.rare for word in words]
    for at in range(len(words) - RUN + 1):
        if tuple(words[at : at + RUN]) in secret.runs:
            hidden[at : at + RUN] = [True] * RUN
    spans: list[tuple[int, int]] = []
    for at, (place, is_hidden) in enumerate(zip(places, hidden, strict=True)):
        if is_hidden:
            start = spans.pop()[0] if at and hidden[at - 1] else place.start()
            spans.append((start, place.end()))
    return blank_spans(text, spans)


def blank_body(value: Any, secret: Secret, texts_left: Mapping[str, str]) -> Any:
    """Blank what an entry's body repeats. texts_left: sha256 -> text of a document with its passages blanked.

    The words of an anchor are taken anew from the text that is left.
    """
    if isinstance(value, str):
        return blank_quoted(value, secret)
    if isinstance(value, list):
        return [blank_body(each, secret, texts_left) for each in value]
    if not isinstance(value, dict):
        return value
    left = {
        key: each if key in _NEVER_QUOTED and not _has_inner(each) else blank_body(each, secret, texts_left)
        for key, each in value.items()
    }
    text = texts_left.get(str(value.get("source")))
    return left | _anchor_words(value, text) if text is not None and "exact" in value else left


def blank_marks(body: Any, spans: Mapping[str, Iterable[tuple[int, int]]]) -> Any:
    """Blank what an editor deleted, or noted, in redacted passages; it stands beside the text, in a document's entry.

    spans: sha256 of a document -> the passages, [start, end). Other bodies are returned as they are.
    """
    if not isinstance(body, dict) or "marks" not in body or body.get("sha256") not in spans:
        return body
    passages = list(spans[body["sha256"]])
    return body | {"marks": [_blank_mark(mark) if _touches(mark, passages) else mark for mark in body["marks"]]}


def _touches(mark: Mapping[str, Any], passages: Iterable[tuple[int, int]]) -> bool:
    return any(mark["start"] <= end and start <= mark["end"] for start, end in passages)


def _blank_mark(mark: Mapping[str, Any]) -> dict[str, Any]:
    words = mark.get("words", "")
    return {**mark, "words": blank_spans(words, [(0, len(words))])} if words else dict(mark)


def _has_inner(value: Any) -> bool:
    """An act within a body stands under the key `act`, too."""
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(each, dict) for each in value))


def _anchor_words(anchor: Mapping[str, Any], text: str) -> dict[str, str]:
    start, end = anchor["start"], anchor["end"]
    words = {"exact": text[start:end]}
    if "prefix" in anchor:
        words["prefix"] = text[max(0, start - len(anchor["prefix"])) : start]
    if "suffix" in anchor:
        words["suffix"] = text[end : end + len(anchor["suffix"])]
    return words


def _words(text: str) -> Sequence[str]:
    return [word.casefold() for word in _WORD.findall(text)]
