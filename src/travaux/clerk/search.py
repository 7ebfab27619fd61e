"""Full-text search in acts, passages and documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from travaux.clerk import consult
from travaux.clerk.clocks import parse_day, parse_known_at
from travaux.clerk.decisions import Version
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
    days = dict(seat.rows("documents", "sha256, published", known_at=clock))
    last_day = parse_day(as_of) if as_of is not None else "9"
    hits: list[Hit] = []
    for rows in _rows(seat, query, first=max(2 * limit, 50)):
        live = _live(seat, [row[1] for row in rows if row[0] == "act"], clock)
        for kind, id_, document, start, end, sequence, excerpt in rows:
            if kind == "act":
                version = live.get(id_)
                counts, day = version is not None and version.sequence == sequence, version and version.published
            else:
                counts, day = document in days, days.get(document)
            if counts and (day or "") <= last_day:
                hits.append(Hit(kind=kind, id=id_, document=document, start=start, end=end, excerpt=excerpt))
            if len(hits) == limit:
                return _once(hits)
    return _once(hits)


def _live(seat: Seat, act_ids: Sequence[str], clock: str | None) -> dict[str, Version]:
    """The version of each act that counts. Of a few acts that is looked up; of most of a record, worked out at once."""
    found = consult.standings_around(seat, *act_ids, known_at=clock) if len(act_ids) < _FEW else None
    all_standings = consult.standings(seat, clock) if found is None else found
    return {id_: each.version for id_, each in all_standings.items() if each.is_live}


_FEW = 500
"""Acts looked up one by one: beyond, it costs more than going through all of them."""


def _rows(seat: Seat, query: str, *, first: int) -> Iterator[list[tuple[Any, ...]]]:
    """What the index finds, in lots: few rows are wanted, and most cut out words of every row that is asked for."""
    start, size = 0, first
    while True:
        rows = seat.ledger.query(
            seat.viewer,
            "SELECT kind, id, document, start, \"end\", sequence, snippet(search, 5, '[[', ']]', ' … ', 24) "
            "FROM search WHERE search MATCH ? "
            "ORDER BY CASE kind WHEN 'act' THEN 0 WHEN 'passage' THEN 1 ELSE 2 END, rank, rowid LIMIT ? OFFSET ?",
            (query, size, start),
        )
        yield rows
        if len(rows) < size:
            return
        start, size = start + size, size * 8


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
