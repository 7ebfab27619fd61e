"""Reading a document into the record: the document, what was found in it, and the acts it suggests, in one batch."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from travaux.clerk import below, consult
from travaux.clerk.decisions import CONFIRMED, REJECTED, Standing
from travaux.clerk.kinds import (
    ACT,
    DOCUMENT,
    READING,
    SUGGESTED,
    ActBody,
    ReadingBody,
    from_document_body,
    to_document_body,
)
from travaux.clerk.redactions import raise_if_redacted
from travaux.clerk.seat import Seat, draft
from travaux.model.acts import Act, Doubt
from travaux.model.documents import Document
from travaux.model.names import Names, NameSuggestion
from travaux.record.bodies import canonical
from travaux.record.sources import Source

if TYPE_CHECKING:
    from travaux.reading import Met, Reading

_PROVENANCE = ("title", "publisher", "publisher_owner", "published", "language")


class ReadReport(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a document did to the record.

    document: as it is stored now. superseded: suggestions of a former reading that this one takes the place of.
    """

    document: Document
    acts_added: int = 0
    already_read: bool = False
    superseded: int = 0
    doubts: tuple[Doubt, ...] = ()
    names: tuple[NameSuggestion, ...] = ()


def keep(seat: Seat, document: Document, raw: bytes | None = None) -> Document:
    """Store a document without reading it, and return it as it is stored: acts are entered from its passages by hand.

    raw: as for `read`. One that is stored already stays as it is, but for a title, publisher, day or language *given*.
    """
    raise_if_redacted(seat, document.sha256)
    stored = _stored(seat, document.sha256)
    wanted = document if stored is None else _with_given(stored, document)
    if stored is None or wanted != stored:
        id_ = "kept:" + sha256(canonical(to_document_body(wanted))).hexdigest()[:12]
        new = draft(DOCUMENT, to_document_body(wanted), document.sha256, id_)
        seat.append([new], sources=[] if stored is not None else [_source(document, raw)])
    return wanted


def read(
    seat: Seat,
    document: Document,
    names: Names,
    raw: bytes | None = None,
    reading: Reading | None = None,
    *,
    met: Callable[[], Met],
) -> ReadReport:
    """Read a document into the record.

    reading: what reading it found, if that was done elsewhere (in another process) with the same names. met: what the
    documents of the record introduced, asked for only when it is read here.
    raw: the bytes it came in; left out, they are its text in UTF-8. The same document read by the same version adds
    nothing, unless a title, publisher, day or language is *given* that the record has otherwise. A newer version of the
    reader takes the place of what the older one suggested and nobody decided; an older one changes nothing. A document
    that is already stored is read as it is stored: its text is derived once.
    """
    raise_if_redacted(seat, document.sha256)
    stored = _stored(seat, document.sha256)
    wanted = document if stored is None else _with_given(stored, document)
    version = below.reader_version()
    last = seat.rows("readings", "id, version", where="document = ?", values=(document.sha256,))
    reread = stored is not None and wanted != stored
    if last and not reread and not _is_newer(version, last[-1][1]):
        return ReadReport(document=wanted, already_read=True)
    if reading is None or wanted != document or reading.version != version:
        reading = below.read_document(wanted, names, met().in_text(wanted.text))
    before = consult.standings(seat, document=document.sha256)
    suggested = _undecided(seat, reading.acts, before)
    id_ = "reading:" + sha256(canonical([version, to_document_body(wanted)])).hexdigest()[:12]
    body = ReadingBody(
        id=id_,
        document=document.sha256,
        version=version,
        acts=tuple(act.id for act in suggested),
        statements=reading.statements,
        names=reading.names,
        doubts=reading.doubts,
    )
    drafts = (
        [] if stored is not None and not reread else [draft(DOCUMENT, to_document_body(wanted), document.sha256, id_)]
    )
    drafts.append(draft(READING, body, id_, len(last)))
    drafts += [draft(ACT, ActBody(act=act, reading=id_), act.id, id_, len(last)) for act in suggested]
    seat.append(drafts, sources=[] if stored is not None else [_source(document, raw)])
    return ReadReport(
        document=wanted,
        acts_added=len(suggested),
        superseded=sum(standing.status == SUGGESTED for standing in before.values()),
        doubts=reading.doubts,
        names=reading.names,
    )


def _source(document: Document, raw: bytes | None) -> Source:
    return Source(
        sha256=document.sha256,
        text_sha256=document.text_sha256,
        media_type=document.media_type,
        raw=document.text.encode(errors="surrogatepass") if raw is None else raw,
        text=document.text,
    )


def _stored(seat: Seat, digest: str) -> Document | None:
    bodies = seat.bodies("documents", where="sha256 = ?", values=(digest,))
    source = seat.ledger.source(seat.viewer, digest) if bodies else None
    return from_document_body(bodies[-1], source.text) if source is not None else None


def _with_given(stored: Document, document: Document) -> Document:
    """Return the stored document with what was given by option this time."""
    given = {name: getattr(document, name) for name in _PROVENANCE if document.found.get(name) == "given"}
    if all(getattr(stored, name) == value for name, value in given.items()):
        return stored
    found = {**stored.found, **dict.fromkeys(given, "given")}
    return msgspec.structs.replace(stored, **given, found=found)


def _is_newer(version: str, last: str) -> bool:
    """Compare reader versions by their numbers; versions with the same numbers and other words count as newer.

    >>> _is_newer("rules-1.10", "rules-1.9"), _is_newer("rules-1", "rules-2"), _is_newer("tagger-2", "rules-2")
    (True, False, True)
    """
    numbers, last_numbers = ([int(part) for part in re.findall(r"\d+", text)] for text in (version, last))
    return numbers > last_numbers or (numbers == last_numbers and version != last)


def _undecided(seat: Seat, suggested: Sequence[Act], before: dict[str, Standing]) -> list[Act]:
    """Leave out what a person has already decided: the same act, or one of its type in the same words."""
    decided = [
        standing for standing in before.values() if standing.status in (CONFIRMED, REJECTED) or standing.successor
    ]
    if not decided:
        return list(suggested)
    ids = {standing.version.id for standing in decided}
    places = [
        (item.act.act, item.act.anchor.start, item.act.anchor.end)
        for item in consult.recorded(seat, decided, before)
        if item.act.anchor is not None
    ]
    return [act for act in suggested if act.id not in ids and not _overlaps(act, places)]


def _overlaps(act: Act, places: Sequence[tuple[str, int, int]]) -> bool:
    anchor = act.anchor
    return anchor is not None and any(
        kind == act.act and start < anchor.end and anchor.start < end for kind, start, end in places
    )
