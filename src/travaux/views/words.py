"""The words and signs under which the record's terms are shown."""

from __future__ import annotations

STANDINGS: dict[str, tuple[str, tuple[str, ...]]] = {
    "claimed": ("›", ("yellow",)),
    "reported": ("~", ("yellow",)),
    "corroborated": ("=", ("green",)),
    "documented": ("§", ("green",)),
    "disputed": ("≠", ("red",)),
    "retracted": ("×", ("dim",)),
}
"""Standing: its sign, so that no page depends on colour, and its colours."""

CONFIRMED: dict[str, tuple[str, tuple[str, ...]]] = {
    "all": ("✓ confirmed", ("green",)),
    "some": ("± partly conf.", ("yellow",)),
    "none": ("· suggested", ("dim",)),
}

LEGEND = (
    "Signs: › claimed by one side; = corroborated by opposing sides; § documented; ~ reported, source unnamed; "
    "≠ disputed; × retracted. ✓ confirmed by a person; ± in part; · suggested by the reader, unchecked."
)

LEVELS = ("legal", "political", "verbal", "unspecified")
"""Bindingness, most binding first."""

HOW: dict[str, str] = {
    "spoke": "spoke", "relayed": "relayed", "wrote": "wrote", "interview": "interview",
    "press_conference": "press conference", "press_briefing": "press briefing", "joint_statement": "joint statement",
    "note": "from a note", "call": "on a call", "meeting": "in a meeting", "brief": "published",
}  # fmt: skip

DEEDS: dict[str, str] = {
    "announce_talks": "announces talks", "plan_track": "plans a track", "set_round": "sets a round",
    "hold_round": "holds a round", "name_negotiator": "names a negotiator", "answer_negotiator": "answers a nomination",
    "set_agenda": "sets the agenda", "set_rule": "sets a rule", "interrupt": "interrupts talks",
    "present_concern": "presents a concern", "answer_concern": "answers a concern", "note_absence": "notes an absence",
    "demand": "demands", "propose": "proposes", "concede": "concedes", "reject": "rejects", "accept": "accepts",
    "set_condition": "sets a condition", "refuse_condition": "refuses a condition", "withdraw": "withdraws",
    "table_text": "tables a text", "publish_text": "publishes a text", "amend_text": "amends a text",
    "close_text": "closes a text", "reach_agreement": "reaches agreement", "sign_text": "signs", "bind": "is bound",
    "qualify_text": "qualifies a text", "effect_text": "gives or ends effect", "commit": "commits",
    "claim_breach": "claims a breach", "report_performance": "reports performance", "take_measure": "takes a measure",
    "set_deadline": "sets a limit", "state_consequence": "states a consequence", "assess": "judges",
    "explain": "explains", "answer_claim": "answers a claim",
}  # fmt: skip
"""The 38 acts in words."""

KINDS: dict[str, str] = {"text_unit": "part of a text"}


def plain(term: str | None) -> str:
    """A term of the record in words: `refused_in_advance` becomes `refused in advance`."""
    return (term or "unknown").replace("_", " ")


def say_deed(act: str, mode: str | None = None) -> str:
    words = DEEDS.get(act, plain(act))
    return f"{words} ({plain(mode)})" if mode else words


def say_kind(kind: str) -> str:
    return KINDS.get(kind, plain(kind))


def standing_mark(standing: str) -> tuple[str, tuple[str, ...]]:
    sign, styles = STANDINGS.get(standing, ("?", ()))
    return f"{sign} {standing}", styles


def confirmed_mark(confirmed: str | bool) -> tuple[str, tuple[str, ...]]:
    if isinstance(confirmed, bool):
        confirmed = "all" if confirmed else "none"
    return CONFIRMED.get(confirmed, CONFIRMED["none"])
