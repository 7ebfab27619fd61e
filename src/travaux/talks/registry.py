"""All drafts of a fold, found by cheap keys: by kind and party, by document, by what is recent. Never all pairs."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from operator import attrgetter

from travaux.model.acts import Act, Mention
from travaux.talks.draft import Draft
from travaux.talks.words import stems

LOOK_BACK = 12
"""Objects of one kind and party looked at for a match. Older ones are reached by title or by a merge."""


class DocumentContext:
    """What one document has spoken of so far: drafts by kind in the order of mention, and texts named together."""

    __slots__ = ("count", "group", "last", "waiting")

    def __init__(self) -> None:
        self.last: dict[str, list[Draft]] = {}
        self.count = 0
        self.group: list[Draft] = []
        self.waiting: list[Act] = []


Shelf = OrderedDict[Draft, None]
"""Drafts in the order in which they were last spoken of."""


class Registry:
    """Drafts and where to look for them. canonical: any name of a party -> the party it counts as.

    here: the context of the document whose act is being taken. heads: who heads which delegations.
    """

    def __init__(self, canonical: Mapping[str, str]) -> None:
        self.canonical = canonical
        self.drafts: list[Draft] = []
        self.by_party: defaultdict[tuple[str, str], Shelf] = defaultdict(OrderedDict)
        self.by_kind: defaultdict[str, Shelf] = defaultdict(OrderedDict)
        self.by_title: dict[tuple[str, str], list[Draft]] = {}
        self.documents: dict[str | None, DocumentContext] = {}
        self.here = DocumentContext()
        self.heads: dict[str, list[Draft]] = {}
        self.group: list[Draft] = []
        self.doubts: list[tuple[Draft, Draft, str]] = []
        self._turn = 0
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}

    def open(self, document: str | None) -> DocumentContext:
        """Make a document the one that is being taken."""
        found = self.documents.get(document)
        if found is None:
            found = self.documents[document] = DocumentContext()
        self.here = found
        return found

    def name(self, name: str | None) -> str | None:
        """The party that a name counts as."""
        return self.canonical.get(name, name) if name else None

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The parties that names count as, once each."""
        found = self._names.get(names)
        if found is None:
            canonical = self.canonical
            found = self._names[names] = tuple(dict.fromkeys([canonical.get(n, n) for n in names if n]))
        return found

    def create(self, kind: str, parties: tuple[str, ...] = ()) -> Draft:
        """A new draft, entered under its parties."""
        draft = Draft(kind, self._turn)
        self.drafts.append(draft)
        self.by_kind[kind][draft] = None
        if parties:
            self.add_parties(draft, parties)
        return draft

    def add_parties(self, draft: Draft, parties: tuple[str, ...]) -> None:
        held = draft.parties
        if parties == held:
            return
        for party in parties:
            if party not in held:
                held = (*held, party)
                self.by_party[draft.kind, party][draft] = None
        draft.parties = held

    def add_title(self, draft: Draft, title: str) -> None:
        """Enter under the title's words, and under its initials where it has three words or more."""
        for key in title_keys(title):
            self.by_title.setdefault((draft.kind, key), []).append(draft)

    def titled(self, kind: str, title: str) -> list[Draft]:
        return [d for key in title_keys(title) for d in self.by_title.get((kind, key), ())]

    def touch(self, draft: Draft) -> None:
        """Make a draft the one that "it" stands for."""
        self._turn += 1
        draft.touched = self._turn
        kind = draft.kind
        self.by_kind[kind].move_to_end(draft)
        for party in draft.parties:
            self.by_party[kind, party].move_to_end(draft)
        held = self.here.last.get(kind)
        if held is None:
            self.here.last[kind] = [draft]
        elif held[-1] is not draft:
            if draft in held[-LOOK_BACK:]:
                held.remove(draft)
            held.append(draft)

    def candidates(self, kind: str, parties: tuple[str, ...]) -> list[Draft]:
        """The drafts of a kind that share a party, the latest spoken of first; of any party where none is named.

        Those that name no party themselves are looked at in the same document only.
        """
        shelves = [self.by_party[kind, p] for p in parties if (kind, p) in self.by_party] if parties else [self.by_kind[kind]]
        found = list(islice(reversed(shelves[0]), LOOK_BACK)) if shelves else []
        mixed = False
        for shelf in shelves[1:]:
            more = [d for d in islice(reversed(shelf), LOOK_BACK) if d not in found]
            mixed = mixed or bool(more)
            found += more
        here = self.here.last.get(kind)
        if here:
            more = [d for d in here[-LOOK_BACK:] if not (parties and d.parties) and d not in found]
            mixed = mixed or bool(more)
            found += more
        if mixed:
            found.sort(key=_TOUCHED, reverse=True)
        return found

    def doubt(self, new: Draft, old: Draft, why: str) -> None:
        self.doubts.append((new, old, why))


_TOUCHED = attrgetter("touched")


@lru_cache(maxsize=1 << 14)
def title_keys(title: str) -> list[str]:
    """Under which keys a title is found: its words in any order of small words, and its initials.

    >>> title_keys("Joint Comprehensive Plan of Action")
    ['joint comprehensive plan action', 'jcpoa']
    """
    words = title.replace("-", " ").replace("–", " ").split()
    core = [w.lower().strip(".,'\"’“”") for w in words if w.lower() not in _SMALL]
    keys = [" ".join(core)]
    if len(words) > 2:
        keys.append("".join(w[0] for w in words if w[0].isalpha()).lower())
    return keys if keys[0] else keys[1:]


_SMALL = frozenset(["the", "a", "an", "of", "on", "for", "in", "to", "and", "draft", "new", "revised", "final", "de", "la", "du"])


def content_of(mention: Mention) -> frozenset[str]:
    """The stems of what a mention says; of its label where it has no content."""
    return stems(mention.content) if mention.content else stems(mention.label)
