"""A version of an instrument: its text, and the tree of units over it. An instrument is its versions, oldest first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from hashlib import blake2b

import msgspec

from travaux.model.passages import Span
from travaux.texts.content import parse_parts
from travaux.texts.counts import Counts, count_text
from travaux.texts.parts import Part, format_parts


class Node(msgspec.Struct, frozen=True, gc=False):
    """A unit in the tree of a version.

    key: its identity. It is made from the unit's words at its first appearance, without its number, and later versions
    keep it (`carry_keys`), so that it outlives renumbering. kind: title | preamble | part | chapter | section | annex |
    article | option | paragraph | point. number: as printed ("3bis", "(a)", "Option 2"), heading: as printed; "" where
    there is none. [start, end): the whole unit with those inside it; [start, inner): its own text, label and heading
    included; [body, inner): its own text below them. parent: index of the unit around it, or -1. depth: 0 outermost.
    """

    key: str
    kind: str
    number: str
    heading: str
    start: int
    body: int
    inner: int
    end: int
    parent: int
    depth: int


class Repair(msgspec.Struct, frozen=True):
    """A bracket that does not fit, and how it was taken.

    kind: stray_open (never closed; read as a character), stray_close (closes nothing; read as a character), crossing
    (opened in one article and closed in another, or across the edge of a note; the pair is kept). at: code points;
    line, column: from 1. unit: index of the unit it stands in, or -1. around: the words beside it.
    """

    kind: str
    at: int
    line: int
    column: int
    unit: int
    around: str


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version, immutable. units: in the order of the text, each after the one around it; together with what stands
    before the first they hold every character once. pages: lines that belong to the page, as its number. based_on: id
    of the version that it was made from.
    """

    id: str
    text: str
    title: str = ""
    units: tuple[Node, ...] = ()
    repairs: tuple[Repair, ...] = ()
    pages: tuple[Span, ...] = ()
    based_on: str | None = None

    def own_text(self, index: int) -> str:
        """Text of a unit up to the first unit inside it, label and heading included."""
        return self.text[self.units[index].start : self.units[index].inner]

    def body_text(self, index: int) -> str:
        """The same without label and heading."""
        return self.text[self.units[index].body : self.units[index].inner]

    def whole_text(self, index: int) -> str:
        """Text of a unit with all units inside it."""
        return self.text[self.units[index].start : self.units[index].end]

    def words(self, start: int, end: int) -> str:
        """A stretch of the text without page numbers and running heads."""
        at, kept = start, []
        for page in self.pages[bisect_left(self.pages, (start, start)) :]:
            if page[0] >= end:
                break
            kept.append(self.text[at : page[0]].rstrip("\r\n \f") + "\n")
            at = min(end, page[1])
            while at < end and self.text[at] in "\r\n \f":
                at += 1
        return "".join([*kept, self.text[at:end]])

    def children(self, index: int) -> list[int]:
        """Units directly inside a unit; of -1, the outermost ones."""
        return [i for i, unit in enumerate(self.units) if unit.parent == index]

    def parts(self, index: int, parties: Collection[str] = ()) -> tuple[Part, ...]:
        """What a unit's own text is made of; index -1: what stands before the first unit."""
        text = self.own_text(index) if index >= 0 else self.text[: self.units[0].start if self.units else None]
        return parse_parts(text, parties)

    def counts(self, index: int | None = None) -> Counts:
        """Count the version, or one unit with all inside it."""
        return count_text(self.text if index is None else self.whole_text(index))


class Instrument(msgspec.Struct, frozen=True, kw_only=True):
    """A text with its versions, oldest first."""

    title: str
    versions: tuple[Version, ...] = ()


def format_version(version: Version) -> str:
    """Print a version from its parts: the same characters that it was read from."""
    return "".join(format_parts(version.parts(index)) for index in range(-1, len(version.units)))


def carry_keys(version: Version, earlier: Mapping[str, str], *, based_on: str | None = None) -> Version:
    """Give units the identities they had. earlier: key in this version -> key in the version before, for the units that
    a comparison has found to be the same. A key stays unique: the first unit that claims it has it.
    """
    taken: set[str] = set()
    units = []
    for unit in version.units:
        key = earlier.get(unit.key, unit.key)
        if key in taken:
            key = unit.key if unit.key not in taken else f"{unit.key}-{len(taken)}"
        taken.add(key)
        units.append(msgspec.structs.replace(unit, key=key))
    return msgspec.structs.replace(version, units=tuple(units), based_on=based_on or version.based_on)


def make_key(kind: str, words: str, met: dict[str, int]) -> str:
    """Name a unit after its words: kind and a short hash of their letters and digits; "-2" after one alike.

    met: how often each name was given; it is brought up to date.
    """
    letters = "".join(filter(str.isalnum, words.casefold()))
    name = f"{kind}:{blake2b(letters.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}"
    met[name] = met.get(name, 0) + 1
    return name if met[name] == 1 else f"{name}-{met[name]}"
