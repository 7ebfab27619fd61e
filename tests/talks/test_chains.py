"""Small talks in our own words, told by several documents: what must be one object, and where it must stand."""

from __future__ import annotations

from typing import Any

from travaux.model.acts import Act, Mention, RecordedAct
from travaux.model.dates import When
from travaux.model.objects import ObjectState, Talks
from travaux.model.passages import Anchor
from travaux.talks import changes, fold


class Story:
    """Tells acts one after another; `day` opens the next document."""

    def __init__(self) -> None:
        self.acts: list[RecordedAct] = []
        self.published = ""

    def day(self, day: str) -> Story:
        self.published = day
        return self

    def tell(self, name: str, *mentions: Mention, by: str | None = None, mode: str | None = None, **more: Any) -> str:
        n = len(self.acts)
        act = Act(
            id=f"act:{n}",
            act=name,
            mode=mode,
            party=by,
            speaker=more.pop("speaker", f"voice of {by}" if by else None),
            said=more.pop("said", self.published),
            published=self.published,
            document=self.published,
            mentions=mentions,
            standing="claimed" if by else "reported",
            voice="indirect" if by else "narrator",
            anchor=Anchor(self.published, "f", self.published, n, n + 1, "x"),
            **more,
        )
        self.acts.append(RecordedAct(act=act, sequence=n, entered_at="", entered_by="clerk"))
        return act.id

    def talks(self, as_of: str | None = None) -> Talks:
        return fold(self.acts, as_of=as_of)


def only(talks: Talks, kind: str) -> ObjectState:
    (found,) = [t for t in talks.objects if t.kind == kind]
    return found


def on(day: str) -> When:
    return When(day, day)


UNION, PORT = "Dock Union", "Port Company"
BOTH = (UNION, PORT)


def test_a_strike_ends_in_a_tentative_agreement_that_the_members_vote_down() -> None:
    story = Story().day("2031-02-01")
    story.tell(
        "demand",
        Mention(
            kind="demand",
            label="a rise of nine percent in wages",
            content="a rise of nine percent in wages",
            holder=UNION,
            towards=(PORT,),
        ),
        by=UNION,
        modality="wished",
    )
    story.tell(
        "reject", Mention(kind="demand", label="nine percent", content="nine percent in wages", holder=UNION), by=PORT
    )
    story.day("2031-02-08").tell(
        "reach_agreement",
        Mention(kind="instrument", label="tentative agreement", reference="new", parties=BOTH),
        by=UNION,
        mode="principle",
        claimed_of=BOTH,
    )
    assert only(story.talks(), "demand").state == "rejected"
    assert (only(story.talks(), "instrument").state, only(story.talks(), "instrument").standing) == (
        "adopted",
        "claimed",
    )
    story.day("2031-02-09").tell(
        "reach_agreement",
        Mention(kind="instrument", label="a deal", reference="new", parties=BOTH),
        by=PORT,
        mode="principle",
    )
    assert only(story.talks(), "instrument").standing == "corroborated"
    story.day("2031-02-20").tell("bind", Mention(kind="instrument", label="the deal", parties=BOTH), mode="refuse")
    assert only(story.talks(), "instrument").state == "refused"


def test_a_round_is_planned_fixed_and_held_and_carries_its_talks_along() -> None:
    story = Story().day("2031-03-01")
    story.tell(
        "set_round",
        Mention(kind="round", label="first round", ordinal=1, parties=BOTH, when=When("in March", "2031-03")),
        by=UNION,
        mode="agree",
        modality="planned",
    )
    story.day("2031-03-05").tell(
        "set_round",
        Mention(kind="round", label="talks", parties=BOTH, when=on("2031-03-12"), place="Hull"),
        by=PORT,
        mode="fix",
        modality="planned",
    )
    before = story.talks()
    assert (only(before, "round").state, only(before, "round").attributes["when"]) == ("fixed", "2031-03-12")
    story.day("2031-03-13").tell(
        "hold_round",
        Mention(kind="round", label="round", parties=BOTH, when=on("2031-03-12"), place="Hull"),
        mode="close",
    )
    after = story.talks()
    assert [only(after, k).state for k in ("negotiation", "track", "round")] == ["under_way", "open", "held"]
    assert {c.kind for c in changes(before, after)} == {"negotiation", "track", "round"}
    story.day("2031-03-14").tell(
        "set_round",
        Mention(kind="round", label="talks", parties=BOTH, when=on("2031-03-20")),
        by=UNION,
        mode="fix",
        modality="planned",
    )
    assert [t.state for t in story.talks().objects if t.kind == "round"] == ["held", "fixed"]


