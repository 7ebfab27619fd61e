"""Acts made by hand and not yet entered: all are checked first, then their documents are kept and they are entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from travaux.clerk.writing.act_input import BadAct, Surroundings, make_act
from travaux.errors import TravauxError
from travaux.model.acts import Act, RecordedAct
from travaux.model.documents import Document
from travaux.model.names import Names

if TYPE_CHECKING:
    from travaux.clerk import Clerk


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An act to be entered. label: the name that other acts of the same batch call it by (`as`)."""

    act: Act
    label: str | None
    where: str


class Drafts:
    """The batch. clerk: of the record, None if there is none yet. publisher, published: of documents opened."""

    def __init__(self, clerk: Clerk | None, *, publisher: str | None = None, published: str | None = None) -> None:
        self._clerk, self._publisher, self._published = clerk, publisher, published
        self._opened: dict[str, tuple[Document, bytes | None]] = {}
        self.made: list[Draft] = []
        self.names = clerk.names() if clerk else _seed()
        talks = clerk.talks() if clerk else None
        objects = {name: t for t in talks.objects for name in (*t.aliases, t.id)} if talks else {}
        self.around = Surroundings(names=self.names, document_of=self.document_of, objects=objects)

    def add(self, given: Mapping[str, Any], where: str) -> Draft:
        """Check one and keep it. Raises BadAct and what else is wrong with it, naming where it stands."""
        try:
            act = make_act(given, self.around)
        except TravauxError as error:
            if where:
                raise BadAct(f"{where}: {error.message}", hint=error.hint) from error
            raise
        draft = Draft(act=act, label=given.get("as"), where=where)
        self.made.append(draft)
        return draft

    def document_of(self, name: str) -> Document:
        """The document of that file or of that name in the record. Opened once; stored only when acts are entered."""
        if name not in self._opened:
            self._opened[name] = self._find(name)
        return self._opened[name][0]

    def _find(self, name: str) -> tuple[Document, bytes | None]:
        from travaux.documents.files import read_bytes
        from travaux.documents.opening import open_document

        stored = [d for d in (self._clerk.documents() if self._clerk else ()) if name in (d.name, d.sha256)]
        if Path(name).is_file():
            raw = read_bytes(name)
            document = open_document(raw, name=Path(name).name, publisher=self._publisher, published=self._published)
            return self._as_stored(document), raw
        if self._clerk is not None and stored:
            return self._clerk.document(stored[-1].sha256), None
        raise BadAct(f"there is no file {name!r}, and no document of that name in the record")

    def _as_stored(self, document: Document) -> Document:
        """The document as the record has it, with what is given this time; its text was derived once."""
        if self._clerk is None or document.sha256 not in {d.sha256 for d in self._clerk.documents()}:
            return document
        stored = self._clerk.document(document.sha256)
        given = {f: v for f, v in (("publisher", self._publisher), ("published", self._published)) if v}
        return msgspec.structs.replace(stored, **given, found={**stored.found, **dict.fromkeys(given, "given")})

    def enter(self, clerk: Clerk) -> Iterator[RecordedAct]:
        """Keep the documents and enter the acts, in order."""
        for document, raw in self._opened.values():
            if raw is not None:
                clerk.keep(document, raw)
        labels: dict[str, str] = {}
        for draft in self.made:
            act = msgspec.structs.replace(
                draft.act,
                answers=tuple(labels.get(name, name) for name in draft.act.answers),
                explains=tuple(labels.get(name, name) for name in draft.act.explains),
            )
            recorded = clerk.enter(act)
            if draft.label:
                labels[draft.label] = recorded.act.id
            yield recorded


def _seed() -> Names:
    from travaux.reading.names import seed_names

    return seed_names()
