"""From what a user typed to the object, act or hit that is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from travaux.errors import TravauxError
from travaux.model.acts import RecordedAct
from travaux.model.objects import ObjectState, Talks
from travaux.views.hits import Found
from travaux.views.objects import title_of
from travaux.views.words import plain, say_kind

if TYPE_CHECKING:
    from travaux.clerk import Clerk, Hit
    from travaux.model.documents import Document


class NotFound(TravauxError):
    """No object and no act goes by that id on that day."""

    code = "not-found"


class Ambiguous(TravauxError):
    """The beginning of an id fits several."""

    code = "ambiguous-id"


class Texts:
    """Texts and pages of a record's documents, each fetched once; None for one that is not stored."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk
        self._documents: dict[str, Document | None] = {}

    def __call__(self, sha256: str) -> str | None:
        document = self._fetch(sha256)
        return document.text if document is not None else None

    def page_of(self, sha256: str, offset: int) -> int | None:
        """The number of the page on which a code point stands; None where there are no pages."""
        document = self._fetch(sha256)
        return document.page_of(offset) if document is not None else None

    def _fetch(self, sha256: str) -> Document | None:
        from travaux.clerk.errors import UnknownDocument

        if sha256 not in self._documents:
            try:
                self._documents[sha256] = self._clerk.document(sha256)
            except UnknownDocument:
                self._documents[sha256] = None
        return self._documents[sha256]


def find(
    name: str, talks: Talks, acts: Sequence[RecordedAct], clerk: Clerk
) -> tuple[ObjectState | None, RecordedAct | None]:
    """The object or the act of that id, alias, or clear beginning of one. Raises NotFound, Ambiguous.

    An act that was rejected or corrected is found too: the record keeps it.
    """
    wanted = name.strip()
    things = [thing for thing in talks.objects if wanted in (thing.id, *thing.aliases)]
    known = [recorded for recorded in acts if recorded.act.id == wanted]
    if not things and not known:
        things = [t for t in talks.objects if any(i.startswith(wanted) for i in (t.id, *t.aliases))] if wanted else []
        known = [recorded for recorded in acts if wanted and recorded.act.id.startswith(wanted)]
    if len(things) + len(known) > 1:
        ids = [*(thing.id for thing in things), *(recorded.act.id for recorded in known)]
        raise Ambiguous(f"{wanted} fits {len(ids)} ids: {', '.join(ids[:5])}{' …' if len(ids) > 5 else ''}")
    if things:
        return things[0], None
    if known:
        return None, known[0]
    if wanted.startswith("act:"):
        return None, clerk.act(wanted)
    raise NotFound(
        f"nothing goes by {wanted!r} in this record", hint="`travaux status` and `travaux acts` show the ids"
    )


def find_object(name: str, talks: Talks) -> ObjectState:
    """The object of that id, alias, clear beginning of one, or words of its title. Raises NotFound, Ambiguous."""
    wanted = name.strip().casefold()
    tests = (
        [t for t in talks.objects if wanted in (t.id, *t.aliases)],
        [t for t in talks.objects if wanted and any(i.startswith(wanted) for i in (t.id, *t.aliases))],
        [t for t in talks.objects if wanted and wanted in t.title.casefold()],
    )
    for fits in tests:
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise Ambiguous(f"{name!r} fits {', '.join(t.id for t in fits[:5])}{' …' if len(fits) > 5 else ''}")
    raise NotFound(f"no object goes by {name!r}", hint="`travaux status` shows the ids")


def found_objects(words: str, talks: Talks) -> list[Found]:
    """Objects whose title, content or state has all the words."""
    asked = words.replace('"', " ").casefold().split()
    fits = []
    for thing in talks.objects:
        text = " ".join(
            [thing.title, str(thing.attributes.get("content", "")), plain(thing.state), thing.kind]
        ).casefold()
        if asked and all(word in text for word in asked):
            fits.append(
                Found(
                    kind="object", id=thing.id, excerpt=f"{title_of(thing)} ({say_kind(thing.kind)})",
                    state=f"{plain(thing.state)}, {thing.standing}",
                )
            )  # fmt: skip
    return fits


def documents_of(hits: Sequence[Hit]) -> list[str]:
    """sha256 of the documents that were found, or something in them."""
    return list(dict.fromkeys(hit.document for hit in hits if hit.document))


def to_found(hit: Hit, files: Mapping[str, str]) -> Found:
    """A hit of the record's index, with the file's name."""
    file = files.get(hit.document or "", "")
    where = f"{file}:{hit.start}-{hit.end}" if file and hit.start is not None else file
    return Found(kind=hit.kind, id=hit.id, excerpt=hit.excerpt.replace("[[", "»").replace("]]", "«"), where=where)
