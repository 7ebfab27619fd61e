"""Which file each page of a dossier is, and links between them. No name of a file comes from a document as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from hashlib import blake2b
from urllib.parse import quote

import msgspec

Wanted = Mapping[str, str]
_PLAIN_ID = re.compile(r"[a-z_]{1,20}:[0-9a-f]{4,40}")
SLUG_CHARS = 40


def page_file(name: str, wanted: Wanted) -> str:
    """The file of a page of the book: `timeline-2022-01.html`. wanted: what was asked of it, by our own code."""
    return "-".join([name, *(slug(value) for _, value in sorted(wanted.items()) if value)]) + ".html"


def leaf_file(kind: str, key: str, wanted: Wanted) -> str:
    """The file of one of many pages: readable, and not two alike.

    >>> leaf_file("object", "round:19c0", {}), leaf_file("party", "../../etc/passwd", {"part": "2"})
    ('object-round-19c0.html', 'party-etc-passwd-830a08e2-2.html')
    """
    if kind == "source" and re.fullmatch(r"[0-9a-f]{64}", key):
        stem = key[:16]
    elif kind == "object" and _PLAIN_ID.fullmatch(key):
        stem = key.replace(":", "-")
    else:
        stem = "-".join(filter(None, (slug(key), blake2b(key.encode(errors="replace"), digest_size=4).hexdigest())))
    return page_file(f"{kind}-{stem}", wanted)


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens of a text.

    >>> slug("Côte d’Ivoire / UN")
    'cote-d-ivoire-un'
    """
    folded = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", folded.lower())[:SLUG_CHARS].strip("-")


class DossierLinks(msgspec.Struct, frozen=True, kw_only=True):
    """Links as names of files. up: from the page to the dossier's folder (`` or `../`). pages, leaves: what is written,
    (name, wanted) or (kind, key, wanted) to its file. acts: act id -> sha256 of the document with its passage, None
    where it has none; rows: act id -> file of the part of the list of acts that has it. shown: object id, former ones
    too -> id.
    """

    up: str
    pages: Mapping[tuple[str, frozenset[tuple[str, str]]], str]
    leaves: Mapping[tuple[str, str], str]
    parts: Mapping[tuple[str, str, str], str]
    acts: Mapping[str, str | None]
    rows: Mapping[str, str]
    shown: Mapping[str, str]

    form = "dossier"
    clock: Mapping[str, str] = {}

    def page(self, name: str, **wanted: str) -> str:
        """A page that was written as asked, else the whole one, with what was asked behind a # for the script."""
        asked = frozenset((key, value) for key, value in wanted.items() if value)
        file = self.pages.get((name, asked))
        if file is not None:
            return self._path(file)
        whole = self.pages.get((name, frozenset()))
        if whole is None:
            return self._path(self.pages["standing", frozenset()])
        mark = "&".join(f"{quoted(key)}={quoted(value)}" for key, value in sorted(asked))
        return self._path(whole) + (f"#{mark}" if mark else "")

    def leaf(self, kind: str, key: str, **wanted: str) -> str:
        part = wanted.get("part", "")
        file = self.parts.get((kind, key, part)) if part else self.leaves.get((kind, key))
        return self._path(file) if file else self.page("names")

    def thing(self, object_id: str) -> str:
        file = self.leaves.get(("object", self.shown.get(object_id, object_id)))
        return self._path(file) if file else self.page("objects")

    def act(self, act_id: str) -> str:
        source = self.acts.get(act_id)
        if source is not None and ("source", source) in self.leaves:
            return self.source(source, act_id)
        file = self.rows.get(act_id)
        return f"{self._path(file)}#{act_id.replace(':', '-')}" if file else self.page("acts")

    def source(self, sha256: str, act_id: str | None = None, part: int | None = None) -> str:
        file = self.leaves.get(("source", sha256))
        if file is None:
            return self.page("sources")
        return self._path(file) + (f"#{act_id.replace(':', '-')}" if act_id else "")

    def name(self, kind: str, name: str) -> str:
        """The page of a name: of that kind, else of another one; a name that has none leads to the list."""
        for each in (kind, "party", "person", "outlet"):
            if (each, name) in self.leaves:
                return self._path(self.leaves[each, name])
        return self.page("names")

    def static(self, file: str) -> str:
        return f"{self.up}static/{file}"

    def export(self, table: str, form: str) -> str:
        return f"{self.up}data/{table}.{form}"

    def on_day(self, day: str | None) -> str:
        return f"#on={day}" if day else "#"

    def _path(self, file: str) -> str:
        return f"{self.up}index.html" if file == "index.html" else f"{self.up}pages/{file}"


def quoted(text: str) -> str:
    return quote(text, safe="")
