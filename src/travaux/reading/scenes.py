"""What a recipe for mentions may use: the act, its document, its parties, its dates and place, and its words."""

from __future__ import annotations

import re

import msgspec

from travaux.model.dates import When
from travaux.reading.context import Context
from travaux.reading.counterparts import is_beside, likely_sides
from travaux.reading.found import Found
from travaux.reading.sentences import sentence_start

TOPIC = re.compile(
    r"\b(?:talks|negotiations?|consultations?|dialogue|discussions|"
    r"meetings?)\b(?:\s+with\s+[\w.’' ]+?)?\s+(?:on|about|over|aimed at|to (?:end|extend|settle|"
    r"resolve))\s+(?P<topic>[^,.;:—]+?)(?=\s+(?:in|on|at|by|next|early|late|this|will|would|after|before|with|"
    r"from|is|are|was|were|has|have|had)\b|[,.;:—]|$)",
    re.IGNORECASE,
)


_OUTSIDER = re.compile(
    r"(?i)^\W*(?:\w+\W+){0,2}?the\s(?:\w+\s){0,2}?(?:mediators?|(?:co-)?facilitators?|chair(?:man|woman|person)?|envoy)\b"
)


class Scene(msgspec.Struct):
    """What a recipe may use: the act, its document, its speaker's party and partner, its dates and place."""

    context: Context
    act: Found
    own: str | None
    partner: str | None
    when: When | None
    place: str | None
    speaker: str | None = None  # the person who speaks and whose party nobody names
    joint: tuple[str, ...] = ()  # the parties that say it together
    host: str | None = None  # the party that speaks in the sentence of a clause that is the writer's own

    @property
    def words(self) -> str:
        return self.context.text[self.act.start : self.act.end]

    @property
    def pair(self) -> tuple[str, ...]:
        named = tuple(dict.fromkeys(p for p in (self.act.subject, *self.act.others) if p))
        sides, mediators = self.context.sides, self.context.mediators
        named = tuple(p for p in named if p not in mediators) if sides or len(named) > 2 else named
        if len(named) >= 2:
            return named[:3]
        if sides and (not named or named[0] in sides):
            return sides
        if len(self.joint) > 1 and all(p in self.joint for p in named):
            return self.joint[:3]
        if self.act.region.spoken is None:
            around = self.context.parties_around(sentence_start(self.context.text, self.act.start), self.act.end)
            around = tuple(p for p in around if p not in mediators)
            if len(around) >= 2:
                return around[:2]
        both = tuple(dict.fromkeys(p for p in (*named, self.own, self.partner) if p))
        if len(both) == 1 and (counterpart := self.context.partner_of(both[0])) is not None:
            return (*both, counterpart)
        return both if len(both) >= 2 else likely_sides(self.context)

    @property
    def doer(self) -> str | None:
        """Whose deed it is: the subject's party, else the speaker's, unless somebody without a party does it."""
        if self.act.subject is None and self._is_of_an_outsider():
            return None
        return self.act.subject or self.own

    def _is_of_an_outsider(self) -> bool:
        """As in "Ambassador Dahl floated the idea", "the mediator has suggested", told by one of the sides."""
        lead = self.words[: max(0, self.act.trigger - self.act.start)]
        people = self.context.mentions_in(self.act.start, self.act.trigger)
        return _OUTSIDER.search(lead) is not None or any(m.kind == "person" and m.name and not m.party for m in people)

    @property
    def other(self) -> str | None:
        actor = self.own or self.act.subject
        return (
            next((p for p in self.act.others if p != actor and not self.only_helps(p)), None)
            or (self.act.subject if self.act.subject != actor else None)
            or (self.partner if self.own else self.context.partner_of(actor))
        )

    def only_helps(self, party: str) -> bool:
        """Whether a party is named in the act only as one that is to help or watch."""
        return is_beside(self.context, party, self.act.start, self.act.end)


def gist(words: str, limit: int = 14) -> str:
    """The words of a clause, cut to a length fit for a title."""
    flat = " ".join(words.replace("“", "").replace("”", "").replace('"', "").split()).strip(" .,;:—")
    parts = flat.split(" ")
    return flat if len(parts) <= limit else " ".join(parts[:limit]) + " …"


def level_of(lower: str) -> str | None:
    """Bindingness by its words (PROCESS.md 1.2)."""
    if re.search(r"\b(?:legal(?:ly)?|binding|treaty|contractual|iron-?clad)\b", lower):
        return "legal"
    if re.search(r"\b(?:political|written|joint statement|communiqu)\w*", lower):
        return "political"
    if re.search(r"\b(?:verbal|oral|word of mouth|handshake)\w*", lower):
        return "verbal"
    return None
