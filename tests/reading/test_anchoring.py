"""How much of a sentence an act is anchored on."""

from __future__ import annotations

from reading_texts import acts_of, the_act

IBARRA = "Chilean Foreign Minister Pablo Ibarra"


def test_a_short_clause_keeps_the_relative_that_says_what_it_is_about():
    found = acts_of(f"Chile rejects article 9, under which both navies may patrol the strait, {IBARRA} said.")
    refusal = next(a for a in found if a.act == "reject")
    assert refusal.anchor.exact == "Chile rejects article 9, under which both navies may patrol the strait"


def test_a_relative_that_performs_an_act_stays_apart():
    found = acts_of("Chile published the draft, which Peru rejected on Monday.")
    assert any(a.act == "reject" and a.anchor.exact.startswith("which") for a in found)
    assert all("which Peru" not in a.anchor.exact for a in found if a.act != "reject")


def test_one_saying_is_one_act():
    found = acts_of(f"{IBARRA} said that he deplores the decision of Peru.")
    assert len([a for a in found if a.act == "assess"]) <= 1


def test_a_consent_and_its_condition_are_two_acts():
    found = acts_of(f"Chile has agreed to a joint patrol, on condition that the toll falls, {IBARRA} said.")
    condition = next(a for a in found if a.act == "set_condition")
    assert condition.anchor.exact == "on condition that the toll falls"
    assert any("joint patrol" in a.anchor.exact for a in found if a.act != "set_condition")


def test_a_round_told_of_in_passing_is_held():
    found = acts_of("Chile and Peru initialled a treaty on Monday at the end of their third round of talks.")
    assert {"close_text", "hold_round"} <= {a.act for a in found}
    held = next(a for a in found if a.act == "hold_round")
    assert held.anchor.exact == "at the end of their third round of talks"


def test_a_semicolon_parts_two_acts_of_one_speaker():
    text = f"Chile has offered a joint patrol, {IBARRA} said; it will not accept a second bridge."
    offer, refusal = acts_of(text)
    assert (offer.act, refusal.act) == ("propose", "reject")


def test_a_vote_keeps_its_count():
    act = the_act("Chile's parliament had voted for the treaty on Friday, with 61 members in favour and nine against.")
    assert act.act == "bind"
    assert act.anchor.exact.endswith("nine against.")


def test_a_condition_told_by_the_writer_goes_with_what_it_is_put_on():
    found = acts_of("Chile has offered a joint patrol, but only if nobody fishes in the strait before May.")
    assert [a.act for a in found] == ["propose", "set_condition"]


def test_the_consent_of_one_is_no_agreement_of_all():
    found = acts_of(f"Peru had agreed to a lower toll of 40 dollars a lorry, {IBARRA} said.")
    assert "reach_agreement" not in [a.act for a in found]


def test_an_anchor_cut_off_at_a_that_is_no_second_act():
    text = "Moscow, May 4, 2031 - “We would refuse,” Ivan Petrov, the envoy of Russia, said. In that case, he warned, "
    text += "Moscow would conclude that the United States does not want an agreement."
    acts = acts_of(text)
    assert len([a for a in acts if a.anchor and a.anchor.exact.startswith("In that case")]) <= 1
