"""Full-text search in acts, passages and documents."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from travaux.clerk import consult
from travaux.clerk.clocks import parse_day, parse_known_at
from travaux.clerk.seat import Seat


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Something found.

    kind: act | passage | document. id: an act's, a document's sha256, or for a passage its beginning and place.
    document: sha256, None for an act entered without one. start, end: [start, end) in code points of its text, None
    for a document and for an act without a passage. excerpt: some words around what was found, matches in [[ ]].
    """

    kind: str
    id: str
    document: str | None
    start: int | None
    end: int | None
    excerpt: str


def search(
    seat: Seat, words: str, *, limit: int = 50, as_of: str | None = None, known_at: str | None = None
) -> list[Hit]:
    """Find acts, passages and documents that have all the words.

    words: "words in quotes" are found in that order; accents and case do not matter. No words, no hits. Acts come
    first, then passages, then documents, the best first in each. Rejected and superseded acts are not found.
    """
    query = _query(words)
    if not query or limit <= 0:
        return []
    clock = parse_known_at(known_at) if known_at is not None else None
    live = {id_: each.version for id_, each in consult.standings(seat, clock).items() if each.is_live}
    days = dict(seat.rows("documents", "sha256, published", known_at=clock))
    last_day = parse_day(as_of) if as_of is not None else "9"
    hits = []
    for kind, id_, document, start, end, sequence, excerpt in _rows(seat, query):
        if kind == "act":
            version = live.get(id_)
            counts, day = version is not None and version.sequence == sequence, version and version.published
        else:
            counts, day = document in days, days.get(document)
        if counts and (day or "") <= last_day:
            hits.append(Hit(kind=kind, id=id_, document=document, start=start, end=end, excerpt=excerpt))
        if len(hits) == limit:
            break
    return _once(hits)


def _rows(seat: Seat, query: str) -> list[tuple[Any, ...]]:
    return seat.ledger.query(
        seat.viewer,
        "SELECT kind, id, document, start, \"end\", sequence, snippet(search, 5, '[[', ']]', ' … ', 24) FROM search "
        "WHERE search MATCH ? ORDER BY CASE kind WHEN 'act' THEN 0 WHEN 'passage' THEN 1 ELSE 2 END, rank",
        (query,),
    )


def _query(words: str) -> str:
    """Quote everything, so that no word is taken for an operator of the index.

    >>> _query('red "security guarantees" NOT- x*')
    '"red" "security guarantees" "NOT" "x"'
    """
    found = (quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|([^\s"]+)', words))
    cleaned = (" ".join(re.findall(r"\w+(?:['’]\w+)*", part)) for part in found)
    return " ".join(f'"{part}"' for part in cleaned if part)


def _once(hits: list[Hit]) -> list[Hit]:
    """A document whose title was given later has two rows."""
    return list({(hit.kind, hit.id, hit.start): hit for hit in hits}.values())
