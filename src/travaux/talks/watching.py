"""Limits, consequences and measures: what a watch list holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from travaux.model.acts import Act, Mention
from travaux.talks.draft import Draft
from travaux.talks.machine import Machine, advance, back, moves
from travaux.talks.order import last_day
from travaux.talks.standing import as_tuple
from travaux.talks.words import likeness, stems

LIMIT = Machine(
    ("open", "passed", "kept", "withdrawn"),
    moves("set_deadline -> open; withdraw -> withdrawn"),
    back("passed>open kept>open"),
)
CONSEQUENCE = Machine(
    ("armed", "triggered", "carried_out|not_carried_out", "withdrawn"),
    moves("state_consequence -> armed; withdraw -> withdrawn"),
    back("withdrawn>armed"),
)
MEASURE = Machine(
    ("announced", "in_force", "suspended", "lifted|done"),
    moves("""take_measure -> done; take_measure(impose|deploy|restore) -> in_force; take_measure(suspend) -> suspended
        take_measure(lift) -> lifted"""),
    back("suspended>in_force lifted>in_force done>in_force"),
)
FULFILLED = frozenset(
    [
        "held",
        "done",
        "met",
        "accepted",
        "conceded",
        "in_force",
        "signed",
        "adopted",
        "agreed_ad_referendum",
        "authenticated",
        "binding",
        "lifted",
        "carried_out",
        "concluded",
    ]
)
"""States that keep a limit bound to the object."""
LIKE = 0.6
"""How alike an act must be to an if-part or a then-part in words only: a wrong trigger alarms."""


def apply_limit(draft: Draft, act: Act, mention: Mention) -> None:
    attributes = draft.attributes
    edtf = mention.when.edtf if mention.when is not None else None
    kind = mention.attributes.get("kind") or {"soft": "soft_deadline"}.get(act.mode or "", "deadline")
    attributes.setdefault("kind", kind)
    if edtf and (draft.when is None or act.mode == "extend"):
        draft.when = edtf
    attributes["dated"] = draft.when is not None
    if draft.when:
        attributes["edtf"] = draft.when
    if mention.when is not None and mention.when.phrase:
        attributes.setdefault("phrase", mention.when.phrase)
    if as_tuple(act.party):
        draft.add_names("set_by", as_tuple(act.party))
    if mention.attributes.get("on"):
        attributes["on"] = mention.attributes["on"]
    advance(draft, act, "open")


def apply_consequence(draft: Draft, act: Act, mention: Mention) -> None:
    attributes = draft.attributes
    for name in ("if", "then"):
        if mention.attributes.get(name):
            attributes.setdefault(name, mention.attributes[name])
    attributes.setdefault("triggered", False)
    target = CONSEQUENCE.target(act)
    if target is None:
        draft.note(act)
    else:
        advance(draft, act, target)


def apply_measure(draft: Draft, act: Act, mention: Mention) -> None:
    if act.modality in ("planned", "wished"):
        target = "announced"
    elif act.mode == "pull_back":
        target = "lifted" if draft.state in ("in_force", "suspended") else "done"
    else:
        target = MEASURE.target(act) or "done"
    day = mention.when.edtf if mention.when is not None else None
    if day:
        draft.attributes.setdefault("when", day)
    if mention.place:
        draft.attributes.setdefault("place", mention.place)
    if draft.holder:
        draft.attributes["obligor"] = [draft.holder]
    advance(draft, act, target)


def if_text(draft: Draft) -> str:
    """The words of a consequence's if-part."""
    part = draft.attributes.get("if")
    return str(part.get("text", "")) if isinstance(part, dict) else str(part or "")


_POINTING = re.compile(r"(?i)\b(?:such|th(?:at|is|ese|ose)|so|it|they|something of th(?:at|is) (?:sort|kind))\b")


def names_condition(draft: Draft, condition: Draft) -> bool:
    """Whether an if-part points back to what was just said ("if something of that sort happens"), or says it again."""
    text = if_text(draft)
    return bool(_POINTING.search(text)) or likeness(stems(text), condition.stems) >= LIKE


def trigger(consequences: Iterable[Draft], act: Act, moved: Draft) -> None:
    """Trigger those armed whose antecedent this act has brought about, and carry out those whose then-part it is.

    Only what moved an object for good may trigger (R4); the antecedent must be named, or be alike in words and concern
    the same parties.
    """
    for draft in consequences:
        if draft is moved or draft.state not in ("armed", "triggered"):
            continue
        if draft.state == "armed" and _is_antecedent(draft, moved):
            draft.attributes["triggered"] = True
            draft.attributes["triggered_standing"] = act.standing
            advance(draft, act, "triggered")
        elif moved.kind == "measure" and draft.state == "triggered" and _is_then(draft, moved):
            advance(draft, act, "carried_out")


def _is_antecedent(draft: Draft, moved: Draft) -> bool:
    if moved.kind == "condition":
        return moved.state in ("demanded", "demanded_and_refused")
    if moved.kind == "measure":
        same = moved.holder is None or not draft.towards or moved.holder in draft.towards
        return moved.state in ("in_force", "done") and same and likeness(stems(if_text(draft)), moved.stems) >= LIKE
    return False


def _is_then(draft: Draft, moved: Draft) -> bool:
    then = stems(str(draft.attributes.get("then") or ""))
    return (moved.holder is None or moved.holder == draft.holder) and likeness(then, moved.stems) >= LIKE


def settle_limit(draft: Draft, as_of: str | None) -> None:
    """A dated limit passes with its last day; kept is one whose object was done by then. Undated ones only age."""
    bound = draft.attributes.get("bound")
    if isinstance(bound, Draft) and bound.state in FULFILLED and draft.state == "open":
        done = bound.history[-1].day if bound.history else None
        end = last_day(draft.when)
        if end is None or done is None or done[:10] <= end:
            draft.state = "kept"
    if draft.state == "open" and as_of is not None:
        end = last_day(draft.when)
        if end is not None and end < as_of:
            draft.state = "passed"
