"""All drafts of a fold, found by cheap keys: by kind and party, by document, by what is recent. Never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

from travaux.model.acts import Act, Mention
from travaux.talks.draft import Draft
from travaux.talks.words import NONE, stems

Shelf = list[Draft]
LOOK_BACK = 12
"""Objects of one kind and party looked at for a match. Older ones are reached by title or by a merge."""


class DocumentContext:
    """What one document has spoken of so far: drafts by kind in the order of mention, and texts named together.

    unnamed: kinds of which it spoke without naming a party.
    """

    __slots__ = ("count", "group", "last", "unnamed", "waiting")

    def __init__(self) -> None:
        self.last: dict[str, list[Draft]] = {}
        self.unnamed: frozenset[str] = NONE
        self.count = 0
        self.group: Sequence[Draft] = ()
        self.waiting: tuple[Act, ...] = ()


class Registry:
    """Drafts and where to look for them. canonical: any name of a party -> the party it counts as.

    by_party, by_kind: the LOOK_BACK drafts that were spoken of last, the latest at the end. here: the context of the
    document whose act is being taken. heads: who heads which delegations. about: act id -> what it is about.
    """

    def __init__(self, canonical: Mapping[str, str]) -> None:
        self.canonical = canonical
        self.drafts: list[Draft] = []
        self.by_party: defaultdict[str, defaultdict[str, Shelf]] = defaultdict(_shelves)
        self.by_kind: defaultdict[str, Shelf] = defaultdict(list)
        self.by_title: dict[tuple[str, str], list[Draft]] = {}
        self.documents: defaultdict[str | None, DocumentContext] = defaultdict(DocumentContext)
        self.here = DocumentContext()
        self.heads: defaultdict[str, dict[Draft, None]] = defaultdict(dict)
        self.about: dict[str, list[Draft]] = {}
        self.group: list[Draft] = []
        self.doubts: list[tuple[Draft, Draft, str]] = []
        self._turn = 0
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}
        self._name_stems: dict[tuple[str, ...], frozenset[str]] = {(): NONE}

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

    def name_stems(self, names: tuple[str, ...]) -> frozenset[str]:
        """The stems of parties' names, which tell whose a matter is and not what it is."""
        found = self._name_stems.get(names)
        if found is None:
            found = self._name_stems[names] = stems(" ".join(names))
        return found

    def create(self, kind: str, parties: tuple[str, ...] = ()) -> Draft:
        """A new draft, entered under its parties."""
        draft = Draft(kind, self._turn)
        self.drafts.append(draft)
        if parties:
            by_party = self.by_party[kind]
            draft.parties = parties
            draft.shelves = (_add(self.by_kind[kind], draft), *[_add(by_party[p], draft) for p in parties])
        else:
            draft.shelves = (_add(self.by_kind[kind], draft),)
        return draft

    def shelf(self, kind: str, party: str) -> Shelf | tuple[()]:
        """The drafts of a kind that have to do with a party, the latest spoken of at the end."""
        return self.by_party[kind].get(party, ())

    def add_parties(self, draft: Draft, parties: tuple[str, ...]) -> None:
        held = draft.parties
        if parties == held:
            return
        more = [p for p in parties if p not in held] if held else parties
        if more:
            by_party = self.by_party[draft.kind]
            draft.parties = (*held, *more)
            draft.shelves = (*draft.shelves, *[_renew(by_party[p], draft) for p in more])

    def shelve(self, draft: Draft, parties: tuple[str, ...]) -> None:
        """Let a draft be found under parties that have to do with it, though it may not be theirs."""
        for party in parties:
            shelf = self.by_party[draft.kind][party]
            if party not in draft.parties and not any(s is shelf for s in draft.shelves):
                draft.shelves = (*draft.shelves, _renew(shelf, draft))

    def add_title(self, draft: Draft, title: str) -> None:
        """Enter under the title's words, and under its initials where it has three words or more."""
        for key in title_keys(title):
            self.by_title.setdefault((draft.kind, key), []).append(draft)

    def titled(self, kind: str, title: str) -> list[Draft]:
        return [d for key in title_keys(title) for d in self.by_title.get((kind, key), ())]

    def touch(self, draft: Draft) -> None:
        """Make a draft the one that "it" stands for."""
        self._turn = draft.touched = self._turn + 1
        for shelf in draft.shelves:
            if shelf[-1] is not draft:
                _renew(shelf, draft)
        kind, here = draft.kind, self.here
        if not draft.parties:
            here.unnamed |= {kind}
        held = here.last.get(kind)
        if held is None:
            here.last[kind] = [draft]
        elif held[-1] is not draft:
            if draft in held[-LOOK_BACK:]:
                held.remove(draft)
            held.append(draft)

    def candidates(self, kind: str, parties: tuple[str, ...]) -> list[Draft]:
        """The drafts of a kind that share a party, the latest spoken of first; of any party where none is named.

        Those that name no party themselves are looked at in the same document only.
        """
        here = self.here
        mixed = kind in here.unnamed
        if parties:
            by_party = self.by_party[kind]
            first = by_party.get(parties[0], _EMPTY)
            if len(parties) > 1:
                for party in parties[1:]:
                    # Parties that always talk with one another have equal shelves.
                    if party in by_party and by_party[party] != first:
                        mixed = True
        else:
            first = self.by_kind[kind]
            mixed = mixed or kind in here.last
        if not mixed:
            return first[::-1]
        found = dict.fromkeys(first)
        for party in parties[1:]:
            found.update(dict.fromkeys(by_party.get(party, ())))
        if kind in here.last:
            found.update(dict.fromkeys([d for d in here.last[kind][-LOOK_BACK:] if not (parties and d.parties)]))
        return sorted(found, key=_TOUCHED, reverse=True)

    def doubt(self, new: Draft, old: Draft, why: str) -> None:
        self.doubts.append((new, old, why))


def _shelves() -> defaultdict[str, Shelf]:
    return defaultdict(list)


def _renew(shelf: Shelf, draft: Draft) -> Shelf:
    """Put a draft at the end of a shelf, and let the one fall off that nobody spoke of for longest."""
    try:
        shelf.remove(draft)
    except ValueError:
        return _add(shelf, draft)
    shelf.append(draft)
    return shelf


def _add(shelf: Shelf, draft: Draft) -> Shelf:
    """Put a draft that is not there at the end of a shelf."""
    if len(shelf) == LOOK_BACK:
        del shelf[0]
    shelf.append(draft)
    return shelf


_TOUCHED = attrgetter("touched")
_EMPTY: Shelf = []


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


_SMALL = frozenset(
    ["the", "a", "an", "of", "on", "for", "in", "to", "and", "draft", "new", "revised", "final", "de", "la", "du"]
)


def content_of(mention: Mention) -> frozenset[str]:
    """The stems of what a mention says; of its label where it has no content."""
    return stems(mention.content or mention.label)
