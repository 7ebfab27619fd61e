"""Chains of short reports in our own words, read by the reader and folded: what a desk officer must find at the end."""

from __future__ import annotations

import pathlib
from functools import cache

import pytest

from travaux.documents import open_document
from travaux.model.acts import RecordedAct
from travaux.model.objects import ObjectState, Talks
from travaux.reading import read
from travaux.reading.names import seed_names
from travaux.talks import fold

CHAINS = pathlib.Path(__file__).parent / "chains"


@cache
def acts_of(chain: str) -> tuple[RecordedAct, ...]:
    names = seed_names()
    acts: list[RecordedAct] = []
    for path in sorted(CHAINS.glob(f"{chain}-*.txt")):
        for act in read(open_document(path), names).acts:
            acts.append(
                RecordedAct(act=act, sequence=len(acts), entered_at="2031-12-01T00:00:00Z", entered_by="reader")
            )
    return tuple(acts)


def talks_of(chain: str, as_of: str | None = None) -> Talks:
    return fold(acts_of(chain), as_of=as_of, names=seed_names())


def of_kind(talks: Talks, kind: str) -> list[ObjectState]:
    return [thing for thing in talks.objects if thing.kind == kind]


@pytest.mark.parametrize("chain", ["trade", "truce", "climate", "labour"])
def test_a_chain_of_reports_holds_no_more_than_one_negotiation_and_track(chain: str) -> None:
    talks = talks_of(chain)
    assert len(of_kind(talks, "negotiation")) <= 1
    assert len(of_kind(talks, "track")) <= 1


@pytest.mark.parametrize("chain", ["trade", "truce", "climate", "labour"])
def test_titles_are_short_and_begin_with_the_matter(chain: str) -> None:
    for thing in talks_of(chain).objects:
        assert thing.title[0].isupper() or not thing.title[0].isalpha()
        assert len(thing.title.split()) <= 14
        assert not thing.title.lower().startswith(("that ", "if ", "and ", "but ", "which "))


def test_two_rounds_of_trade_talks_are_planned_and_held() -> None:
    assert sorted(r.state for r in of_kind(talks_of("trade", "2031-03-13"), "round")) == ["fixed", "held"]
    rounds = of_kind(talks_of("trade"), "round")
    assert [(r.state, r.attributes["when"]) for r in rounds] == [("held", "2031-03-12"), ("held", "2031-04-02")]


def test_a_demand_on_tariffs_told_twice_is_one_and_was_refused() -> None:
    demands = of_kind(talks_of("trade", "2031-03-13"), "demand")
    assert [d.state for d in demands] == ["rejected"]


def test_an_offer_taken_up_three_weeks_later_is_accepted() -> None:
    assert [p.state for p in of_kind(talks_of("trade"), "proposal")] == ["accepted"]


def test_the_draft_handed_over_is_the_agreement_that_was_signed() -> None:
    assert [t.state for t in of_kind(talks_of("trade", "2031-04-03"), "instrument")] == ["delivered"]
    assert len(of_kind(talks_of("trade"), "instrument")) == 1
    assert of_kind(talks_of("trade"), "instrument")[0].attributes["agreed"] is True


def test_trade_talks_end_with_their_text_and_keep_their_deadline() -> None:
    talks = talks_of("trade")
    assert [n.state for n in of_kind(talks, "negotiation")] == ["concluded"]
    assert "kept" in {limit.state for limit in of_kind(talks, "limit")}


def test_a_threat_of_tariffs_stays_armed_while_nobody_carries_it_out() -> None:
    assert [c.state for c in of_kind(talks_of("trade"), "consequence")] == ["armed"]


def test_a_truce_is_one_text_from_proposal_to_force() -> None:
    texts = of_kind(talks_of("truce"), "instrument")
    assert [t.state in ("agreed_in_principle", "in_force") for t in texts] == [True]


def test_a_deed_stands_beside_the_promise_that_it_fits_and_does_not_replace_it() -> None:
    promises = {c.attributes["obligor"][0]: c for c in of_kind(talks_of("truce"), "commitment") if c.state == "given"}
    measures = {m.attributes["obligor"][0]: m.id for m in of_kind(talks_of("truce"), "measure")}
    assert {who: promises[who].attributes.get("deeds") for who in promises} == {w: [m] for w, m in measures.items()}


def test_a_breach_is_claimed_and_never_a_fact() -> None:
    states = {c.state for c in of_kind(talks_of("truce"), "commitment")}
    assert states & {"breach_claimed", "breach_disputed"}


def test_a_climate_text_is_one_text_through_all_its_drafts() -> None:
    texts = of_kind(talks_of("climate"), "instrument")
    assert [(t.state, t.attributes["public"]) for t in texts] == [("adopted", True)]


def test_what_one_bloc_proposes_another_refuses() -> None:
    assert [p.state for p in of_kind(talks_of("climate"), "proposal")] == ["rejected"]


def test_a_tentative_agreement_is_one_text_that_the_members_vote_down() -> None:
    before, after = talks_of("labour", "2031-02-24"), talks_of("labour")
    assert [t.state for t in of_kind(before, "instrument")] == ["adopted"]
    assert [t.state for t in of_kind(after, "instrument")] == ["refused"]


def test_labour_talks_break_off_and_a_new_round_is_fixed() -> None:
    assert [r.state for r in of_kind(talks_of("labour"), "round")] == ["broken_off", "fixed"]
