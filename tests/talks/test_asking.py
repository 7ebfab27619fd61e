"""Questions to small talks in our own words: what is answered, on whose word, and what is not held."""

from __future__ import annotations

import pytest

from travaux.model.acts import Act, Mention, RecordedAct
from travaux.model.dates import When
from travaux.model.names import Names, Party
from travaux.model.passages import Anchor
from travaux.talks import fold
from travaux.talks.asking import Answer, ask

NAMES = Names(
    parties=(
        Party("Norland", kind="state", aka=("the Norlanders",), adjectives=("Norlandic",), seats=("Nordhavn",)),
        Party("Sudria", kind="state", adjectives=("Sudrian",)),
        Party("Lake Council", kind="international_organization"),
    )
)


ROUND = Mention(kind="round", ordinal=1, parties=("Norland", "Sudria"))


class Record:
    """Acts told one after another; each answer is over all of them."""

    def __init__(self) -> None:
        self.acts: list[RecordedAct] = []

    def tell(self, name: str, words: str, *mentions: Mention, day: str = "2031-03-01", **more: object) -> str:
        number = len(self.acts)
        start = number * 1000
        anchor = Anchor(day, "wire.txt", day, start, start + len(words), words)
        fields = {"said": day, "published": day, "document": day, "anchor": anchor, "mentions": mentions, **more}
        fields.setdefault("standing", "claimed" if fields.get("party") else "reported")
        act = Act(id=f"act:{number}", act=name, **fields)  # type: ignore[arg-type]
        self.acts.append(RecordedAct(act=act, sequence=number, entered_at="", entered_by="reader"))
        return act.id

    def ask(self, question: str) -> Answer:
        def talks_on(day: str):  # type: ignore[no-untyped-def]
            return fold(self.acts, as_of=day, names=NAMES)

        day = max((r.act.published or "" for r in self.acts), default="2031-03-01")
        return ask(question, talks_on(day), self.acts, NAMES, talks_on=talks_on)


def acts_of(answer: Answer) -> list[str]:
    return [finding.act.act.id for finding in answer.findings if finding.act]


@pytest.fixture
def record() -> Record:
    made = Record()
    minister = {"speaker": "Ada Lind", "party": "Norland"}
    envoy = {"speaker": "Per Holm", "party": "Sudria"}
    made.tell(
        "note_absence", "the Sudrians have not laid out their worries", Mention(kind="concern", holder="Sudria"),
        addressee=("Sudria",), **minister,
    )  # fmt: skip
    made.tell(
        "demand", "Sudria must free the captured fishermen",
        Mention(kind="demand", label="free the captured fishermen", holder="Norland", towards=("Sudria",)),
        addressee=("Sudria",), modality="wished", **minister,
    )  # fmt: skip
    made.tell(
        "refuse_condition", "If they ask us to leave the strait first, we will refuse",
        Mention(kind="condition", label="leave the strait first", towards=("Norland",)),
        modality="hypothetical", **minister,
    )  # fmt: skip
    made.tell(
        "set_round", "the first round will be held in Ostby on 9 March",
        Mention(kind="round", ordinal=1, parties=("Norland", "Sudria"), when=When("on 9 March", "2031-03-09")),
        mode="fix", modality="planned", when=When("on 9 March", "2031-03-09"), place="Ostby", **envoy,
    )  # fmt: skip
    made.tell(
        "name_negotiator", "Per Holm will lead the Sudrian team",
        Mention(kind="delegation", holder="Sudria", attributes={"person": "Per Holm"}), mode="head", **envoy,
    )  # fmt: skip
    made.tell(
        "table_text", "a draft treaty was handed to Norland on 26 February",
        Mention(kind="instrument", label="draft treaty", attributes={"delivered_to": ["Norland"]}),
        by=("Sudria",), voice="narrator", when=When("on 26 February", "2031-02-26"),
    )  # fmt: skip
    made.tell(
        "state_consequence", "Should the nets be cut again, Norland will close its harbours",
        Mention(kind="consequence", holder="Norland", attributes={"then": "close its harbours"}),
        mode="threaten", modality="hypothetical", **minister,
    )  # fmt: skip
    return made


def test_an_absence_told_by_one_side_is_its_no(record: Record) -> None:
    answer = record.ask("Has Sudria presented its concerns?")
    assert (answer.verdict, acts_of(answer)) == ("no", ["act:0"])


def test_a_later_deed_turns_the_no_into_yes_and_keeps_it_in_sight(record: Record) -> None:
    later = record.tell(
        "present_concern", "Sudria set out its worries about the quotas", Mention(kind="concern", holder="Sudria"),
        day="2031-03-10", speaker="Per Holm", party="Sudria",
    )  # fmt: skip
    answer = record.ask("Has Sudria presented its concerns?")
    assert answer.verdict == "yes"
    assert acts_of(answer) == [later, "act:0"]
    assert [finding.role for finding in answer.findings] == ["yes", "no"]


def test_what_nobody_said_is_not_held_rather_than_no(record: Record) -> None:
    answer = record.ask("Has Sudria ratified the treaty?")
    assert (answer.verdict, answer.findings) == ("unknown", ())


