"""Identity of negotiations, tracks, rounds and delegations.

A negotiation is its parties and matter; a track is its parties; a round is track and ordinal, or compatible date and
place; a delegation is its sender (DESIGN, Identity).
"""

from __future__ import annotations

from collections.abc import Sequence

from travaux.model.acts import Act, Mention
from travaux.model.edtf import Bounds, bounds, meet
from travaux.talks.draft import Draft
from travaux.talks.order import first_day, last_day
from travaux.talks.registry import Registry
from travaux.talks.standing import as_tuple, sides
from travaux.talks.words import likeness, stems

ENDED = frozenset({"held", "cancelled", "broken_off"})
OTHER_MATTER_DAYS = 300
"""The same parties may come back years later about another matter; within a year it is the same one in other words."""
NEARBY_DAYS = 10
"""A held round may be spoken of this long without naming its day."""


def link_negotiation(registry: Registry, act: Act, mention: Mention, create: bool) -> list[Draft]:
    parties = registry.names(mention.parties)
    content = stems(mention.content)
    found = _negotiation(registry, act, parties, content)
    if found is None:
        if not create:
            return []
        found = registry.create("negotiation", parties)
        found.attributes["parties"] = list(parties)
    registry.add_parties(found, parties)
    found.stems |= content
    return [found]


def _negotiation(registry: Registry, act: Act, parties: tuple[str, ...], content: frozenset[str]) -> Draft | None:
    here = registry.here.last.get("negotiation", ())
    for draft in registry.candidates("negotiation", parties):
        common = common_count(parties, draft.parties)
        alike = likeness(content, draft.stems)
        enough = common >= 2 or common == len(draft.parties) or (common and common == len(parties)) or alike >= 0.5
        if not parties or not draft.parties or (common and draft in here) or enough:
            if (
                content
                and draft.stems
                and not alike
                and draft not in here
                and days_since(draft, act) > OTHER_MATTER_DAYS
            ):
                continue
            if not parties and content and draft.stems and not alike and draft not in here:
                continue
            return draft
    return None


def days_since(draft: Draft, act: Act) -> int:
    """About how many days lie between the last act that moved a draft, or its first, and one that is told later."""
    last = draft.supports[-1].published if draft.supports else draft.first[0] if draft.first else None
    return _ordinal_day(act.published) - _ordinal_day(last) if last and act.published else 0


def link_track(registry: Registry, act: Act, mention: Mention, create: bool) -> list[Draft]:
    parties = registry.names(mention.parties)
    found = find_track(registry, parties, strict=mention.reference == "new")
    if found is None:
        if not create:
            return []
        found = new_track(registry, act, parties)
    if not found.title and mention.attributes.get("title"):
        found.title = str(mention.attributes["title"])
    return [found]


def new_track(registry: Registry, act: Act, parties: tuple[str, ...]) -> Draft:
    track = registry.create("track", parties)
    track.attributes["parties"] = list(parties)
    return track


def find_track(registry: Registry, parties: tuple[str, ...], *, strict: bool = False) -> Draft | None:
    """The track of these parties: exactly theirs, else one that holds all of them or most, else the latest."""
    wanted = set(parties)
    loose: Draft | None = None
    for draft in registry.candidates("track", parties):
        if draft.parties == parties:
            return draft
        have = set(draft.parties)
        if have == wanted:
            return draft
        if loose is None and (not wanted or not have or wanted < have or (have < wanted and len(have) > 1)):
            loose = draft
    return None if strict else loose


def link_round(registry: Registry, act: Act, mention: Mention, create: bool) -> list[Draft]:
    parties = registry.names(mention.parties)
    title = mention.attributes.get("title")
    if title:
        named = registry.titled("round", title)
        if named:
            return [named[-1]]
    day = None if act.mode in ("postpone", "cancel") or mention.when is None else mention.when.edtf
    chosen = _choose(registry, act, mention, parties, day)
    if chosen is None:
        if not create:
            return []
        chosen = _new_round(registry, parties)
    if title:
        registry.add_title(chosen, title)
        chosen.title = chosen.title or title
    if chosen.ordinal is None and mention.ordinal is not None:
        chosen.ordinal = mention.ordinal
    registry.add_parties(chosen, parties)
    return [chosen]


def _same_table(draft: Draft, parties: tuple[str, ...]) -> bool:
    if not parties or not draft.parties:
        return True
    common = common_count(parties, draft.parties)
    return common == min(len(parties), len(draft.parties)) or common > 1


def _choose(registry: Registry, act: Act, mention: Mention, parties: tuple[str, ...], day: str | None) -> Draft | None:
    here = registry.here.last.get("round", _NO_DRAFTS)
    span = bounds(day) if day else None
    for draft in registry.candidates("round", parties):
        if (parties == draft.parties or _same_table(draft, parties)) and _is_same_round(
            draft, act, mention, span, here
        ):
            return draft
    return _at_the_same_table(registry, mention, parties, span)


