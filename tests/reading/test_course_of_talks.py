"""What reports tell of the course of talks: meetings that move, threats and truces that end, promises kept in part."""

from __future__ import annotations

import pytest

from reading_texts import acts_of
from travaux.model.acts import Act

LEAD = "GENEVA, Jan. 12, 2022 - Peru and Chile met here on Monday."


def told(words: str) -> list[Act]:
    acts = acts_of(f"A Day of Meetings\n\n{LEAD}\n\n{words}")
    return [a for a in acts if a.anchor is not None and not a.anchor.exact.startswith("Peru and Chile met")]


@pytest.mark.parametrize(
    ("words", "act", "mode", "modality"),
    [
        ("The two delegations will discuss the toll in Quito on Jan. 22.", "set_round", "fix", "planned"),
        ("The next session has been moved from Quito to Lima.", "set_round", "fix", "planned"),
        ("The talks were brought forward to Feb. 3, the ministry said.", "set_round", "fix", "planned"),
        ("Peru has broken off the negotiations with Chile.", "interrupt", "break_off", "actual"),
        ("The army's ceasefire lapsed on Sunday.", "take_measure", "lift", "actual"),
        ("Chile will end its unilateral truce on Jan. 20.", "take_measure", "lift", "planned"),
        ("The contract expired on Friday.", "effect_text", "expire", "actual"),
        ("Ibarra told Peru that the ferry treaty is terminated.", "effect_text", "terminate", "actual"),
        ("Ibarra said that Chile's threat to stay away is withdrawn.", "withdraw", None, "actual"),
        ("Ibarra said that Chile would let six captured sailors go.", "commit", "promise", "planned"),
        ("Ibarra said that Chile remains at the disposal of both sides.", "commit", "assurance", "actual"),
        ("Peru has not opened the port as agreed, Ibarra said.", "claim_breach", "breach", "actual"),
        (
            "Only three of the ten prisoners have been freed so far, Ibarra said.",
            "report_performance",
            "partly",
            "actual",
        ),
        ("Ibarra wants the rules finished before the next round.", "set_deadline", "soft", "actual"),
        ("Ibarra stressed that Chile still supports the peace negotiations.", "announce_talks", "willing", "planned"),
        ("Ibarra called the truce the first that both sides have signed.", "assess", "nature", "actual"),
        (
            "He had returned Peru's draft of a water treaty with changes, Ibarra said.",
            "amend_text",
            "replace",
            "actual",
        ),
        ("The chapter on water has been agreed ad referendum.", "close_text", "ad_referendum", "actual"),
    ],
)
def test_a_turn_of_the_talks(words: str, act: str, mode: str | None, modality: str) -> None:
    assert [(a.act, a.mode, a.modality) for a in told(words)] == [(act, mode, modality)]


def test_both_ends_of_a_span_of_days_are_kept() -> None:
    (act,) = told("The third round will be held in Quito from April 2 to 6.")
    assert act.when is not None
    assert act.when.edtf == "2022-04-02/2022-04-06"


def test_a_meeting_that_moves_is_at_its_new_place() -> None:
    (act,) = told("The meeting was shifted from Lima to Quito.")
    assert act.mentions[0].place == "Quito"


def test_the_time_of_a_deed_is_nobody_who_speaks() -> None:
    acts = told("The embargo, announced in March, remains in force. The parties agree in principle that water is free.")
    assert not [a.speaker for a in acts if isinstance(a.speaker, str) and a.speaker.startswith("in ")]


def test_terms_for_a_return_are_conditions_and_no_return() -> None:
    acts = told("Chile set two conditions for a resumption of the talks: Peru must withdraw its troops and must pay.")
    assert {(a.act, a.mode) for a in acts} == {("set_condition", "precondition")}


def test_a_text_is_named_by_the_matter_before_its_kind() -> None:
    (act,) = told("The ferry agreement, Ibarra added, lapses only 30 days after notice.")
    assert act.mentions[0].content == "ferry"


def test_what_each_side_has_of_its_own_is_a_matter_for_each() -> None:
    (act,) = told("Both sides undertake to restore their unilateral ceasefires, the statement says.")
    assert [(m.kind, m.holder) for m in act.mentions] == [("commitment", "Peru"), ("commitment", "Chile")]


def test_the_chair_of_a_panel_answers_for_himself() -> None:
    acts = told(
        "Pablo Ibarra said that his panel had given the Front a draft. The chairman of the Peruvian panel, Raul Vega, "
        "answered that Peru cannot sign before the pardon is proclaimed."
    )
    assert [a.speaker for a in acts if a.act == "set_condition"] == ["Raul Vega"]
