"""Review: which suggestion comes next, and all that a person needs to decide on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from travaux.clerk.clerk import Clerk
from travaux.clerk.decisions import Decision
from travaux.clerk.errors import UnknownAct, UnknownDocument
from travaux.clerk.writing import correction
from travaux.clerk.writing.vocabulary import LEVELS
from travaux.desk.desk import Desk, answer, desk_of
from travaux.desk.sights import Clock
from travaux.model.acts import RecordedAct
from travaux.model.documents import Document
from travaux.model.objects import KINDS
from travaux.views.pages import review as pages
from travaux.views.pages.lines import act_line
from travaux.views.pages.sight import Sight
from travaux.views.why import facts

SHOWN_FACTS = (
    "to", "done by", "said to be agreed by", "how", "content", "when", "where", "answers", "explains", "note",
)  # fmt: skip
KEPT = ("type", "document")
"""Filters of the queue that are carried from one suggestion to the next."""


def show_review(request: Request) -> Response:
    """The next suggestion after the cursor, or the act that is named."""
    wanted = dict(request.query_params)
    return review_page(request, wanted)


def review_page(
    request: Request, wanted: Mapping[str, str], *, fault: str = "", status: int = 200, typed: Mapping[str, str] = {}
) -> Response:  # fmt: skip
    """The page. fault: why what was asked could not be done; typed: what the person had written, to be kept."""
    desk = desk_of(request)
    sight = desk.sights.last_known(Clock())
    queue = waiting(desk.clerk, wanted)
    recorded, number = _chosen(desk, queue, wanted)
    more: dict[str, Any] = {
        "kept": {key: wanted[key] for key in KEPT if wanted.get(key)},
        "fault": fault,
        "typed": dict(typed),
    }
    if recorded is None:
        page = pages.ReviewPage(
            act=None, total=len(queue), after=wanted.get("after", ""), last=last_decision(desk.clerk, wanted),
            alike=pages.alike(sight.talks, sight, most=12),
        )  # fmt: skip
    else:
        page = made(desk, recorded, sight, (number, len(queue)), wanted)
    return answer(request, "review", page, title="Review", here="review", turns=False, status=status, **more)


def waiting(clerk: Clerk, wanted: Mapping[str, str]) -> list[RecordedAct]:
    """The suggestions nobody has decided, the most doubtful first; of one type or document if that is asked."""
    kind, document = wanted.get("type", ""), wanted.get("document", "")
    return [
        each
        for each in clerk.pending()
        if (not kind or each.act.act == kind) and (not document or each.act.document == document)
    ]


def cursor_of(recorded: RecordedAct) -> str:
    """Where the queue goes on after an act."""
    return f"{recorded.act.confidence!r}~{recorded.sequence}"


def _key(cursor: str) -> tuple[float, int]:
    doubt, _, sequence = cursor.partition("~")
    try:
        return (float(doubt), int(sequence))
    except ValueError:
        return (-1.0, 0)


def _chosen(desk: Desk, queue: list[RecordedAct], wanted: Mapping[str, str]) -> tuple[RecordedAct | None, int]:
    if wanted.get("act"):
        recorded = desk.clerk.act(wanted["act"])
        place = next((n for n, each in enumerate(queue, 1) if each.act.id == recorded.act.id), 0)
        return recorded, place
    after = _key(wanted.get("after", ""))
    place = bisect_right(queue, after, key=lambda each: (each.act.confidence, each.sequence))
    return (queue[place], place + 1) if place < len(queue) else (None, 0)


def made(
    desk: Desk, recorded: RecordedAct, sight: Sight, place: tuple[int, int], wanted: Mapping[str, str]
) -> pages.ReviewPage:
    """The value of the page. place: number in the queue from 1, and how many are in it."""
    act = recorded.act
    document = _document(desk.clerk, recorded)
    before, exact, behind = pages.passage(recorded, document.text if document else None)
    things = pages.things(recorded, sight)
    return pages.ReviewPage(
        act=act_line(recorded, sight),
        number=place[0],
        total=place[1],
        cursor=cursor_of(recorded),
        after=wanted.get("after", ""),
        seen=desk.clerk.last_touched(act.id),
        status=recorded.status,
        before=before,
        exact=exact,
        behind=behind,
        doubts=act.doubts,
        facts=tuple((label, words) for label, words in facts(recorded) if label in SHOWN_FACTS),
        things=things,
        alike=pages.alike(sight.talks, sight, [each.id for each in things]),
        fields=pages.fields(
            correction.values(act),
            {**correction.CHOICES, "mode": (), "kind": ("", *KINDS), "level": ("", *LEVELS)},
        ),
        people=pages.people_near(recorded, sight)[:400],
        parties=parties_near(sight)[:400],
        history=tuple(decision_line(desk.clerk, each) for each in desk.clerk.decisions(act.id)),
        last=last_decision(desk.clerk, wanted),
        document=(document.title or document.name) if document else "",
        published=act.published or "",
    )


def parties_near(sight: Sight) -> tuple[str, ...]:
    """The parties met in the record, then those of the register."""
    met = (party for each in sight.acts for party in _names(each.act.party))
    return tuple(dict.fromkeys([*met, *(party.name for party in sight.names.parties)]))


def _names(names: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return names if isinstance(names, tuple) else (names,) if names else ()


def _document(clerk: Clerk, recorded: RecordedAct) -> Document | None:
    if recorded.act.anchor is None:
        return None
    try:
        return clerk.document(recorded.act.anchor.source)
    except UnknownDocument:
        return None


def last_decision(clerk: Clerk, wanted: Mapping[str, str]) -> pages.DecisionLine | None:
    """The decision just taken, as the record has it; nothing that an address says of it is shown."""
    made = clerk.decisions(wanted["last"]) if wanted.get("last") else []
    return decision_line(clerk, made[-1]) if made else None


def decision_line(clerk: Clerk, decision: Decision) -> pages.DecisionLine:
    try:
        recorded = clerk.act(decision.act)
    except UnknownAct:
        recorded = None
    return pages.decision_line(
        decision.act, decision.verdict, decision.entered_by, decision.entered_at, recorded,
        reason=decision.reason or "", by_act=decision.by_act or "",
    )  # fmt: skip


SHOWN_DECISIONS = 100


def show_decisions(request: Request) -> Response:
    """Who decided what and when, the latest first."""
    desk = desk_of(request)
    made = desk.clerk.decisions()[::-1]
    asked = request.query_params.get("part", "1")
    parts = max(1, -(-len(made) // SHOWN_DECISIONS))
    part = min(int(asked), parts) if asked.isascii() and asked.isdigit() and int(asked) else 1
    shown = made[(part - 1) * SHOWN_DECISIONS : part * SHOWN_DECISIONS]
    lines = [decision_line(desk.clerk, each) for each in shown]
    return answer(
        request, "decisions", lines, title="Who decided what", here="decisions", turns=False, part=part, parts=parts,
        total=len(made),
    )  # fmt: skip
