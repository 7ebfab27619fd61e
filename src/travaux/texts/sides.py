"""What several parties made of a common base, as one text in which every change has its author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from travaux.texts.lines import lines_of
from travaux.texts.redline import (
    DELETED,
    INSERTED,
    JOINT,
    KEPT,
    MOVED_FROM,
    MOVED_TO,
    OF_OLD,
    Line,
    Piece,
    Redline,
)


class _Came(msgspec.Struct, frozen=True):
    """Something that one party put: words, or (text None) the end of a line. title: that line is a title."""

    text: str | None
    move: int
    title: bool = False


class _Side(msgspec.Struct):
    """One party's changes by place in the base, counted in its characters, each end of a line being one.

    gone: [start, end), state and move of what it took away, in order. came: what it put before a place.
    """

    name: str
    gone: list[tuple[int, int, str, int]]
    came: dict[int, list[_Came]]


def merge_sides(redlines: Sequence[Redline], names: Sequence[str]) -> tuple[Line, ...]:
    """All parties' changes to their common base in one run of lines, each piece with its author.

    redlines: base to version, of each party; names: of the parties. Rejecting all gives the base. Accepting those of
    one party alone gives its version; what two changed alike has both names. Where they collide, the words of both
    stand side by side, in the order of the parties.
    """
    base = lines_of(redlines[0].comparison.old)
    sides, moves = [], 0
    for redlined, name in zip(redlines, names, strict=True):
        sides.append(_side(redlined.lines, name, moves))
        moves += len(redlined.moves)
    return _paired(tuple(_Merger(sides).lines([(line.text, line.unit, line.title) for line in base])))


def _side(lines: Sequence[Line], name: str, moves: int) -> _Side:
    """moves: numbers of moves that are taken by other parties."""
    side = _Side(name, [], {})
    at = 0
    for line in lines:
        for piece in (*line.pieces, line.end):
            is_end = piece is line.end
            size = 1 if is_end else len(piece.text)
            move = piece.move + moves if piece.move else 0
            if piece.state in OF_OLD:
                if piece.state != KEPT:
                    side.gone.append((at, at + size, piece.state, move))
                at += size
            else:
                side.came.setdefault(at, []).append(_Came(None if is_end else piece.text, move, line.title))
    return side


class _Merger:
    def __init__(self, sides: Sequence[_Side]) -> None:
        self._sides = sides
        self._pieces: list[Piece] = []
        self._reached = [0] * len(sides)

    def lines(self, base: Sequence[tuple[str, int, bool]]) -> Iterator[Line]:
        """base: text, unit and whether it is a title, of each line."""
        cuts = sorted({at for side in self._sides for start, end, *_ in side.gone for at in (start, end)}.union(
            *(side.came for side in self._sides)
        ))  # fmt: skip
        at = cut = 0
        for text, unit, title in base:
            start = at
            while at < start + len(text):
                yield from self._put_what_came(at)
                while cut < len(cuts) and cuts[cut] <= at:
                    cut += 1
                end = min(cuts[cut] if cut < len(cuts) else start + len(text), start + len(text))
                self._put(self._state(at, text[at - start : end - start]))
                at = end
            yield from self._put_what_came(at)
            yield self._line(self._state(at, ""), title=title, old=unit)
            at += 1
        yield from self._put_what_came(at)

    def _put_what_came(self, at: int) -> Iterator[Line]:
        put: dict[tuple[tuple[str | None, bool], ...], tuple[list[str], list[_Came]]] = {}
        for side in self._sides:
            if came := side.came.get(at):
                put.setdefault(tuple((each.text, each.title) for each in came), ([], came))[0].append(side.name)
        for names, came in put.values():
            for each in came:
                move = each.move if len(names) == 1 else 0
                piece = Piece(MOVED_TO if move else INSERTED, each.text or "", move, JOINT.join(names))
                if each.text is None:
                    yield self._line(piece, title=each.title)
                else:
                    self._put(piece)

    def _state(self, at: int, text: str) -> Piece:
        """The stretch of the base that begins there, as the sides have it."""
        found = []
        for k, side in enumerate(self._sides):
            while self._reached[k] < len(side.gone) and side.gone[self._reached[k]][1] <= at:
                self._reached[k] += 1
            if self._reached[k] < len(side.gone) and side.gone[self._reached[k]][0] <= at:
                found.append((side.name, *side.gone[self._reached[k]][2:]))
        if not found:
            return Piece(KEPT, text)
        names = JOINT.join(name for name, *_ in found)
        _, state, move = found[0]
        return Piece(state, text, move, names) if len(found) == 1 else Piece(DELETED, text, 0, names)

    def _put(self, piece: Piece) -> None:
        if self._pieces:
            last = self._pieces[-1]
            if (last.state, last.move, last.by) == (piece.state, piece.move, piece.by):
                self._pieces[-1] = msgspec.structs.replace(last, text=last.text + piece.text)
                return
        self._pieces.append(piece)

    def _line(self, end: Piece, *, title: bool, old: int | None = None) -> Line:
        pieces, self._pieces = tuple(self._pieces), []
        return Line(pieces, end, old, None, title)


def _paired(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """A move of which only one end is left, the other being changed by two parties, as a deletion or an insertion."""
    held = {(piece.state, piece.move) for line in lines for piece in line.pieces if piece.move}
    whole = {move for state, move in held if state == MOVED_FROM} & {move for state, move in held if state == MOVED_TO}

    def settle(piece: Piece) -> Piece:
        if piece.state not in (MOVED_FROM, MOVED_TO) or piece.move in whole:
            return piece
        return msgspec.structs.replace(piece, state=DELETED if piece.state == MOVED_FROM else INSERTED, move=0)

    return tuple(
        msgspec.structs.replace(line, pieces=tuple(map(settle, line.pieces)), end=settle(line.end)) for line in lines
    )
