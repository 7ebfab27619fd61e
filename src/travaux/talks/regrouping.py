"""Merges and splits that people made, as fixed links for a second fold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from travaux.talks.draft import Draft
from travaux.talks.identity import Slot

Forced = dict[tuple[str, Slot], tuple[str, ...]]


def regroup(
    assigned: Mapping[tuple[str, Slot], list[Draft]],
    merges: Sequence[tuple[str, str]],
    splits: Sequence[tuple[str, tuple[str, ...]]],
) -> tuple[Forced, dict[str, tuple[str, ...]]]:
    """Give each link the name of the group it belongs to, and each group the ids it had before.

    Merges come first, then splits, then merges again that only a split made possible. A split of what was merged
    gives the other object its own id back.
    """
    original = {key: [d.id for d in drafts] for key, drafts in assigned.items()}
    into: dict[str, str] = {}

    def kept(name: str) -> str:
        while name in into:
            name = into[name]
        return name

    known = {d.id: d.kind for drafts in assigned.values() for d in drafts}
    left = _merge(merges, known, into, kept)
    forced = {key: [kept(n) for n in ids] for key, ids in original.items()}
    for whole, acts in splits:
        _split(forced, original, kept(whole), frozenset(acts), into)
    for keep, other in left:
        if kept(keep) != kept(other):
            into[kept(other)] = kept(keep)
    aliases: dict[str, tuple[str, ...]] = {}
    final: Forced = {key: tuple(dict.fromkeys(kept(n) for n in names)) for key, names in forced.items()}
    alive = {name for names in final.values() for name in names}
    for name in into:
        if name not in alive and kept(name) in alive:
            aliases[kept(name)] = (*aliases.get(kept(name), ()), name)
    return final, aliases


def _merge(
    merges: Sequence[tuple[str, str]], known: Mapping[str, str], into: dict[str, str], kept: Callable[[str], str]
) -> list[tuple[str, str]]:
    """Enter the merges of objects of one kind; return those that have nothing to do yet."""
    left = []
    for keep, other in merges:
        if keep not in known or other not in known or kept(keep) == kept(other):
            left.append((keep, other))
        elif known[keep] == known[other]:
            into[kept(other)] = kept(keep)
    return left


def _split(
    forced: dict[tuple[str, Slot], list[str]],
    original: Mapping[tuple[str, Slot], list[str]],
    whole: str,
    acts: frozenset[str],
    into: dict[str, str],
) -> None:
    parts = [key for key, names in forced.items() if key[0] in acts and whole in names]
    rest = [key for key, names in forced.items() if key[0] not in acts and whole in names]
    if not parts or not rest:
        return
    before = [n for key in parts for n in original[key] if n != whole and into.get(n) is not None]
    name = before[0] if before else f"{whole}{SPLIT}{min(acts)}"
    for old in before:
        into.pop(old, None)
    for key in parts:
        forced[key] = [name if n == whole else n for n in forced[key]]


SPLIT = "/"
"""Between an object's id and what tells apart an object split from it, until it is given an id of its own."""
