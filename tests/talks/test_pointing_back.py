"""What a careful reader takes for one matter: other words for it, the same number, a phrase that points back."""

from __future__ import annotations

from talks.test_chains import BOTH, PORT, UNION, Story, on, only
from travaux.model.acts import Mention
from travaux.model.objects import ObjectState, Talks
from travaux.talks.words import same_matter, stems


def of_kind(talks: Talks, kind: str) -> list[ObjectState]:
    return [thing for thing in talks.objects if thing.kind == kind]


def wish(kind: str, words: str, holder: str | None = UNION, towards: str = PORT, **more: str) -> Mention:
    return Mention(kind=kind, label=words, content=words, holder=holder, towards=(towards,), **more)  # type: ignore[arg-type]


def the_round(**more: object) -> Mention:
    return Mention(kind="round", label="round", parties=BOTH, **more)  # type: ignore[arg-type]


def test_other_words_and_numbers_in_letters_name_the_same_matter() -> None:
    told = Story().day("2031-03-01")
    told.tell("demand", wish("demand", "that the forty detained stokers be freed"), by=UNION)
    told.day("2031-03-09").tell("demand", wish("demand", "the release of all 40 stokers"), by=UNION)
    assert len(only(told.talks(), "demand").by) == 2


def test_another_number_is_another_matter() -> None:
    told = Story().day("2031-03-01")
    told.tell("demand", wish("demand", "a pay rise of twelve percent for night crews"), by=UNION)
    told.day("2031-03-09").tell("demand", wish("demand", "a pay rise of five percent for night crews"), by=UNION)
    talks = told.talks()
    assert len(of_kind(talks, "demand")) == 2
    assert len(talks.suggestions) == 1


def test_the_same_number_and_a_word_outweigh_many_other_words() -> None:
    long = stems("it is prepared to rehire twelve of the crane drivers of pier nine as a gesture of good will")
    assert same_matter(long, stems("the twelve drivers were taken back at the gate on Wednesday")) >= 0.5


def test_a_demand_that_says_a_condition_again_is_no_second_matter() -> None:
    told = Story().day("2031-03-01")
    told.tell("set_condition", wish("condition", "until the nine dismissed drivers are rehired"), by=UNION)
    told.day("2031-03-09").tell("demand", wish("demand", "that all nine drivers be rehired"), by=UNION)
    talks = told.talks()
    assert only(talks, "condition").state == "demanded"
    assert not of_kind(talks, "demand")


def test_a_request_without_an_answer_is_the_one_told_before() -> None:
    told = Story().day("2031-03-01")
    told.tell("demand", wish("demand", "an inquiry into the fire at the silo"), by=UNION)
    told.tell("note_absence", wish("demand", "a request to which the company has not replied", None), by=UNION)
    assert len(only(told.talks(), "demand").by) == 2


def test_no_longer_making_talks_depend_on_it_withdraws_the_condition_and_not_the_last_demand() -> None:
    told = Story().day("2031-03-01")
    told.tell("set_condition", wish("condition", "until the nine dismissed drivers are rehired"), by=UNION)
    told.day("2031-03-09").tell("demand", wish("demand", "an inquiry into the fire at the silo"), by=UNION)
    told.tell("withdraw", wish("condition", "we will no longer make the talks depend on it"), by=UNION)
    talks = told.talks()
    assert only(talks, "condition").state == "withdrawn"
    assert only(talks, "demand").state == "made"


def test_a_breach_of_the_promise_of_a_month_is_of_the_one_given_then() -> None:
    told = Story().day("2031-03-01")
    told.tell("commit", wish("commitment", "to keep the gates open", PORT, UNION), by=PORT)
    told.day("2031-04-02").tell("commit", wish("commitment", "to publish the rosters", PORT, UNION), by=PORT)
    told.day("2031-04-20").tell("claim_breach", wish("commitment", "the promise given in March", PORT, UNION), by=UNION)
    states = {thing.title: thing.state for thing in of_kind(told.talks(), "commitment")}
    assert states == {"To keep the gates open": "breach_claimed", "To publish the rosters": "given"}


def test_a_breach_of_what_nobody_promised_here_is_no_breach_of_another_promise() -> None:
    told = Story().day("2031-03-01")
    told.tell("commit", wish("commitment", "to rehire nine drivers", PORT, UNION), by=PORT)
    told.tell("claim_breach", wish("commitment", "it violated the ceasefire", PORT, UNION), by=UNION)
    assert sorted(c.state for c in of_kind(told.talks(), "commitment")) == ["breach_claimed", "given"]


def test_a_promise_of_both_is_owed_by_each() -> None:
    told = Story().day("2031-03-01")
    joint = Mention(kind="commitment", label="to keep quiet", content="to refrain from lockouts and boycotts")
    told.tell("commit", joint, by=BOTH)  # type: ignore[arg-type]
    told.day("2031-03-20").tell("claim_breach", wish("commitment", "it broke its promise", PORT, UNION), by=UNION)
    promise = only(told.talks(), "commitment")
    assert promise.state == "breach_claimed"
    assert promise.attributes["obligor"] == list(BOTH)


