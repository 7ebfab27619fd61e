"""Who wants what: every point of the talks by party, and how each position moved, with the passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from markupsafe import Markup

from travaux.model.acts import Act, RecordedAct, listed
from travaux.model.objects import ObjectState
from travaux.views.page import one_line
from travaux.views.pages.lines import ObjectLine, object_line
from travaux.views.pages.links import Links
from travaux.views.pages.sight import Sight
from travaux.views.pages.tables import number
from travaux.views.pages.thing import acts_about
from travaux.views.pictures.positions import SIGNS, Step, draw_positions
from travaux.views.voices import say_day, say_voice
from travaux.views.words import say_deed

POINTS = 25
"""Points of a part of the page."""
PARTIES = 7
"""Columns: the parties that take most positions; the others stand in the last."""
OTHERS = "Others"
_KINDS = ("demand", "condition", "proposal", "concern", "commitment")
_BY_ACT: dict[str, str] = {
    "demand": "demanded", "set_condition": "demanded", "present_concern": "demanded", "propose": "offered",
    "concede": "offered", "commit": "offered", "reject": "refused", "refuse_condition": "refused",
    "accept": "accepted", "reach_agreement": "accepted", "withdraw": "withdrawn", "answer_concern": "open to talk",
}  # fmt: skip
_BY_MODE: dict[tuple[str, str], str] = {
    ("accept", "conditionally"): "conditional", ("answer_concern", "reject"): "refused",
    ("answer_concern", "satisfy"): "accepted", ("concede", "grant"): "accepted",
}  # fmt: skip


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """A step with what a page says of it. turn: hypothetically, planned ..., empty for what was plainly said."""

    step: Step
    day: str
    voice: str
    words: str
    turn: str = ""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A party on a point. sign, word: its position now; silent where it took none. asked: it was spoken to.

    moved: every position it took, earliest first.
    """

    party: str
    sign: str
    word: str
    turn: str
    asked: bool
    moved: tuple[Position, ...]


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the talks."""

    line: ObjectLine
    cells: tuple[Cell, ...]
    lanes: tuple[str, ...]

    def draw(self, links: Links) -> Markup:
        """How positions moved, empty where nobody moved."""
        steps = [position.step for cell in self.cells for position in cell.moved]
        if len(steps) < 2:
            return Markup("")
        title = f"How positions moved on {self.line.title}"
        name = "p-" + "".join(c if c.isalnum() and c.isascii() else "-" for c in self.line.id)
        return Markup(draw_positions(steps, self.lanes, title=title, act=links.act, name=name))  # noqa: S704


class WantsPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page. parties: the columns."""

    parties: tuple[str, ...]
    points: tuple[Point, ...]
    total: int
    part: int
    parts: int


def make(sight: Sight, wanted: Mapping[str, str]) -> WantsPage:
    """The points, those on which most was said first; `part` of them."""
    things = points_of(sight)
    parts = max(1, -(-len(things) // POINTS))
    part = min(max(number(wanted.get("part")), 1), parts)
    parties = columns(sight)
    shown = things[(part - 1) * POINTS : part * POINTS]
    return WantsPage(
        parties=parties,
        points=tuple(_point(thing, parties, sight) for thing in shown),
        total=len(things),
        part=part,
        parts=parts,
    )


def variants(sight: Sight) -> Sequence[Mapping[str, str]]:
    """Only the first part can be turned back; a dossier writes all of them."""
    return [{}, *({"part": str(part)} for part in range(2, -(-len(points_of(sight)) // POINTS) + 1))]


def points_of(sight: Sight) -> list[ObjectState]:
    """Demands, conditions, proposals, concerns, and what is asked for as a promise; confirmed ones first, then those
    most spoken of.
    """
    points = [t for t in sight.talks.objects if t.kind in _KINDS and _is_point(t)]
    return sorted(points, key=lambda thing: (thing.confirmed == "none", -len(thing.by), _KINDS.index(thing.kind)))


def _is_point(thing: ObjectState) -> bool:
    return thing.kind != "commitment" or thing.state in ("sought", "refused") or bool(thing.attributes.get("content"))


def columns(sight: Sight) -> tuple[str, ...]:
    about = acts_about(sight)
    counts = Counter(
        name
        for thing in points_of(sight)
        for recorded in about.get(thing.id, ())
        if position_of(recorded.act)
        for name in (*listed(recorded.act.party), *recorded.act.claimed_of)
    )
    most = [name for name, _ in counts.most_common()]
    return tuple(most) if len(most) <= PARTIES else (*most[: PARTIES - 1], OTHERS)


def position_of(act: Act) -> str:
    """The position that an act takes on what it is about; empty for one that takes none.

    >>> position_of(Act(id="a", act="accept", mode="conditionally")), position_of(Act(id="a", act="assess"))
    ('conditional', '')
    """
    if act.polarity == "negative":
        return ""
    return _BY_MODE.get((act.act, act.mode or "")) or _BY_ACT.get(act.act, "")


def _point(thing: ObjectState, parties: tuple[str, ...], sight: Sight) -> Point:
    acts = acts_about(sight).get(thing.id, ())
    taken = [position for recorded in acts for position in _positions(recorded)]
    spoken_to = {name for recorded in acts for name in recorded.act.addressee}
    waiting = thing.attributes.get("unanswered_by")
    asked = spoken_to | set(waiting if isinstance(waiting, list | tuple) else ())
    named = set(parties)
    cells = [
        _cell(party, [p for p in taken if (p.step.party if p.step.party in named else OTHERS) == party], party in asked)
        for party in parties
    ]
    moved = dict.fromkeys(position.step.party for cell in cells for position in cell.moved)
    lanes = (*moved, *(cell.party for cell in cells if not cell.moved and cell.asked))
    return Point(line=object_line(thing, sight, voices=0), cells=tuple(cells), lanes=lanes)


def _cell(party: str, moved: list[Position], asked: bool) -> Cell:
    last = moved[-1] if moved else None
    word = last.step.position if last else "silent"
    turn = last.turn if last else "though asked" if asked else ""
    return Cell(party=party, sign=SIGNS.get(word, "·"), word=word, turn=turn, asked=asked, moved=tuple(moved))


def _positions(recorded: RecordedAct) -> list[Position]:
    act = recorded.act
    position = position_of(act)
    if not position:
        return []
    words = one_line(act.anchor.exact if act.anchor else act.content or act.note or "")
    turn = "" if act.modality in ("actual", "wished") else act.modality
    found = [_position(recorded, name, position, turn, words) for name in listed(act.party)]
    if position == "accepted":
        told = f"says {say_voice(act)}"
        found += [_position(recorded, name, position, told, words, told=True) for name in act.claimed_of]
    return found


def _position(
    recorded: RecordedAct, party: str, position: str, turn: str, words: str, *, told: bool = False
) -> Position:
    act = recorded.act
    how = f"{position} ({turn})" if turn else position
    said = f"{party}: {how}, {say_day(act)}. {say_deed(act.act, act.mode)}: “{words[:140]}”"
    step = Step(party=party, position=position, on=act.said or act.published, act=act.id, words=said, told=told)
    return Position(step=step, day=say_day(act), voice=say_voice(act), words=words, turn=turn)
