"""A comparison as JSON; the shape is documented in docs/reference/formats.md."""

from __future__ import annotations

from typing import Any

from travaux.texts.comparison import relations_of_links
from travaux.texts.redline import KEPT, Piece, Redline, words_marked
from travaux.texts.units import Unit


def redline_object(redlined: Redline, *, old: str, new: str) -> dict[str, Any]:
    """old, new: names of the versions."""
    compared = redlined.comparison
    return {
        "old": old,
        "new": new,
        "words": words_marked(redlined),
        "units": [
            {
                "old": [_unit(compared.old[i]) for i in matter.olds],
                "new": [_unit(compared.new[j]) for j in matter.news],
                "relations": list(matter.relations),
                "links": [
                    {"old": compared.old[i].key, "new": compared.new[j].key, "relations": list(names)}
                    for (i, j), names in relations_of_links(matter).items()
                ],
            }
            for matter in compared.matters
        ],
        "moves": [
            {"move": k, "old": compared.old[i].key, "new": compared.new[j].key}
            for k, (i, j) in enumerate(redlined.moves, 1)
        ],
        "lines": [
            {
                "old": None if line.old is None else compared.old[line.old].key,
                "new": None if line.new is None else compared.new[line.new].key,
                "title": line.title,
                "end": line.end.state,
                "pieces": [_piece(piece) for piece in line.pieces],
            }
            for line in redlined.lines
        ],
    }


def _unit(unit: Unit) -> dict[str, str]:
    return {"key": unit.key, "kind": unit.kind, "number": unit.number, "heading": unit.heading}


def _piece(piece: Piece) -> dict[str, Any]:
    shown: dict[str, Any] = {"state": piece.state, "text": piece.text}
    return shown if piece.state == KEPT or not piece.move else {**shown, "move": piece.move}
