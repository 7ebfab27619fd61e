"""What is asked, and what is answered."""

from __future__ import annotations

import msgspec

from travaux.model.acts import RecordedAct
from travaux.model.dates import When
from travaux.model.objects import ObjectState

Value = When | str | tuple[str, ...] | None


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it was understood.

    form: a form of data/question_forms.tsv. wanted: acts that answer it (type or type:mode), with a weight up to 1.
    contrary: acts that say no. kinds: of object asked about. doers: parties and persons whose doing is asked; others:
    those named besides; witnesses: "according to". topic: stems that say about what; proper: those of them that are
    names of no party or person, of places mostly; clue: stems that chose the acts; spoken: the words of all these as
    printed. of_thing: the acts wanted are only named as a thing of which something else is asked. place_too: the place
    is asked beside the day. of_saying: who said something. ahead: about what is to come; coming: about the next; duty:
    what somebody must do; negated: the question holds a negation. since: the words after "since".
    """

    question: str
    form: str
    wanted: dict[str, float] = msgspec.field(default_factory=dict)
    contrary: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    doers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    proper: frozenset[str] = frozenset()
    clue: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    of_thing: bool = False
    place_too: bool = False
    of_saying: bool = False
    ahead: bool = False
    coming: bool = False
    duty: bool = False
    negated: bool = False
    since: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """Everybody named but the witnesses."""
        return (*self.doers, *self.others)


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the answer rests on: an act, or an object with the act behind its state.

    role: yes | no | answer | planned | hypothetical | disputed | near | first | after. standing: of the act in the
    light of the whole record. value: what was asked for (a day, a place, names), None where it is not said. place:
    asked beside the day.
    """

    act: RecordedAct | None = None
    thing: ObjectState | None = None
    role: str = "answer"
    standing: str = ""
    value: Value = None
    place: str | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of a record to a question.

    verdict: yes | no | disputed | planned (not done, but planned) | found | unknown (the record does not hold it).
    sure: what is found answers the question; else it only bears on it. basis: acts | state. near: what comes nearest
    to an answer that there is not. unheard: those asked about who say nothing in the record. note: all_unanswered |
    no_accounts | no_name | since:DAY | no_earlier_day.
    """

    query: Query
    verdict: str
    sure: bool = True
    basis: str = "acts"
    findings: tuple[Finding, ...] = ()
    near: tuple[Finding, ...] = ()
    unheard: tuple[str, ...] = ()
    note: str = ""
