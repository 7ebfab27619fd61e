"""Who said an act, to whom, when and through which hands, in words."""

from __future__ import annotations

from collections.abc import Iterable

from travaux.model.acts import Act, NameOrNames, RecordedAct, listed
from travaux.model.statements import Hop
from travaux.views.days import say_edtf
from travaux.views.words import HOW, plain


def joined(names: NameOrNames | Iterable[str], last: str = "and") -> str:
    """Names as prose lists them: `A, B and C`."""
    several = listed(names)
    if len(several) < 2:
        return "".join(several)
    return f"{', '.join(several[:-1])} {last} {several[-1]}"


def say_voice(act: Act) -> str:
    """Who the act is from: `Sergey Lavrov for Russia`, `Putin for Russia, through Lavrov`, or whose own words it is."""
    speaker, party = listed(act.speaker), listed(act.party)
    if speaker:
        words = joined(speaker)
        if party and party != speaker:
            words += f" for {joined(party)}"
    elif party:
        words = joined(party)
    elif act.voice in ("direct", "indirect"):
        words = "somebody unnamed"
    else:
        publisher = next((h.outlet or joined(h.who) for h in reversed(act.channel) if h.outlet or h.who), "")
        file = short_file(act.anchor.file) if act.anchor else "the document"
        words = f"{publisher or file}, in its own words"
    if act.relayed_by:
        words += f", through {act.relayed_by}"
    if act.on_behalf_of:
        words += f", at the behest of {joined(act.on_behalf_of)}"
    return words


def short_file(name: str) -> str:
    """A file's name fit for a line: its beginning and its end.

    >>> short_file("2019-05-06-press-call-of-the-minister-for-trade-on-the-fisheries-talks.txt")
    '2019-05-06-press-call-of-the-m….txt'
    """
    if len(name) <= _FILE_CHARS:
        return name
    dot = name.rfind(".")
    ending = name[dot:] if 0 < len(name) - dot <= 6 else ""
    return name[: _FILE_CHARS - 1 - len(ending)] + "…" + ending


_FILE_CHARS = 35


def say_day(act: Act) -> str:
    """The day it was said, else the day it was published."""
    if act.said:
        return say_edtf(act.said)
    return f"published {say_edtf(act.published)}" if act.published else "day unknown"


def say_source(act: Act) -> str:
    """Voice, day and outlets in one phrase, as a line of the status page ends."""
    outlets = [h.outlet for h in act.channel if h.outlet]
    if len(outlets) == 1 and say_voice(act).startswith(f"{outlets[0]}, in its own words"):
        outlets = []
    if not outlets and act.anchor and listed(act.speaker):
        outlets = [short_file(act.anchor.file)]
    spoken = next((h for h in act.channel if h.how in ("note", "call", "meeting") and not h.outlet), None)
    via = f" ({' → '.join(outlets)})" if outlets else f" ({HOW[spoken.how]})" if spoken else ""
    return f"{say_voice(act)}, {say_day(act)}{via}"


def say_hop(hop: Hop) -> str:
    nobody = "publisher not known" if hop.how == "brief" else "somebody unnamed"
    who = hop.outlet or joined(hop.who) or nobody
    how = HOW.get(hop.how, plain(hop.how))
    on = f", {say_edtf(hop.on)}" if hop.on else ""
    phrase = f" “{hop.phrase}”" if hop.phrase else ""
    return f"{who} ({how}{on}{phrase})"


def say_channel(act: Act) -> str:
    """The whole way from the speaker to the publisher."""
    return " → ".join(say_hop(hop) for hop in act.channel) or "no channel given"


def by_id(acts: Iterable[RecordedAct]) -> dict[str, RecordedAct]:
    return {recorded.act.id: recorded for recorded in acts}