def test_a_ceasefire_promised_broken_and_denied() -> None:
    story = Story().day("2031-05-01")
    promise = Mention(
        kind="commitment",
        label="hold fire along the river",
        content="hold fire along the river",
        reference="new",
        holder="Norland",
        towards=("Sudria",),
        level="verbal",
    )
    story.tell("commit", promise, by="Norland", mode="undertake")
    story.day("2031-05-04").tell(
        "claim_breach",
        Mention(
            kind="commitment",
            label="fire along the river",
            content="fire along the river",
            holder="Norland",
            towards=("Sudria",),
        ),
        by="Sudria",
        mode="breach",
    )
    claim = story.acts[-1].act.id
    assert (only(story.talks(), "commitment").state, only(story.talks(), "commitment").standing) == (
        "breach_claimed",
        "claimed",
    )
    story.day("2031-05-05").tell("answer_claim", by="Norland", mode="deny", answers=(claim,))
    talks = story.talks()
    assert (only(talks, "commitment").state, only(talks, "commitment").standing) == ("breach_disputed", "disputed")
    assert talks.standing_of[claim] == "disputed"
    assert only(story.talks("2031-05-04"), "commitment").state == "breach_claimed"


def test_a_release_of_prisoners_carries_out_nothing_that_was_not_threatened() -> None:
    story = Story().day("2031-06-01")
    story.tell(
        "state_consequence",
        Mention(
            kind="consequence",
            label="close the crossing",
            content="close the crossing",
            reference="new",
            holder="Sudria",
            attributes={"if": "if Norland shells the harbour", "then": "close the crossing"},
        ),
        by="Sudria",
        mode="threaten",
        modality="hypothetical",
    )
    story.tell(
        "take_measure",
        Mention(kind="measure", label="releases forty prisoners", content="releases forty prisoners", holder="Norland"),
        mode="release",
    )
    assert (only(story.talks(), "consequence").state, only(story.talks(), "measure").state) == ("armed", "done")
    story.tell(
        "take_measure",
        Mention(kind="measure", label="shells the harbour", content="shells the harbour", holder="Norland"),
        mode="attack",
    )
    assert only(story.talks(), "consequence").state == "triggered"


def test_a_condition_refused_in_advance_and_then_made() -> None:
    story = Story().day("2031-06-01")
    words = "opening the fishing grounds before any talks"
    story.tell(
        "refuse_condition",
        Mention(kind="condition", label=words, content=words, reference="named", holder="Norland", towards=("Sudria",)),
        by="Sudria",
        modality="hypothetical",
    )
    assert only(story.talks(), "condition").attributes["demanded"] is False
    story.day("2031-06-03").tell(
        "set_condition",
        Mention(kind="condition", label=words, content=words, reference="named", holder="Norland", towards=("Sudria",)),
        by="Norland",
    )
    assert (only(story.talks(), "condition").state, only(story.talks(), "condition").attributes["demanded"]) == (
        "demanded_and_refused",
        True,
    )


def test_a_climate_draft_gets_brackets_and_is_adopted_by_another_name() -> None:
    story = Story().day("2031-11-10")
    story.tell(
        "table_text",
        Mention(
            kind="instrument",
            label="Harbour Declaration",
            reference="named",
            attributes={"title": "Harbour Declaration"},
        ),
        mode="circulate",
    )
    story.tell("amend_text", Mention(kind="instrument", label="text", reference="definite"), mode="bracket")
    assert (only(story.talks(), "instrument").state, only(story.talks(), "instrument").attributes["bracketed"]) == (
        "delivered",
        True,
    )
    story.day("2031-11-14").tell(
        "close_text",
        Mention(
            kind="instrument",
            label="Harbour Declaration",
            reference="named",
            attributes={"title": "Harbour Declaration"},
        ),
        mode="adopt",
    )
    assert (only(story.talks(), "instrument").state, only(story.talks(), "instrument").attributes["agreed"]) == (
        "adopted",
        True,
    )


