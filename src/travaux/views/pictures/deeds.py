"""What kind of thing an act does on a picture of time: said, delivered, published, met, refused, agreed, done.

Each has a shape of its own. Refusing stands before what the act would be otherwise: a track may be proposed, agreed or
closed by the same act.
"""

from __future__ import annotations

from travaux.model.acts import Act

SAID, DELIVERED, PUBLISHED, MET, REFUSED, AGREED, DONE = (
    "said", "delivered", "published", "met", "refused", "agreed", "done",
)  # fmt: skip
DEEDS = (SAID, DELIVERED, PUBLISHED, MET, REFUSED, AGREED, DONE)
"""In the order of a legend."""

SHAPES: dict[str, str] = {
    SAID: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
    DELIVERED: "M-6.5 -4h13v8h-13z",
    PUBLISHED: "M0 -6l6 10.5h-12z",
    MET: "M0 -6.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z",
    REFUSED: "M-5.5 -3.5l2 -2l3.5 3.5l3.5 -3.5l2 2l-3.5 3.5l3.5 3.5l-2 2l-3.5 -3.5l-3.5 3.5l-2 -2l3.5 -3.5z",
    AGREED: "M-2 -6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    DONE: "M0 6l-6 -10.5h12z",
}
"""Path of each shape around (0, 0), at most 13 units wide."""

_ALWAYS: dict[str, str] = {
    "table_text": DELIVERED, "publish_text": PUBLISHED, "hold_round": MET, "reject": REFUSED,
    "refuse_condition": REFUSED, "accept": AGREED, "reach_agreement": AGREED, "close_text": AGREED,
    "sign_text": AGREED, "bind": AGREED, "take_measure": DONE, "report_performance": DONE, "effect_text": DONE,
}  # fmt: skip
_BY_MODE: dict[tuple[str, str], str] = {
    ("bind", "refuse"): REFUSED, ("answer_concern", "reject"): REFUSED, ("answer_concern", "satisfy"): AGREED,
    ("answer_negotiator", "decline"): REFUSED, ("answer_negotiator", "withdraw"): REFUSED,
    ("answer_negotiator", "accept"): AGREED, ("interrupt", "walk_out"): REFUSED, ("interrupt", "break_off"): REFUSED,
    ("announce_talks", "unwilling"): REFUSED, ("set_round", "agree"): AGREED, ("set_round", "fix"): AGREED,
    ("set_round", "cancel"): REFUSED, ("plan_track", "agree"): AGREED, ("set_agenda", "agree"): AGREED,
    ("concede", "grant"): AGREED, ("answer_claim", "deny"): REFUSED, ("answer_claim", "confirm"): AGREED,
    ("qualify_text", "object"): REFUSED, ("table_text", "non_paper"): DELIVERED,
}  # fmt: skip


def deed_of(act: Act) -> str:
    """Which of DEEDS an act is.

    >>> deed_of(Act(id="a", act="set_round", mode="fix")), deed_of(Act(id="a", act="demand"))
    ('agreed', 'said')
    """
    return _BY_MODE.get((act.act, act.mode or "")) or _ALWAYS.get(act.act, SAID)


def is_open(act: Act) -> bool:
    """Whether it has not been done: planned, wished, foretold, supposed or denied. Its shape is drawn hollow."""
    return act.modality != "actual" or act.polarity != "positive"