def test_a_round_adjourned_resumed_and_walked_out_of_is_one_round() -> None:
    told = Story().day("2031-04-15")
    told.tell("hold_round", the_round(when=on("2031-04-15"), ordinal=2), by=PORT, mode="open")
    told.day("2031-04-19").tell("hold_round", the_round(when=on("2031-04-18")), by=PORT, mode="adjourn")
    told.tell("set_round", the_round(when=on("2031-05-06")), by=PORT, mode="fix")
    told.day("2031-05-08").tell("hold_round", the_round(when=on("2031-05-06")), by=UNION, mode="open")
    meeting = only(told.talks(), "round")
    assert (meeting.state, meeting.attributes["when"]) == ("in_session", "2031-04-15")
    assert meeting.attributes["next"] == "2031-05-06"
    told.day("2031-05-10").tell("hold_round", the_round(when=on("2031-05-09")), by=UNION, mode="close")
    assert only(told.talks(), "round").attributes["when"] == "2031-04-15/2031-05-09"


def test_a_new_round_is_another_though_the_last_was_only_adjourned() -> None:
    told = Story().day("2031-04-15")
    told.tell("hold_round", the_round(when=on("2031-04-15"), ordinal=2), by=PORT, mode="adjourn")
    told.tell("set_round", the_round(when=on("2031-06-01"), ordinal=3), by=PORT, mode="fix")
    assert len(of_kind(told.talks(), "round")) == 2


def test_a_measure_in_force_of_which_no_party_was_told_is_the_one_that_is_lifted() -> None:
    told = Story().day("2031-03-01")
    told.tell("take_measure", Mention(kind="measure", content="the night curfew on pier nine"), mode="impose")
    lifted = wish("measure", "lifts the night curfew on the pier", PORT)
    told.day("2031-03-09").tell("take_measure", lifted, mode="lift")
    assert only(told.talks(), "measure").state == "lifted"


def test_the_text_that_was_asked_for_is_the_draft_that_is_delivered() -> None:
    told = Story().day("2031-03-01")
    asked = Mention(kind="instrument", label="draft agreement", parties=BOTH, reference="new")
    told.tell("demand", asked, by=UNION, modality="wished")
    told.day("2031-03-09").tell("table_text", asked, by=PORT, mode="deliver")
    assert only(told.talks(), "instrument").state == "delivered"


def test_a_round_of_the_same_number_place_and_day_is_one_though_not_all_parties_were_told() -> None:
    told = Story().day("2031-03-27")
    second = {"ordinal": 2, "place": "Norvik"}
    part = Mention(kind="round", label="round", parties=(UNION,), when=on("2031-04-15"), **second)
    other = Mention(kind="round", label="round", parties=(PORT, "Westmark"), when=on("2031-04-15"), **second)
    told.tell("set_round", part, by=UNION, mode="fix")
    told.day("2031-04-19").tell("hold_round", other, by=PORT, mode="open")
    assert only(told.talks(), "round").state == "in_session"
    others = Mention(kind="round", label="round", parties=("Eastland", "Northmark"), when=on("2031-04-15"), **second)
    told.tell("set_round", others, by="Eastland", mode="fix")
    assert len(of_kind(told.talks(), "round")) == 2


def test_who_accepts_no_conditions_refuses_each_that_was_set() -> None:
    told = Story().day("2031-03-01")
    for words in ("the union must end the picket", "the union must free the crane"):
        told.tell("set_condition", wish("condition", words, PORT, UNION), by=PORT, mode="precondition")
    told.tell(
        "refuse_condition",
        wish("condition", "its side will accept no preconditions", PORT, UNION),
        by=UNION,
        modality="hypothetical",
    )
    assert [c.state for c in of_kind(told.talks(), "condition")] == ["refused", "refused"]


def test_a_threat_that_is_taken_back_is_the_one_that_stood() -> None:
    told = Story().day("2031-03-01")
    threat = Mention(
        kind="consequence",
        label="no more night work",
        content="no more night work if the crane stays shut",
        holder=UNION,
        attributes={"if": "if the crane stays shut", "then": "no more night work"},
    )
    told.tell("state_consequence", threat, by=UNION, mode="threaten", modality="hypothetical")
    told.day("2031-03-09").tell(
        "withdraw", wish("consequence", "the threat to stay away is withdrawn", UNION, PORT), by=UNION
    )
    assert only(told.talks(), "consequence").state == "withdrawn"


def test_a_text_on_another_matter_is_no_text_named_before_without_parties() -> None:
    told = Story().day("2031-03-01")
    draft = Mention(kind="instrument", label="draft on crane safety", content="crane safety", reference="definite")
    told.tell("table_text", draft, by=PORT, mode="deliver")
    accord = Mention(kind="instrument", label="accord on wages", content="wages", parties=BOTH, reference="definite")
    told.tell("reach_agreement", accord, by=UNION, mode="principle")
    assert len(of_kind(told.talks(), "instrument")) == 2


def test_a_meeting_told_as_held_is_no_round_that_was_fixed_for_another_month() -> None:
    told = Story().day("2031-01-20")
    told.tell("set_round", the_round(when=on("2031-02-22"), place="Turku"), by=UNION, mode="fix", modality="planned")
    told.day("2031-03-12").tell("hold_round", the_round(place="Turku"), mode="close")
    assert sorted(r.state for r in of_kind(told.talks(), "round")) == ["fixed", "held"]
