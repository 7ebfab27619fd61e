from __future__ import annotations

from travaux.model.acts import Act
from travaux.reading.linking import link_acts


def act(number: int, kind: str, content: str = "", party: str | None = "Chile") -> Act:
    return Act(id=f"act:{number}", act=kind, content=content, party=party)


def test_a_reason_that_begins_with_because_explains_the_act_before():
    _, reason = link_acts("", [act(1, "reject"), act(2, "explain", "because the toll is high")])
    assert reason.explains == ("act:1",)


def test_a_reason_that_points_back_explains_what_it_led_to():
    reason, _ = link_acts("", [act(1, "explain", "This is what made us propose it"), act(2, "propose")])
    assert (reason.explains, reason.basis) == (("act:2",), "anaphora")


def test_a_reason_alone_explains_nothing():
    (reason,) = link_acts("", [act(1, "explain", "because the toll is high")])
    assert reason.explains == ()


def test_one_reason_does_not_explain_another():
    _, _, reason = link_acts(
        "", [act(1, "reject"), act(2, "explain", "because of rain"), act(3, "explain", "because of snow")]
    )
    assert reason.explains == ("act:1",)


def test_a_denial_answers_the_nearest_claim_of_the_other_side():
    acts = [act(1, "claim_breach"), act(2, "claim_breach"), act(3, "answer_claim", party="Peru")]
    assert link_acts("", acts)[2].answers == ("act:2",)


def test_nobody_answers_a_claim_of_ones_own():
    acts = [act(1, "claim_breach", party="Peru"), act(2, "answer_claim", party="Peru")]
    assert link_acts("", acts)[1].answers == ()


def test_a_refusal_of_this_answers_what_the_other_side_did():
    acts = [act(1, "demand", party="Peru"), act(2, "reject", "This will not do")]
    assert link_acts("", acts)[1].answers == ("act:1",)


def test_a_refusal_with_words_of_its_own_answers_nothing_by_itself():
    acts = [act(1, "demand", party="Peru"), act(2, "reject", "Chile rejects the plan")]
    assert link_acts("", acts)[1].answers == ()


def test_acts_come_and_go_in_order_and_no_act_is_lost():
    acts = [act(1, "demand", party="Peru"), act(2, "explain", "because"), act(3, "reject", "This will not do")]
    assert [a.id for a in link_acts("", acts)] == ["act:1", "act:2", "act:3"]
    assert link_acts("", []) == ()
