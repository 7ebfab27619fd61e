"""What the search page of a dossier looks through: a script that sets one value, so that it opens from a folder too."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from travaux.views.days import say_edtf
from travaux.views.dossier.files import DossierLinks
from travaux.views.page import one_line
from travaux.views.pages.met import met
from travaux.views.pages.sight import Sight
from travaux.views.voices import say_day, say_voice
from travaux.views.words import plain, say_deed, say_kind

WORDS_CHARS = 400
"""Of a passage; longer ones are found by their beginning, and whole in their source."""

Entry = tuple[str, str, str, str, str]
"""Kind, file (with a place), title, words, standing."""


def entries(sight: Sight, links: DossierLinks) -> Iterator[Entry]:
    """Objects first, then acts, documents and names."""
    for thing in sight.talks.objects:
        words = f"{say_kind(thing.kind)}, {plain(thing.state)}"
        yield ("object", links.thing(thing.id), sight.titles[thing.id], words, thing.standing)
    for recorded in sight.acts:
        act = recorded.act
        words = one_line(act.anchor.exact if act.anchor else act.content or act.note or "")[:WORDS_CHARS]
        title = f"{say_voice(act)}, {say_day(act)}: {say_deed(act.act, act.mode)}"
        yield ("act", links.act(act.id), title, words, sight.talks.standing_of.get(act.id, act.standing))
    for document in sight.documents:
        words = ", ".join(filter(None, (document.publisher, say_edtf(document.published), document.name)))
        yield ("source", links.source(document.sha256), one_line(document.title or document.name), words, "")
    found = met(sight)
    for kind, shelf in (("party", found.parties), ("person", found.persons), ("outlet", found.outlets)):
        for name in shelf:
            yield (kind, links.name(kind, name), name, "", "")


def to_script(sight: Sight, links: DossierLinks) -> Iterator[str]:
    """The script, an entry a line."""
    yield "window.TRAVAUX = [\n"
    for entry in entries(sight, links):
        yield msgspec.json.encode(entry).decode().replace("<", "\\u003c") + ",\n"
    yield "];\n"
