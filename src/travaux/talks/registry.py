"""All drafts of a fold, found by cheap keys: by kind and party, by document, by what is recent. Never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
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


class Registry:
    """Drafts and where to look for them. canonical: any name of a party -> the party it counts as."""

    def __init__(self, canonical: Mapping[str, str]) -> None:
        self.canonical = canonical
        self.drafts: list[Draft] = []
        self.by_party: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
        self.by_kind: defaultdict[str, list[Draft]] = defaultdict(list)
        self.by_title: dict[tuple[str, str], list[Draft]] = {}
        self.documents: dict[str | None, DocumentContext] = {}
        self.group: list[Draft] = []
        self.clock = 0
        self.doubts: list[tuple[Draft, Draft, str]] = []

    def context(self, act: Act) -> DocumentContext:
        found = self.documents.get(act.document)
        if found is None:
            found = self.documents[act.document] = DocumentContext()
        return found

    def names(self, names: Iterable[str]) -> tuple[str, ...]:
        canonical = self.canonical
        return tuple(dict.fromkeys([canonical.get(n, n) for n in names if n]))

    def create(self, kind: str, parties: tuple[str, ...] = (), title: str = "") -> Draft:
        """A new draft, entered under its parties and its title."""
        draft = Draft(kind, self.clock)
        self.drafts.append(draft)
        self.by_kind[kind].append(draft)
        if parties:
            self.add_parties(draft, parties)
        if title:
            self.add_title(draft, title)
        return draft

    def add_parties(self, draft: Draft, parties: tuple[str, ...]) -> None:
        new = [p for p in parties if p not in draft.parties]
        if new:
            draft.parties = (*draft.parties, *new)
            for party in new:
                self.by_party[draft.kind, party].append(draft)

    def add_title(self, draft: Draft, title: str) -> None:
        """Enter under the title's words, and under its initials where it has three words or more."""
        for key in title_keys(title):
            self.by_title.setdefault((draft.kind, key), []).append(draft)

    def titled(self, kind: str, title: str) -> list[Draft]:
        return [d for key in title_keys(title) for d in self.by_title.get((kind, key), ())]

    def touch(self, draft: Draft, context: DocumentContext) -> None:
        """Make a draft the one that "it" stands for."""
        draft.touched = self.clock
        held = context.last.get(draft.kind)
        if held is None:
            context.last[draft.kind] = [draft]
        elif held[-1] is not draft:
            if draft in held[-LOOK_BACK:]:
                held.remove(draft)
            held.append(draft)

    def candidates(self, kind: str, parties: tuple[str, ...], context: DocumentContext) -> list[Draft]:
        """The drafts of a kind that share a party, the latest spoken of first; of any party where none is named.

        Those that name no party themselves are looked at in the same document only.
        """
        found: dict[int, Draft] = {}
        here = context.last.get(kind)
        if not parties:
            for draft in (*(here or ())[-LOOK_BACK:], *self.by_kind[kind][-LOOK_BACK:]):
                found[id(draft)] = draft
        else:
            for party in parties:
                bucket = self.by_party.get((kind, party))
                if bucket:
                    for draft in bucket[-LOOK_BACK:]:
                        found[id(draft)] = draft
            for draft in (here or ())[-LOOK_BACK:]:
                if not draft.parties:
                    found[id(draft)] = draft
        if len(found) < 2:
            return list(found.values())
        return sorted(found.values(), key=_TOUCHED, reverse=True)

    def doubt(self, new: Draft, old: Draft, why: str) -> None:
        self.doubts.append((new, old, why))


_TOUCHED = attrgetter("touched")


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
