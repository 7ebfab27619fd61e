"""How much of a sentence an act is anchored on: not who tells of it, but the relative that says what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.reading.context import Context
from travaux.reading.found import Found
from travaux.reading.regions import Region

_SHORT = 45
"""A main clause up to this long seldom says what it is about without its relative clause."""
_LEAST = 12

_TOLD = re.compile(
    r"^[^.;:\"]{2,160}?\b(?:said|says|told (?:[\w.'’-]+ ){1,4}?|added|adds|noted|notes|stressed|explained"
    r"|recalled|stated|"
    r"pointed out|made clear|emphasi[sz]ed|wrote)\s(?:(?:on|in|at) (?:the )?[\w-]+ )?that\s+"
)
_RELATIVE = re.compile(
    r"(?:(?:of|to|in|on|for|from|with|by|under|against|over|through)\s(?:which|whom)|which|whose|where)\s"
)
_COUNT = re.compile(
    r"with (?:only |just )?(?:[\d,]+|one|two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?"
    r"(?:votes?|members|deputies|lawmakers|delegates|abstentions?|against|in favou?r|opposed)\b"
)
_PASSING = re.compile(
    r"\bat the (?:end|close|conclusion) of (?:their|the|its|an?|this) (?:[\w-]+ ){0,3}?"
    r"(?:round|session|meeting|conference|summit)s?\b(?: of (?:the )?(?:talks|negotiations|consultations))?"
)


def without_teller(act: Found) -> None:
    """Cut "The minister said that" off an anchor: a verb of telling performs nothing."""
    told = _TOLD.match(act.lower)
    if told is None or len(act.lower) - told.end() < _LEAST:
        return
    act.start += told.end()
    act.lower = act.lower[told.end() :]
    act.trigger = max(act.trigger, act.start)
    act.trigger_end = max(act.trigger_end, act.trigger + 1)


def with_relatives(context: Context, found: Sequence[Found], regions: Sequence[Region]) -> None:
    """Give a short clause the relative behind it that performs nothing: "They reject point 9, under which …"."""
    taken = {(a.region.clause.start, a.region.spoken) for a in found}
    after = {(r.clause.start, r.spoken): r for r in regions}
    for act in found:
        if act.end != act.region.clause.end or act.end - act.start > 2 * _SHORT:
            continue
        if context.text[act.end : act.end + 2] != ", ":
            continue
        tail = after.get((act.end + 2, act.region.spoken))
        if tail is None or (act.end + 2, act.region.spoken) in taken:
            continue
        words = context.text[tail.clause.start : tail.clause.end]
        if _COUNT.match(words) or (act.end - act.start <= _SHORT and _RELATIVE.match(words)):
            act.end = tail.clause.end
            act.lower += ", " + words.lower() if len(words.lower()) == len(words) else ", " + words


def meeting_in_passing(act: Found) -> Found | None:
    """The meeting told of beside another act: "initialled the text at the end of their third round"."""
    if (
        act.act in ("hold_round", "set_round", "interrupt", "announce_talks", "set_deadline")
        or act.modality != "actual"
    ):
        return None
    m = _PASSING.search(act.lower)
    if m is None:
        return None
    at = act.start + m.start()
    return Found(
        "hold_round", "close", "actual", "positive", at, act.start + m.end(), at, at + 6, act.region, 6,
        subject=act.subject, others=act.others, lower=m.group(), likely=act.likely,
    )  # fmt: skip


def is_same_saying(start: int, end: int, before_start: int, before_end: int) -> bool:
    """Is one of two anchors the other with a lead or a tail: "said that she regrets it", "she regrets it"?

    Where both begin at one word the shorter is the longer one cut off, however short.
    """
    inner = min(end, before_end) - max(start, before_start)
    shorter, longer = sorted((end - start, before_end - before_start))
    return inner >= 0.9 * shorter and (2 * inner >= longer or start == before_start)
