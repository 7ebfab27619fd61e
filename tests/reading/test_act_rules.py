from __future__ import annotations

import pytest

from travaux.reading.act_rules import match_continuation, match_rules, rules

# The vocabulary of acts: PROCESS 1.5.
ACTS = {
    "announce_talks", "plan_track", "set_round", "hold_round", "name_negotiator", "answer_negotiator",
    "set_agenda", "set_rule", "interrupt", "present_concern", "answer_concern", "note_absence", "demand",
    "propose", "concede", "reject", "accept", "set_condition", "refuse_condition", "withdraw", "table_text",
    "publish_text", "amend_text", "close_text", "reach_agreement", "sign_text", "bind", "qualify_text",
    "effect_text", "commit", "claim_breach", "report_performance", "take_measure", "set_deadline",
    "state_consequence", "assess", "explain", "answer_claim",
}  # fmt: skip


def best(lower: str, *, said: bool = True) -> tuple[str, str | None] | None:
    matches = match_rules(lower, said=said)
    return (matches[0].rule.act, matches[0].rule.mode) if matches else None


@pytest.mark.parametrize(
    ("lower", "act"),
    [
        ("the two sides signed the agreement", "sign_text"),
        ("parliament ratified the treaty", "bind"),
        ("the ministers initialled the text", "close_text"),
        ("the treaty enters into force on may 1", "effect_text"),
        ("we handed them a draft", "table_text"),
        ("they have rejected the proposal", "reject"),
        ("the union accepted the offer", "accept"),
        ("we will sign only if the ban is lifted", "set_condition"),
        ("the union walked out of the talks", "interrupt"),
        ("the talks will begin in march", "set_round"),
        ("they agreed in principle on a joint survey", "reach_agreement"),
        ("he is ready to discuss the concerns of the miners", "answer_concern"),
        ("they have not yet answered our letter", "note_absence"),
        ("they broke their promise", "claim_breach"),
        ("we demand a written guarantee", "demand"),
        ("he called on the army to leave the town", "demand"),
        ("they proposed a joint patrol", "propose"),
        ("the deadline is friday", "set_deadline"),
    ],
)
def test_a_plain_wording_is_its_act(lower, act):
    found = best(lower)
    assert found is not None
    assert found[0] == act


@pytest.mark.parametrize(
    "lower",
    ["the hall was cold and half empty", "she was born in a village by the sea", "he scored twice in the second half"],
)
def test_plain_narration_is_no_act(lower):
    assert best(lower, said=False) is None


def test_the_heaviest_wording_comes_first():
    weights = [m.rule.weight for m in match_rules("we demand that they sign the treaty by friday", said=True)]
    assert weights == sorted(weights, reverse=True)


def test_a_match_lies_in_its_clause():
    lower = "they have rejected the proposal"
    assert all(0 <= m.start < m.end <= len(lower) for m in match_rules(lower, said=True))


def test_wordings_of_a_speaker_do_not_fit_the_writers_own_words():
    assert {m.rule.scope for m in match_rules("we demand that the firm signs", said=False)} <= {"any", "narrator"}
    assert {m.rule.scope for m in match_rules("we demand that the firm signs", said=True)} <= {"any", "statement"}


def test_a_wording_that_goes_on_fits_only_after_its_own_act():
    scopes = {r.act for r in rules() if r.scope == "continuation"}
    assert match_continuation("the weather is fine", next(iter(scopes), "demand")) is None


def test_every_wording_is_of_a_known_act_with_a_fair_weight():
    assert {r.act for r in rules()} <= ACTS
    assert [r for r in rules() if not 1 <= r.weight <= 10] == []


def test_every_act_has_a_wording():
    assert ACTS - {r.act for r in rules()} == set()


@pytest.mark.parametrize(
    ("lower", "act"),
    [
        ("we accept the chapter on schools", "accept"),
        ("we propose a joint patrol", "propose"),
        ("we promise to publish the list", "commit"),
    ],
)
def test_a_party_that_says_it_does_so_does_it(lower, act):
    found = best(lower)
    assert found is not None
    assert found[0] == act
