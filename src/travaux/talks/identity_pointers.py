"""What a phrase points back to that says little of its own: a promise, a request without answer."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from travaux.model.acts import Act, Mention
from travaux.talks.draft import Draft
from travaux.talks.order import first_day
from travaux.talks.registry import Registry, content_of
from travaux.talks.words import ENOUGH, likeness

ON_PROMISES = frozenset({"take_measure", "report_performance", "claim_breach"})
"""Acts that speak of a promise given earlier."""
_DONE_WITHOUT_WORDS = frozenset({"take_measure", "report_performance"})
_OWED = frozenset({"given", "partly_done", "breach_claimed", "breach_disputed"})
_AWAITING = ("demand", "proposal", "condition", "concern")
_UNANSWERED = frozenset({"made", "demanded", "presented", "under_discussion", "refused", "rejected"})
FRESH_DAYS = 120
"""So long after a promise "they broke their promise" needs no word on which."""
MOST_WORDS = 2
"""Words of its own, besides names and dates, up to which a phrase may point ("the undertaking given in Muscat")."""
_MONTHS = {name.lower(): f"{number:02}" for number, name in enumerate(calendar.month_name) if name}
_MONTH = re.compile(r"\b(?:in|of|last|this)\s+(?P<month>" + "|".join(_MONTHS) + r")\b", re.IGNORECASE)


def promise_meant(
    pool: Sequence[Draft], act: Act, mention: Mention, holder: str | None, content: frozenset[str]
) -> Draft | None:
    """The one promise of a party that is owed, or the one owed that was given in the month that is named.

    A claim of breach means it only where it has no words of its own ("has broken its promise"), or few and a month
    ("the undertaking given in Muscat in March"): "has violated the ceasefire" may be about what nobody promised here.
    """
    deed = act.act in _DONE_WITHOUT_WORDS
    if not deed and len(content) > MOST_WORDS:
        return None
    owed = [d for d in pool if d.state in _OWED and _is_owed_by(d, holder)]
    dated = [d for d in owed if _was_in_month(d, mention.content)]
    if not dated and not deed:
        owed = [] if content else [d for d in owed if _is_fresh(d, act)]
    chosen = dated or (owed if holder else [])
    return chosen[0] if len(chosen) == 1 else None


def _is_fresh(draft: Draft, act: Act) -> bool:
    last = draft.history[-1].day if draft.history else None
    first, told = first_day(last), act.published
    if first is None or told is None:
        return True
    return (date.fromisoformat(told) - date.fromisoformat(first)).days <= FRESH_DAYS


def _is_owed_by(draft: Draft, holder: str | None) -> bool:
    return holder is None or draft.holder == holder or (draft.holder is None and holder in draft.parties)


def _was_in_month(draft: Draft, words: str) -> bool:
    told = _MONTH.search(words)
    day = draft.history[0].day if draft.history else None
    return told is not None and day is not None and day[5:7] == _MONTHS[told["month"].lower()]


def demanded_here(registry: Registry, own: tuple[str, ...]) -> list[Draft]:
    """The conditions that others than `own` have set in this document: who accepts none refuses each of them."""
    here = registry.here.last.get("condition", ())
    return [d for d in here if d.state in ("demanded", "softened") and not (d.holder and d.holder in own)]


def threat_meant(registry: Registry, holder: str | None, mention: Mention) -> list[Draft]:
    """The armed consequence of a party that it takes back: of the same words, else the only one it has."""
    pool = registry.candidates("consequence", (holder,) if holder else ())
    armed = [d for d in pool if d.state == "armed" and (holder is None or d.holder in (None, holder))]
    content = content_of(mention)
    alike = [d for d in armed if likeness(content, d.stems) >= ENOUGH]
    return alike[:1] or (armed if len(armed) == 1 else [])


def link_unanswered(registry: Registry, act: Act, mention: Mention) -> list[Draft]:
    """What has no answer yet: of its own words, else what was last asked in the same document."""
    content = content_of(mention)
    here = registry.here.last
    asked = [d for kind in _AWAITING for d in here.get(kind, ()) if d.state in _UNANSWERED]
    alike = [d for d in asked if not content.isdisjoint(d.stems)]
    if len(content) > MOST_WORDS and not alike:
        return []
    found = alike or [d for d in asked if d.kind == mention.kind] or asked
    return [max(found, key=lambda d: d.touched)] if found else []
