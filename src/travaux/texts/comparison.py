"""Two versions of a text side by side: what became of each unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

import msgspec

from travaux.texts.alignment import Link, align
from travaux.texts.units import Unit

RELATIONS = ("unchanged", "edited", "moved", "renumbered", "retitled", "split", "merged", "inserted", "deleted")
"""What can be said of units that belong together, in the order it is said in."""


class Matter(msgspec.Struct, frozen=True):
    """The units of both versions that hold one matter, by index.

    One old and one new unit as a rule; several where it was split or merged; none on one side where it was deleted or
    inserted. relations: those of RELATIONS that hold. `edited` is said of the words of the paragraphs, taken together;
    `renumbered` and `retitled` of one old and one new unit only; `moved` when the first link has moved.
    """

    olds: tuple[int, ...]
    news: tuple[int, ...]
    links: tuple[Link, ...]
    relations: tuple[str, ...]


class Comparison(msgspec.Struct, frozen=True):
    """What became of each unit of `old` in `new`. matters: in the order of `new`, a deleted unit behind the one it
    followed in `old`.
    """

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    matters: tuple[Matter, ...]


def compare(old: Sequence[Unit], new: Sequence[Unit]) -> Comparison:
    """Say of each unit what became of it.

    >>> one = Unit("1", "article", "Article 1", "Scope", ("This agreement governs the shared river.",))
    >>> two = Unit("2", "article", "Article 2", "Scope", ("This agreement governs the shared river.",))
    >>> [matter.relations for matter in compare([one], [two]).matters]
    [('renumbered',)]
    """
    matters = [_matter(links, old, new) for links in _together(align(old, new))]
    linked_olds = {link.old for matter in matters for link in matter.links}
    linked_news = {link.new for matter in matters for link in matter.links}
    matters += [Matter((), (j,), (), ("inserted",)) for j in range(len(new)) if j not in linked_news]
    deleted = [i for i in range(len(old)) if i not in linked_olds]
    return Comparison(tuple(old), tuple(new), tuple(_in_order(matters, deleted)))


def relations_of_links(matter: Matter) -> dict[tuple[int, int], tuple[str, ...]]:
    """The relations of each link of a matter, by (old, new) index; `moved`, `split` and `merged` are the link's own."""
    olds = Counter(link.old for link in matter.links)
    news = Counter(link.new for link in matter.links)
    found = {}
    for link in matter.links:
        own = {"moved": not link.in_place, "split": olds[link.old] > 1, "merged": news[link.new] > 1}
        names = {name for name in matter.relations if name not in own} | {name for name, holds in own.items() if holds}
        found[link.old, link.new] = _named(names)
    return found


def _together(links: Sequence[Link]) -> list[list[Link]]:
    """Links that have ends in common, through others too."""
    groups: list[list[Link]] = []
    of_old: dict[int, list[Link]] = {}
    of_new: dict[int, list[Link]] = {}
    for link in links:
        here, there = of_old.get(link.old), of_new.get(link.new)
        group = here if here is not None else there if there is not None else []
        if here is not None and there is not None and here is not there:
            group.extend(there)
            for other in there:
                of_old[other.old] = of_new[other.new] = group
            there.clear()
        if not group:
            groups.append(group)
        group.append(link)
        of_old[link.old] = of_new[link.new] = group
    return [group for group in groups if group]


def _matter(links: Sequence[Link], old: Sequence[Unit], new: Sequence[Unit]) -> Matter:
    ordered = tuple(sorted(links, key=lambda link: (link.new, link.old)))
    olds, news = sorted({link.old for link in links}), sorted({link.new for link in links})
    one, other = old[olds[0]], new[news[0]]
    single = len(olds) == len(news) == 1
    holds = {
        "edited": _text(olds, old) != _text(news, new),
        "moved": not ordered[0].in_place,
        "renumbered": single and one.number.split() != other.number.split(),
        "retitled": single and one.heading.split() != other.heading.split(),
        "split": len(news) > 1,
        "merged": len(olds) > 1,
    }
    return Matter(tuple(olds), tuple(news), ordered, _named({name for name, said in holds.items() if said}))


def _text(units: Sequence[int], version: Sequence[Unit]) -> list[str]:
    return [paragraph for k in units for paragraph in version[k].paragraphs]


def _named(names: Set[str]) -> tuple[str, ...]:
    return tuple(name for name in RELATIONS if name in names) or ("unchanged",)


def _in_order(matters: Sequence[Matter], deleted: Sequence[int]) -> list[Matter]:
    places = {link.old: link.new for matter in matters for link in matter.links if link.in_place}
    keyed = [((matter.news[0], 0, 0), matter) for matter in matters]
    before, olds = -1, sorted([*places, *deleted])
    for k in olds:
        if k in places:
            before = max(before, places[k])
        else:
            keyed.append(((before, 1, k), Matter((k,), (), (), ("deleted",))))
    return [matter for _, matter in sorted(keyed, key=lambda pair: pair[0])]
