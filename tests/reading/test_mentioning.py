from __future__ import annotations

from reading_texts import acts_of
from travaux.model.acts import Mention

IBARRA = "Chilean Foreign Minister Pablo Ibarra"


def mentions(text: str, act: str) -> tuple[Mention, ...]:
    (found,) = [a for a in acts_of(text) if a.act == act]
    return found.mentions


def mention(text: str, act: str) -> Mention:
    return mentions(text, act)[0]


def test_a_round_has_its_number_its_day_and_its_place():
    found = mention("The second round of talks will be held in Quito on Jan. 20.", "set_round")
    assert (found.kind, found.ordinal, found.place) == ("round", 2, "Quito")
    assert found.when is not None
    assert found.when.edtf == "2022-01-20"


def test_a_condition_belongs_to_the_one_who_sets_it_and_binds_the_other():
    found = mention(f"{IBARRA} said that Chile will sign only if Peru lowers the toll.", "set_condition")
    assert (found.kind, found.holder, found.towards) == ("condition", "Chile", ("Peru",))


def test_a_guarantee_that_is_wanted_is_a_commitment_of_the_other_side():
    found = mention(f"“We want legally binding guarantees from Peru,” {IBARRA} said.", "demand")
    assert (found.kind, found.level) == ("commitment", "legal")
    assert (found.holder, found.towards) == ("Peru", ("Chile",))
    assert found.attributes["sought_by"] == "Chile"


def test_a_demand_belongs_to_the_one_who_makes_it():
    found = mention(f"{IBARRA} demanded that Peru reopen the bridge.", "demand")
    assert (found.kind, found.holder, found.towards) == ("demand", "Chile", ("Peru",))
    assert "Peru reopen the bridge" in found.content


def test_a_refused_proposal_belongs_to_the_other_side():
    found = mention(f"{IBARRA} said that Chile rejects the Peruvian proposal.", "reject")
    assert (found.kind, found.holder) == ("proposal", "Peru")


def test_a_broken_promise_is_a_commitment_of_the_one_who_broke_it():
    found = mention(f"Peru broke the written promise that it made in 2019, {IBARRA} said.", "claim_breach")
    assert (found.kind, found.holder, found.towards) == ("commitment", "Peru", ("Chile",))
    assert found.level == "political"


def test_a_promise_by_word_of_mouth_is_verbal():
    found = mention(f"{IBARRA} promised that Chile would keep the bridge open.", "commit")
    assert (found.kind, found.holder, found.level) == ("commitment", "Chile", "verbal")


def test_a_delegation_has_its_head():
    found = mention("Chile named Ana Soto as head of its delegation.", "name_negotiator")
    assert (found.kind, found.holder) == ("delegation", "Chile")
    assert (found.attributes["person"], found.attributes["role"]) == ("Ana Soto", "head")


def test_negotiators_without_names_stay_without_names():
    found = mention(f"{IBARRA} said that the negotiators have been named.", "name_negotiator")
    assert "person" not in found.attributes


def test_an_agenda_keeps_its_order():
    found = mentions(f"After we settle the fees, we will discuss the bridge, {IBARRA} said.", "set_agenda")
    assert [(m.content, m.attributes["position"]) for m in found] == [("the fees", 1), ("the bridge", 2)]


def test_a_concern_is_held_by_the_one_who_has_it():
    assert mention("Chile presented its concerns about the toll.", "present_concern").holder == "Chile"
    found = mention(
        f"{IBARRA} said that Chile is ready to discuss the Peruvian concerns about the toll.", "answer_concern"
    )
    assert (found.kind, found.holder, found.content) == ("concern", "Peru", "the toll")


def test_a_measure_is_taken_by_one_on_another():
    found = mention("Peru expelled two Chilean diplomats on Jan. 8.", "take_measure")
    assert (found.kind, found.holder, found.towards) == ("measure", "Peru", ("Chile",))


def test_a_limit_has_its_day():
    found = mention(f"{IBARRA} said that the deadline for the treaty is March 1.", "set_deadline")
    assert found.kind == "limit"
    assert found.when is not None
    assert found.when.edtf == "2022-03-01"


def test_a_consequence_has_its_if_and_its_then():
    found = mention(f"If Peru closes the bridge, Chile will stop the ferry, {IBARRA} warned.", "state_consequence")
    assert (found.kind, found.holder, found.towards) == ("consequence", "Chile", ("Peru",))
    assert "closes the bridge" in found.attributes["if"]
    assert "stop the ferry" in found.attributes["then"]