def test_a_hypothetical_refusal_is_no_demand(record: Record) -> None:
    answer = record.ask("Has Sudria set a precondition?")
    assert answer.verdict == "unknown"
    record.tell(
        "refuse_condition", "If Sudria makes conditions, we refuse", Mention(kind="condition", towards=("Norland",)),
        modality="hypothetical", speaker="Ada Lind", party="Norland", addressee=("Sudria",),
    )  # fmt: skip
    answer = record.ask("Has Sudria set a precondition?")
    assert (answer.verdict, {f.act.act.act for f in answer.near if f.act}) == ("unknown", {"refuse_condition"})


def test_another_matter_of_the_same_kind_is_no_yes(record: Record) -> None:
    assert record.ask("Has Norland demanded that Sudria free the fishermen?").verdict == "yes"
    assert record.ask("Has Norland demanded that Sudria lower its tariffs?").verdict != "yes"


@pytest.mark.parametrize(
    ("question", "act", "value"),
    [
        ("Who leads the Sudrian delegation?", "act:4", ("Per Holm",)),
        ("Where will the first round be held?", "act:3", "Ostby"),
        ("To whom was the draft handed?", "act:5", ("Norland",)),
    ],
)
def test_who_where_and_to_whom_are_told(record: Record, question: str, act: str, value: object) -> None:
    answer = record.ask(question)
    assert acts_of(answer) == [act]
    assert answer.findings[0].value == value


def test_when_is_told_as_the_text_has_it(record: Record) -> None:
    answer = record.ask("When was the draft delivered?")
    assert answer.findings[0].value == When("on 26 February", "2031-02-26")


def test_when_and_where_are_told_together(record: Record) -> None:
    finding = record.ask("When and where is the first round?").findings[0]
    assert (finding.value, finding.place) == (When("on 9 March", "2031-03-09"), "Ostby")


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("What does Norland want?", "act:1"),
        ("What does Nordhavn demand of Sudria?", "act:1"),
        ("What happens if the nets are cut again?", "act:6"),
        ("Which conditions does Norland refuse?", "act:2"),
        ("What did Lind say about the fishermen?", "act:1"),
    ],
)
def test_what_is_wanted_threatened_refused_or_said(record: Record, question: str, act: str) -> None:
    answer = record.ask(question)
    assert (answer.verdict, answer.sure) == ("found", True)
    assert act in acts_of(answer)


def test_a_party_that_is_not_heard_is_named_as_such(record: Record) -> None:
    answer = record.ask("Has the Lake Council accepted the draft?")
    assert (answer.verdict, answer.unheard) == ("unknown", ("Lake Council",))


def test_the_next_round_is_one_that_is_still_to_come(record: Record) -> None:
    assert [f.thing.kind for f in record.ask("When is the next round?").findings if f.thing][:1] == ["round"]
    record.tell("hold_round", "the first round was held", ROUND, day="2031-03-10", mode="close", voice="narrator")
    assert record.ask("When is the next round?").verdict == "unknown"


def test_two_voices_of_one_day_that_differ_are_two_accounts(record: Record) -> None:
    talk = Mention(kind="instrument", label="draft treaty")
    record.tell(
        "accept", "Norland accepts the draft treaty", talk, day="2031-03-11", speaker="Per Holm", party="Norland"
    )
    record.tell(
        "reject", "Norland rejects the draft treaty", talk, day="2031-03-11", speaker="Ada Lind", party="Norland"
    )
    assert record.ask("Has Norland accepted the draft treaty?").verdict == "disputed"


def test_what_changed_since_a_day_comes_from_the_state(record: Record) -> None:
    record.tell("hold_round", "the first round was held", ROUND, day="2031-03-10", mode="close", voice="narrator")
    answer = record.ask("What has changed since 1 March 2031?")
    assert answer.basis == "state"
    assert "round" in {finding.thing.kind for finding in answer.findings if finding.thing}


@pytest.mark.parametrize("question", ["?", "who", "why why why", "Norland Norland Norland", "a " * 2000, "\u202e⁇ ok"])
def test_odd_questions_get_an_answer_and_no_error(record: Record, question: str) -> None:
    assert record.ask(question).verdict in ("found", "unknown")


def test_an_empty_record_holds_nothing() -> None:
    assert Record().ask("Who leads the talks?").verdict == "unknown"


def test_a_refusal_to_be_bound_is_no_yes(record: Record) -> None:
    record.tell(
        "bind", "the vote narrowly rejected the treaty", Mention(kind="instrument", label="treaty"),
        mode="refuse", by=("Sudria",), voice="narrator",
    )  # fmt: skip
    assert record.ask("Did Sudria ratify the treaty?").verdict == "no"


def test_a_pause_is_no_breach_of_the_talks(record: Record) -> None:
    record.tell("interrupt", "Norland suspended the talks in May", mode="suspend", by=("Norland",), voice="narrator")
    assert record.ask("Did Norland suspend the talks?").verdict == "yes"
    assert record.ask("Did Norland break off the talks?").verdict != "yes"


def test_who_tells_of_something_is_not_who_it_is_about(record: Record) -> None:
    record.tell("assess", "the capitals must decide on the harbour dues", speaker="a diplomat", mode="forecast")
    assert record.ask("Who is to decide on the harbour dues?").verdict == "unknown"


def test_a_denial_is_a_no(record: Record) -> None:
    record.tell(
        "answer_claim", "Norland did not leave the negotiations", speaker="Ada Lind", party="Norland", mode="deny"
    )
    assert record.ask("Did Norland leave the negotiations?").verdict == "no"
