"""The acts of a record as evidence: the words each is about, who did it, who says so, on whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from travaux.model.acts import Act, Mention, RecordedAct, listed
from travaux.model.objects import ObjectState, Talks
from travaux.talks.asking.stems import listed_words, tokens, words_of

JOINT = frozenset({"hold_round", "set_round", "reach_agreement", "plan_track", "announce_talks"})
"""Acts of several: whoever is at the table does them."""
DEEDS = JOINT | {
    "table_text", "publish_text", "amend_text", "close_text", "sign_text", "bind", "qualify_text", "effect_text",
    "take_measure", "name_negotiator", "answer_negotiator", "report_performance", "interrupt", "commit",
    "claim_breach", "note_absence",
}  # fmt: skip
"""Acts that one may tell of another: who did it is not always who says so."""
_NEGATED = re.compile(r"(?i)\b(?:no|not|never|nobody|nothing|neither|without|cannot)\b|n[’']t\b|\bnon-")
_HANGING = frozenset({"set_condition", "explain", "set_deadline"})
"""Acts whose words are often a clause that hangs on another act's: "once it has been verified"."""
_CURT = 6
"""Words of an answer that says nothing of what it answers: "that is false"."""
_REFUTED = re.compile(r"(?i)\b(?:unfounded|untrue|baseless|false|fabricated|groundless|not true)\b")
_PERSONS = ("person", "head", "members")


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """An act with what of it a question may be about.

    stems: of its words, mentions and objects; context: of the act before it, where it points back. doers: who did it;
    tellers: who says so; touched: on or to whom. standing: in the light of the whole record.
    """

    recorded: RecordedAct
    stems: frozenset[str]
    doers: frozenset[str]
    tellers: frozenset[str]
    touched: frozenset[str]
    standing: str
    context: frozenset[str] = frozenset()
    things: tuple[ObjectState, ...] = ()

    @property
    def act(self) -> Act:
        return self.recorded.act

    @property
    def refuted(self) -> bool:
        """Whether its words say of what they tell that it is not so."""
        anchor = self.act.anchor
        return bool(_REFUTED.search(anchor.exact if anchor else self.act.content))

    @property
    def negated(self) -> bool:
        anchor = self.act.anchor
        return bool(_NEGATED.search(anchor.exact if anchor else self.act.content))


class Body:
    """All evidence of a record. canonical: names of parties to the one they count as. headings: by document."""

    def __init__(
        self,
        acts: Sequence[RecordedAct],
        talks: Talks,
        canonical: Mapping[str, str],
        headings: Mapping[str, str],
    ) -> None:
        self._canonical = canonical
        things = {thing.id: thing for thing in talks.objects}
        self.evidence = _in_context([self._weigh(r, talks, things) for r in acts])
        self.counts: dict[str, int] = {}
        self.documents: dict[str | None, frozenset[str]] = {d: frozenset(words_of(h)) for d, h in headings.items()}
        for one in self.evidence:
            for word in one.stems:
                self.counts[word] = self.counts.get(word, 0) + 1
            document = one.act.document
            self.documents[document] = self.documents.get(document, frozenset()) | one.stems

    def same(self, name: str) -> str:
        """The name that a party counts as."""
        return self._canonical.get(name, name)

    def unheard(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of whom the record holds no statement."""
        heard = {name for one in self.evidence for name in one.tellers}
        return tuple(name for name in names if self.same(name) not in heard)

    def _names(self, names: Iterable[Any]) -> frozenset[str]:
        return frozenset(self.same(str(name)) for name in names if name)

    def _weigh(self, recorded: RecordedAct, talks: Talks, things: Mapping[str, ObjectState]) -> Evidence:
        act = recorded.act
        about = tuple(things[i] for i in talks.objects_of.get(act.id, ()) if i in things)
        tellers = self._names(
            (*listed(act.party), *listed(act.speaker), act.relayed_by, *listed(act.speaker_alternative))
        )
        touched = self._names((*act.addressee, *(p for m in act.mentions for p in m.towards)))
        shared = self._names(p for m in act.mentions if m.role == "about" for p in m.parties)
        words = [*_words(act), *(thing.title for thing in about), *touched]
        return Evidence(
            recorded=recorded,
            stems=frozenset(one for text in words for one in words_of(text)),
            doers=self._doers(act, tellers, shared, touched),
            tellers=tellers,
            touched=touched | (shared - tellers),
            standing=talks.standing_of.get(act.id, act.standing),
            things=about,
        )

    def _doers(
        self, act: Act, tellers: frozenset[str], shared: frozenset[str], touched: frozenset[str]
    ) -> frozenset[str]:
        if act.act not in DEEDS:
            return tellers
        about = [m for m in act.mentions if m.role == "about"]
        persons = self._names(v for m in act.mentions for key in _PERSONS for v in listed(m.attributes.get(key)))
        own = self._names(act.by) | self._names(m.holder for m in about) | persons
        if act.act in JOINT:
            return own | shared | tellers | self._names((*act.addressee, *act.claimed_of))
        if act.act == "claim_breach":  # the one who claims it, and the one said to have broken his word
            return own | tellers
        if act.act == "note_absence":  # who is to act is often only the one spoken of
            return own | touched
        return own or tellers | shared


def _words(act: Act) -> list[str]:
    words = [act.anchor.exact if act.anchor else "", act.content, act.note or "", act.place or ""]
    return words + [text for mention in act.mentions for text in _mention_words(mention)]


def _mention_words(mention: Mention) -> tuple[str, ...]:
    extra = (str(mention.attributes.get(key) or "") for key in ("title", "then"))
    return (mention.label, mention.content, mention.place or "", *extra)


def _in_context(evidence: list[Evidence]) -> list[Evidence]:
    """Acts that point back ("on that point", "no new date") with the words of the act before them."""
    found = list(evidence)
    before: Evidence | None = None
    for at, one in sorted(enumerate(evidence), key=lambda pair: _place(pair[1])):
        anchor = one.act.anchor
        if before is not None and anchor is not None and before.act.document == one.act.document:
            points = one.act.act in _HANGING or any(mention.reference == "anaphor" for mention in one.act.mentions)
            words = [word.lower() for word in tokens(anchor.exact)]
            whole = one.act.act == "answer_claim" and len(words) > _CURT  # it says itself what it answers
            if not whole and (points or listed_words("pointing") & set(words)):
                found[at] = msgspec.structs.replace(one, context=before.stems | frozenset(words_of(anchor.prefix)))
        before = one
    return found


def _place(one: Evidence) -> tuple[str, int]:
    return (one.act.document or "", one.act.anchor.start if one.act.anchor else 0)
