"""What a person may choose from when entering or correcting an act.

Source: PROCESS, the 38 acts with their modes, and the envelope's modality, polarity and voice.
"""

from __future__ import annotations

MODES: dict[str, tuple[str, ...]] = {
    "announce_talks": ("announce", "willing", "unwilling"),
    "plan_track": ("propose", "agree", "open", "close"),
    "set_round": ("propose", "agree", "fix", "postpone", "cancel"),
    "hold_round": ("open", "adjourn", "close"),
    "name_negotiator": ("head", "member", "replace", "recall"),
    "answer_negotiator": ("accept", "decline", "withdraw"),
    "set_agenda": ("propose", "agree", "order", "defer"),
    "set_rule": ("closure", "silence", "publicity", "decision", "representation"),
    "interrupt": ("suspend", "walk_out", "break_off", "resume"),
    "present_concern": (),
    "answer_concern": ("acknowledge", "agree_to_discuss", "reject", "satisfy"),
    "note_absence": (),
    "demand": (),
    "propose": ("content", "form", "text", "ideas"),
    "concede": ("offer", "grant", "soften"),
    "reject": (),
    "accept": ("in_principle", "partly", "conditionally", "fully"),
    "set_condition": ("precondition", "linkage", "sunset"),
    "refuse_condition": (),
    "withdraw": (),
    "table_text": ("deliver", "circulate", "non_paper"),
    "publish_text": ("officially", "leak"),
    "amend_text": ("insert", "delete", "replace", "bracket", "unbracket", "consolidate"),
    "close_text": ("ad_referendum", "adopt", "initial", "authenticate"),
    "reach_agreement": ("principle", "oral", "settled"),
    "sign_text": ("simple", "definitive", "ad_referendum"),
    "bind": ("ratify", "accept", "approve", "accede", "exchange", "confirm", "refuse"),
    "qualify_text": ("reserve", "declare", "object", "withdraw"),
    "effect_text": ("in_force", "provisional", "suspend", "terminate", "withdraw", "expire", "correct"),
    "commit": ("promise", "intent", "assurance", "undertake"),
    "claim_breach": ("breach", "late", "partial"),
    "report_performance": ("done", "partly", "verified"),
    "take_measure": (
        "impose", "suspend", "restore", "lift", "release", "expel", "recall", "deploy", "pull_back", "attack", "aid",
    ),
    "set_deadline": ("hard", "soft", "hold_date", "extend"),
    "state_consequence": ("warn", "threaten", "promise"),
    "assess": ("will", "motive", "responsibility", "conduct", "progress", "nature", "forecast", "hope", "bindingness"),
    "explain": ("reason_for",),
    "answer_claim": ("confirm", "deny", "correct", "retract"),
}  # fmt: skip
"""Act: its modes. The list of modes is open; the list of acts is not."""

USUAL_KIND: dict[str, str] = {
    "announce_talks": "negotiation", "plan_track": "track", "set_round": "round", "hold_round": "round",
    "name_negotiator": "delegation", "answer_negotiator": "delegation", "set_agenda": "agenda",
    "set_rule": "negotiation", "interrupt": "round", "present_concern": "concern", "answer_concern": "concern",
    "note_absence": "concern", "demand": "demand", "propose": "proposal", "concede": "demand", "reject": "demand",
    "accept": "proposal", "set_condition": "condition", "refuse_condition": "condition", "withdraw": "demand",
    "table_text": "instrument", "publish_text": "instrument", "amend_text": "text_unit", "close_text": "instrument",
    "reach_agreement": "instrument", "sign_text": "instrument", "bind": "instrument", "qualify_text": "instrument",
    "effect_text": "instrument", "commit": "commitment", "claim_breach": "commitment",
    "report_performance": "commitment", "take_measure": "measure", "set_deadline": "limit",
    "state_consequence": "consequence",
}  # fmt: skip
"""The kind of object an act is about when nothing else is said; judgements and answers move none."""

HOLDS = frozenset(
    {"present_concern", "demand", "propose", "set_condition", "commit", "take_measure", "set_deadline",
     "state_consequence", "name_negotiator"}
)  # fmt: skip
"""Acts whose own party holds what they are about: its concern, its demand, its promise."""

MODALITIES = ("actual", "planned", "wished", "hypothetical", "predicted")
POLARITIES = ("positive", "negative", "open")
VOICES = ("direct", "indirect", "narrator", "headline")
HANDS = ("note", "call", "meeting")
"""How an act without a passage came to the one who enters it."""
LEVELS = ("unspecified", "verbal", "political", "legal")
ROLES = ("about", "reference", "after", "for")
REFERENCES = ("named", "definite", "new", "anaphor")
