"""The persons of one document: who a name stands for, whatever its spelling, and what offices were given to him."""

from __future__ import annotations

import functools
import unicodedata

from travaux.model.names import Person
from travaux.reading.cues import read_table
from travaux.reading.name_words import word_set
from travaux.reading.offices import OfficePhrase

_PARTICLES = word_set("person_particles")
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii"])
_HONORIFICS = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lady", "lord", "dame", "madam", "sheikh"])


class Known:
    """A person of a document. offices: last words of what he was called. start < 0: from the register only."""

    __slots__ = (
        "chair",
        "common",
        "elsewhere",
        "end",
        "guessed",
        "met",
        "name",
        "never",
        "office",
        "office_at",
        "offices",
        "party",
        "past",
        "rank",
        "seen",
        "start",
        "usual",
    )

    def __init__(self, name: str, start: int, end: int) -> None:
        self.name, self.start, self.end, self.seen = name, start, end, start
        self.office: str | None = None
        self.party: str | None = None
        self.rank: str | None = None
        self.usual: str | None = None
        self.never: frozenset[str] = frozenset()
        self.offices: set[str] = set()
        self.office_at = -1
        self.common: str | None = None
        self.guessed = True
        self.chair = self.past = False
        self.elsewhere: dict[str, str | None] = {}
        self.met = False

    def fits(self, beside: OfficePhrase) -> bool:
        """Is the office that stands beside a name his, by its words or by its party?"""
        return (beside.party is not None and beside.party == self.party) or (
            beside.title.title in (self.common or "").lower() and beside.party in (None, self.party)
        )

    def learn(self, beside: OfficePhrase, start: int) -> None:
        """Take in an office that stands beside the name; what was known first stays."""
        title = beside.title
        if self.office is None or self.rank == "counterpart":
            self.office, self.office_at = beside.office, start
            self.rank = None if beside.not_to_guess else title.rank
            self.usual, self.never = title.party, title.never
        self.offices.add(title.title.split()[-1])
        if beside.past and self.guessed:
            self.past, self.party = True, None
        elif self.start < 0 and self.guessed and not self.met and self._is_another(beside):
            # in this text he holds another office than the one he is best known for
            self.party = self.elsewhere.get(title.title.split()[-1])
        if (
            title.title.split()[-1] in ("mediator", "facilitator")
            and beside.party is None
            and (self.party is None or self.guessed)
        ):
            self.chair, self.party = True, None  # he acts for all sides and speaks for none
        if beside.party is not None:
            self.belong(beside.party)

    def _is_another(self, beside: OfficePhrase) -> bool:
        """Is an office that heads a state or government beside the name of one who is known for another office?"""
        heads = ("head_of_state", "head_of_government", "foreign_minister")
        last = beside.title.title.split()[-1]
        return beside.title.rank in heads and last not in (self.common or "").lower().split()[-1:]

    def belong(self, party: str) -> None:
        """A party that the text names as his."""
        if (self.party is None or self.guessed) and not self.chair:
            self.party, self.guessed = party, False


