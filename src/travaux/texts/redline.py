"""One text that holds two versions: which words and paragraphs were kept, deleted, inserted and moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import msgspec

from travaux.texts.comparison import Comparison
from travaux.texts.lines import LineOf, lines_of
from travaux.texts.units import Unit
from travaux.texts.wording import Wording, word_matches

KEPT, DELETED, INSERTED, MOVED_FROM, MOVED_TO = "kept", "deleted", "inserted", "moved_from", "moved_to"
JOINT = ", "
"""Between the names of parties that changed the same thing alike."""
OF_OLD = frozenset((KEPT, DELETED, MOVED_FROM))
OF_NEW = frozenset((KEPT, INSERTED, MOVED_TO))


class Piece(msgspec.Struct, frozen=True):
    """A stretch of one line. state: kept | deleted | inserted | moved_from | moved_to. move: which move, from 1; 0 for
    none. by: whose change it is, where that is not the same for all.
    """

    state: str
    text: str
    move: int = 0
    by: str = ""


class Line(msgspec.Struct, frozen=True):
    """A paragraph or title line as both versions have it. end: its end mark, as a piece without text: where it is
    deleted, the old version goes on in a line of its own and the new one does not. old, new: indexes of the units whose
    end of a line this is; None on the side that has none here. title: number and heading of a unit.
    """

    pieces: tuple[Piece, ...]
    end: Piece
    old: int | None
    new: int | None
    title: bool = False


class Redline(msgspec.Struct, frozen=True):
    """Both versions in one run of lines. Rejecting all gives the lines of `old` exactly, accepting all those of `new`.

    moves: for each move the old and the new unit (indexes), the first one being number 1.
    """

    comparison: Comparison
    lines: tuple[Line, ...]
    moves: tuple[tuple[int, int], ...]


def redline(comparison: Comparison) -> Redline:
    """The differences of two versions as one text, moves apart from changes.

    Inside units that belong together the words kept are a longest common subsequence, less lone words that are the same
    by chance amid long changes. Units and whole paragraphs that changed place are moves; what changed within them is
    marked too: words that went, at the old place, words that came, at the new one.
    """
    matched = word_matches(comparison)
    lines = tuple(_Writer(matched, lines_of(comparison.old), lines_of(comparison.new)).lines())
    return Redline(comparison, lines, matched.moves)


def accepted(lines: Sequence[Line]) -> list[str]:
    """The lines of the new version."""
    return _side(lines, OF_NEW)


def rejected(lines: Sequence[Line]) -> list[str]:
    """The lines of the old version."""
    return _side(lines, OF_OLD)


def _side(lines: Sequence[Line], states: frozenset[str]) -> list[str]:
    found, open_line = [], ""
    for line in lines:
        open_line += "".join(piece.text for piece in line.pieces if piece.state in states)
        if line.end.state in states:
            found.append(open_line)
            open_line = ""
    return found


def words_marked(redlined: Redline) -> dict[str, int]:
    """How many words carry a mark: deleted, inserted, moved (counted where they went from), and renumbered.

    renumbered: words of the number of a unit that has a counterpart in the other version ("4" and "5" where Article 4
    became Article 5). They are marked like all others and counted apart, since no word of the text has changed.
    """
    compared = redlined.comparison
    olds = _words_of_numbers(compared.old, {k for matter in compared.matters if matter.links for k in matter.olds})
    news = _words_of_numbers(compared.new, {k for matter in compared.matters if matter.links for k in matter.news})
    deleted, old_numbers = _words(redlined.lines, OF_OLD, DELETED, olds)
    inserted, new_numbers = _words(redlined.lines, OF_NEW, INSERTED, news)
    moved, _ = _words(redlined.lines, OF_OLD, MOVED_FROM, olds)
    return {"deleted": deleted, "inserted": inserted, "moved": moved, "renumbered": old_numbers + new_numbers}


def _words_of_numbers(units: Sequence[Unit], linked: Set[int]) -> list[int]:
    """For each line of a version: how many words at its beginning are the number of a unit with a counterpart."""
    return [
        len(units[line.unit].number.split()) if line.title and line.unit in linked else 0 for line in lines_of(units)
    ]


def _words(lines: Sequence[Line], side: frozenset[str], state: str, numbers: Sequence[int]) -> tuple[int, int]:
    """Words in a state on one side, those of numbers apart."""
    found = of_numbers = 0
    number, at = 0, 0  # which line of the side this is, and how many of its words are behind
    for line in lines:
        for piece in line.pieces:
            if piece.state not in side:
                continue
            count = len(piece.text.split())
            if piece.state == state:
                within = min(max(numbers[number] - at, 0), count)
                of_numbers += within if state != MOVED_FROM else 0
                found += count - (within if state != MOVED_FROM else 0)
            at += count
        if line.end.state in side:
            number, at = number + 1, 0
    return found, of_numbers


class _Writer:
    """Walks both versions from one kept word to the next and writes what lies between them."""

    def __init__(self, matched: Wording, old_lines: Sequence[LineOf], new_lines: Sequence[LineOf]) -> None:
        self._matched = matched
        self._old_lines, self._new_lines = old_lines, new_lines
        self._pieces: list[Piece] = []
        self._stretch: tuple[str, int, list[str]] = ("", 0, [])

    def lines(self) -> Iterator[Line]:
        matched = self._matched
        i = j = 0
        for a, b in matched.kept:
            at, to = matched.old.places[a], matched.new.places[b]
            yield from self._between(matched.old.items[i:at], matched.new.items[j:to], inside=i > 0)
            self._keep(matched.old.tokens[a], matched.new.tokens[b])
            i, j = at + 1, to + 1
        yield from self._ending(matched.old.items[i:], matched.new.items[j:], inside=i > 0)

    def _ending(self, olds: Sequence[int], news: Sequence[int], *, inside: bool) -> Iterator[Line]:
        """The last end mark is kept whatever comes before it: a document cannot lose its last paragraph."""
        if not olds or not news:
            yield from self._between(olds, news, inside=False)
            return
        first_old, first_new = _first_break(olds), _first_break(news)
        if inside and first_old < len(olds) - 1 and first_new < len(news) - 1:
            yield from self._between(olds[: first_old + 1], news[: first_new + 1], inside=True)
            olds, news = olds[first_old + 1 :], news[first_new + 1 :]
        yield from self._delete(olds[:-1])
        yield from self._insert(news[:-1])
        yield self._end(~olds[-1], ~news[-1])

    def _between(self, olds: Sequence[int], news: Sequence[int], *, inside: bool) -> Iterator[Line]:
        """What lies between two kept words. inside: whether a kept word stands before."""
        first_old, first_new = _first_break(olds), _first_break(news)
        if inside and first_old < len(olds) and first_new < len(news):
            yield from self._delete(olds[:first_old])
            yield from self._insert(news[:first_new])
            yield self._end(~olds[first_old], ~news[first_new])
            olds, news = olds[first_old + 1 :], news[first_new + 1 :]
        heads_old, heads_new = _head(olds), _head(news)
        yield from self._delete(olds[:heads_old])
        if heads_old < len(olds) and heads_new:
            # Whole new lines first: a half line that goes belongs to the line it was in, not to one that comes.
            yield from self._insert(news[:heads_new])
            news = news[heads_new:]
        yield from self._delete(olds[heads_old:])
        yield from self._insert(news)

    def _keep(self, old: str, new: str) -> None:
        core = old.strip()
        if old == new or not core or core != new.strip():
            if old == new:
                self._put(KEPT, old)
            else:
                self._put(DELETED, old)
                self._put(INSERTED, new)
            return
        for was, now in ((_lead(old), _lead(new)), (core, core), (_tail(old), _tail(new))):
            if was == now:
                self._put(KEPT, was)
            else:
                self._put(DELETED, was)
                self._put(INSERTED, now)

    def _delete(self, items: Sequence[int]) -> Iterator[Line]:
        for item in items:
            if item < 0:
                yield self._end(~item, None)
            else:
                move = self._matched.moved_old.get(item, 0)
                self._put(MOVED_FROM if move else DELETED, self._matched.old.tokens[item], move)

    def _insert(self, items: Sequence[int]) -> Iterator[Line]:
        for item in items:
            if item < 0:
                yield self._end(None, ~item)
            else:
                move = self._matched.moved_new.get(item, 0)
                self._put(MOVED_TO if move else INSERTED, self._matched.new.tokens[item], move)

    def _put(self, state: str, text: str, move: int = 0) -> None:
        if not text:
            return
        if self._stretch[:2] != (state, move):
            self._close_stretch()
            self._stretch = (state, move, [])
        self._stretch[2].append(text)

    def _close_stretch(self) -> None:
        state, move, texts = self._stretch
        if texts:
            self._pieces.append(Piece(state, "".join(texts), move))
        self._stretch = ("", 0, [])

    def _end(self, old: int | None, new: int | None) -> Line:
        here = self._old_lines[old] if old is not None else None
        there = self._new_lines[new] if new is not None else None
        self._close_stretch()
        pieces, self._pieces = tuple(self._pieces), []
        of = here or there
        assert of is not None
        if here and there:
            end = Piece(KEPT, "")
        else:
            # As the word before it: LibreOffice leaves an empty line where the two differ.
            one_way, moved = (DELETED, MOVED_FROM) if here else (INSERTED, MOVED_TO)
            last = pieces[-1] if pieces else None
            end = Piece(moved, "", last.move) if last and last.state == moved else Piece(one_way, "")
        return Line(pieces, end, here.unit if here else None, there.unit if there else None, of.title)


def _first_break(items: Sequence[int]) -> int:
    return next((k for k, item in enumerate(items) if item < 0), len(items))


def _head(items: Sequence[int]) -> int:
    """Where the last line that does not end here begins."""
    return next((k + 1 for k in range(len(items) - 1, -1, -1) if items[k] < 0), 0)


def _lead(token: str) -> str:
    return token[: len(token) - len(token.lstrip())]


def _tail(token: str) -> str:
    return token[len(token.rstrip()) :]