def _at_the_same_table(
    registry: Registry, mention: Mention, parties: tuple[str, ...], span: Bounds | None
) -> Draft | None:
    """The round of the same number, place and day, though its parties were told otherwise or not told in full."""
    if mention.ordinal is None or mention.place is None or span is None:
        return None
    for draft in reversed(registry.by_kind["round"]):
        if (
            draft.ordinal == mention.ordinal
            and draft.place == mention.place
            and draft.when is not None
            and meet(span, bounds(draft.when))
            and (min(len(parties), len(draft.parties)) < 2 or common_count(parties, draft.parties))
        ):
            return draft
    return None


_NO_DRAFTS: Sequence[Draft] = ()


def _is_same_round(draft: Draft, act: Act, mention: Mention, span: Bounds | None, here: Sequence[Draft]) -> bool:
    """span: the first and the last day that may be meant. here: the rounds that the document has spoken of."""
    if mention.ordinal is not None and draft.ordinal is not None:
        return mention.ordinal == draft.ordinal
    reference = mention.reference
    if reference == "named" and draft.title and mention.attributes.get("title"):
        return False
    when = draft.when
    if mention.place and draft.place and mention.place != draft.place:
        day = mention.when.edtf if span and mention.when else None
        if not when or day != when:
            return False
    ended = draft.state in ENDED
    if draft.state in _IN_SESSION and reference != "new" and _goes_on(draft, act, span):
        return True
    if span and when:
        if meet(span, bounds(when)):
            return reference != "new" or not ended or (span[0] is not None and span[0] == span[1])
        return not ended and not _has_passed(draft.when, act) and not (reference == "new" and draft in here)
    if reference == "new":
        return act.act == "set_round" and not ended and draft.when is None and draft not in here
    if reference == "anaphor" and here and here[-1] is draft:
        return True
    if act.act == "set_round":
        return not ended and not _has_passed(draft.when, act)
    if ended:
        return draft in here or _is_near(draft, act)
    if act.act == "hold_round" and not span and when:
        return _is_near(draft, act, DAYS_AROUND)  # told as held without a day: no round fixed for another week
    return act.act != "hold_round" or not span or when is None


DAYS_AROUND = 10
"""A meeting told as held without its day may be a round fixed for a day at most so far from the telling."""
_IN_SESSION = frozenset({"in_session", "adjourned"})
LONGEST_DAYS = 90
"""A round that is adjourned is the one that is resumed up to this long after its last day told."""


def _goes_on(draft: Draft, act: Act, span: Bounds | None) -> bool:
    """Whether an act on another day is a further step of a round that has begun: adjourned, resumed, walked out of."""
    begun = bounds(draft.when)[0] if draft.when else None
    day = span[0] if span else None
    if begun is None or day is None or not 0 < (day - begun).days <= LONGEST_DAYS:
        return False
    if act.act == "set_round":
        return draft.state == "adjourned" and act.mode in (None, "fix", "agree", "propose")
    return act.act == "interrupt" or (act.act == "hold_round" and (act.mode != "open" or draft.state == "adjourned"))


def common_count(some: tuple[str, ...], others: tuple[str, ...]) -> int:
    """How many of some parties are among others."""
    count = 0
    for party in some:
        count += party in others
    return count


def _has_passed(when: str | None, act: Act) -> bool:
    end = last_day(when)
    told = act.published or first_day(act.said)
    return end is not None and told is not None and end < told


def _is_near(draft: Draft, act: Act, days: int = NEARBY_DAYS) -> bool:
    end, told = last_day(draft.when), act.published
    if end is None or told is None:
        return True
    return abs(_ordinal_day(told) - _ordinal_day(end)) <= days


def _ordinal_day(day: str) -> int:
    return int(day[:4]) * 372 + int(day[5:7]) * 31 + int(day[8:10])


def _new_round(registry: Registry, parties: tuple[str, ...]) -> Draft:
    draft = registry.create("round", parties)
    draft.track = find_track(registry, parties)
    if draft.track is not None and not parties:
        registry.add_parties(draft, draft.track.parties)
    return draft


def link_delegation(registry: Registry, act: Act, mention: Mention, create: bool) -> list[Draft]:
    holder = registry.name(mention.holder)
    if holder is None:
        here = registry.here.last.get("delegation", [])
        if mention.reference == "anaphor" and here:
            return here[-2:] if act.act == "answer_negotiator" and len(here) > 1 else here[-1:]
    else:
        person = mention.attributes.get("person")
        for draft in registry.heads.get(str(person), ()) if isinstance(act.party, tuple) else ():
            if draft.attributes.get("head") == person and draft.holder in sides(act, registry.canonical):
                return [draft]  # told by both sides, and nobody heads the delegations of both
        for draft in registry.candidates("delegation", (holder,)):
            if draft.holder == holder and _same_counterpart(registry, draft, mention, person):
                return [draft]
    if not create:
        return []
    draft = registry.create("delegation", (holder,) if holder else ())
    draft.holder = holder
    draft.towards = registry.names(mention.towards)
    return [draft]


def _same_counterpart(registry: Registry, draft: Draft, mention: Mention, person: object) -> bool:
    if (
        not mention.towards
        or not draft.towards
        or person in (draft.attributes.get("head"), *draft.attributes.get("members", ()))
    ):
        return True
    return bool(set(registry.names(mention.towards)) & set(draft.towards))


def speaks_for(act: Act, party: str | None) -> bool:
    """Whether an act is told by that party's own."""
    return party is not None and party in as_tuple(act.party)