class PersonRegister:
    """Finds the person a name stands for: by full name, by surname, or by another spelling of it."""

    def __init__(self) -> None:
        self.people: list[Known] = []
        self._by_key: dict[str, list[Known]] = {}

    def seed(self, person: Person, *, met: bool = False) -> None:
        """A person the record's register already has: his canonical name stays. met: another document has him."""
        if met and any(person.name == p.name for p in self._by_key.get(fold(person.name), ())):
            return
        known = Known(person.name, -1, -1)
        known.met = met
        if person.offices:
            last = person.offices[-1]
            known.common = last.title or None
            known.offices = {last.title.lower().split()[-1]} if last.title else set()
            known.party, known.guessed = last.party, True
            known.elsewhere = {o.title.lower().split()[-1]: o.party for o in person.offices if o.title}
        self._enter(known)
        for other in person.aka:
            self._index(known, other)

    def add(self, name: str, start: int, end: int) -> Known:
        known = Known(name, start, end)
        self._enter(known)
        return known

    def _enter(self, known: Known) -> None:
        self.people.append(known)
        self._index(known, known.name)

    def _index(self, known: Known, name: str) -> None:
        for key in keys_of(name):
            listed = self._by_key.setdefault(key, [])
            if known not in listed:
                listed.append(known)

    def holders(self, name: str) -> list[Known]:
        """All whom a name could stand for."""
        return list(self._by_key.get(fold(name), ()))

    def resolve(self, name: str) -> Known | None:
        """The person this name stands for, or None. A fuller name ("Vladimir Putin" after "Putin") is taken over."""
        words = name.split(" ")
        held = self._by_key.get(fold(name), [])
        if held:
            return max(held, key=lambda p: (p.seen >= 0, p.office is not None, p.seen))
        if len(words) == 1:
            return None
        for key in keys_of(name):
            for known in reversed(self._by_key.get(key, [])):
                if " " not in known.name and known.start >= 0 and fold(known.name) == key:
                    known.name = name
                    self._index(known, name)
                    return known
                if " " in known.name and (
                    _same_person(known.name, name) or (known.start < 0 and _nickname(known.name, name))
                ):
                    self._index(known, name)
                    return known
        return None


@functools.lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name without accents, case and the habits of transliteration.

    >>> fold("Sergei Zelenskyy") == fold("Sergey Zelensky")
    True
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    plain = plain.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("’", "'").replace("-", " ")
    return " ".join(_fold_word(w) for w in plain.split())


def _fold_word(word: str) -> str:
    for ending in ("iy", "yy", "yi", "ij", "ii", "ey", "ei", "ai", "ay", "y", "i"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word[: -len(ending)] + "i"
            break
    return (
        word.replace("kh", "h")
        .replace("ks", "x")
        .replace("ou", "u")
        .replace("yo", "e")
        .replace("ph", "f")
        .replace("'", "")
    )


@functools.cache
def given_names() -> dict[str, str]:
    """Given name -> given | given_weak | family_first | family_first_weak (weak: also a word or a place)."""
    return {row["name"]: row["kind"] for row in read_table("given_names.tsv")}


@functools.lru_cache(maxsize=8192)
def keys_of(name: str) -> tuple[str, ...]:
    """Folded forms under which a person is looked for: the whole name, and every ending of it that can be a surname."""
    words = [w for w in name.split(" ") if w.lower().rstrip(".") not in _HONORIFICS | _SUFFIXES] or name.split(" ")
    keys = [fold(" ".join(words))]
    if (
        given_names().get(words[0], "").startswith("family_first")
        and 2 <= len(words) <= 3
        and given_names().get(words[-1]) != "given"
    ):
        keys += [fold(words[0])]
    if len(words) > 1:
        keys += [
            fold(" ".join(words[k:]))
            for k in range(1, len(words))
            if words[k].lower() not in _PARTICLES or k + 1 < len(words)
        ]
        last = words[-1]
        if last.lower().startswith(("al-", "el-")):
            keys.append(fold(last[3:]))
    return tuple(dict.fromkeys(k for k in keys if k))


@functools.lru_cache(maxsize=8192)
def last_words_of(name: str) -> frozenset[str]:
    """The words, folded, one of which must stand where this person is named at all."""
    return frozenset(key.split(" ")[-1] for key in keys_of(name))


def _nickname(known: str, name: str) -> bool:
    """As in "Joseph R. Biden" for a president the register knows as Joe."""
    a, b = fold(known).split(" "), fold(name).split(" ")
    return a[-1] == b[-1] and a[0][:2] == b[0][:2]


def _same_person(known: str, name: str) -> bool:
    """Two full names with a common ending: the same given name, or an initial of it."""
    a, b = fold(known).split(" "), fold(name).split(" ")
    if a[-1] != b[-1] and a[0] != b[0]:
        return False
    first, other = a[0], b[0]
    if first == other or first[:4] == other[:4]:
        return a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a)
    short = min(first, other, key=len)
    return a[-1] == b[-1] and first[0] == other[0] and len(short.rstrip(".")) == 1