def test_a_deadline_passes_with_its_last_day_and_an_undated_one_never_does() -> None:
    story = Story().day("2031-01-01")
    story.tell(
        "set_deadline",
        Mention(
            kind="limit", label="by the end of June", content="by the end of June", holder=PORT, when=on("2031-06-30")
        ),
        by=PORT,
        mode="hard",
    )
    story.tell(
        "set_deadline",
        Mention(
            kind="limit",
            label="cannot go on for years",
            content="cannot go on for years",
            holder=PORT,
            when=When("cannot go on for years"),
        ),
        by=PORT,
        mode="soft",
    )
    assert [t.state for t in story.talks("2031-06-30").objects] == ["open", "open"]
    assert [t.state for t in story.talks("2031-07-01").objects] == ["passed", "open"]


def test_the_second_item_is_next_when_the_first_is_done() -> None:
    story = Story().day("2031-02-01")
    for n, words in enumerate(("the price of fish", "the pilots' licences"), 1):
        item = Mention(kind="agenda", label=words, content=words, parties=BOTH, attributes={"position": n})
        story.tell("set_agenda", item, by=UNION, mode="order")
    assert [t.state for t in story.talks().objects if t.kind == "agenda"] == ["next", "waiting"]
    done = Mention(kind="agenda", label="fish", content="the price of fish", parties=BOTH)
    story.day("2031-02-09").tell("close_text", done, by=UNION, mode="ad_referendum")
    assert [t.state for t in story.talks().objects if t.kind == "agenda"] == ["provisionally_closed", "next"]


def test_who_corrects_himself_takes_back_what_he_said() -> None:
    story = Story().day("2031-02-01")
    words = "pay for the night shifts"
    claim = story.tell("demand", Mention(kind="demand", label=words, content=words, holder=UNION), by=UNION)
    story.day("2031-02-02").tell("answer_claim", by=UNION, mode="correct", answers=(claim,))
    assert (story.talks().standing_of[claim], only(story.talks(), "demand").standing) == ("retracted", "retracted")


def test_a_round_whose_end_two_parties_tell_otherwise_keeps_both_accounts() -> None:
    story = Story().day("2031-03-13")
    held = Mention(kind="round", label="round", parties=BOTH, when=on("2031-03-12"))
    story.tell("hold_round", held, by=UNION, mode="close")
    story.tell("interrupt", held, by=PORT, mode="break_off")
    told = only(story.talks(), "round")
    assert (told.state, told.standing, told.attributes["outcome"]) == ("held", "disputed", "disputed")
    assert told.attributes["accounts"] == {UNION: "held", PORT: "broken_off"}


def test_copies_of_one_wire_are_one_event_of_one_source() -> None:
    story = Story().day("2031-11-10")
    text = Mention(kind="instrument", label="draft", parties=BOTH)
    story.tell("table_text", text, by=UNION, mode="circulate")
    for day in ("2031-11-12", "2031-11-13"):
        story.day(day).tell("amend_text", text, by=UNION, mode="replace", source_key="wire-7", said="2031-11-12")
    told = only(story.talks(), "instrument")
    assert (told.attributes["version"], told.standing, len(told.by)) == (2, "claimed", 3)


def test_what_may_be_one_is_suggested_and_not_decided() -> None:
    story = Story().day("2031-02-01")
    for words in (
        "free passage for grain barges and fuel boats on the river",
        "grain silos, fuel depots, cranes, piers and wharves",
    ):
        story.tell(
            "demand", Mention(kind="demand", label=words, content=words, holder=UNION, towards=(PORT,)), by=UNION
        )
    talks = story.talks()
    assert [set(s.objects) for s in talks.suggestions] == [{t.id for t in talks.objects if t.kind == "demand"}]
