"""What a document states, as it is printed. Made where the document is read, so that a line alone travels back."""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING

import msgspec

from travaux.cli.crew import work_through
from travaux.cli.intake import Given, Item, doc_of
from travaux.cli.workers import open_one
from travaux.model.documents import Document

if TYPE_CHECKING:
    from travaux.reading import Reading
    from travaux.reading.attributions import Tagger


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """How it is printed: as a line of JSON, or as a page so many columns wide."""

    as_json: bool
    width: int = 80
    colour: bool = False


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One document's line or page, without its line end; or the one line that says why there is none."""

    doc: str
    body: str | None = None
    error: str = ""


def tell_all(items: Iterable[Item], given: Given, form: Form, *, workers: int) -> Generator[Told, None, None]:
    """What every document states, in order. Never raises for one of them."""
    return work_through(items, functools.partial(start_telling, given, form), workers=workers, lost=_lost)


def start_telling(given: Given, form: Form) -> Callable[[Item], Told]:
    """The task of `tell_all`."""
    from travaux.reading import hear
    from travaux.reading.names import seed_names

    tagger: Tagger | None = None
    if given.trained:
        from travaux.reading.tagger.trained import shipped

        tagger = shipped()
    names = seed_names()
    return functools.partial(tell_one, given=given, form=form, hear=lambda document: hear(document, names, tagger))


def tell_one(item: Item, given: Given, form: Form, hear: Callable[[Document], Reading]) -> Told:
    """Open one document, find its statements and print them."""
    from travaux.views.statements import statements_page
    from travaux.views.wire import dump, statements_to_wire

    opened = open_one(item, given, hear)
    doc = doc_of(item)
    if opened.document is None or opened.reading is None:
        return Told(doc=doc, error=opened.error or f"{item.name}: nothing was read")
    found = opened.reading.statements
    if form.as_json:
        return Told(doc=doc, body=dump(statements_to_wire(doc, found)))
    return Told(doc=doc, body=statements_page(opened.document, found, width=form.width, colour=form.colour))


def _lost(item: Item, how: str) -> Told:
    return Told(doc=doc_of(item), error=f"{item.name}: {how}")
