"""Which pairs of brackets are alternatives to one another, and which stand alone: "A or nothing"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from travaux.texts.marks import Pair
from travaux.texts.standins import is_blank, is_placeholder

PLACEHOLDER, BLANK, JOINT, OR, MEMBER = "placeholder", "blank", "joint", "or", "member"

Group = tuple[int, ...]
"""Indices of pairs that are alternatives, in order: two or more."""


class Alternatives(msgspec.Struct, frozen=True):
    """The pairs of a text by what they are. kinds: one word a pair: placeholder | blank | joint | or | member.

    joint: an `[or]` that joins its neighbours and is no alternative itself; or: an `[or]` that joins nothing.
    groups: side by side with nothing but "/" or "or" between. groups_spaced: white space between joins too.
    """

    kinds: tuple[str, ...]
    groups: tuple[Group, ...]
    groups_spaced: tuple[Group, ...]

    def singles(self, *, spaced: bool = False) -> list[int]:
        """Indices of the pairs that are no group's member, joint, placeholder or blank."""
        members = {index for group in (self.groups_spaced if spaced else self.groups) for index in group}
        return [i for i, kind in enumerate(self.kinds) if kind in (OR, MEMBER) and i not in members]


def find_alternatives(text: str, pairs: Sequence[Pair]) -> Alternatives:
    """Sort the pairs of a text into alternatives, singles, blanks and placeholders. Linear.

    >>> from travaux.texts.marks import find_marks
    >>> words = "[shall][should] act [now] [or] [later]"
    >>> find_alternatives(words, find_marks(words).pairs).groups
    ((0, 1), (2, 4))
    """
    inside: dict[int, list[int]] = {}
    for index, pair in enumerate(pairs):
        inside.setdefault(pair.parent, []).append(index)
    kinds = [_kind(text, pair, empty=index not in inside) for index, pair in enumerate(pairs)]
    for siblings in inside.values():
        _mark_joints(text, pairs, siblings, kinds)
    groups: list[Group] = []
    spaced: list[Group] = []
    for siblings in inside.values():
        if len(siblings) > 1:
            groups += _runs(text, pairs, siblings, kinds, spaced=False)
            spaced += _runs(text, pairs, siblings, kinds, spaced=True)
    return Alternatives(tuple(kinds), tuple(sorted(groups)), tuple(sorted(spaced)))


def _kind(text: str, pair: Pair, *, empty: bool) -> str:
    if is_placeholder(text, pair.start, pair.end):
        return PLACEHOLDER
    if not empty:
        return MEMBER
    if is_blank(text, pair.start, pair.end):
        return BLANK
    return OR if pair.end - pair.start < 12 and text[pair.start + 1 : pair.end - 1].strip() == "or" else MEMBER


def _mark_joints(text: str, pairs: Sequence[Pair], siblings: Sequence[int], kinds: list[str]) -> None:
    for before, here, after in zip(siblings, siblings[1:], siblings[2:], strict=False):
        if (
            kinds[here] == OR
            and kinds[before] in (MEMBER, BLANK)
            and kinds[after] in (MEMBER, BLANK)
            and text[pairs[before].end : pairs[here].start].isspace()
            and text[pairs[here].end : pairs[after].start].isspace()
        ):
            kinds[here] = JOINT


def _runs(
    text: str, pairs: Sequence[Pair], siblings: Sequence[int], kinds: Sequence[str], *, spaced: bool
) -> list[Group]:
    found: list[Group] = []
    run: list[int] = []
    joint = False
    for index in siblings:
        if kinds[index] == JOINT:
            joint = True
            continue
        joined = run and (joint or _touch(text, pairs[run[-1]], pairs[index], spaced=spaced))
        joint = False
        if kinds[index] == PLACEHOLDER or not joined:
            if len(run) > 1:
                found.append(tuple(run))
            run = []
        if kinds[index] != PLACEHOLDER:
            run.append(index)
    if len(run) > 1:
        found.append(tuple(run))
    return found


def _touch(text: str, before: Pair, after: Pair, *, spaced: bool) -> bool:
    between = text[before.end : after.start]
    words = between.strip()
    if not between or words in ("/", "or"):
        return True
    if words or not spaced:
        return False
    # Points of a list, each in brackets: the line end parts them, where the first one ends as a sentence does.
    ends = text[max(before.start + 1, before.end - 20) : before.end - 1].rstrip()
    return not ("\n" in between or "\r" in between) or not ends.endswith((".", ":", ";"))
