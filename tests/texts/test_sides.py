"""What several parties made of one base, in one text and in one DOCX file: each change has its author."""

from __future__ import annotations

import random

import pytest

from texts_drafts import draft, edited, renumbered
from travaux.texts.comparison import compare
from travaux.texts.docx import read_sides, write_docx
from travaux.texts.lines import lines_of
from travaux.texts.redline import DELETED, INSERTED, Piece, accepted, redline, rejected
from travaux.texts.sides import merge_sides
from travaux.texts.units import Unit

DATED = "2031-01-01T00:00:00Z"


def texts(units: list[Unit]) -> list[str]:
    return [line.text for line in lines_of(units)]


def version(base: list[Unit], seed: int) -> list[Unit]:
    """A party's version: words edited, an article moved, one gone, one new, all renumbered."""
    rng = random.Random(seed)
    new = [edited(unit, rng, rng.choice([0.0, 0.1, 0.3])) for unit in base]
    new.insert(rng.randrange(len(new)), new.pop(rng.randrange(len(new))))
    del new[rng.randrange(len(new) - 1)]
    new.insert(rng.randrange(len(new)), draft(seed + 500)[0])
    return renumbered(new)


def units(text: str) -> list[Unit]:
    return [Unit("1", "article", "Article 1", "", (text,))]


def pieces(base: str, *versions: str) -> list[Piece]:
    names = ["Norland", "Sudria", "Estmark"][: len(versions)]
    lines = merge_sides([redline(compare(units(base), units(text))) for text in versions], names)
    return [piece for line in lines[1:] for piece in line.pieces if piece.state != "kept"]


@pytest.mark.parametrize("seed", range(8))
def test_the_base_and_each_partys_version_come_out_of_one_docx_file_exactly(seed: int) -> None:
    base = draft(seed)
    sides = {name: version(base, 10 * seed + k) for k, name in enumerate(("Norland", "Sud & ria", "Estmark"), 1)}
    lines = merge_sides([redline(compare(base, side)) for side in sides.values()], list(sides))
    assert rejected(lines) == texts(base)
    made = write_docx(lines, author="", dated=DATED)
    assert read_sides(made)[0] == texts(base)
    for name, side in sides.items():
        assert read_sides(made, author=name)[1] == texts(side)


def test_where_two_collide_the_words_of_both_stand_side_by_side_with_their_authors() -> None:
    found = pieces("Boats shall wait.", "Boats may wait.", "Boats should wait.")
    assert [(piece.state, piece.text.strip(), piece.by) for piece in found] == [
        (DELETED, "shall", "Norland, Sudria"), (INSERTED, "may", "Norland"), (INSERTED, "should", "Sudria"),
    ]  # fmt: skip


def test_what_two_put_alike_stands_once_with_both_names() -> None:
    found = pieces("Boats wait.", "Boats wait at night.", "Boats wait at night.", "Boats wait.")
    assert {piece.by for piece in found} == {"Norland, Sudria"}
    assert sum(piece.state == INSERTED for piece in found) == 1


def test_accepting_all_takes_what_every_party_put() -> None:
    versions = ("Ships must wait here at night.", "Boats must wait here at dusk.")
    redlines = [redline(compare(units("Boats must wait here at night."), units(text))) for text in versions]
    assert accepted(merge_sides(redlines, ["Norland", "Sudria"]))[1] == "Ships must wait here at dusk."


def test_an_end_of_a_line_that_one_party_put_does_not_hang_on_anothers() -> None:
    base = [Unit("1", "article", "Article 1", "", ("Boats wait.", "Pilots go ashore at once."))]
    one = [Unit("1", "article", "Article 1", "", ("Boats wait near the quay.", "Pilots go ashore at once."))]
    two = [Unit("1", "article", "Article 1", "", ("Boats wait.", "Nets are dried.", "Pilots go ashore at once."))]
    lines = merge_sides([redline(compare(base, side)) for side in (one, two)], ["Norland", "Sudria"])
    made = write_docx(lines, author="", dated=DATED)
    assert read_sides(made, author="Norland")[1] == texts(one)
    assert read_sides(made, author="Sudria")[1] == texts(two)
