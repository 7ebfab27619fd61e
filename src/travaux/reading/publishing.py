"""Who publishes a document: an organ of a party, in its own cause, or a paper; and whose words its text is."""

from __future__ import annotations

import re

from travaux.model.documents import Document
from travaux.reading.bodies import is_press
from travaux.reading.name_index import NameIndex

_STATES = frozenset(["state", "government"])
_OFTEN = 2
_QUOTED = re.compile(r"[“\"][^“”\"]{0,3000}(?:[”\"]|$)")
_FIRST_PERSON = re.compile(r"\b(?P<own>I|[Ww]e|[Mm]y|me)\b|\b(?:[Oo]ur|us)\b")


def publishing_party(document: Document, index: NameIndex) -> str | None:
    """The party whose organ or own name the publisher is ("White House", "Ministry of Defence of Peru"), or None.

    An outlet speaks for itself here, whoever owns it.
    """
    publisher = (document.publisher or "").strip()
    if not publisher or is_press(publisher):
        return None
    found = index.find(publisher)
    if not found or any(m.kind == "outlet" for m in found):
        return None
    first = found[0]
    whole = not re.sub(r"(?i)^the\s+", "", publisher[: first.start]).strip() and first.end == len(publisher)
    return first.name if whole or any(m.form == "organ" for m in found) or _is_organ(publisher) else None


def _is_organ(publisher: str) -> bool:
    return re.search(r"\b(?:Ministry|Government|Department|Office|Embassy|Mission|Presidency)\b", publisher) is not None


def is_state(party: str | None, index: NameIndex) -> bool:
    """Whether a party of the register is a state or its government."""
    known = index.parties.get(party) if party else None
    return known is not None and known.kind in _STATES


def in_first_person(text: str) -> bool:
    """Whether a text speaks of itself as "I" or "we" outside quotations, as a speech does."""
    own = _QUOTED.sub(" ", text)
    found = _FIRST_PERSON.findall(own)
    return sum(map(bool, found)) >= _OFTEN and len(found) >= 0.008 * len(own.split())
