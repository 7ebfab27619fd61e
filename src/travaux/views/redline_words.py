"""How a comparison is put into words: what became of each unit, and the names of units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from travaux.texts.comparison import Comparison, Matter
from travaux.texts.redline import Redline, words_marked
from travaux.texts.units import Unit


def name_units(units: Sequence[Unit]) -> str:
    """The units by number and heading, "–" for none."""
    names = [f"{unit.label} {unit.heading}" if unit.number and unit.heading else unit.label for unit in units]
    return " + ".join(names) or "–"


def name_sides(compared: Comparison, matter: Matter) -> tuple[str, str]:
    """The matter in the old version, and in the new one."""
    return name_units([compared.old[i] for i in matter.olds]), name_units([compared.new[j] for j in matter.news])


def say_relations(matter: Matter) -> str:
    return ", ".join(matter.relations)


def count_relations(compared: Comparison) -> str:
    """How many units each thing is said of.

    A unit that is edited and moved counts under both.
    """
    counts = Counter(name for matter in compared.matters for name in matter.relations)
    return ", ".join(f"{count} {name}" for name, count in counts.most_common()) or "no units"


def count_words(redlined: Redline) -> str:
    marked = words_marked(redlined)
    said = f"{marked['deleted']} words deleted, {marked['inserted']} inserted, {marked['moved']} moved"
    return said + (f", and {marked['renumbered']} in changed numbers" if marked["renumbered"] else "")


def matters_by_unit(compared: Comparison) -> tuple[dict[int, int], dict[int, int]]:
    """Old unit: index of its matter; new unit: index of its matter."""
    olds = {i: k for k, matter in enumerate(compared.matters) for i in matter.olds}
    return olds, {j: k for k, matter in enumerate(compared.matters) for j in matter.news}
